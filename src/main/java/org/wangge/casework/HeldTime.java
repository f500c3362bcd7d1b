package org.wangge.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wangge.casework.store.Timeline;
import org.wangge.deadline.BudgetUnit;
import org.wangge.deadline.WorkingCalendar;

/**
 * How long units had a case: office time, without what the case was suspended for, so that a late result can be
 * apportioned. Plain arithmetic.
 */
final class HeldTime {
    private static final Set<What> ENDS = Set.of(What.RESUMED, What.SUSPENSION_EXPIRED);

    private final WorkingCalendar calendar;
    private final Instant now;
    private final List<Timeline.Held> suspensions = new ArrayList<>();

    /** @param entries the case's timeline, oldest first */
    HeldTime(WorkingCalendar calendar, List<Timeline.Entry> entries, Instant now) {
        this.calendar = calendar;
        this.now = now;
        Instant since = null;
        for (Timeline.Entry entry : entries) {
            if (entry.what() == What.SUSPENDED) {
                since = entry.at();
            } else if (ENDS.contains(entry.what())) {
                suspensions.add(new Timeline.Held(null, since, entry.at()));
                since = null;
            }
        }
        if (since != null) {
            suspensions.add(new Timeline.Held(null, since, null));
        }
    }

    /** The office time of a stretch, to the second. */
    Duration of(Timeline.Held held) {
        long counted = measure(held.from(), end(held));
        for (Timeline.Held suspension : suspensions) {
            counted -= measure(later(held.from(), suspension.from()), earlier(end(held), end(suspension)));
        }
        return Duration.ofMillis(counted).withNanos(0);
    }

    private long measure(Instant from, Instant to) {
        return calendar.measure(from, to, BudgetUnit.WORKING_HOURS);
    }

    private Instant end(Timeline.Held held) {
        return held.until() == null ? now : held.until();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
