package org.wangge.warning.store;

import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.wangge.process.Utc;

/** Whose turn it is among several nodes. */
@Component
public class AssessmentTurn {
    private final JdbcTemplate jdbc;

    AssessmentTurn(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes the turn to assess; false if somebody has taken it within that time before now. */
    public boolean take(Instant now, Duration within) {
        return jdbc.update(
                        "update wg_assessment set begun_at = ? where begun_at <= ?",
                        Utc.at(now),
                        Utc.at(now.minus(within)))
                > 0;
    }

    /** Takes the one turn to count the cases from before the tallies; others wait for the end of the transaction. */
    public boolean takeFirstCount() {
        return jdbc.update("update wg_assessment set counted = true where counted = false") > 0;
    }
}
