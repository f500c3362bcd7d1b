package org.wangge.deadline;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.wangge.deadline.store.ClockRow;

/**
 * From when a case's lamp is what it is: blue or worse from {@code blueAt}, yellow or worse from {@code yellowAt}, whatever
 * rungs its running clocks have. All null when none runs.
 *
 * @param dueAt the earliest end of a clock
 * @param redAt null where no ladder has a red rung
 * @param fireAt when the next alarm is due
 */
public record Horizon(Instant blueAt, Instant yellowAt, Instant dueAt, Instant redAt, Instant fireAt) {

    static Horizon of(List<ClockRow> open) {
        List<ClockRow> running =
                open.stream().filter(clock -> clock.state == ClockState.RUNNING).toList();
        Instant red = earliest(running, clock -> clock.redAt);
        Instant due = earliest(running, clock -> clock.dueAt);
        Instant yellow = earliest(earliest(running, clock -> clock.yellowAt), due, red);
        return new Horizon(
                earliest(earliest(running, clock -> clock.blueAt), yellow),
                yellow,
                due,
                red,
                earliest(running, clock -> clock.fireAt));
    }

    private static Instant earliest(List<ClockRow> clocks, Function<ClockRow, Instant> instant) {
        return earliest(clocks.stream().map(instant).toArray(Instant[]::new));
    }

    private static Instant earliest(Instant... instants) {
        return Stream.of(instants)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
