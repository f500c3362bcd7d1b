package org.wangge.process.engine;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.BpmnParseException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.wangge.process.Texts;

/** No process may call itself, directly or through others: the first case would never end and fill the database. */
final class CallCycles {
    private final Map<String, Set<String>> calls = new HashMap<>();

    private CallCycles() {}

    /**
     * Follows the calls of a process through the deployment it comes with and the newest processes that are there.
     *
     * @throws BpmnParseException if they lead back to it
     */
    static void check(String process, Map<String, ResourceEntity> files, Element root) {
        CallCycles cycles = new CallCycles();
        files.forEach((name, file) -> {
            if (name.endsWith(".bpmn") || name.endsWith(".bpmn20.xml")) {
                cycles.read(Bpmn.readModelFromStream(new ByteArrayInputStream(file.getBytes())));
            }
        });
        Deque<String> next = new ArrayDeque<>(cycles.calledBy(process));
        Set<String> seen = new HashSet<>();
        while (!next.isEmpty()) {
            String called = next.pop();
            if (called.equals(process)) {
                throw new BpmnParseException(Texts.of("model.callsItself", process), root);
            }
            if (seen.add(called)) {
                next.addAll(cycles.calledBy(called));
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
