package org.wangge.process.web;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.wangge.process.StartRefused;

/** A refused start in its one line; named in {@code META-INF/spring.factories}, told by {@link DatabaseFailure}. */
class StartRefusal extends AbstractFailureAnalyzer<StartRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable root, StartRefused cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
