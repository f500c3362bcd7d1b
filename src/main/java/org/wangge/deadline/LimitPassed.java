package org.wangge.deadline;

import java.time.Instant;

/**
 * A limit was missed. Told once per clock, in the transaction that noticed it: when the alarm rings, or at the latest when
 * the clock ends.
 *
 * @param unit whose clock it is; what runs across hand-overs names the unit where it began
 * @param role the role in that unit that had to act
 * @param dueAt when it was missed
 * @param pauses how often it had been paused by then
 */
public record LimitPassed(
        long clock,
        String caseNo,
        Target target,
        int cycle,
        String unit,
        String role,
        Instant dueAt,
        BudgetUnit budgetUnit,
        int extensions,
        int pauses) {}
