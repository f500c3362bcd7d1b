package org.wangge.process.engine.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.wangge.process.JobsAlive;

/**
 * Plants the canary where there is none, and again when it cannot sing any more: lost, out of retries, suspended, or due
 * in a future that came with a wrong clock. Runs on every node; the row of the heartbeat is the lock.
 */
@Component
class CanaryKeeper {
    private final ProcessEngineConfigurationImpl engine;
    private final JobsAlive jobs;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Duration period;

    CanaryKeeper(
            ProcessEngineConfigurationImpl engine,
            JobsAlive jobs,
            JdbcTemplate jdbc,
            Clock clock,
            @Value("${wangge.canary.period}") Duration period) {
        this.engine = engine;
        this.jobs = jobs;
        this.jdbc = jdbc;
        this.clock = clock;
        this.period = period;
    }

    /** Does nothing while the canary sings, or when it is switched off. */
    @Scheduled(fixedDelayString = "${wangge.canary.check}")
    void look() {
        if (!jobs.alive()) {
            engine.getCommandExecutorTxRequiresNew().execute(this::plant);
        }
    }

    private Void plant(CommandContext context) {
        jdbc.queryForList("select name from wg_heartbeat for update");
        JobManager manager = context.getJobManager();
        Instant now = clock.instant();
        JobEntity job = manager.findJobById(Canary.ID);
        if (job == null) {
            job = Canary.hatch();
            manager.insertJob(job);
        } else if (canSing(job, now)) {
            return null;
        }
        manager.reschedule(job, Date.from(now));
        return null;
    }

    private boolean canSing(JobEntity job, Instant now) {
        return job.getRetries() > 0
                && !job.isSuspended()
                && !job.getDuedate().toInstant().isAfter(now.plus(period));
    }
}
