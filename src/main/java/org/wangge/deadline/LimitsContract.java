package org.wangge.deadline;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.wangge.process.TableContract;
import org.wangge.process.Texts;
import org.wangge.process.TimeLimitsDecision;

/** What {@link Limits} needs of {@code time-limits}: durations, none of them negative. */
@Component
class LimitsContract implements TableContract {

    @Override
    public String table() {
        return TimeLimitsDecision.ID;
    }

    @Override
    public Set<String> inputs() {
        return Set.of(
                TimeLimitsDecision.INPUT_TARGET,
                TimeLimitsDecision.INPUT_LIMIT_CLASS,
                TimeLimitsDecision.INPUT_URGENCY,
                TimeLimitsDecision.INPUT_LEVEL,
                TimeLimitsDecision.INPUT_CHANNEL);
    }

    @Override
    public Map<String, Kind> outputs() {
        return Map.of(
                TimeLimitsDecision.OUTPUT_DURATION, Kind.STRING,
                TimeLimitsDecision.OUTPUT_GRACE, Kind.STRING);
    }

    @Override
    public String complaint(String output, Map<String, String> row) {
        try {
            return Duration.parse(row.get(output)).isNegative() ? Texts.of("limit.notDuration") : null;
        } catch (DateTimeParseException e) {
            return Texts.of("limit.notDuration");
        }
    }
}
