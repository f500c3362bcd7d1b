package org.wangge.process.engine;

import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.wangge.process.BeforeOpening;

/** Prepares everything before the web server starts, and lets timers fire when everything stands. */
@Component
class Opening implements SmartLifecycle {
    private final ObjectProvider<BeforeOpening> preparations;
    private final ObjectProvider<JobExecutor> executor;
    private boolean running;

    Opening(ObjectProvider<BeforeOpening> preparations, ObjectProvider<JobExecutor> executor) {
        this.preparations = preparations;
        this.executor = executor;
    }

    @Override
    public void start() {
        preparations.orderedStream().forEach(BeforeOpening::prepare);
        running = true;
    }

    @EventListener(ApplicationReadyEvent.class)
    void fireTimers() {
        executor.ifAvailable(JobExecutor::start);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
