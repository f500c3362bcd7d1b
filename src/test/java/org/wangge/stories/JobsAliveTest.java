package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.wangge.process.JobsAlive;

/** Timers that fire by themselves, in real time, and what can be seen when they do not. */
@DisplayName("定时任务")
@TestPropertySource(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:jobs;DB_CLOSE_DELAY=-1",
            "camunda.bpm.job-execution.enabled=true",
            "wangge.canary.period=PT0.2S",
            "wangge.canary.dead-after=PT2S",
            "wangge.canary.check=PT0.2S"
        })
@DirtiesContext
@Order(0) // ends before the other stories begin: one JVM knows engines by name, and both are called the same
class JobsAliveTest extends Story {
    private static final String CANARY = "wangge-canary";
    private static final String ALARM = "intermediateCatchEvent_nextAlarmDue";

    private static final DateTimeFormatter ENGINE_DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");

    @Autowired
    private JobExecutor executor;

    @Autowired
    private JobsAlive alive;

    @Autowired
    private Clock clock;

    @Autowired
    private ScheduledAnnotationBeanPostProcessor schedules;

    /** Nobody moves the time here: it runs. */
    @Override
    @BeforeEach
    void morning() {
        ClockUtil.reset();
        executor.start();
        soon(() -> assertThat(health().status()).isEqualTo(200));
    }

    @AfterEach
    void running() {
        executor.start();
    }

    @Test
    @DisplayName("定时任务停了，运行状况说停了，灯色来源变灰；恢复后又正常；存活和就绪检查不受影响")
    void stoppedExecutor() {
        soon(() -> assertThat(alarms().get("status").asText()).isEqualTo("UP"));
        assertThat(lampSource().get("state").asText()).isEqualTo("LIVE");

        executor.shutdown();
        soon(() -> assertThat(alarms().get("status").asText()).isEqualTo("DOWN"));
        assertThat(alive.alive()).isFalse();
        assertThat(health().status()).isEqualTo(503);
        assertThat(lampSource().get("state").asText()).isEqualTo("GREY");
        assertThat(lampSource().get("words").asText()).startsWith("到点提醒已停，最近一次正常在 ");
        assertThat(OffsetDateTime.parse(lampSource().get("since").asText()).toInstant())
                .isEqualTo(alive.lastBeat());
        JsonNode details = alarms().get("details");
        assertThat(OffsetDateTime.parse(details.get("lastBeat").asText()).toInstant())
                .isEqualTo(alive.lastBeat())
                .isBefore(clock.instant().minusSeconds(2));
        for (String probe : List.of("liveness", "readiness")) {
            assertThat(actor("admin").get("/actuator/health/" + probe).status())
                    .as(probe)
                    .isEqualTo(200);
        }

        executor.start();
        soon(() -> assertThat(alarms().get("status").asText()).isEqualTo("UP"));
        assertThat(alive.alive()).isTrue();
    }

    @Test
    @DisplayName("自检任务丢了、试完了、被停了，都会重新安排，而且只有一个")
    void lostCanary() {
        Map<String, Runnable> harms = Map.of(
                "lost", () -> sql.update("delete from ACT_RU_JOB where ID_ = ?", CANARY),
                "used up", () -> put("/engine-rest/job/" + CANARY + "/retries", Map.of("retries", 0)),
                "suspended", () -> put("/engine-rest/job/" + CANARY + "/suspended", Map.of("suspended", true)),
                "far off",
                        () -> put(
                                "/engine-rest/job/" + CANARY + "/duedate",
                                Map.of("duedate", "2099-01-01T00:00:00.000+0800")));
        harms.forEach((harm, work) -> {
            soon(work::run); // until no run of the canary is in the way
            Instant harmed = clock.instant();
            soon(() -> assertThat(alive.lastBeat()).as(harm).isAfter(harmed.plusSeconds(1)));
            assertThat(canaries()).as(harm).isOne();
        });
        assertThat(actor("admin")
                        .get("/engine-rest/incident?configuration=" + CANARY)
                        .body())
                .as("what is over")
                .isEmpty();
    }

    @Test
    @DisplayName("几个节点同时安排，也只有一个自检任务")
    void severalNodesAtOnce() throws Exception {
        executor.shutdown();
        soon(() -> assertThat(alive.alive()).isFalse());
        sql.update("delete from ACT_RU_JOB where ID_ = ?", CANARY);
        List<Callable<Object>> nodes =
                Stream.generate(this::keeper).limit(8).map(Executors::callable).toList();
        ExecutorService threads = Executors.newFixedThreadPool(nodes.size());
        try {
            for (var node : threads.invokeAll(nodes)) {
                node.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(canaries()).isOne();
    }

    @Test
    @DisplayName("到期未触发的定时任务看得见，触发后晚了多久也看得见")
    void lateTimer() {
        String caseNo = actor("worker1").reports("night-noise", GRID_1);
        actor("community1").decides(caseNo, "accept");
        executor.shutdown();
        fallsDue(timerOf(caseNo), clock.instant().minusSeconds(60));
        assertThat(alarms().get("details").get("overdue").asInt()).isEqualTo(1);
        assertThat(metric("wangge.timer.overdue", "VALUE")).isEqualTo(1);

        executor.start();
        soon(() -> assertThat(metric("wangge.timer.lateness?tag=element:" + ALARM, "COUNT"))
                .isEqualTo(1));
        assertThat(metric("wangge.timer.lateness?tag=element:" + ALARM, "MAX")).isBetween(60.0, 90.0);
        JsonNode details = alarms().get("details");
        assertThat(Duration.parse(details.get("latenessMax").asText())).isGreaterThanOrEqualTo(Duration.ofSeconds(60));
        assertThat(Duration.parse(details.get("latenessP95").asText()))
                .as("an estimate by buckets")
                .isBetween(
                        Duration.ofSeconds(55),
                        Duration.parse(details.get("latenessMax").asText()));
        assertThat(details.get("overdue").asInt()).isZero();
        assertThat(metric("wangge.canary.age", "VALUE")).isBetween(0.0, 10.0);
    }

    @Test
    @DisplayName("重试用完后，异常事件用中文说明哪一步、哪件事件、试了几次、为什么")
    void incidentInChinese() {
        String caseNo = actor("worker1").reports("night-noise", GRID_1);
        actor("community1").decides(caseNo, "accept");
        String timer = timerOf(caseNo);
        sql.execute("alter table wg_clock rename to wg_clock_away");
        try {
            fallsDue(timer, clock.instant());
            soon(() -> assertThat(job(timer).get("exceptionMessage").asText()).contains("已试 1 次"));
            int tries = 1 + job(timer).get("retries").asInt();
            await().pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
                fallsDue(timer, clock.instant());
                assertThat(job(timer).get("retries").asInt()).isZero();
            });
            JsonNode incident = actor("admin")
                    .get("/engine-rest/incident?configuration=" + timer)
                    .body()
                    .get(0);
            assertThat(tries).isGreaterThanOrEqualTo(3);
            assertThat(incident.get("incidentMessage").asText())
                    .startsWith("“提醒和催办”（事件 " + caseNo + "）没能自动完成，已试 " + tries
                            + " 次：系统出错，请系统管理员处理（InvalidDataAccessResourceUsageException）");
        } finally {
            sql.execute("alter table wg_clock_away rename to wg_clock");
        }
    }

    @Test
    @DisplayName("不登录只看得到是否正常，登录后才看得到各部分，指标只给系统管理员")
    void whoSeesWhat() {
        Visitor anybody = Visitor.anonymous(address());
        assertThat(anybody.ask("GET", "/actuator/health", "").body()).doesNotContain("alarms", "lastBeat");
        assertThat(actor("worker1")
                        .get("/actuator/health")
                        .body()
                        .at("/components/alarms/details/lastBeat")
                        .asText())
                .isNotBlank();
        assertThat(anybody.ask("GET", "/actuator/metrics", "").statusCode()).isEqualTo(401);
        assertThat(actor("chief1").get("/actuator/metrics").status()).isEqualTo(403);
        assertThat(actor("admin").get("/actuator/metrics").body().get("names").toString())
                .contains("wangge.timer.overdue", "wangge.canary.age");
    }

    private static void soon(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(assertion);
    }

    private Actor.Answer health() {
        return actor("admin").get("/actuator/health");
    }

    private JsonNode alarms() {
        return health().body().at("/components/alarms");
    }

    private JsonNode lampSource() {
        return actor("chief1").get("/api/supervision/summary").body().get("source");
    }

    private double metric(String name, String statistic) {
        for (JsonNode one :
                actor("admin").get("/actuator/metrics/" + name).body().path("measurements")) {
            if (one.get("statistic").asText().equals(statistic)) {
                return one.get("value").asDouble();
            }
        }
        return Double.NaN;
    }

    private void put(String path, Map<String, ?> body) {
        assertThat(actor("admin").put(path, body).status()).as(path).isEqualTo(204);
    }

    private JsonNode job(String id) {
        return actor("admin").get("/engine-rest/job/" + id).body();
    }

    private void fallsDue(String job, Instant due) {
        put("/engine-rest/job/" + job + "/duedate", Map.of("duedate", ENGINE_DATE.format(due.atZone(clock.getZone()))));
    }

    private int canaries() {
        return sql.queryForObject("select count(*) from ACT_RU_JOB where HANDLER_TYPE_ = ?", Integer.class, CANARY);
    }

    /** What each node does every now and then. */
    private Runnable keeper() {
        return schedules.getScheduledTasks().stream()
                .map(task -> task.getTask().getRunnable())
                .filter(work -> work.toString().contains("CanaryKeeper"))
                .findFirst()
                .orElseThrow();
    }

    private String timerOf(String caseNo) {
        String instance = actor("admin")
                .get("/engine-rest/process-instance?processDefinitionKey=deadline-supervision&businessKey=" + caseNo)
                .body()
                .get(0)
                .get("id")
                .asText();
        JsonNode timers = actor("admin")
                .get("/engine-rest/job?timers=true&processInstanceId=" + instance)
                .body();
        assertThat(timers).hasSize(1);
        return timers.get(0).get("id").asText();
    }
}
