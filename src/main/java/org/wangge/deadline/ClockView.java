package org.wangge.deadline;

import java.time.Instant;
import java.util.List;

/**
 * A clock as others see it.
 *
 * @param unit the unit that must act, or where a clock that runs across hand-overs began
 * @param dueAt null while it is paused
 * @param firstDueAt the limit before the first extension; null without one
 * @param endedAt null while it is running or paused
 * @param lamp now, or at its end
 * @param remaining counted time until the end as ISO 8601 duration, a day of the unit written as 24 hours; null once ended
 * @param overrun counted time beyond the end, likewise; {@code PT0S} if there is none
 * @param left remaining or overrun in Chinese, in the unit of the limit: hours to the minute, days to a tenth; of an ended
 *     clock how much earlier or later it was, or how it ended
 * @param explanation one sentence in Chinese: from when it counts, what was skipped and counted specially, what people did
 *     to it, when it ends, by which row
 * @param spans the same for programs: all stretches from the receipt to the end (or now, while it is paused), without gaps
 * @param provisional whether days count whose holidays are not known yet
 */
public record ClockView(
        long id,
        Target target,
        int cycle,
        ClockState state,
        String unit,
        Instant startedAt,
        Instant dueAt,
        Instant firstDueAt,
        Instant endedAt,
        Lamp lamp,
        String remaining,
        String overrun,
        String left,
        String explanation,
        List<Stretch> spans,
        boolean provisional) {

    /**
     * A stretch of time that counted as a whole, or did not.
     *
     * @param to exclusive
     * @param why COUNTED, MAKE_UP, BREAK, WEEKEND, HOLIDAY, PAUSED or RECEIPT (the rest of the day of receipt)
     * @param words the same in Chinese, with the holiday's name or the reason of the pause
     */
    public record Stretch(Instant from, Instant to, boolean counted, String why, String words) {}
}
