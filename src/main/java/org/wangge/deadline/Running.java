package org.wangge.deadline;

import java.time.Instant;
import org.wangge.deadline.store.ClockRow;

/**
 * A clock that has not ended.
 *
 * @param unit the unit that must act, and {@code role} the role in it
 * @param dueAt null while it is paused
 * @param graceAt when limit and grace have both run out; null while it is paused
 */
public record Running(
        long id, Target target, String unit, String role, Instant startedAt, Instant dueAt, Instant graceAt) {

    static Running of(ClockRow clock) {
        return new Running(
                clock.id, clock.target, clock.unitCode, clock.role, clock.anchor, clock.dueAt, clock.graceAt);
    }
}
