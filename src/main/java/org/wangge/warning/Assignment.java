package org.wangge.warning;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.wangge.process.Flow;

/** Who has to act next: the unit, and until when it is theirs; null where it goes no further up. */
public record Assignment(String unit, Instant until) {

    /** The same as process variables of those names, for a timer that never fires where it goes no further up. */
    public Map<String, Object> as(String unitVariable, String untilVariable) {
        return Map.of(unitVariable, unit, untilVariable, Date.from(until == null ? Flow.NEVER : until));
    }
}
