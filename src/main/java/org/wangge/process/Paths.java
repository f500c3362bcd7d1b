package org.wangge.process;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.stereotype.Component;

/**
 * Which way instances have taken through their diagrams, running ones and ended ones, as the engine's history has it. Shows
 * ids and instants only; who may see an instance, its caller decides.
 */
@Component
public class Paths {
    private static final String GATEWAY = "Gateway";
    private static final String SCOPE = "ubProcess";

    private final HistoryService history;
    private final RepositoryService repository;

    Paths(HistoryService history, RepositoryService repository) {
        this.history = history;
        this.repository = repository;
    }

    /**
     * An instance.
     *
     * @param definition engine's id of its definition; {@code process} and {@code version} say the same
     * @param businessKey number of the case or warning; null if it has none
     * @param endedAt null while it runs
     * @param cancelled whether it was ended from outside its diagram
     */
    public record Instance(
            String id,
            String definition,
            String process,
            int version,
            String businessKey,
            Instant startedAt,
            Instant endedAt,
            boolean cancelled) {}

    /**
     * An element that an instance has reached.
     *
     * @param type the engine's word, such as {@code userTask}
     * @param task engine's id of the human task, else null
     * @param person who had claimed the task, or null
     * @param called instance that a call activity has started, else null
     * @param endedAt null while the instance waits there
     * @param cancelled whether it was left without being done
     */
    public record Step(
            String id,
            String element,
            String type,
            String task,
            String person,
            String called,
            Instant startedAt,
            Instant endedAt,
            boolean cancelled) {

        /** Whether it only decides where to go on. */
        public boolean gateway() {
            return type.endsWith(GATEWAY);
        }
    }

    /**
     * The way of an instance.
     *
     * @param steps in the order in which they were reached
     * @param flows ids of the sequence flows between them
     */
    public record Path(List<Step> steps, Set<String> flows) {}

    /** The instance with that id; empty if there is none, or history keeps it no longer. */
    public Optional<Instance> find(String instance) {
        return Optional.ofNullable(history.createHistoricProcessInstanceQuery()
                        .processInstanceId(instance)
                        .singleResult())
                .map(Paths::instance);
    }

    /** The instances with those ids that history still keeps. */
    public List<Instance> those(Set<String> instances) {
        return instances.isEmpty()
                ? List.of()
                : history.createHistoricProcessInstanceQuery().processInstanceIds(instances).list().stream()
                        .map(Paths::instance)
                        .toList();
    }

    /** The way that an instance has taken so far. */
    public Path path(Instance instance) {
        List<Step> steps = steps(instance.id());
        return new Path(steps, new TakenFlows(repository.getBpmnModelInstance(instance.definition())).between(steps));
    }

    /** The elements that an instance has reached, in that order; scopes that only hold others are left out. */
    public List<Step> steps(String instance) {
        return history
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instance)
                .orderByHistoricActivityInstanceStartTime()
                .asc()
                .orderPartiallyByOccurrence()
                .asc()
                .list()
                .stream()
                .filter(step -> !step.getActivityType().endsWith(SCOPE))
                .map(Paths::step)
                .toList();
    }

    private static Instance instance(HistoricProcessInstance found) {
        boolean cancelled = HistoricProcessInstance.STATE_EXTERNALLY_TERMINATED.equals(found.getState())
                || HistoricProcessInstance.STATE_INTERNALLY_TERMINATED.equals(found.getState());
        return new Instance(
                found.getId(),
                found.getProcessDefinitionId(),
                key(found),
                Models.version(found.getProcessDefinitionId()),
                found.getBusinessKey(),
                found.getStartTime().toInstant(),
                instant(found.getEndTime()),
                cancelled);
    }

    /** Where the definition has been deleted, its id still begins with the key. */
    private static String key(HistoricProcessInstance found) {
        String key = found.getProcessDefinitionKey();
        return key == null ? found.getProcessDefinitionId().split(":", 2)[0] : key;
    }

    private static Step step(HistoricActivityInstance found) {
        return new Step(
                found.getId(),
                found.getActivityId(),
                found.getActivityType(),
                found.getTaskId(),
                found.getAssignee(),
                found.getCalledProcessInstanceId(),
                found.getStartTime().toInstant(),
                instant(found.getEndTime()),
                found.isCanceled());
    }

    private static Instant instant(Date date) {
        return date == null ? null : date.toInstant();
    }
}
