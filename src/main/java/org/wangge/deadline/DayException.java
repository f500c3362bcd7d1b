package org.wangge.deadline;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.wangge.process.Texts;

/**
 * A day on which the ordinary week does not hold.
 *
 * @param name what people call it (the holiday), empty if nothing
 * @param hours the office hours of that day, in order; null for the ordinary ones, always null for a day off
 */
public record DayException(LocalDate day, Kind kind, String name, List<OfficeHours> hours) {
    /** Off although a working day, or worked although a day off. */
    public enum Kind {
        OFF,
        WORK;

        /** The Chinese words that tables use for it, the first the usual one. */
        List<String> words() {
            return List.of(Texts.of("dayKind." + this).split("\\|"));
        }

        /** The usual Chinese word. */
        public String label() {
            return words().get(0);
        }
    }

    /** @throws IllegalArgumentException if a day off has hours, or a worked one has none, or they overlap */
    public DayException {
        Objects.requireNonNull(day);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(name);
        if (hours != null) {
            if (kind == Kind.OFF || hours.isEmpty()) {
                throw new IllegalArgumentException(day + " is " + kind + " and cannot have the hours " + hours);
            }
            hours = OfficeHours.day(hours);
        }
    }

    /** A day off. */
    public static DayException off(LocalDate day, String name) {
        return new DayException(day, Kind.OFF, name, null);
    }

    /** A day that is worked with the ordinary hours. */
    public static DayException work(LocalDate day, String name) {
        return new DayException(day, Kind.WORK, name, null);
    }
}
