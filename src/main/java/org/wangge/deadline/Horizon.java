package org.wangge.deadline;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.wangge.deadline.store.ClockRow;

/**
 * The earliest instants of a case's running clocks: its lamp is their comparison with now. All null when none runs.
 *
 * @param fireAt when the next alarm is due
 * @param paused whether a clock waits
 */
public record Horizon(Instant blueAt, Instant yellowAt, Instant dueAt, Instant redAt, Instant fireAt, boolean paused) {

    static Horizon of(List<ClockRow> open) {
        List<ClockRow> running =
                open.stream().filter(clock -> clock.state == ClockState.RUNNING).toList();
        return new Horizon(
                earliest(running, clock -> clock.blueAt),
                earliest(running, clock -> clock.yellowAt),
                earliest(running, clock -> clock.dueAt),
                earliest(running, clock -> clock.redAt),
                earliest(running, clock -> clock.fireAt),
                running.size() < open.size());
    }

    private static Instant earliest(List<ClockRow> clocks, Function<ClockRow, Instant> instant) {
        return clocks.stream()
                .map(instant)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
