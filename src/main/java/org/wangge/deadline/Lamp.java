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

    /** The lamp of a deadline now; null instants mean that no clock runs. */
    public static Lamp of(Instant blueAt, Instant yellowAt, Instant dueAt, Instant redAt, Instant now) {
        if (dueAt == null) {
            return GREY;
        }
        if (!now.isBefore(redAt)) {
            return RED;
        }
        if (!now.isBefore(dueAt)) {
            return ORANGE;
        }
        if (!now.isBefore(yellowAt)) {
            return YELLOW;
        }
        return now.isBefore(blueAt) ? GREEN : BLUE;
    }

    /** The Chinese word. */
    public String label() {
        return Texts.of("lamp." + name());
    }
}
