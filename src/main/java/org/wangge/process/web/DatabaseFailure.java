package org.wangge.process.web;

import java.sql.SQLException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.wangge.process.Texts;

/** A database that cannot be reached, in one line instead of a page; named in {@code META-INF/spring.factories}. */
class DatabaseFailure extends AbstractFailureAnalyzer<SQLException> implements FailureAnalysisReporter {

    @Override
    protected FailureAnalysis analyze(Throwable root, SQLException cause) {
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        String reason = cause.getMessage() == null
                ? ""
                : cause.getMessage().lines().findFirst().orElse("");
        boolean connection = state.startsWith("08") || state.startsWith("28") || state.startsWith("90");
        return connection ? new FailureAnalysis(Texts.of("start.noDatabase", reason), null, cause) : null;
    }

    @Override
    public void report(FailureAnalysis analysis) {
        System.err.println(analysis.getDescription());
        if (analysis.getAction() != null) {
            System.err.println(analysis.getAction());
        }
    }
}
