package org.wangge.process;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the register of steps with the engine where that says nothing, and no longer than cases are kept. */
@Component
public class StepSweep {
    private final StepRegister steps;
    private final Duration kept;
    private final Clock clock;

    StepSweep(StepRegister steps, @Value("${wangge.retention.period}") Duration kept, Clock clock) {
        this.steps = steps;
        this.kept = kept;
        this.clock = clock;
    }

    /** Steps of instances that were moved to another version of their diagram follow them. */
    @Scheduled(cron = "${wangge.steps.sweep}")
    @Transactional
    public void follow() {
        steps.follow();
    }

    /** What ended longer ago than cases are kept is forgotten. */
    @Scheduled(cron = "${wangge.retention.cron}")
    @Transactional
    public void forget() {
        steps.forget(clock.instant().minus(kept));
    }
}
