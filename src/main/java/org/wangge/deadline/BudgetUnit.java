package org.wangge.deadline;

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
