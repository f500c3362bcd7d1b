package org.wangge.deadline;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The instants of one running limit, whole seconds, rounded up.
 *
 * @param escalateAt when the limit and its grace have both run out
 */
public record Deadline(
        Instant startedAt, Instant blueAt, Instant yellowAt, Instant dueAt, Instant redAt, Instant escalateAt) {
    private static final int HALF = 50;
    private static final int NEAR = 75;
    private static final int SUPERVISED = 150;

    /** The limit begun at an instant; rungs at 50, 75, 100 and 150 % (SLA.md 7, the default ladder). */
    public static Deadline begun(Instant start, Duration budget, Duration grace) {
        Instant due = up(start.plus(budget));
        return new Deadline(
                start,
                up(start.plus(share(budget, HALF))),
                up(start.plus(share(budget, NEAR))),
                due,
                up(start.plus(share(budget, SUPERVISED))),
                up(due.plus(grace)));
    }

    private static Duration share(Duration budget, int percent) {
        return Duration.ofMillis(budget.toMillis() * percent / 100);
    }

    private static Instant up(Instant instant) {
        Instant floor = instant.truncatedTo(ChronoUnit.SECONDS);
        return floor.equals(instant) ? instant : floor.plusSeconds(1);
    }
}
