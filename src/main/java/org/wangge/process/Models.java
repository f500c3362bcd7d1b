package org.wangge.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;

/** The diagrams as they were deployed, by the engine's id of their definition. */
@Component
public class Models {
    /** Key, version and a number of its own; the number alone where the key is too long. */
    private static final Pattern VERSION = Pattern.compile("[^:]+:(\\d{1,9}):.+");

    private final RepositoryService repository;
    private final Map<String, Model> known = new ConcurrentHashMap<>();

    Models(RepositoryService repository, NewestDefinitions newest) {
        this.repository = repository;
        newest.whenForgotten(known::clear);
    }

    /**
     * A version of a diagram.
     *
     * @param process its key
     * @param name what people call it; the key where it has none
     * @param humanTasks its human tasks in the order of the diagram
     * @param calls where it calls another process
     */
    public record Model(String id, String process, int version, String name, List<Step> humanTasks, List<Call> calls) {}

    /** A call activity and the key of the process that it calls. */
    public record Call(String element, String process) {}

    /** An element with its label; its id where it has none. */
    public record Step(String element, String label) {}

    /** The version with that id; empty if there is none. */
    public Optional<Model> find(String definition) {
        Model model = known.get(definition);
        if (model != null) {
            return Optional.of(model);
        }
        ProcessDefinition found = repository
                .createProcessDefinitionQuery()
                .processDefinitionId(definition)
                .singleResult();
        return Optional.ofNullable(found).map(this::read);
    }

    /** The version that the engine's id of a definition names, which may have been deleted; 0 where it names none. */
    public static int version(String definition) {
        Matcher named = VERSION.matcher(definition);
        return named.matches() ? Integer.parseInt(named.group(1)) : 0;
    }

    private Model read(ProcessDefinition found) {
        return known.computeIfAbsent(found.getId(), id -> {
            BpmnModelInstance model = repository.getBpmnModelInstance(id);
            return new Model(
                    id,
                    found.getKey(),
                    found.getVersion(),
                    found.getName() == null ? found.getKey() : found.getName(),
                    model.getModelElementsByType(UserTask.class).stream()
                            .map(task -> new Step(task.getId(), task.getName() == null ? task.getId() : task.getName()))
                            .toList(),
                    model.getModelElementsByType(CallActivity.class).stream()
                            .map(call -> new Call(call.getId(), call.getCalledElement()))
                            .toList());
        });
    }

    /** The deployed versions of a process, the newest first. */
    public List<Integer> versions(String process) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .orderByProcessDefinitionVersion()
                .desc()
                .list()
                .stream()
                .map(ProcessDefinition::getVersion)
                .toList();
    }

    /** The engine's id of the newest version of a decision table, by its key; null if there is none. */
    public String table(String decision) {
        DecisionDefinition found = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(decision)
                .latestVersion()
                .singleResult();
        return found == null ? null : found.getId();
    }

    /** The diagram itself, as BPMN. */
    public String bpmn(String definition) {
        try (InputStream model = repository.getProcessModel(definition)) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
