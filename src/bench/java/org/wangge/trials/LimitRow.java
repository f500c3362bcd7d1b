package org.wangge.trials;

import java.time.Duration;
import java.time.Instant;
import org.wangge.deadline.Target;

/**
 * A row of the clock store with the usual ladder, on a limit in which every minute counts; its instants are null while it
 * is paused.
 *
 * @param anchor from when it counts
 */
record LimitRow(
        Target target,
        Instant anchor,
        Duration budget,
        boolean paused,
        Instant blueAt,
        Instant yellowAt,
        Instant dueAt,
        Instant redAt) {
    static final String COLUMNS = "case_no,target,cycle,unit_code,role,state,anchor,budget_unit,budget,grace,consumed,"
            + "running_since,extensions_allowed,extensions,areas,calendar_version,rule_row,ladder,fired,blue_at,"
            + "yellow_at,due_at,red_at,grace_at,fire_at,provisional,version";

    /** Alarms of filled cases have rung for all that they will: fire_at stays empty. */
    private static final int ALL_FIRED = 15;

    private static final String LADDER = "1|50%|BLUE|HOLDER|NOTIFY;2|75%|YELLOW|HOLDER|NOTIFY;"
            + "3|100%|ORANGE|HOLDER+HEAD|URGE;4|150%|RED|SUPERVISOR|ORDER";

    static LimitRow of(Target target, Instant anchor, Duration budget, boolean paused) {
        return new LimitRow(
                target,
                anchor,
                budget,
                paused,
                paused ? null : anchor.plus(budget.dividedBy(2)),
                paused ? null : anchor.plus(budget.multipliedBy(3).dividedBy(4)),
                paused ? null : anchor.plus(budget),
                paused ? null : anchor.plus(budget.multipliedBy(3).dividedBy(2)));
    }

    /** The values of {@link #COLUMNS}. */
    Object[] values(String caseNo, String unit, String areas) {
        return new Object[] {
            caseNo,
            target.name(),
            1,
            unit,
            "handler",
            paused ? "PAUSED" : "RUNNING",
            anchor,
            "HOURS",
            budget.toMillis(),
            0,
            0,
            paused ? null : anchor,
            0,
            0,
            areas,
            "CN:1",
            "",
            LADDER,
            ALL_FIRED,
            blueAt,
            yellowAt,
            dueAt,
            redAt,
            dueAt,
            null,
            false,
            0
        };
    }
}
