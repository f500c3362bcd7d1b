package org.wangge.process.engine.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.EverLivingJobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.wangge.process.Utc;

/**
 * The canary: one job that is acquired and run like every timer, writes its beat and is due again a period later. Its row
 * is moved on, never made anew, and its id is fixed, so that the primary key allows only one.
 */
@Component
class Canary implements JobHandler<Canary.Unconfigured> {
    /** The job's type and id. */
    static final String ID = "wangge-canary";

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Duration period;

    Canary(JdbcTemplate jdbc, Clock clock, @Value("${wangge.canary.period}") Duration period) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.period = period;
    }

    /** Nothing to configure. */
    record Unconfigured() implements JobHandlerConfiguration {
        @Override
        public String toCanonicalString() {
            return "";
        }
    }

    /** A canary that is not planted yet. */
    static JobEntity hatch() {
        JobEntity job = new EverLivingJobEntity();
        job.setId(ID);
        job.setJobHandlerType(ID);
        job.setExclusive(false);
        return job;
    }

    @Override
    public String getType() {
        return ID;
    }

    @Override
    public void execute(
            Unconfigured configuration, ExecutionEntity execution, CommandContext context, String tenantId) {
        JobEntity job = context.getCurrentJob();
        if (period.isZero()) {
            job.delete();
            return;
        }
        Instant now = clock.instant();
        jdbc.update("update wg_heartbeat set beat_at = ?", Utc.at(now));
        context.getJobManager().reschedule(job, Date.from(now.plus(period)));
    }

    @Override
    public Unconfigured newConfiguration(String canonical) {
        return new Unconfigured();
    }

    @Override
    public void onDelete(Unconfigured configuration, JobEntity job) {
        // nothing was made for the job
    }
}
