package org.wangge.process.engine;

import org.camunda.bpm.engine.impl.cmd.DeleteDeploymentCmd;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.wangge.process.NewestDefinitions;

/** Whatever is deployed or deleted: what is known of definitions must be looked up again. */
class ForgetNewest extends CommandInterceptor {
    private final NewestDefinitions newest;

    ForgetNewest(NewestDefinitions newest) {
        this.newest = newest;
    }

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } finally {
            if (command instanceof DeployCmd || command instanceof DeleteDeploymentCmd) {
                newest.forget();
            }
        }
    }
}
