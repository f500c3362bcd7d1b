package org.wangge.deadline;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;
import org.wangge.process.Refusal;
import org.wangge.process.Texts;

/** Works out when a limit would end, without any clock (时限试算). */
@Service
public class DueCalculator {
    private final Calendars calendars;

    DueCalculator(Calendars calendars) {
        this.calendars = calendars;
    }

    /**
     * When a limit would end, and why then.
     *
     * @param provisional whether days count whose holidays are not known yet
     * @param explanation one sentence in Chinese
     * @param spans the same as a list, from the receipt to the end
     */
    public record Due(Instant dueAt, boolean provisional, String explanation, List<ClockView.Stretch> spans) {}

    /**
     * The end of a budget that was received at an instant.
     *
     * @param areas unit codes from the top down, joined by slashes; empty for the national calendar
     * @throws Refusal 400 naming {@code from} or {@code budget} where that is none, or leads beyond the calendar
     */
    public Due due(Instant from, BigDecimal budget, BudgetUnit unit, String areas) {
        WorkingCalendar calendar = calendars.of(areas);
        long ticks = ticks(budget, unit);
        Instant due = end(calendar, from, ticks, unit);
        Stretches stretches = new Stretches(calendar, unit, from, List.of(), due);
        LimitWords words = new LimitWords(calendar);
        List<String> clauses = new ArrayList<>();
        clauses.add(words.receipt(from, unit));
        clauses.add(LimitWords.budget(ticks, unit));
        clauses.addAll(words.exceptions(from, unit, stretches.spans()));
        clauses.add(Texts.of("clock.due", words.end(due)));
        boolean provisional = unit.working() && calendar.provisional(from, due);
        if (provisional) {
            clauses.add(words.provisional(from, due));
        }
        return new Due(due, provisional, LimitWords.sentence(clauses), stretches.stretches());
    }

    private static long ticks(BigDecimal budget, BudgetUnit unit) {
        try {
            if (budget.signum() > 0) {
                return WorkingCalendar.ticks(budget, unit);
            }
            throw Refusal.field("budget", "due.badBudget." + unit);
        } catch (IllegalArgumentException tooFine) {
            throw Refusal.field("budget", "due.badBudget." + unit);
        }
    }

    private static Instant end(WorkingCalendar calendar, Instant from, long ticks, BudgetUnit unit) {
        if (!calendar.covers(from)) {
            throw Refusal.field("from", "due.outside");
        }
        try {
            return Instants.up(calendar.add(calendar.begin(from, unit), ticks, unit));
        } catch (IllegalArgumentException beyond) {
            throw Refusal.field("budget", "due.tooLong");
        }
    }
}
