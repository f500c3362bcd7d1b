package org.wangge.deadline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.wangge.process.Flow;
import org.wangge.process.Refusal;
import org.wangge.process.TimeLimitsDecision;

/** Answers how long a step may take: the table {@code time-limits}, which an administrator edits. */
@Service
public class Limits {
    private final Flow flow;
    private final Clock clock;

    Limits(Flow flow, Clock clock) {
        this.flow = flow;
        this.clock = clock;
    }

    /**
     * The deadline of a step that begins now. Plain durations count every minute.
     *
     * @param limitClass the class of limits of the category; null before filing
     * @param level the type of the unit that has the step
     * @throws IllegalStateException if the table has no row for it
     * @throws Refusal 400 if the row is no duration
     */
    public Deadline begin(Target target, String limitClass, String urgency, String level, String channel) {
        return since(clock.instant(), target, limitClass, urgency, level, channel);
    }

    /** The deadline of a step that began at an instant. */
    public Deadline since(
            Instant start, Target target, String limitClass, String urgency, String level, String channel) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put(TimeLimitsDecision.INPUT_TARGET, target.name());
        inputs.put(TimeLimitsDecision.INPUT_LIMIT_CLASS, limitClass == null ? "" : limitClass);
        inputs.put(TimeLimitsDecision.INPUT_URGENCY, urgency);
        inputs.put(TimeLimitsDecision.INPUT_LEVEL, level);
        inputs.put(TimeLimitsDecision.INPUT_CHANNEL, channel);
        Map<String, Object> row = flow.decide(TimeLimitsDecision.ID, inputs);
        return Deadline.begun(
                start,
                duration(row, TimeLimitsDecision.OUTPUT_DURATION),
                duration(row, TimeLimitsDecision.OUTPUT_GRACE));
    }

    private static Duration duration(Map<String, Object> row, String output) {
        try {
            return Duration.parse(String.valueOf(row.get(output)));
        } catch (DateTimeParseException e) {
            throw Refusal.bad("limit.badDuration", output, String.valueOf(row.get(output)));
        }
    }
}
