package org.wangge.process.engine.jobs;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Sets for jobs what the starter's properties cannot: the words of failures and the measure of lateness. */
@Component
class JobsPlugin extends AbstractProcessEnginePlugin {
    private final Lateness lateness;

    JobsPlugin(Lateness lateness) {
        this.lateness = lateness;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setFailedJobCommandFactory(FailedJob::new);
        configuration.setCustomPostCommandInterceptorsTxRequired(List.of(lateness));
    }
}
