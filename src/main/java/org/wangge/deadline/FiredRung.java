package org.wangge.deadline;

import java.time.Instant;

/**
 * A rung that has just fired.
 *
 * @param unit the unit that must act, and {@code role} the role in it
 * @param at when it was due
 * @param dueAt the end of the limit
 */
public record FiredRung(
        long clock, Target target, int cycle, String unit, String role, Rung rung, Instant at, Instant dueAt) {}
