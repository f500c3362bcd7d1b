package org.wangge.deadline;

import java.time.Instant;
import java.util.List;

/**
 * What a clock went through, for those who want to know why it stands where it stands.
 *
 * @param unit the unit that must act, or where a clock that runs across hand-overs began
 * @param dueAt null while it is paused
 * @param firstDueAt the limit before the first extension; null without one
 * @param passedDueAt the limit that was missed; null while none was
 * @param endedAt null while it is running or paused
 * @param events what was done to it, oldest first; what its predecessor already tells is left out
 * @param rungs of its ladder, in their order: those that fired, and while it runs those to come
 */
public record ClockHistory(
        long id,
        Target target,
        int cycle,
        ClockState state,
        String unit,
        Instant startedAt,
        Instant dueAt,
        Instant firstDueAt,
        Instant passedDueAt,
        Instant endedAt,
        List<Event> events,
        List<Step> rungs) {

    /** What can be done to a clock. */
    public enum What {
        PAUSED,
        RESUMED,
        EXTENDED,
        SUPERSEDED,
        RECOMPUTED
    }

    /**
     * What was done to a clock.
     *
     * @param actor who did it; null is the system
     * @param reason in Chinese, empty if there is none
     * @param words what the person wrote, or by which rule; may be null
     * @param oldDue the end before; null where there was none, as {@code newDue}
     */
    public record Event(
            Instant at, What what, String actor, String reason, String words, Instant oldDue, Instant newDue) {}

    /**
     * A rung of the clock's ladder.
     *
     * @param dueAt when it was to fire, or is
     * @param firedAt null while it has not fired
     */
    public record Step(Rung rung, Instant dueAt, Instant firedAt) {}

    /** Whether the clock took the place of another one. */
    public boolean succeeds() {
        return !events.isEmpty() && events.get(0).what() == What.SUPERSEDED;
    }
}
