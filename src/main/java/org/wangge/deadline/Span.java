package org.wangge.deadline;

import java.time.Instant;

/**
 * A stretch of time that counts as a whole, or not at all, with the reason: one line of a deadline's explanation.
 *
 * @param to exclusive
 * @param name of the exception, for {@link Why#MAKE_UP} and {@link Why#HOLIDAY}; otherwise empty
 */
public record Span(Instant from, Instant to, Why why, String name) {
    /** Why a stretch counts, or does not. */
    public enum Why {
        /** Ordinary time of the unit. */
        COUNTED(true),
        /** Office hours of a day that an exception makes a working day. */
        MAKE_UP(true),
        /** Lunch, or a night between two working days. */
        BREAK(false),
        /** Days without office hours in the ordinary week, with the nights around them. */
        WEEKEND(false),
        /** Days that an exception makes days off, with the nights around them. */
        HOLIDAY(false);

        private final boolean counted;

        Why(boolean counted) {
            this.counted = counted;
        }
    }

    /** Whether the stretch uses up budget. */
    public boolean counted() {
        return why.counted;
    }
}
