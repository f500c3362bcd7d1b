package org.wangge.process;

import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.springframework.stereotype.Component;

/**
 * The one way from the registers into the engine: starts instances, correlates messages, asks decision tables. What is
 * asked here has been allowed before, so the engine's authorizations are not asked again.
 */
@Component
public class Flow {
    private static final int MOST_ANSWERS = 10_000;

    private final Map<Question, Row> answers = new ConcurrentHashMap<>();
    private final ProcessEngineConfigurationImpl engine;
    private final ManagementService jobs;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final DecisionService decisions;
    private final IdentityService identity;
    private final TaskFaces faces;
    private final NewestTables newest;
    private final MatchedRule matched;

    Flow(
            ProcessEngineConfigurationImpl engine,
            ManagementService jobs,
            TaskService tasks,
            RuntimeService runtime,
            RepositoryService repository,
            DecisionService decisions,
            IdentityService identity,
            TaskFaces faces,
            NewestTables newest,
            MatchedRule matched) {
        this.engine = engine;
        this.jobs = jobs;
        this.tasks = tasks;
        this.runtime = runtime;
        this.repository = repository;
        this.decisions = decisions;
        this.identity = identity;
        this.faces = faces;
        this.newest = newest;
        this.matched = matched;
    }

    /**
     * Starts an instance of the newest version of a process by its definition's id. The definition's version tag goes
     * along as {@code modelRelease}, so that the whole case stays on one release of the diagrams.
     */
    public void start(String process, String businessKey, Map<String, Object> variables) {
        trusted(() -> {
            ProcessDefinition definition = repository
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(process)
                    .latestVersion()
                    .singleResult();
            if (definition == null) {
                throw Refusal.bad("flow.noProcess", process);
            }
            Map<String, Object> all = new HashMap<>(variables);
            all.put(GridCaseVariables.MODEL_RELEASE, definition.getVersionTag());
            return runtime.startProcessInstanceById(definition.getId(), businessKey, all);
        });
    }

    /**
     * Correlates a message to the instance of one process that carries the business key; called processes that carry the
     * same key are left alone.
     *
     * @throws Refusal 409 if no such instance waits for it
     */
    public void correlate(String message, String process, String businessKey) {
        correlate(message, process, businessKey, Map.of());
    }

    /** The same with variables that the diagram reads in this transaction only. */
    public void correlate(String message, String process, String businessKey, Map<String, ?> variables) {
        trusted(() -> {
            String instance = instanceOf(process, businessKey);
            var correlation = runtime.createMessageCorrelation(message).processInstanceId(instance);
            variables.forEach((name, value) -> correlation.setVariable(name, Variables.untypedValue(value, true)));
            try {
                correlation.correlate();
            } catch (MismatchingMessageCorrelationException nothingWaits) {
                throw Refusal.conflict("flow.notWaiting", businessKey);
            }
            return null;
        });
    }

    private String instanceOf(String process, String businessKey) {
        var instance = runtime.createProcessInstanceQuery()
                .processDefinitionKey(process)
                .processInstanceBusinessKey(businessKey)
                .singleResult();
        if (instance == null) {
            throw Refusal.conflict("flow.ended", businessKey);
        }
        return instance.getId();
    }

    /** Gives the open tasks of a case the face that the registers now say. */
    public void refreshTasks(String businessKey) {
        trusted(() -> engine.getCommandExecutorTxRequired().execute(context -> {
            for (Task open : tasks.createTaskQuery()
                    .processInstanceBusinessKey(businessKey)
                    .list()) {
                TaskEntity task = context.getTaskManager().findTaskById(open.getId());
                faces.paint(
                        task,
                        task.getExecution().getActivity().getProperty("name").toString());
                task.triggerUpdateEvent();
            }
            return null;
        }));
    }

    /** Moves the timers that wait at an element for a case; nothing happens if none does. */
    public void moveTimer(String businessKey, String element, Instant date) {
        trusted(() -> {
            for (ProcessInstance instance : runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(businessKey)
                    .list()) {
                jobs.createJobQuery()
                        .processInstanceId(instance.getId())
                        .activityId(element)
                        .timers()
                        .list()
                        .forEach(job -> jobs.setJobDuedate(job.getId(), Date.from(date)));
            }
            return null;
        });
    }

    /** How many open tasks wait for an engine group. */
    public long openTasks(String group) {
        return trusted(() -> tasks.createTaskQuery()
                .taskCandidateGroup(group)
                .includeAssignedTasks()
                .count());
    }

    /** A matching row: its values by output name, and what the table says about it in words. */
    public record Row(Map<String, Object> values, String words) {}

    /** The values of {@link #row}. */
    public Map<String, Object> decide(String table, Map<String, Object> inputs) {
        return row(table, inputs).values();
    }

    /**
     * The first matching row of the newest version of a decision table. Answers are remembered per version and inputs,
     * because the engine reads every cell's text anew at each evaluation; so whatever a table looks at, a date too, must be
     * one of its inputs.
     *
     * @throws IllegalStateException if no row matches: the table must end with a row for everything else
     */
    public Row row(String table, Map<String, Object> inputs) {
        return trusted(() -> {
            if (answers.size() > MOST_ANSWERS) {
                answers.clear();
            }
            Question question = new Question(newest.of(table, () -> lookUp(table)), Map.copyOf(inputs));
            Row answer = answers.get(question);
            if (answer == null) {
                answer = evaluate(question);
                answers.put(question, answer);
            }
            return answer;
        });
    }

    private String lookUp(String table) {
        DecisionDefinition definition = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(table)
                .latestVersion()
                .singleResult();
        if (definition == null) {
            throw new IllegalStateException(Texts.of("flow.noTable", table));
        }
        return definition.getId();
    }

    private record Question(String definition, Map<String, Object> inputs) {}

    private Row evaluate(Question question) {
        List<Map<String, Object>> rows = decisions
                .evaluateDecisionTableById(question.definition())
                .variables(question.inputs())
                .evaluate()
                .getResultList();
        String rule = matched.take();
        if (rows.isEmpty()) {
            throw new IllegalStateException(Texts.of("flow.noRule", question.definition(), question.inputs()));
        }
        return new Row(Collections.unmodifiableMap(rows.get(0)), wordsOf(question.definition(), rule));
    }

    private String wordsOf(String definition, String rule) {
        Rule row = repository.getDmnModelInstance(definition).getModelElementById(rule);
        return row == null || row.getDescription() == null
                ? String.valueOf(rule)
                : row.getDescription().getTextContent();
    }

    private <T> T trusted(Supplier<T> work) {
        Authentication before = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return work.get();
        } finally {
            if (before != null) {
                identity.setAuthentication(before.getUserId(), before.getGroupIds(), before.getTenantIds());
            }
        }
    }
}
