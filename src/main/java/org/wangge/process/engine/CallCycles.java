package org.wangge.process.engine;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.xml.ModelException;
import org.wangge.process.Refusal;

/** No process may call itself, directly or through others: the first case would never end and fill the database. */
final class CallCycles {
    private final Map<String, Set<String>> calls = new HashMap<>();

    private CallCycles() {}

    /**
     * Follows the calls of the processes of a deployment, through it and the newest processes that are there.
     *
     * @throws Refusal 400 naming a process that they lead back to
     */
    static void check(Collection<ResourceEntity> diagrams) {
        CallCycles cycles = new CallCycles();
        diagrams.forEach(file -> modelsIn(file).forEach(cycles::read));
        List.copyOf(cycles.calls.keySet()).forEach(cycles::follow);
    }

    /** The model in a file; none if it cannot be read, which the engine complains of itself, by line and column. */
    private static List<BpmnModelInstance> modelsIn(ResourceEntity file) {
        try {
            return List.of(Bpmn.readModelFromStream(new ByteArrayInputStream(file.getBytes())));
        } catch (ModelException unreadable) {
            return List.of();
        }
    }

    private void follow(String process) {
        Deque<String> next = new ArrayDeque<>(calledBy(process));
        Set<String> seen = new HashSet<>();
        while (!next.isEmpty()) {
            String called = next.pop();
            if (called.equals(process)) {
                throw Refusal.bad("model.callsItself", process);
            }
            if (seen.add(called)) {
                next.addAll(calledBy(called));
            }
        }
    }

    private void read(BpmnModelInstance model) {
        for (Process process : model.getModelElementsByType(Process.class)) {
            calls.put(
                    process.getId(),
                    model.getModelElementsByType(CallActivity.class).stream()
                            .filter(call -> call.getCalledElement() != null && isWithin(call, process))
                            .map(CallActivity::getCalledElement)
                            .collect(Collectors.toSet()));
        }
    }

    private static boolean isWithin(CallActivity call, Process process) {
        for (var at = call.getParentElement(); at != null; at = at.getParentElement()) {
            if (at.equals(process)) {
                return true;
            }
        }
        return false;
    }

    private Set<String> calledBy(String process) {
        if (!calls.containsKey(process)) {
            RepositoryService repository =
                    Context.getProcessEngineConfiguration().getRepositoryService();
            ProcessDefinition newest = repository
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(process)
                    .latestVersion()
                    .singleResult();
            if (newest != null) {
                read(repository.getBpmnModelInstance(newest.getId()));
            }
            calls.putIfAbsent(process, Set.of());
        }
        return calls.get(process);
    }
}
