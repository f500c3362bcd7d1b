package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;
import org.wangge.docs.RecordedStory;

/**
 * A story plays in the sample county: people report, complete their tasks and look at what they may see, all through HTTP
 * as any client would; time is moved by the story, and what falls due then happens at once.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles({"demo", "story"})
@RecordedStory
abstract class Story {
    /** A Tuesday morning in the place's time zone. */
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 11, 24, 9, 0);

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    static final String GRID_1 = "990101001001001";
    static final String GRID_2 = "990101001001002";

    @LocalServerPort
    private int port;

    @Autowired
    private ManagementService jobs;

    @Autowired
    JdbcTemplate sql;

    final TestTime time = new TestTime();

    /** What stories before this one left open: their timers are let be. */
    private Set<String> casesOfOthers = Set.of();

    @BeforeEach
    void morning() {
        time.isMorningOf(MORNING.toLocalDate());
        casesOfOthers = Set.copyOf(sql.queryForList(
                "select case_no from wg_grid_case union select warning_no from wg_warning", String.class));
    }

    /** Whatever happened: what supervision counts is what the engine and the register of cases have. */
    @AfterEach
    void stepsAreCounted() {
        sql.query(
                "select t.ID_, t.NAME_, t.TASK_DEF_KEY_, t.ASSIGNEE_, t.DUE_DATE_, s.element, s.person, s.limit_at,"
                        + " s.process, s.version, d.KEY_, d.VERSION_ from ACT_RU_TASK t"
                        + " join ACT_RE_PROCDEF d on d.ID_ = t.PROC_DEF_ID_ left join wg_step s on s.task_id = t.ID_",
                row -> {
                    Timestamp due = row.getTimestamp("DUE_DATE_");
                    LocalDateTime limit = row.getObject("limit_at", LocalDateTime.class);
                    assertThat(Arrays.asList(
                                    row.getString("process"),
                                    row.getInt("version"),
                                    row.getString("element"),
                                    row.getString("person"),
                                    limit == null ? null : limit.toInstant(ZoneOffset.UTC)))
                            .as(row.getString("NAME_"))
                            .containsExactly(
                                    row.getString("KEY_"),
                                    row.getInt("VERSION_"),
                                    row.getString("TASK_DEF_KEY_"),
                                    row.getString("ASSIGNEE_"),
                                    due == null ? null : due.toInstant());
                });
        assertThat(sql.queryForList("select task_id from wg_step where task_id not in (select ID_ from ACT_RU_TASK)"))
                .as("steps that are no open task")
                .isEmpty();
        assertThat(sql.queryForList("select s.task_id from wg_step s join wg_grid_case c on c.case_no = s.subject"
                        + " where s.process in ('grid-case', 'tiered-handling') and (s.category <> c.category"
                        + " or coalesce(s.due_at, date '9999-01-01') <> coalesce(c.due_at, date '9999-01-01')"
                        + " or coalesce(s.red_at, date '9999-01-01') <> coalesce(c.red_at, date '9999-01-01')"
                        + " or coalesce(s.yellow_at, date '9999-01-01') <> coalesce(c.yellow_at, date '9999-01-01'))"))
                .as("steps that are not at the lamp of their case")
                .isEmpty();
    }

    @AfterEach
    void realTime() {
        ClockUtil.reset();
    }

    /** One of the sample people; the password is everybody's. */
    Actor actor(String user) {
        return new Actor(address(), user);
    }

    /** Where the system of this story listens. */
    String address() {
        return "http://localhost:" + port;
    }

    /** The story's hold on time. */
    final class TestTime {
        /**
         * Sets the story on the morning of a day. On a day of its own a story knows its case numbers, and with them which
         * of its cases are drawn for verification.
         */
        void isMorningOf(LocalDate day) {
            is(day.atTime(MORNING.toLocalTime()));
        }

        /** Sets the story to a moment in the place's time zone; nothing falls due by that. */
        void is(LocalDateTime moment) {
            ClockUtil.setCurrentTime(Date.from(moment.atZone(ZONE).toInstant()));
        }

        /** Lets time pass; whatever falls due on the way in the cases of this story happens at its hour, in order. */
        void passes(Duration duration) {
            Instant end = now().plus(duration);
            for (Timer timer = next(end); timer != null; timer = next(end)) {
                if (timer.due().isAfter(now())) {
                    ClockUtil.setCurrentTime(Date.from(timer.due()));
                }
                run(timer.job());
            }
            ClockUtil.setCurrentTime(Date.from(end));
        }

        /** Lets time pass until that moment in the place's time zone. */
        void passesUntil(LocalDateTime moment) {
            passes(Duration.between(now(), moment.atZone(ZONE)));
        }

        private void run(String job) {
            try {
                jobs.executeJob(job);
            } catch (RuntimeException failed) {
                // the engine has counted the try; the story looks at the incident
                LoggerFactory.getLogger(Story.class).info("Job failed: {}", failed.getMessage());
                if (jobs.createJobQuery().jobId(job).singleResult().getRetries() > 0) {
                    jobs.setJobRetries(job, 0);
                }
            }
        }

        private Timer next(Instant end) {
            return sql
                    .query(
                            "select j.ID_, j.DUEDATE_, e.BUSINESS_KEY_ from ACT_RU_JOB j join ACT_RU_EXECUTION e"
                                    + " on e.ID_ = j.PROCESS_INSTANCE_ID_ where j.TYPE_ in ('timer', 'message') and j.RETRIES_ > 0"
                                    + " and j.DUEDATE_ <= ? order by j.DUEDATE_",
                            (row, n) -> new Timer(
                                    row.getString(1), row.getTimestamp(2).toInstant(), row.getString(3)),
                            Timestamp.from(end))
                    .stream()
                    .filter(timer -> !casesOfOthers.contains(timer.caseNo()))
                    .findFirst()
                    .orElse(null);
        }

        private record Timer(String job, Instant due, String caseNo) {}

        Instant now() {
            return ClockUtil.getCurrentTime().toInstant();
        }
    }
}
