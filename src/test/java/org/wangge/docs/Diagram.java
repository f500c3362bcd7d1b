package org.wangge.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;

/**
 * A diagram of this project.
 *
 * @param file where it lies, relative to the repository
 * @param model what stands in it
 */
record Diagram(Path file, BpmnModelInstance model) {
    private static final Path PROCESSES = Path.of("processes");

    /** Every diagram under {@code processes/}, in the order of their paths. */
    static List<Diagram> all() {
        return files(".bpmn").stream().map(Diagram::read).toList();
    }

    /** Reads one diagram. */
    static Diagram read(Path file) {
        return new Diagram(file, Bpmn.readModelFromFile(file.toFile()));
    }

    /** Every file under {@code processes/} with that ending, in the order of their paths. */
    static List<Path> files(String ending) {
        try (Stream<Path> files = Files.walk(PROCESSES)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Process process() {
        return model.getModelElementsByType(Process.class).iterator().next();
    }

    /** The id of the process, which is also the name of its page. */
    String id() {
        return process().getId();
    }

    /** What people call the process. */
    String label() {
        return process().getName();
    }

    /** Every activity, event and gateway, those inside sub-processes too, in the order of the file. */
    List<FlowNode> nodes() {
        return elements(process().getFlowElements(), FlowNode.class);
    }

    /** Every sequence flow, in the order of the file. */
    List<SequenceFlow> flows() {
        return elements(process().getFlowElements(), SequenceFlow.class);
    }

    private static <T extends FlowElement> List<T> elements(Collection<FlowElement> of, Class<T> type) {
        List<T> found = new ArrayList<>();
        for (FlowElement element : of) {
            if (type.isInstance(element)) {
                found.add(type.cast(element));
            }
            if (element instanceof SubProcess inner) {
                found.addAll(elements(inner.getFlowElements(), type));
            }
        }
        return found;
    }
}
