package org.wangge.process.engine.jobs;

import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.bpmn.parser.FailedJobRetryConfiguration;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ProcessDefinitionImpl;
import org.wangge.process.Refusal;
import org.wangge.process.Texts;

/**
 * What happens to a job that failed, as the engine does it, but said in Chinese: which step of which case, at which try,
 * and why. With the last try these words become the incident's.
 */
class FailedJob extends DefaultJobRetryCmd {
    FailedJob(String jobId, Throwable failure) {
        super(jobId, failure);
    }

    @Override
    protected void logException(JobEntity job) {
        int tries = tries(job);
        super.logException(job);
        if (exception != null) {
            job.setExceptionMessage(sentence(job, tries));
        }
    }

    /** Tries so far, this one included, of those that were planned; what people add by hand is not counted. */
    private int tries(JobEntity job) {
        ActivityImpl activity = getCurrentActivity(Context.getCommandContext(), job);
        FailedJobRetryConfiguration planned = activity == null ? null : getFailedJobRetryConfiguration(job, activity);
        int most = planned == null
                ? Context.getProcessEngineConfiguration().getDefaultNumberOfRetries()
                : planned.getRetries();
        return isFirstJobExecution(job) ? 1 : Math.max(1, most - job.getRetries() + 1);
    }

    private String sentence(JobEntity job, int tries) {
        ExecutionEntity execution = job.getExecution();
        return execution == null
                ? Texts.of("job.failed", label(job), tries, reason(exception))
                : Texts.of(
                        "job.failedInCase",
                        step(job, execution),
                        execution.getProcessBusinessKey(),
                        tries,
                        reason(exception));
    }

    private static String label(JobEntity job) {
        return Texts.orElse("job." + job.getJobHandlerType(), job.getJobHandlerType());
    }

    /** The label of the step that failed; of the one that the job began with, where another process failed behind it. */
    private static String step(JobEntity job, ExecutionEntity execution) {
        ProcessDefinitionImpl process = execution.getProcessDefinition();
        return Stream.of(Objects.requireNonNullElse(job.getFailedActivityId(), ""), job.getActivityId())
                .map(process::findActivity)
                .filter(Objects::nonNull)
                .map(activity -> activity.getProperty("name"))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst()
                .orElse(job.getActivityId());
    }

    private static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal.getMessage();
            }
        }
        return Texts.of("job.broken", failure.getClass().getSimpleName());
    }
}
