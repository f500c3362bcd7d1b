package org.wangge.deadline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.wangge.process.Texts;

/** Says in Chinese from when a limit counts in a place, what it skips, and how much of it is left. Short: people read it. */
final class LimitWords {
    private static final DateTimeFormatter MONTH_AND_DAY = DateTimeFormatter.ofPattern("MM-dd");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final long MINUTE_TICKS = 60_000;
    private static final long HOUR_TICKS = 3_600_000;
    private static final long HOURS_PER_DAY = 24;
    /** From here on a number of hours says less than one of days. */
    private static final long MANY_HOURS = 72;
    /** Weekends beyond this number are counted, not listed. */
    private static final int FEW_WEEKENDS = 2;

    private final WorkingCalendar calendar;

    LimitWords(WorkingCalendar calendar) {
        this.calendar = calendar;
    }

    /** An instant with its weekday, to the minute; seconds only where there are any. */
    String moment(Instant instant) {
        ZonedDateTime local = instant.atZone(calendar.zone());
        return moment(local.toLocalDate(), (local.getSecond() == 0 ? MINUTE : SECOND).format(local));
    }

    /** The end of a limit: midnight is the end of a day, not the beginning of the next. */
    String end(Instant instant) {
        ZonedDateTime local = instant.atZone(calendar.zone());
        return local.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? moment(local.toLocalDate().minusDays(1), "24:00")
                : moment(instant);
    }

    private static String moment(LocalDate day, String time) {
        return Texts.of("limitWords.moment", day, Texts.of("weekday." + day.getDayOfWeek()), time);
    }

    /** From when a budget counts that was received then, and why not at once. */
    String receipt(Instant received, BudgetUnit unit) {
        return switch (unit) {
            case HOURS -> Texts.of("limitWords.from", moment(received));
            case DAYS -> Texts.of("limitWords.received", moment(received));
            case WORKING_HOURS -> {
                Instant opening = calendar.opening(received);
                yield opening.equals(received)
                        ? Texts.of("limitWords.from", moment(received))
                        : Texts.of("limitWords.fromLater", moment(received), closed(received), moment(opening));
            }
            case WORKING_DAYS -> receivedForDays(received);
        };
    }

    private String receivedForDays(Instant received) {
        if (!calendar.isWorking(day(received))) {
            LocalDate counts = day(calendar.begin(received, BudgetUnit.WORKING_DAYS));
            String next = Texts.of("limitWords.day", counts, Texts.of("weekday." + counts.getDayOfWeek()));
            return Texts.of("limitWords.receivedOff", moment(received), closed(received), next);
        }
        return beforeOpening(received) || afterClosing(received)
                ? Texts.of("limitWords.receivedOutside", moment(received), closed(received))
                : Texts.of("limitWords.received", moment(received));
    }

    /** Why nobody works at an instant outside office hours. */
    private String closed(Instant instant) {
        if (calendar.isWorking(day(instant))) {
            return Texts.of(
                    beforeOpening(instant)
                            ? "limitWords.early"
                            : afterClosing(instant) ? "limitWords.late" : "limitWords.lunch");
        }
        Span off = calendar.spans(instant, calendar.opening(instant), BudgetUnit.WORKING_HOURS)
                .get(0);
        return off(off);
    }

    private boolean beforeOpening(Instant instant) {
        Instant midnight = day(instant).atStartOfDay(calendar.zone()).toInstant();
        return instant.isBefore(calendar.opening(midnight));
    }

    private boolean afterClosing(Instant instant) {
        return !instant.isBefore(calendar.closeOf(day(instant)));
    }

    private static String off(Span span) {
        return span.why() == Span.Why.HOLIDAY
                ? Texts.of("limitWords.holiday", span.name())
                : Texts.of("limitWords.weekend");
    }

    /** The budget and how it counts. */
    static String budget(long ticks, BudgetUnit unit) {
        long one = unit.inDays() ? WorkingCalendar.DAY : HOUR_TICKS;
        BigDecimal amount = BigDecimal.valueOf(ticks)
                .divide(BigDecimal.valueOf(one), 2, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return Texts.of("limitWords.budget." + unit, Texts.of("budget." + unit, amount.toPlainString()));
    }

    /** Counted time as people of the unit say it, rounded down: hours to the minute, days to a tenth. */
    static String amount(long ticks, BudgetUnit unit) {
        if (unit.inDays()) {
            return days(ticks, unit);
        }
        String words = hours(ticks / HOUR_TICKS, ticks % HOUR_TICKS / MINUTE_TICKS, unit);
        return unit == BudgetUnit.WORKING_HOURS ? Texts.of("limitWords.working", words) : words;
    }

    private static String days(long ticks, BudgetUnit unit) {
        BigDecimal tenths = BigDecimal.valueOf(ticks)
                .divide(BigDecimal.valueOf(WorkingCalendar.DAY), 1, RoundingMode.DOWN)
                .stripTrailingZeros();
        return tenths.signum() == 0
                ? Texts.of("limitWords.under", Texts.of("budget." + unit, "0.1"))
                : Texts.of("budget." + unit, tenths.toPlainString());
    }

    private static String hours(long hours, long minutes, BudgetUnit unit) {
        if (unit == BudgetUnit.HOURS && hours >= MANY_HOURS) {
            long rest = hours % HOURS_PER_DAY;
            return Texts.of(rest == 0 ? "duration.days" : "duration.daysHours", hours / HOURS_PER_DAY, rest);
        }
        if (hours > 0) {
            return Texts.of(minutes == 0 ? "duration.hours" : "duration.hoursMinutes", hours, minutes);
        }
        return minutes == 0
                ? Texts.of("limitWords.under", Texts.of("duration.minutes", 1))
                : Texts.of("duration.minutes", minutes);
    }

    /** What counted specially and what was skipped since the counting began, each in a phrase; nights are not listed. */
    List<String> exceptions(Instant received, BudgetUnit unit, List<Span> spans) {
        Instant from = unit == BudgetUnit.WORKING_HOURS ? calendar.opening(received) : received;
        List<Span> since =
                spans.stream().filter(span -> span.to().isAfter(from)).toList();
        List<String> phrases = new ArrayList<>();
        makeUpDays(since, phrases);
        daysOff(since, phrases);
        if (unit == BudgetUnit.WORKING_HOURS && since.stream().anyMatch(span -> span.why() == Span.Why.BREAK)) {
            boolean oneDay = day(from).equals(day(since.get(since.size() - 1).to()));
            phrases.add(Texts.of(oneDay ? "limitWords.skipped.lunch" : "limitWords.skipped.closed"));
        }
        return phrases;
    }

    private void makeUpDays(List<Span> spans, List<String> phrases) {
        TreeSet<LocalDate> days = spans.stream()
                .filter(span -> span.why() == Span.Why.MAKE_UP)
                .map(span -> day(span.from()))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!days.isEmpty()) {
            phrases.add(Texts.of(
                    "limitWords.makeUp",
                    days.stream().map(LimitWords::weekday).collect(Collectors.joining(Texts.of("limitWords.and")))));
        }
    }

    private void daysOff(List<Span> spans, List<String> phrases) {
        TreeMap<LocalDate, String> off = new TreeMap<>();
        for (Span span : spans) {
            if (span.why() == Span.Why.HOLIDAY || span.why() == Span.Why.WEEKEND) {
                day(span.from())
                        .datesUntil(day(span.to()).plusDays(1))
                        .filter(day -> !calendar.isWorking(day))
                        .filter(day -> span.to()
                                .isAfter(day.atStartOfDay(calendar.zone()).toInstant()))
                        .forEach(day -> off.put(day, off(span)));
            }
        }
        List<DaysOff> stretches = DaysOff.of(off);
        String weekend = Texts.of("limitWords.weekend");
        long weekends =
                stretches.stream().filter(one -> one.what().equals(weekend)).count();
        stretches.stream()
                .filter(one -> weekends <= FEW_WEEKENDS || !one.what().equals(weekend))
                .forEach(one -> phrases.add(Texts.of("limitWords.skipped", one.words())));
        if (weekends > FEW_WEEKENDS) {
            phrases.add(Texts.of("limitWords.skipped.weekends", weekends));
        }
    }

    /** Neighbouring days off for the same reason. */
    private record DaysOff(LocalDate first, LocalDate last, String what) {

        static List<DaysOff> of(Map<LocalDate, String> days) {
            List<DaysOff> stretches = new ArrayList<>();
            days.forEach((day, what) -> {
                DaysOff before = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
                if (before != null
                        && before.what.equals(what)
                        && before.last.plusDays(1).equals(day)) {
                    stretches.set(stretches.size() - 1, new DaysOff(before.first, day, what));
                } else {
                    stretches.add(new DaysOff(day, day, what));
                }
            });
            return stretches;
        }

        String words() {
            return first.equals(last)
                    ? Texts.of("limitWords.dayOff", MONTH_AND_DAY.format(first), what)
                    : Texts.of("limitWords.daysOff", MONTH_AND_DAY.format(first), MONTH_AND_DAY.format(last), what);
        }
    }

    private static String weekday(LocalDate day) {
        return Texts.of("limitWords.day", MONTH_AND_DAY.format(day), Texts.of("weekday." + day.getDayOfWeek()));
    }

    /** That the holidays of a year are not known, which the time between two instants touches. */
    String provisional(Instant from, Instant to) {
        LocalDate known = calendar.knownUntil();
        int year = day(to.minusMillis(1)).isAfter(known)
                ? known.plusDays(1).getYear()
                : day(from).getYear();
        return Texts.of("limitWords.provisional", year);
    }

    /** The clauses as one sentence. */
    static String sentence(List<String> clauses) {
        return Texts.of("limitWords.sentence", String.join(Texts.of("limitWords.clauses"), clauses));
    }

    private LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, calendar.zone());
    }
}
