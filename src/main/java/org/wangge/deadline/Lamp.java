package org.wangge.deadline;

import java.time.Instant;
import org.wangge.process.Texts;

/** The state of a deadline at an instant: on course, half gone, near, overdue, under supervision; grey without one. */
public enum Lamp {
    GREEN,
    BLUE,
    YELLOW,
    ORANGE,
    RED,
    GREY;

    /**
     * The lamp at an instant: the gravest colour whose instant has come. What is overdue is never milder than orange.
     *
     * @param dueAt null means that no clock runs; the others are null where the ladder has no such rung
     */
    public static Lamp of(Instant blueAt, Instant yellowAt, Instant dueAt, Instant redAt, Instant now) {
        if (dueAt == null) {
            return GREY;
        }
        if (come(redAt, now)) {
            return RED;
        }
        if (come(dueAt, now)) {
            return ORANGE;
        }
        if (come(yellowAt, now)) {
            return YELLOW;
        }
        return come(blueAt, now) ? BLUE : GREEN;
    }

    private static boolean come(Instant at, Instant now) {
        return at != null && !now.isBefore(at);
    }

    /** The Chinese word behind a shape that tells the lamps apart without colour. */
    public String mark() {
        return Texts.of("lampShape." + name()) + " " + label();
    }

    /** The Chinese word. */
    public String label() {
        return Texts.of("lamp." + name());
    }
}
