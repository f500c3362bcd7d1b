package org.wangge.rules;

import java.io.ByteArrayInputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.wangge.process.DeadlineSupervisionVariables;
import org.wangge.process.EarlyWarningVariables;
import org.wangge.process.GridCaseVariables;
import org.wangge.process.TieredHandlingVariables;
import org.wangge.process.WarningReceiptVariables;
import org.wangge.process.WarningSupervisionVariables;

/** A diagram as its rules look at it. */
public record Diagram(ModelFile file, BpmnModelInstance model) {
    /** The names that conditions, candidates and mappings may use. */
    static final Set<String> VARIABLES = variables(
            GridCaseVariables.class,
            TieredHandlingVariables.class,
            DeadlineSupervisionVariables.class,
            EarlyWarningVariables.class,
            WarningReceiptVariables.class,
            WarningSupervisionVariables.class);

    /** A small diagram that keeps every rule. */
    static final Diagram GOOD = new Diagram(ModelFile.example("processes/casework", "lamp-repair.bpmn"));

    Diagram(ModelFile file) {
        this(file, Bpmn.readModelFromStream(new ByteArrayInputStream(file.text().getBytes(StandardCharsets.UTF_8))));
    }

    /** The diagrams of this project. */
    public static List<Diagram> ours() {
        return ModelFile.all("processes", ".bpmn").stream().map(Diagram::new).toList();
    }

    /** The good example with one thing changed. */
    static Diagram but(String from, String to) {
        return new Diagram(GOOD.file.but(from, to));
    }

    public <T extends ModelElementInstance> Stream<T> all(Class<T> type) {
        Collection<T> elements = model.getModelElementsByType(type);
        return elements.stream();
    }

    public Process process() {
        return all(Process.class).findFirst().orElseThrow();
    }

    /** The forms by which people start an instance. */
    public Stream<String> startForms() {
        return all(StartEvent.class).map(StartEvent::getCamundaFormRef).filter(Objects::nonNull);
    }

    Stream<Gateway> splits() {
        return all(Gateway.class).filter(Diagram::isSplit);
    }

    /** The flows that lead to a node. What the engine goes by is the flows, not what the node lists. */
    static List<SequenceFlow> into(FlowNode node) {
        return flows(node).filter(flow -> node.equals(flow.getTarget())).toList();
    }

    /** The flows that leave a node. */
    public static List<SequenceFlow> outOf(FlowNode node) {
        return flows(node).filter(flow -> node.equals(flow.getSource())).toList();
    }

    private static Stream<SequenceFlow> flows(FlowNode node) {
        return node.getModelInstance().getModelElementsByType(SequenceFlow.class).stream();
    }

    /** The part of an element's id behind its type. */
    public static String name(FlowElement element) {
        return element.getId().substring(element.getId().indexOf('_') + 1);
    }

    /** Whether a node asks a question: a parallel gateway does not. */
    static boolean isSplit(FlowNode node) {
        return node instanceof ExclusiveGateway && outOf(node).size() > 1;
    }

    /** The condition of a flow, or an empty text. */
    public static String condition(SequenceFlow flow) {
        return flow.getConditionExpression() == null
                ? ""
                : flow.getConditionExpression().getTextContent().strip();
    }

    private static Set<String> variables(Class<?>... declarations) {
        Set<String> names = new TreeSet<>();
        for (Class<?> declaration : declarations) {
            for (Field field : declaration.getFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                    names.add(value(field));
                }
            }
        }
        return names;
    }

    private static String value(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return file.path().toString();
    }
}
