package org.wangge.supervision;

import java.time.OffsetDateTime;
import org.wangge.deadline.BudgetUnit;
import org.wangge.deadline.Target;

/**
 * A missed limit as others see it.
 *
 * @param unit who had to act when it was missed
 * @param person who had claimed it then, or null
 * @param metAt when it was done after all; null if it has not been, or never was
 * @param overrun counted time beyond the end as ISO 8601 duration, a day of the unit written as 24 hours; null while it runs, 0 if
 *     it was excused
 * @param acknowledgedBy which supervisor has taken note of it; null if none has, as {@code acknowledgedAt}
 * @param excused whether an extension that had been asked for in time was granted later
 */
public record BreachView(
        Target target,
        String targetName,
        int cycle,
        String unit,
        String unitName,
        String person,
        String personName,
        OffsetDateTime dueAt,
        OffsetDateTime metAt,
        BudgetUnit budgetUnit,
        String overrun,
        int extensions,
        int pauses,
        String acknowledgedBy,
        String acknowledgedByName,
        OffsetDateTime acknowledgedAt,
        boolean excused) {}
