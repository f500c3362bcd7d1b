package org.wangge.deadline;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.wangge.process.DeadlineLadderDecision;
import org.wangge.process.TableContract;
import org.wangge.process.Texts;

/** What {@link Limits} needs of {@code deadline-ladder}: rows that are rungs, or say that there are no more. */
@Component
class LadderContract implements TableContract {

    @Override
    public String table() {
        return DeadlineLadderDecision.ID;
    }

    @Override
    public Set<String> inputs() {
        return Set.of(
                DeadlineLadderDecision.INPUT_RUNG,
                DeadlineLadderDecision.INPUT_TARGET,
                DeadlineLadderDecision.INPUT_LIMIT_CLASS,
                DeadlineLadderDecision.INPUT_URGENCY);
    }

    @Override
    public Map<String, Kind> outputs() {
        return Map.of(
                DeadlineLadderDecision.OUTPUT_AT, Kind.STRING,
                DeadlineLadderDecision.OUTPUT_COLOUR, Kind.STRING,
                DeadlineLadderDecision.OUTPUT_AUDIENCE, Kind.STRING,
                DeadlineLadderDecision.OUTPUT_ACTION, Kind.STRING);
    }

    @Override
    public String complaint(String output, Map<String, String> row) {
        String value = row.get(output);
        return switch (output) {
            case DeadlineLadderDecision.OUTPUT_AT ->
                value.isBlank() || isRung(value, "BLUE", "HOLDER", "NOTIFY") ? null : Texts.of("ladder.badAt");
            case DeadlineLadderDecision.OUTPUT_COLOUR ->
                isRung("50%", value, "HOLDER", "NOTIFY") ? null : Texts.of("ladder.badColour");
            case DeadlineLadderDecision.OUTPUT_AUDIENCE ->
                isRung("50%", "BLUE", value, "NOTIFY") ? null : Texts.of("ladder.badAudience");
            default -> isRung("50%", "BLUE", "HOLDER", value) ? null : Texts.of("ladder.badAction");
        };
    }

    private static boolean isRung(String at, String colour, String audience, String action) {
        try {
            return Rung.of(1, at, colour, audience, action) != null;
        } catch (IllegalArgumentException notARung) {
            return false;
        }
    }
}
