package org.wangge.process;

import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.springframework.stereotype.Component;

/**
 * The one way from the registers into the engine: starts instances, correlates messages, asks decision tables. What is
 * asked here has been allowed before, so the engine's authorizations are not asked again.
 */
@Component
public class Flow {
    /** When a timer is due that is not to fire. */
    public static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private static final int MOST_ANSWERS = 10_000;

    private final Map<Question, Row> answers = new ConcurrentHashMap<>();
    private final Map<String, AlikeInputs> alike = new ConcurrentHashMap<>();
    private final ProcessEngineConfigurationImpl engine;
    private final ManagementService jobs;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final HistoryService history;
    private final RepositoryService repository;
    private final DecisionService decisions;
    private final IdentityService identity;
    private final TaskFaces faces;
    private final NewestDefinitions newest;
    private final MatchedRule matched;
    private final Clock clock;

    Flow(
            ProcessEngineConfigurationImpl engine,
            ManagementService jobs,
            TaskService tasks,
            RuntimeService runtime,
            HistoryService history,
            RepositoryService repository,
            DecisionService decisions,
            IdentityService identity,
            TaskFaces faces,
            NewestDefinitions newest,
            MatchedRule matched,
            Clock clock) {
        this.engine = engine;
        this.jobs = jobs;
        this.tasks = tasks;
        this.runtime = runtime;
        this.history = history;
        this.repository = repository;
        this.decisions = decisions;
        this.identity = identity;
        this.faces = faces;
        this.newest = newest;
        this.matched = matched;
        this.clock = clock;
    }

    /**
     * Starts an instance of the newest version of a process by its definition's id. The definition's version tag goes
     * along as {@code modelRelease}, so that the whole case stays on one release of the diagrams.
     */
    public void start(String process, String businessKey, Map<String, Object> variables) {
        trusted(() -> {
            ProcessDefinition definition = newest(process);
            Map<String, Object> all = new HashMap<>(variables);
            all.put(GridCaseVariables.MODEL_RELEASE, definition.getVersionTag());
            return runtime.startProcessInstanceById(definition.getId(), businessKey, all);
        });
    }

    /**
     * Starts an instance of the newest version of a process beside a case. Its variables live for this transaction only:
     * what such an instance needs later it reads from the registers.
     */
    public void startBeside(String process, String businessKey, Map<String, Object> variables) {
        trusted(() -> {
            VariableMap passing = Variables.createVariables();
            variables.forEach((name, value) -> passing.putValueTyped(name, Variables.untypedValue(value, true)));
            return runtime.startProcessInstanceById(newest(process).getId(), businessKey, passing);
        });
    }

    /**
     * Starts an instance of the newest version of a process for one part of what the business key names. Only the part is
     * kept; the other variables live for this transaction only.
     *
     * @return the engine's id of the instance, by which {@link #tell} and {@link #complete} find it
     */
    public String startPart(String process, String businessKey, String part, Map<String, Object> variables) {
        return trusted(() -> {
            VariableMap passing = Variables.createVariables().putValue(TaskAtHand.PART, part);
            variables.forEach((name, value) -> passing.putValueTyped(name, Variables.untypedValue(value, true)));
            String definition = newest.of(process, () -> newest(process).getId());
            return runtime.startProcessInstanceById(definition, businessKey, passing)
                    .getId();
        });
    }

    /** Correlates a message to one instance; nothing happens if that does not wait for it. */
    public void tell(String instance, String message, Map<String, Object> variables) {
        trusted(() -> {
            var correlation = runtime.createMessageCorrelation(message).processInstanceId(instance);
            variables.forEach((name, value) -> correlation.setVariable(name, Variables.untypedValue(value, true)));
            return correlation.correlateAllWithResult();
        });
    }

    /**
     * Completes the open task of an instance for somebody whose right has been checked before; its register has been
     * written.
     *
     * @return false if there is no such task any more
     */
    public boolean complete(String instance, String element, String actor, Map<String, Object> variables) {
        return trusted(() -> engine.getCommandExecutorTxRequired().execute(context -> {
            List<TaskEntity> open = context.getTaskManager().findTasksByProcessInstanceId(instance).stream()
                    .filter(task -> element.equals(task.getTaskDefinitionKey()))
                    .toList();
            for (TaskEntity task : open) {
                task.setAssignee(actor);
                VariableMap passing = Variables.createVariables();
                variables.forEach((name, value) -> passing.putValueTyped(name, Variables.untypedValue(value, true)));
                new CompleteTaskCmd(task.getId(), passing).execute(context);
            }
            return !open.isEmpty();
        }));
    }

    /**
     * Begins the event sub-process of a case's instance at its start event, beside what goes on there.
     *
     * @throws Refusal 409 if there is no such instance
     */
    public void beginWithin(String process, String businessKey, String startEvent) {
        trusted(() -> {
            runtime.createProcessInstanceModification(instanceOf(process, businessKey))
                    .startBeforeActivity(startEvent)
                    .execute();
            return null;
        });
    }

    /**
     * Completes the open task of a case at an element as the person would with its form: whether it is hers, the outcome
     * and its variables are checked.
     *
     * @throws Refusal as the task answers; 409 if none is open
     */
    public void answer(String businessKey, String element, String actor, Map<String, Object> submitted) {
        String task = trusted(() ->
                tasks
                        .createTaskQuery()
                        .processInstanceBusinessKey(businessKey)
                        .taskDefinitionKey(element)
                        .list()
                        .stream()
                        .findFirst()
                        .map(Task::getId)
                        .orElseThrow(() -> Refusal.conflict("flow.notWaiting", businessKey)));
        trusted(() -> {
            List<String> groups = identity.createGroupQuery().groupMember(actor).list().stream()
                    .map(Group::getId)
                    .toList();
            identity.setAuthentication(actor, groups);
            try {
                tasks.complete(task, submitted);
            } catch (ProcessEngineException refused) {
                throw refused.getCause() instanceof Refusal refusal ? refusal : refused;
            } finally {
                identity.clearAuthentication();
            }
            return null;
        });
    }

    private ProcessDefinition newest(String process) {
        ProcessDefinition definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult();
        if (definition == null) {
            throw Refusal.bad("flow.noProcess", process);
        }
        return definition;
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
        return findInstance(process, businessKey).orElseThrow(() -> Refusal.conflict("flow.ended", businessKey));
    }

    private Optional<String> findInstance(String process, String businessKey) {
        return Optional.ofNullable(runtime.createProcessInstanceQuery()
                        .processDefinitionKey(process)
                        .processInstanceBusinessKey(businessKey)
                        .singleResult())
                .map(ProcessInstance::getId);
    }

    /** The same as {@link #refreshTasks} for one instance of several that share a business key. */
    public void refreshTasksOf(String instance) {
        refresh(tasks.createTaskQuery().processInstanceId(instance));
    }

    /** Gives the open tasks of a case the face that the registers now say. */
    public void refreshTasks(String businessKey) {
        refresh(tasks.createTaskQuery().processInstanceBusinessKey(businessKey));
    }

    private void refresh(TaskQuery which) {
        trusted(() -> engine.getCommandExecutorTxRequired().execute(context -> {
            for (Task open : which.list()) {
                TaskEntity task = context.getTaskManager().findTaskById(open.getId());
                faces.repaint(
                        task,
                        task.getExecution().getActivity().getProperty("name").toString());
                task.triggerUpdateEvent();
            }
            return null;
        }));
    }

    /**
     * Does work in a transaction of its own, with what the engine does in it: a new transaction alone, begun within a job,
     * would leave tasks and timers to the job's.
     */
    public void inOwnTransaction(Runnable work) {
        engine.getCommandExecutorTxRequiresNew().execute(context -> {
            work.run();
            return null;
        });
    }

    /** Moves the timers that wait at an element of a case's instance of one process; nothing happens if none does. */
    public void moveTimer(String process, String businessKey, String element, Instant date) {
        trusted(() -> {
            findInstance(process, businessKey).ifPresent(instance -> timers(instance, element)
                    .forEach(job -> jobs.setJobDuedate(job.getId(), Date.from(date))));
            return null;
        });
    }

    private List<Job> timers(String instance, String element) {
        return jobs.createJobQuery()
                .processInstanceId(instance)
                .activityId(element)
                .timers()
                .list();
    }

    /**
     * Goes on behind a timer event at once, whether its job is not due yet, has failed too often, or is lost. Nothing
     * happens while somebody executes it.
     *
     * @param next the element behind the event
     * @return false if there is no such instance
     */
    public boolean passTimer(String process, String businessKey, String timer, String next) {
        return trusted(() -> {
            Optional<String> instance = findInstance(process, businessKey);
            instance.filter(id -> timers(id, timer).stream().noneMatch(this::inWork))
                    .ifPresent(id -> runtime.createProcessInstanceModification(id)
                            .cancelAllForActivity(timer)
                            .startBeforeActivity(next)
                            .execute());
            return instance.isPresent();
        });
    }

    private boolean inWork(Job job) {
        Date until = ((JobEntity) job).getLockExpirationTime();
        return until != null && until.toInstant().isAfter(clock.instant());
    }

    /** Who has claimed an open task of a case that waits for an engine group; empty if nobody has. */
    public Optional<String> assignee(String businessKey, String group) {
        return trusted(() -> tasks
                .createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .taskCandidateGroup(group)
                .includeAssignedTasks()
                .taskAssigned()
                .list()
                .stream()
                .map(Task::getAssignee)
                .findFirst());
    }

    /** Who had claimed the newest task of a case at an element, open or not; empty if nobody had. */
    public Optional<String> lastAssignee(String businessKey, String element) {
        return trusted(() -> history
                .createHistoricTaskInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .taskDefinitionKey(element)
                .orderByHistoricActivityInstanceStartTime()
                .desc()
                .listPage(0, 1)
                .stream()
                .map(HistoricTaskInstance::getAssignee)
                .filter(Objects::nonNull)
                .findFirst());
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

    /**
     * The inputs by what stands for all that the newest version of a table cannot tell apart; to be asked with instead of
     * them where figures vary so much that few answers would be remembered.
     */
    public Map<String, Object> alike(String table, Map<String, Object> inputs) {
        return trusted(() -> alike.computeIfAbsent(
                        newest.of(table, () -> lookUp(table)),
                        definition -> new AlikeInputs(repository.getDmnModelInstance(definition)))
                .of(inputs));
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
