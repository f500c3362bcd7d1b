package org.wangge.process;

import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.springframework.stereotype.Component;

/** Remembers which row of a table matched, because the engine's answer holds the row's values only. */
@Component
public class MatchedRule implements DmnDecisionTableEvaluationListener {
    private final ThreadLocal<String> last = new ThreadLocal<>();

    @Override
    public void notify(DmnDecisionTableEvaluationEvent evaluation) {
        last.set(
                evaluation.getMatchingRules().isEmpty()
                        ? null
                        : evaluation.getMatchingRules().get(0).getId());
    }

    /** The id of the row that matched first in this thread's last evaluation; null if none did. */
    String take() {
        String rule = last.get();
        last.remove();
        return rule;
    }
}
