package org.wangge.process;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.springframework.stereotype.Component;

/** How the diagrams call their elements and processes; known until something is deployed or deleted. */
@Component
public class StepLabels {
    private final RepositoryService repository;
    private final Map<String, Labels> known = new ConcurrentHashMap<>();

    StepLabels(RepositoryService repository, NewestDefinitions newest) {
        this.repository = repository;
        newest.whenForgotten(known::clear);
    }

    private record Labels(String process, Map<String, String> elements) {}

    /** The label of an element in a version of a process; its id where the diagram has none. */
    public String element(String process, int version, String element) {
        return of(process, version).elements().getOrDefault(element, element);
    }

    /** The name of a process; its key where the diagram has none. */
    public String process(String process, int version) {
        return of(process, version).process();
    }

    private Labels of(String process, int version) {
        Labels labels = known.computeIfAbsent(process + ":" + version, any -> read(process, version));
        return labels == null ? new Labels(process, Map.of()) : labels;
    }

    /** Null if there is no such version, which is not kept: there may be one later. */
    private Labels read(String process, int version) {
        ProcessDefinition definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .processDefinitionVersion(version)
                .singleResult();
        if (definition == null) {
            return null;
        }
        Map<String, String> elements =
                repository.getBpmnModelInstance(definition.getId()).getModelElementsByType(FlowNode.class).stream()
                        .filter(node -> node.getName() != null)
                        .collect(Collectors.toMap(FlowNode::getId, FlowNode::getName));
        return new Labels(definition.getName() == null ? process : definition.getName(), elements);
    }
}
