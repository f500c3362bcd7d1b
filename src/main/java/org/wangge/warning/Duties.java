package org.wangge.warning;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.wangge.deadline.BudgetUnit;
import org.wangge.deadline.Calendars;
import org.wangge.deadline.WorkingCalendar;
import org.wangge.process.Flow;
import org.wangge.process.WarningDutiesDecision;
import org.wangge.registry.UnitType;

/** Answers until when something has to be done about a warning: {@code warning-duties}, counted by the place's calendar. */
@Component
class Duties {
    private final Flow flow;
    private final Calendars calendars;
    private final Clock clock;

    Duties(Flow flow, Calendars calendars, Clock clock) {
        this.flow = flow;
        this.calendars = calendars;
        this.clock = clock;
    }

    /**
     * When a limit ends that begins now.
     *
     * @param areas unit codes from the top down, joined by slashes: their calendar counts
     */
    Instant until(Duty duty, Level level, UnitType type, String areas) {
        return until(duty, level, type, areas, clock.instant());
    }

    /** The same from an instant on. */
    Instant until(Duty duty, Level level, UnitType type, String areas, Instant from) {
        Map<String, Object> row = row(duty, level, type);
        BudgetUnit unit = BudgetUnit.valueOf(String.valueOf(row.get(WarningDutiesDecision.OUTPUT_UNIT)));
        WorkingCalendar calendar = calendars.of(areas);
        Number limit = (Number) row.get(WarningDutiesDecision.OUTPUT_LIMIT);
        long ticks = WorkingCalendar.ticks(new BigDecimal(limit.toString()), unit);
        return calendar.add(calendar.begin(from, unit), ticks, unit);
    }

    /** Whether a community may acknowledge for its grids. */
    boolean inBulk(Level level) {
        return Boolean.TRUE.equals(row(Duty.ACKNOWLEDGE, level, UnitType.GRID).get(WarningDutiesDecision.OUTPUT_BULK));
    }

    private Map<String, Object> row(Duty duty, Level level, UnitType type) {
        return flow.decide(
                WarningDutiesDecision.ID,
                Map.of(
                        WarningDutiesDecision.INPUT_DUTY, duty.name(),
                        WarningDutiesDecision.INPUT_LEVEL, level.name(),
                        WarningDutiesDecision.INPUT_UNIT_TYPE, type.name()));
    }
}
