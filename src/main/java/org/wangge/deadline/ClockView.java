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
 * @param left remaining or overrun in Chinese, in the unit of the limit
 * @param explanation one sentence: what counted, what did not, by which row
 * @param spans the same as a list
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

    /** A stretch of time that counted as a whole, or did not: {@code why} for programs, {@code words} for people. */
    public record Stretch(Instant from, Instant to, boolean counted, String why, String words) {}
}
