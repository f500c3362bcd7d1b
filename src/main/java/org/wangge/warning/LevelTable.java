package org.wangge.warning;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.wangge.process.Flow;
import org.wangge.process.WarningLevelDecision;

/** The rule by the table {@code warning-level}, which an administrator edits. */
@Component
class LevelTable implements LevelRule {
    /** What the table says of figures that are worth no warning. */
    static final String NONE = "NONE";

    private final Flow flow;

    LevelTable(Flow flow) {
        this.flow = flow;
    }

    @Override
    public Optional<Level> levelOf(Question question) {
        return level(flow.decide(WarningLevelDecision.ID, flow.alike(WarningLevelDecision.ID, inputs(question))));
    }

    /** A question as the table's inputs. */
    static Map<String, Object> inputs(Question question) {
        return Map.of(
                WarningLevelDecision.INPUT_INDICATOR, question.indicator().name(),
                WarningLevelDecision.INPUT_UNIT_TYPE, question.area().name(),
                WarningLevelDecision.INPUT_GROUP, question.group(),
                WarningLevelDecision.INPUT_COUNT, question.count(),
                WarningLevelDecision.INPUT_SCORE, question.score(),
                WarningLevelDecision.INPUT_LEVEL,
                        question.said() == null ? NONE : question.said().name());
    }

    /** A row of the table as an answer. */
    static Optional<Level> level(Map<String, Object> row) {
        String level = String.valueOf(row.get(WarningLevelDecision.OUTPUT_LEVEL));
        return NONE.equals(level) ? Optional.empty() : Optional.of(Level.valueOf(level));
    }
}
