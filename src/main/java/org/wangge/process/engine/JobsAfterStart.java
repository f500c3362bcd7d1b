package org.wangge.process.engine;

import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Lets timers fire only when everything stands; without a job executor (tests) nothing happens. */
@Component
class JobsAfterStart {
    private final ObjectProvider<JobExecutor> executor;

    JobsAfterStart(ObjectProvider<JobExecutor> executor) {
        this.executor = executor;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        executor.ifAvailable(JobExecutor::start);
    }
}
