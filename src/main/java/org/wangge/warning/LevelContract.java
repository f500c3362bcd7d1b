package org.wangge.warning;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.wangge.process.TableContract;
import org.wangge.process.Texts;
import org.wangge.process.WarningLevelDecision;

/** What {@link LevelTable} needs of {@code warning-level}: levels, or that there is none. */
@Component
class LevelContract implements TableContract {

    @Override
    public String table() {
        return WarningLevelDecision.ID;
    }

    @Override
    public Set<String> inputs() {
        return Set.of(
                WarningLevelDecision.INPUT_INDICATOR,
                WarningLevelDecision.INPUT_UNIT_TYPE,
                WarningLevelDecision.INPUT_GROUP,
                WarningLevelDecision.INPUT_COUNT,
                WarningLevelDecision.INPUT_SCORE,
                WarningLevelDecision.INPUT_LEVEL);
    }

    @Override
    public Map<String, Kind> outputs() {
        return Map.of(WarningLevelDecision.OUTPUT_LEVEL, Kind.STRING);
    }

    @Override
    public String complaint(String output, Map<String, String> row) {
        String value = row.get(output);
        boolean known = LevelTable.NONE.equals(value)
                || Arrays.stream(Level.values()).anyMatch(level -> level.name().equals(value));
        return known ? null : Texts.of("warning.badLevel");
    }
}
