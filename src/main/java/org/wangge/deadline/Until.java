package org.wangge.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import org.wangge.process.Refusal;

/** The date until which people ask for something. */
public final class Until {
    private static final DateTimeFormatter DATE_OR_TIME =
            DateTimeFormatter.ofPattern("[yyyy-MM-dd'T'HH:mm[:ss[.SSS]][XXX]][yyyy-MM-dd]");

    private Until() {}

    /**
     * Reads an ISO date, which means the close of business of that day, or an ISO date-time, without offset in the
     * calendar's zone.
     *
     * @throws Refusal 400 on {@code until} if it is neither, not in the future, or more than a year ahead
     */
    public static Instant read(String text, WorkingCalendar calendar, Instant now) {
        Instant until = parse(text, calendar);
        if (!until.isAfter(now)) {
            throw Refusal.field("until", "until.past");
        }
        ZoneId zone = calendar.zone();
        if (until.isAfter(now.atZone(zone).plusYears(1).toInstant())) {
            throw Refusal.field("until", "until.far");
        }
        return until;
    }

    private static Instant parse(String text, WorkingCalendar calendar) {
        try {
            TemporalAccessor read =
                    DATE_OR_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            if (read instanceof OffsetDateTime time) {
                return time.toInstant();
            }
            return read instanceof LocalDateTime time
                    ? time.atZone(calendar.zone()).toInstant()
                    : calendar.closeOf((LocalDate) read);
        } catch (DateTimeParseException | IllegalArgumentException unreadable) {
            throw Refusal.field("until", "until.unreadable");
        }
    }
}
