package org.wangge.process.engine.jobs;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.springframework.stereotype.Component;

/**
 * How late this node's job executor fires timers: from the due date to the start of the execution, by element, failed tries
 * included. Metric {@code wangge.timer.lateness}; the figures for health are those of the latest element in the last
 * minutes.
 */
@Component
class Lateness extends CommandInterceptor {
    private static final String METRIC = "wangge.timer.lateness";
    private static final double P95 = 0.95;
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final MeterRegistry metrics;
    private final Clock clock;

    Lateness(MeterRegistry metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public <T> T execute(Command<T> command) {
        boolean fired = command instanceof ExecuteJobsCmd && Context.getJobExecutorContext() != null;
        if (!fired) {
            return next.execute(command);
        }
        Instant begun = clock.instant();
        try {
            return next.execute(command);
        } finally {
            record(Context.getCommandContext().getCurrentJob(), begun);
        }
    }

    private void record(JobEntity job, Instant begun) {
        if (job instanceof TimerEntity) {
            Timer.builder(METRIC)
                    .description("From a timer's due date to its execution by the job executor")
                    .tag("element", Objects.requireNonNullElse(job.getActivityId(), job.getJobHandlerType()))
                    .publishPercentiles(P95)
                    .distributionStatisticExpiry(REMEMBERED)
                    .register(metrics)
                    .record(Duration.between(job.getDuedate().toInstant(), begun));
        }
    }

    /** 95 of 100 timers were less late; zero if none has fired lately. An estimate, which may lie above the latest one. */
    Duration p95() {
        return worst(snapshot -> Math.min(
                snapshot.percentileValues()[0].value(TimeUnit.MILLISECONDS), snapshot.max(TimeUnit.MILLISECONDS)));
    }

    /** The latest timer; zero if none has fired lately. */
    Duration max() {
        return worst(snapshot -> snapshot.max(TimeUnit.MILLISECONDS));
    }

    private Duration worst(ToDoubleFunction<HistogramSnapshot> millis) {
        return Duration.ofMillis((long) metrics.find(METRIC).timers().stream()
                .map(Timer::takeSnapshot)
                .mapToDouble(millis)
                .max()
                .orElse(0));
    }
}
