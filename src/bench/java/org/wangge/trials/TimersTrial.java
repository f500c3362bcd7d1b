package org.wangge.trials;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.wangge.process.DeadlineSupervisionProcess;

/** How late alarms ring, about one a second, while the engine holds a million timers that are not due yet. */
final class TimersTrial {
    private static final int TIMERS = 120;
    private static final int OTHERS = 1_000_000;
    private static final int AT_ONCE = 50_000;
    private static final String COPIED = "REV_,TYPE_,EXCLUSIVE_,EXECUTION_ID_,ROOT_PROC_INST_ID_,PROCESS_INSTANCE_ID_,"
            + "PROCESS_DEF_ID_,PROCESS_DEF_KEY_,RETRIES_,HANDLER_TYPE_,HANDLER_CFG_,DEPLOYMENT_ID_,SUSPENSION_STATE_,"
            + "JOB_DEF_ID_,PRIORITY_,SEQUENCE_COUNTER_,CREATE_TIME_";

    private TimersTrial() {}

    public static void main(String[] args) {
        try (Wangge wangge = Wangge.fresh()) {
            Report.head("other timers", "fired", "p50 ms", "p95 ms", "max ms");
            measure(wangge, 0);
            copy(wangge.sql());
            measure(wangge, OTHERS);
            Report.end();
        }
    }

    /** Copies alarms with later and later due dates, the first in an hour. */
    private static void copy(JdbcTemplate sql) {
        String insert = "insert into ACT_RU_JOB (ID_,DUEDATE_," + COPIED + ")"
                + " select concat('trial-', ? + row_number() over ()),"
                + " date_add(utc_timestamp(), interval 3600 + ? + row_number() over () second), " + COPIED
                + " from ACT_RU_JOB a join (select 1 from ACT_RU_JOB limit 1000) more"
                + " where PROCESS_DEF_KEY_ = ? and ID_ not like 'trial-%' limit ?";
        int copies = 0;
        while (copies < OTHERS) {
            copies += sql.update(
                    insert, copies, copies, DeadlineSupervisionProcess.ID, Math.min(AT_ONCE, OTHERS - copies));
        }
        sql.execute("analyze table ACT_RU_JOB");
    }

    private static void measure(Wangge wangge, int others) {
        Alarms alarms = Alarms.of(wangge, TIMERS);
        Instant begin = Instant.now().plusSeconds(10);
        alarms.fallDue(wangge.sql(), Duration.ofDays(1), i -> 0, i -> begin.plusSeconds(i)
                .plusMillis(i * 37L % 1000));
        List<Duration> late = new Fired(wangge.sql(), begin)
                .await(TIMERS, Duration.ofSeconds(TIMERS + 60))
                .lateness();
        Report.row(
                others,
                late.size() + " of " + TIMERS,
                Report.percentile(late, 0.5),
                Report.percentile(late, 0.95),
                Report.percentile(late, 1));
    }
}
