package org.wangge.process;

import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/**
 * The one way from the registers into the engine: starts instances, correlates messages, asks decision tables. What is
 * asked here has been allowed before, so the engine's authorizations are not asked again.
 */
@Component
public class Flow {
    private static final int MOST_ANSWERS = 10_000;

    private final Map<Question, Map<String, Object>> answers = new ConcurrentHashMap<>();
    private final ProcessEngineConfigurationImpl engine;
    private final ManagementService jobs;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final DecisionService decisions;
    private final IdentityService identity;

    Flow(
            ProcessEngineConfigurationImpl engine,
            ManagementService jobs,
            TaskService tasks,
            RuntimeService runtime,
            RepositoryService repository,
            DecisionService decisions,
            IdentityService identity) {
        this.engine = engine;
        this.jobs = jobs;
        this.tasks = tasks;
        this.runtime = runtime;
        this.repository = repository;
        this.decisions = decisions;
        this.identity = identity;
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
        trusted(() -> {
            String instance = instanceOf(process, businessKey);
            runtime.createMessageCorrelation(message)
                    .processInstanceId(instance)
                    .correlate();
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

    /**
     * Gives the open tasks of a case a new face, and moves the timers on them.
     *
     * @param face the new face by the element's label
     * @param timer when the tasks' boundary timers fire from now on, or null to leave them
     */
    public void refreshTask(String businessKey, Function<String, TaskOpened.Face> face, Instant timer) {
        trusted(() -> engine.getCommandExecutorTxRequired().execute(context -> {
            for (Task open : tasks.createTaskQuery()
                    .processInstanceBusinessKey(businessKey)
                    .list()) {
                TaskEntity task = context.getTaskManager().findTaskById(open.getId());
                TaskOpened.Face now = face.apply(
                        task.getExecution().getActivity().getProperty("name").toString());
                task.setName(now.name());
                task.setDueDate(now.due() == null ? null : Date.from(now.due()));
                task.setPriority(now.priority());
                task.triggerUpdateEvent();
                if (timer != null) {
                    jobs.createJobQuery()
                            .processInstanceId(task.getProcessInstanceId())
                            .timers()
                            .list()
                            .forEach(job -> jobs.setJobDuedate(job.getId(), Date.from(timer)));
                }
            }
            return null;
        }));
    }

    /** How many open tasks wait for an engine group. */
    public long openTasks(String group) {
        return trusted(() -> tasks.createTaskQuery()
                .taskCandidateGroup(group)
                .includeAssignedTasks()
                .count());
    }

    /**
     * The first matching row of the newest version of a decision table, by output name. Answers are remembered per version
     * and inputs, because the engine reads every cell's text anew at each evaluation; so whatever a table looks at, a date
     * too, must be one of its inputs.
     *
     * @throws IllegalStateException if no row matches: the table must end with a row for everything else
     */
    public Map<String, Object> decide(String table, Map<String, Object> inputs) {
        return trusted(() -> {
            DecisionDefinition newest = repository
                    .createDecisionDefinitionQuery()
                    .decisionDefinitionKey(table)
                    .latestVersion()
                    .singleResult();
            if (newest == null) {
                throw new IllegalStateException(Texts.of("flow.noTable", table));
            }
            if (answers.size() > MOST_ANSWERS) {
                answers.clear();
            }
            Question question = new Question(newest.getId(), Map.copyOf(inputs));
            Map<String, Object> answer = answers.get(question);
            if (answer == null) {
                answer = evaluate(question);
                answers.put(question, answer);
            }
            return answer;
        });
    }

    private record Question(String definition, Map<String, Object> inputs) {}

    private Map<String, Object> evaluate(Question question) {
        List<Map<String, Object>> rows = decisions
                .evaluateDecisionTableById(question.definition())
                .variables(question.inputs())
                .evaluate()
                .getResultList();
        if (rows.isEmpty()) {
            throw new IllegalStateException(Texts.of("flow.noRule", question.definition(), question.inputs()));
        }
        return Collections.unmodifiableMap(rows.get(0));
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
