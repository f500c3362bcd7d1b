package org.wangge.warning;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.wangge.casework.Urgency;
import org.wangge.process.TableContract;
import org.wangge.process.Texts;
import org.wangge.process.WarningEffectDecision;

/** What {@link EffectTable} needs of {@code warning-effect}. */
@Component
class EffectContract implements TableContract {
    private static final int WHOLE = 100;
    private static final int HOURLY = 24;

    @Override
    public String table() {
        return WarningEffectDecision.ID;
    }

    @Override
    public Set<String> inputs() {
        return Set.of(WarningEffectDecision.INPUT_LEVEL, WarningEffectDecision.INPUT_GROUP);
    }

    @Override
    public Map<String, Kind> outputs() {
        return Map.of(
                WarningEffectDecision.OUTPUT_URGENCY, Kind.STRING,
                WarningEffectDecision.OUTPUT_LIMIT_PERCENT, Kind.INTEGER,
                WarningEffectDecision.OUTPUT_PATROLS, Kind.INTEGER);
    }

    @Override
    public String complaint(String output, Map<String, String> row) {
        String value = row.get(output);
        return switch (output) {
            case WarningEffectDecision.OUTPUT_URGENCY -> isUrgency(value) ? null : Texts.of("warning.badUrgency");
            case WarningEffectDecision.OUTPUT_LIMIT_PERCENT ->
                within(1, WHOLE, value) ? null : Texts.of("warning.badPercent");
            case WarningEffectDecision.OUTPUT_PATROLS ->
                within(0, HOURLY, value) ? null : Texts.of("warning.badPatrols");
            default -> null;
        };
    }

    private static boolean isUrgency(String value) {
        return Arrays.stream(Urgency.values()).anyMatch(one -> one.name().equals(value));
    }

    private static boolean within(int least, int most, String value) {
        int number = Integer.parseInt(value);
        return least <= number && number <= most;
    }
}
