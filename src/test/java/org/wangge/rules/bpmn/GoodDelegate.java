package org.wangge.rules.bpmn;

import java.util.function.Consumer;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** A delegate as it should be: package-private, one collaborator, one call. */
class GoodDelegate implements JavaDelegate {
    private final Consumer<String> lamps;

    GoodDelegate(Consumer<String> lamps) {
        this.lamps = lamps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        lamps.accept(execution.getProcessBusinessKey());
    }
}
