package org.wangge.casework.store;

import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.wangge.casework.NewCase.Reporter;

/** Who reported a case, kept apart from it. */
@Component
public class Reporters {
    private final JdbcTemplate jdbc;

    Reporters(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps the reporter; of an anonymous one nothing but that. */
    public void keep(String caseNo, Reporter reporter) {
        jdbc.update(
                "insert into wg_case_reporter (case_no, name, phone, anonymous, confidential) values (?,?,?,?,?)",
                caseNo,
                reporter.anonymous() ? null : reporter.name(),
                reporter.anonymous() ? null : reporter.phone(),
                reporter.anonymous(),
                reporter.confidential());
    }

    /** The reporter of a case, empty if nobody reported it. */
    public Optional<Reporter> of(String caseNo) {
        return jdbc
                .query(
                        "select name, phone, anonymous, confidential from wg_case_reporter where case_no = ?",
                        (row, n) ->
                                new Reporter(row.getString(1), row.getString(2), row.getBoolean(3), row.getBoolean(4)),
                        caseNo)
                .stream()
                .findFirst();
    }
}
