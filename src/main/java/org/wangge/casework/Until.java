package org.wangge.casework;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.wangge.deadline.WorkingCalendar;
import org.wangge.process.Refusal;

/** Reads the variable {@code until}: a date, which means close of business, or a date-time with or without offset. */
final class Until {
    private static final Duration LONGEST = Duration.ofDays(366);

    private Until() {}

    /** @throws Refusal 400 naming the field, unless it is an instant within a year from now */
    static Instant read(String text, WorkingCalendar calendar, Instant now) {
        Instant until;
        try {
            until = parse(text, calendar);
        } catch (DateTimeParseException | IllegalArgumentException unreadable) {
            throw Refusal.field("until", "until.unreadable");
        }
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw Refusal.field("until", "until.outOfRange");
        }
        return until;
    }

    private static Instant parse(String text, WorkingCalendar calendar) {
        if (!text.contains("T")) {
            return calendar.closeOf(LocalDate.parse(text));
        }
        boolean offset = text.matches(".*(Z|[+-]\\d{2}:?\\d{2})");
        return offset
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(calendar.zone()).toInstant();
    }
}
