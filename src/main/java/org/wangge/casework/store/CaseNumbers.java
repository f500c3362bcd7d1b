package org.wangge.casework.store;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Case numbers {@code <county>-<yyyyMMdd>-<6 digits>}, unique across nodes and never given twice. Each is drawn in a short
 * transaction of its own, so that reports do not queue behind each other; a report that fails leaves a gap.
 */
@Component
public class CaseNumbers {
    private final JdbcTemplate jdbc;
    private final TransactionTemplate own;
    private final Clock clock;

    CaseNumbers(JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.own = new TransactionTemplate(transactions);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** The next number of the county today; must be called before the caller's transaction begins. */
    public String next(String county) {
        String day = LocalDate.now(clock).format(DateTimeFormatter.BASIC_ISO_DATE);
        Integer number = draw(county, day);
        if (number == null) {
            open(county, day);
            number = draw(county, day);
        }
        return "%s-%s-%06d".formatted(county, day, number);
    }

    private Integer draw(String county, String day) {
        return own.execute(status -> {
            int rows = jdbc.update(
                    "update wg_case_number set last_no = last_no + 1 where county_code = ? and case_day = ?",
                    county,
                    day);
            return rows == 0
                    ? null
                    : jdbc.queryForObject(
                            "select last_no from wg_case_number where county_code = ? and case_day = ?",
                            Integer.class,
                            county,
                            day);
        });
    }

    /** The day's first number may be drawn by several nodes at once; the row that is there already serves all. */
    private void open(String county, String day) {
        try {
            own.executeWithoutResult(status -> jdbc.update(
                    "insert into wg_case_number (county_code, case_day, last_no) values (?, ?, 0)", county, day));
        } catch (DataIntegrityViolationException opened) {
            LoggerFactory.getLogger(CaseNumbers.class).debug("Numbers of {} {} are open", county, day);
        }
    }
}
