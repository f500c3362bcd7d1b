package org.wangge.trials;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.wangge.casework.Cases;
import org.wangge.casework.Channel;
import org.wangge.casework.NewCase;
import org.wangge.casework.Urgency;
import org.wangge.process.DeadlineSupervisionProcess;
import org.wangge.process.GridCaseProcess;

/** Reported cases, each with one running clock and one alarm, whose rungs fall due when the trial says. */
final class Alarms {
    /** At which share of the budget the rungs of the ladder are. */
    private static final double[] SHARES = {0.5, 0.75, 1, 1.5};

    private final List<String> cases;

    private Alarms(List<String> cases) {
        this.cases = cases;
    }

    /** Reports as many cases, in the communities by turns. */
    static Alarms of(Wangge wangge, int number) {
        Cases register = wangge.bean(Cases.class);
        return new Alarms(Parallel.calls(
                4, number, i -> register.report(report(i), "worker1").caseNo()));
    }

    static NewCase report(int number) {
        return new NewCase(
                "night-noise",
                Urgency.ORDINARY,
                "Trial " + number,
                "What somebody saw",
                "990101%03d%03d001".formatted(town(number), community(number)),
                null,
                null,
                null,
                Channel.GRID_WORKER,
                null,
                null);
    }

    private static int town(int number) {
        return 1 + number % 3;
    }

    private static int community(int number) {
        return 1 + number / 3 % 4;
    }

    /** Who verifies in that case's community. */
    static String verifier(int number) {
        return "verify" + ((town(number) - 1) * 4 + community(number));
    }

    /** Who accepts the reports of that case's community. */
    static String dispatcher(int number) {
        return "community" + ((town(number) - 1) * 4 + community(number));
    }

    /** The open task of a case. */
    Map<String, String> tasks(JdbcTemplate sql) {
        return sql
                .queryForList(
                        "select e.BUSINESS_KEY_ k, t.ID_ id from ACT_RU_TASK t join ACT_RU_EXECUTION e"
                                + " on e.ID_ = t.PROC_INST_ID_ where t.TASK_DEF_KEY_ = ?",
                        GridCaseProcess.USER_TASK_ACCEPT_REPORT)
                .stream()
                .collect(Collectors.toMap(
                        row -> row.get("k").toString(), row -> row.get("id").toString()));
    }

    String caseNo(int number) {
        return cases.get(number);
    }

    /**
     * Sets clocks and alarms.
     *
     * @param rung the rung that is next, from 0; those before it count as fired
     * @param due when that rung falls due
     */
    void fallDue(JdbcTemplate sql, Duration budget, IntUnaryOperator rung, IntFunction<Instant> due) {
        try (Batch clocks = new Batch(
                        sql,
                        "update wg_clock set budget_unit = 'HOURS', budget = ?, fired = ?, anchor = ?, running_since = ?,"
                                + " fire_at = ? where case_no = ? and state = 'RUNNING'");
                Batch rows = new Batch(sql, "update wg_grid_case set alarm_at = ? where case_no = ?");
                Batch jobs = new Batch(
                        sql,
                        "update ACT_RU_JOB j join ACT_RU_EXECUTION e on e.ID_ = j.PROCESS_INSTANCE_ID_"
                                + " set j.DUEDATE_ = ? where e.BUSINESS_KEY_ = ? and j.PROCESS_DEF_KEY_ = ?")) {
            for (int i = 0; i < cases.size(); i++) {
                int next = rung.applyAsInt(i);
                Instant at = due.apply(i);
                Instant anchor = at.minusMillis((long) (budget.toMillis() * SHARES[next]));
                clocks.add(budget.toMillis(), (1 << next) - 1, anchor, anchor, at, cases.get(i));
                rows.add(at, cases.get(i));
                jobs.add(at, cases.get(i), DeadlineSupervisionProcess.ID);
            }
        }
    }
}
