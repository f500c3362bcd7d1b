package org.wangge.deadline;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import org.wangge.process.Texts;

/** In what a budget is counted. No unit is a multiple of another: a day is never so and so many hours. */
public enum BudgetUnit {
    /** The time inside office hours. */
    WORKING_HOURS,
    /** Whole working days; the day of receipt does not count, the last one ends at close of business. */
    WORKING_DAYS,
    /** All the time. */
    HOURS,
    /** Whole calendar days; the day of receipt does not count, the last one ends at 24:00. */
    DAYS;

    /** The unit of that name; empty for null and for any other name. */
    public static Optional<BudgetUnit> named(String name) {
        return Arrays.stream(values()).filter(unit -> unit.name().equals(name)).findFirst();
    }

    /** Whether so much of it can be counted: nothing below 0, whole days, hours in whole minutes. */
    public boolean counts(BigDecimal amount) {
        try {
            WorkingCalendar.ticks(amount, this);
            return true;
        } catch (IllegalArgumentException impossible) {
            return false;
        }
    }

    /** Whether only office hours count, so that holidays matter. */
    public boolean working() {
        return this == WORKING_HOURS || this == WORKING_DAYS;
    }

    /** Whether only whole days are budgets. */
    boolean inDays() {
        return this == WORKING_DAYS || this == DAYS;
    }

    /** The Chinese word. */
    public String label() {
        return Texts.of("budgetUnit." + name());
    }
}
