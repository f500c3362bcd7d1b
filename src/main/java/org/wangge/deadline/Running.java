package org.wangge.deadline;

import java.time.Instant;
import org.wangge.deadline.store.ClockRow;

/**
 * A clock that has not ended.
 *
 * @param dueAt null while it is paused
 * @param graceAt when limit and grace have both run out; null while it is paused
 */
public record Running(long id, Target target, String unit, Instant startedAt, Instant dueAt, Instant graceAt) {

    static Running of(ClockRow clock) {
        return new Running(clock.id, clock.target, clock.unitCode, clock.anchor, clock.dueAt, clock.graceAt);
    }
}
