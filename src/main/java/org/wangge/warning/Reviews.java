package org.wangge.warning;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.wangge.registry.Registry;
import org.wangge.registry.Unit;
import org.wangge.warning.store.WarningRow;

/** When a warning in force is looked at again. */
@Component
class Reviews {
    private final Duties duties;
    private final Registry registry;
    private final Clock clock;

    Reviews(Duties duties, Registry registry, Clock clock) {
        this.duties = duties;
        this.registry = registry;
        this.clock = clock;
    }

    /** Plans the next review: at the interval of the level, or when the validity ends if that is earlier. */
    Instant plan(WarningRow row) {
        Unit unit = registry.unit(row.issuingUnit);
        Instant at = duties.until(Duty.REVIEW_EVERY, row.level, unit.type(), unit.path());
        Instant end = row.validUntil;
        boolean endsBefore = end != null && end.isBefore(at) && end.isAfter(clock.instant());
        row.answerBy = null;
        row.actingUnit = row.issuingUnit;
        row.reviewAt = endsBefore ? end : at;
        return row.reviewAt;
    }
}
