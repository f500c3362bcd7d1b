package org.wangge.casework.store;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.wangge.casework.Cause;
import org.wangge.casework.RequestKind;
import org.wangge.process.Utc;

/** What holders asked for, and what came of it. The words are in the timeline. */
@Component
public class Requests {
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Requests(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What became of a request. */
    public enum Answer {
        APPROVED,
        DENIED,
        TAKEN_BACK
    }

    /**
     * A request.
     *
     * @param seq the number of the timeline's entry that asks
     * @param answer null while it waits
     * @param answeredBy null while it waits
     */
    public record Request(
            int seq,
            RequestKind kind,
            Cause cause,
            Instant until,
            String approvingUnit,
            Answer answer,
            String answeredBy) {}

    /** Keeps a request that the newest entry of the case's timeline has made. */
    public void ask(GridCase row, RequestKind kind, Cause cause, Instant until, String approvingUnit) {
        jdbc.update(
                "insert into wg_case_request (case_no, seq, kind, cause, until_at, approving_unit) values (?,?,?,?,?,?)",
                row.caseNo,
                row.lastEvent,
                kind.name(),
                cause.name(),
                Utc.at(until),
                approvingUnit);
    }

    /** The newest request of the case; empty if it never had one. */
    public Optional<Request> last(String caseNo) {
        return jdbc
                .query(
                        "select seq, kind, cause, until_at, approving_unit, answer, answered_by from wg_case_request"
                                + " where case_no = ? order by seq desc limit 1",
                        (row, n) -> new Request(
                                row.getInt(1),
                                RequestKind.valueOf(row.getString(2)),
                                Cause.valueOf(row.getString(3)),
                                Utc.instant(row, 4),
                                row.getString(5),
                                row.getString(6) == null ? null : Answer.valueOf(row.getString(6)),
                                row.getString(7)),
                        caseNo)
                .stream()
                .findFirst();
    }

    /** The request of the case that waits for an answer. */
    public Optional<Request> waiting(String caseNo) {
        return last(caseNo).filter(request -> request.answer() == null);
    }

    /** Keeps what became of a request. */
    public void answer(String caseNo, Request request, Answer answer, String actor) {
        jdbc.update(
                "update wg_case_request set answer = ?, answered_by = ?, answered_at = ? where case_no = ? and seq = ?",
                answer.name(),
                actor,
                Utc.at(clock.instant()),
                caseNo,
                request.seq());
    }
}
