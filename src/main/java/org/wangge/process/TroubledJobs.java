package org.wangge.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** The engine's jobs that do not go on: overdue and not taken, or failed as often as was planned. For administrators. */
@Service
public class TroubledJobs {
    private static final Logger LOG = LoggerFactory.getLogger(TroubledJobs.class);
    /** A job that is due for so long and that nobody works on is stuck. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** How {@code job.broken} ends: the class of what was thrown, in the brackets of the language. */
    private static final Pattern THROWN = Pattern.compile("(\\w+(?:Exception|Error))\\W*$");

    private static final int MOST = 1000;

    private final ManagementService management;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final ProcessEngineConfigurationImpl engine;
    private final StepLabels labels;
    private final Accounts accounts;
    private final Clock clock;

    TroubledJobs(
            ManagementService management,
            RuntimeService runtime,
            RepositoryService repository,
            ProcessEngineConfigurationImpl engine,
            StepLabels labels,
            Accounts accounts,
            Clock clock) {
        this.management = management;
        this.runtime = runtime;
        this.repository = repository;
        this.engine = engine;
        this.labels = labels;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * A job in trouble.
     *
     * @param kind the same for jobs of one step that failed for the same reason
     * @param step label of the step, of a job without a process what it does
     * @param subject number of the case or warning; null for a job without a process
     * @param instance the engine's id of the process instance; null likewise
     * @param retries how often it will be tried again by itself
     * @param lockedUntil until when a node that does not work on it any more had taken it; null if none had
     * @param words what was said at the last failure, in one line; null if it never failed
     * @param thrown simple name of the class of what was thrown; null for a refusal, and if it never failed
     */
    public record Trouble(
            String job,
            String kind,
            String process,
            String step,
            String subject,
            String instance,
            Instant dueAt,
            int retries,
            Instant lockedUntil,
            String words,
            String thrown) {}

    /**
     * The first by due date, and how many there are.
     *
     * @param more whether there are more than {@code total}, which is where counting ended
     */
    public record Found(long total, boolean more, List<Trouble> first) {}

    /** What became of a job that was to be tried once more: {@code again} false if it was not waiting for that any more. */
    public record Retried(String job, boolean again) {}

    /**
     * Jobs that are due for more than a minute and that no node works on.
     *
     * @throws Refusal 403 for everybody but administrators
     */
    public Found stuck(int most, String viewer) {
        accounts.requireAdministrator(viewer);
        Instant now = clock.instant();
        List<Job> due = management
                .createJobQuery()
                .active()
                .withRetriesLeft()
                .duedateLowerThan(Date.from(now.minus(PATIENCE)))
                .orderByJobDuedate()
                .asc()
                .listPage(0, MOST);
        List<Job> waiting = due.stream().filter(job -> !inWork(job, now)).toList();
        return new Found(
                waiting.size(),
                due.size() == MOST,
                troubles(waiting.stream().limit(most).toList()));
    }

    /**
     * Jobs that failed as often as was planned and wait for an administrator.
     *
     * @throws Refusal 403 for everybody but administrators
     */
    public Found failed(int most, String viewer) {
        accounts.requireAdministrator(viewer);
        return new Found(
                usedUp().count(),
                false,
                troubles(usedUp().orderByJobDuedate().asc().orderByJobId().asc().listPage(0, most)));
    }

    /**
     * Lets failed jobs be tried once more, now; a job that fails again waits again. Jobs that have not used up their tries
     * are left alone, so that nothing runs twice.
     *
     * @param jobs their ids; those of other jobs are answered and not touched
     * @throws Refusal 403 for everybody but administrators
     */
    public List<Retried> retry(Collection<String> jobs, String actor) {
        accounts.requireAdministrator(actor);
        return jobs.stream()
                .distinct()
                .map(job -> new Retried(job, again(job, actor)))
                .toList();
    }

    /** The same for all failed jobs of a kind, a thousand at most. */
    public List<Retried> retryAll(String kind, String actor) {
        return retry(
                failed(MOST, actor).first().stream()
                        .filter(job -> job.kind().equals(kind))
                        .map(Trouble::job)
                        .toList(),
                actor);
    }

    private boolean again(String id, String actor) {
        Job job = usedUp().jobId(id).singleResult();
        if (job == null) {
            return false;
        }
        Date now = Date.from(clock.instant());
        if (job.getDuedate() != null && job.getDuedate().after(now)) {
            management.setJobDuedate(id, now);
        }
        management.setJobRetries(id, 1);
        LOG.info("{} lets job {} of {} be tried again", actor, id, job.getProcessDefinitionKey());
        return true;
    }

    private JobQuery usedUp() {
        return management.createJobQuery().noRetriesLeft();
    }

    private static boolean inWork(Job job, Instant now) {
        Date until = ((JobEntity) job).getLockExpirationTime();
        return until != null && until.toInstant().isAfter(now);
    }

    private List<Trouble> troubles(List<Job> jobs) {
        Set<String> instances = jobs.stream()
                .map(Job::getProcessInstanceId)
                .filter(id -> id != null)
                .collect(Collectors.toSet());
        Map<String, String> subjects = new HashMap<>();
        if (!instances.isEmpty()) {
            for (ProcessInstance instance : runtime.createProcessInstanceQuery()
                    .processInstanceIds(instances)
                    .list()) {
                subjects.put(instance.getId(), instance.getBusinessKey());
            }
        }
        return engine.getCommandExecutorTxRequired().execute(context -> jobs.stream()
                .map(job -> trouble((JobEntity) job, subjects))
                .toList());
    }

    private Trouble trouble(JobEntity job, Map<String, String> subjects) {
        String words = job.getExceptionMessage() == null
                ? null
                : job.getExceptionMessage().lines().findFirst().orElse(null);
        String thrown = thrown(words);
        Date until = job.getLockExpirationTime();
        return new Trouble(
                job.getId(),
                String.join("/", job.getProcessDefinitionKey(), element(job), String.valueOf(thrown)),
                processName(job),
                step(job),
                subjects.get(job.getProcessInstanceId()),
                job.getProcessInstanceId(),
                job.getDuedate() == null ? null : job.getDuedate().toInstant(),
                job.getRetries(),
                until == null ? null : until.toInstant(),
                words,
                thrown);
    }

    private static String thrown(String words) {
        Matcher found = THROWN.matcher(words == null ? "" : words);
        return found.find() ? found.group(1) : null;
    }

    private static String element(JobEntity job) {
        return job.getActivityId() == null ? job.getJobHandlerType() : job.getActivityId();
    }

    private String processName(JobEntity job) {
        return job.getProcessDefinitionId() == null
                ? null
                : labels.process(job.getProcessDefinitionKey(), version(job));
    }

    /** The label of the step that failed; of the one that the job began with, where another process failed behind it. */
    private String step(JobEntity job) {
        if (job.getProcessDefinitionId() == null || job.getActivityId() == null) {
            return Texts.orElse("job." + job.getJobHandlerType(), job.getJobHandlerType());
        }
        String failed = job.getFailedActivityId();
        String label = failed == null ? null : labels.element(job.getProcessDefinitionKey(), version(job), failed);
        return label == null || label.equals(failed)
                ? labels.element(job.getProcessDefinitionKey(), version(job), job.getActivityId())
                : label;
    }

    private int version(JobEntity job) {
        ProcessDefinition definition = repository.getProcessDefinition(job.getProcessDefinitionId());
        return definition.getVersion();
    }
}
