package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** A canary: unmistakable personal data, planted through every door, must be heard nowhere else. */
@DisplayName("金丝雀")
class CanaryTest extends Story {
    private static final String NAME = "瞿塘滟滪";
    private static final String PHONE = "13988884444";
    private static final String ADDRESS = "燕子矶金丝雀弄七号";
    private static final List<String> PLANTED = List.of(NAME, "滟滪", PHONE, "88884444", ADDRESS, "金丝雀弄");
    private static final String FAR_GRID = "990101003004001";

    @Autowired
    private MeterRegistry metrics;

    private final List<Actor.Answer> answers = new ArrayList<>();

    @Test
    @DisplayName("从每道门种下的姓名、电话、住址，引擎表、日志、指标、错误和别人的页面里都没有")
    void heardNowhere() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger own = (Logger) LoggerFactory.getLogger("org.wangge");
        Level before = own.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        own.setLevel(Level.DEBUG);
        try {
            String caseNo = goodReports();
            faultyReports();
            sameReportAtOnce();
            requestsAboutThem(caseNo);
            tasksOf(caseNo);
            incident();
            brokenDatabase();
            valueInAnError();
            whatOthersSee(caseNo);
        } finally {
            root.detachAppender(log);
            own.setLevel(before);
        }
        assertThat(log.list).as("the log was heard").anyMatch(event -> event.getLevel() == Level.ERROR);
        for (ILoggingEvent event : List.copyOf(log.list)) {
            String line = event.getFormattedMessage()
                    + event.getMDCPropertyMap()
                    + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
            assertThat(line).doesNotContain(PLANTED);
        }
        assertThat(answers).hasSizeGreaterThan(40);
        for (Actor.Answer answer : answers) {
            assertThat(answer.body().toString()).doesNotContain(PLANTED);
        }
        metrics.getMeters()
                .forEach(meter -> assertThat(meter.getId().toString()).doesNotContain(PLANTED));
        assertThat(Tables.holding(sql, PLANTED))
                .as("what a person writes stays in the register, and nothing is in the engine")
                .map(place -> place.toLowerCase(Locale.ROOT))
                .isSubsetOf("wg_case_event.words", "wg_access_log.words", "wg_grid_case.external_id");
    }

    private static Map<String, Object> reporter(Object... more) {
        Map<String, Object> reporter = new HashMap<>(Map.of("name", NAME, "phone", PHONE, "address", ADDRESS));
        for (int i = 0; i < more.length; i += 2) {
            reporter.put(more[i].toString(), more[i + 1]);
        }
        return reporter;
    }

    private static Map<String, Object> report(Object reporter, Object... more) {
        Map<String, Object> report = new HashMap<>(
                Map.of("category", "night-noise", "gridCode", GRID_1, "title", "夜间噪声", "channel", "HOTLINE"));
        report.put("reporter", reporter);
        for (int i = 0; i < more.length; i += 2) {
            report.put(more[i].toString(), more[i + 1]);
        }
        return report;
    }

    private void refused(Actor.Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isGreaterThanOrEqualTo(400);
        answers.add(answer);
    }

    private String goodReports() {
        Actor centre = actor("centre1");
        for (String flag : List.of("anonymous", "confidential")) {
            answers.add(centre.post("/api/cases", report(reporter(flag, true))));
        }
        answers.add(centre.post("/api/cases", report(reporter())));
        return answers.get(2).body().get("caseNo").asText();
    }

    private void faultyReports() {
        Actor centre = actor("centre1");
        refused(centre.post("/api/cases", report(reporter("phone", PHONE.repeat(4)))));
        refused(centre.post("/api/cases", report(reporter("phone", PHONE + "转分机"))));
        refused(centre.post("/api/cases", report(reporter("name", NAME.repeat(20)))));
        refused(centre.post("/api/cases", report(reporter("address", ADDRESS.repeat(50)))));
        refused(centre.post("/api/cases", report(reporter("name", List.of(NAME)))));
        refused(centre.post("/api/cases", report(reporter("phone", Map.of("mobile", PHONE)))));
        refused(centre.post("/api/cases", report(reporter("anonymous", PHONE))));
        refused(centre.post("/api/cases", report(reporter("telephone", PHONE))));
        refused(centre.post("/api/cases", report(NAME + PHONE)));
        refused(centre.post("/api/cases", report(List.of(reporter()))));
        refused(centre.post("/api/cases", report(reporter(), "category", "no-such")));
        refused(centre.post("/api/cases", report(reporter(), "urgency", PHONE)));
        refused(centre.post("/api/cases", report(reporter(), "lat", NAME)));
        refused(centre.post("/api/cases", report(reporter(), "gridCode", "000")));
        String half = "{\"category\":\"other\",\"reporter\":{\"name\":\"" + NAME + "\",\"phone\":\"" + PHONE;
        refused(centre.postText("/api/cases", "application/json", half));
        refused(centre.postText("/api/cases", "application/json", half + "\"}} " + ADDRESS));
        refused(centre.postText("/api/cases", "text/plain", half));
        refused(centre.postText("/api/cases", "application/x-www-form-urlencoded", "name=" + NAME + "&phone=" + PHONE));
        refused(new Actor(address(), "nobody").post("/api/cases", report(reporter())));
        refused(centre.put("/api/cases", report(reporter())));
    }

    private void sameReportAtOnce() throws Exception {
        ExecutorService lines = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Actor.Answer>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                calls.add(() -> actor("centre1").post("/api/cases", report(reporter(), "externalId", "canary-1")));
            }
            for (var call : lines.invokeAll(calls)) {
                answers.add(call.get());
            }
        } finally {
            lines.shutdown();
        }
    }

    private void requestsAboutThem(String caseNo) {
        String path = "/api/cases/" + caseNo + "/reporter";
        assertThat(actor("centre1").post(path, Map.of("reason", "CALL_BACK")).status())
                .isEqualTo(200);
        refused(actor("centre1").post(path, Map.of("reason", PHONE)));
        refused(actor("centre1").post(path, Map.of("reason", "OTHER", "words", (NAME + PHONE).repeat(60))));
        refused(actor("city1").post(path, Map.of("reason", "OTHER", "words", NAME + PHONE)));
        refused(actor("worker2").post(path, Map.of("reason", "CLARIFY")));
        String search = "/api/cases/by-phone";
        answers.add(actor("centre1").post(search, Map.of("phone", PHONE, "reason", "CLARIFY")));
        refused(actor("centre1").post(search, Map.of("phone", PHONE)));
        refused(actor("centre1").post(search, Map.of("phone", PHONE + NAME, "reason", "CLARIFY")));
        refused(actor("centre1").post(search, Map.of("phone", List.of(PHONE), "reason", "CLARIFY")));
        refused(actor("centre1").post(search, Map.of("phone", PHONE, "reason", "CLARIFY", "size", PHONE)));
        answers.add(actor("centre1").get("/api/cases?q=" + PHONE));
        assertThat(actor("centre1").get("/api/cases/" + PHONE).status()).isEqualTo(404);
        assertThat(actor("centre1").get("/api/cases?page=" + PHONE).status()).isEqualTo(400);
        assertThat(actor("centre1").get("/" + PHONE).status()).isEqualTo(404);
    }

    /** The engine's own doors: what a client sends with a task beside what the task asks for. */
    private void tasksOf(String caseNo) {
        Actor centre = actor("centre1");
        String task = centre.openTask(caseNo).get("id").asText();
        String rest = "/engine-rest/task/" + task;
        refused(centre.completes(task, "accept", "name", NAME, "phone", PHONE));
        refused(centre.completes(task, "accept", "targetUnits", PHONE));
        refused(centre.completes(task, null, "reason", NAME));
        for (String type : List.of("Integer", "Json", "Object", "Bytes", "NoSuchType")) {
            for (String door : List.of("/complete", "/submit-form")) {
                Map<String, String> mistyped = Map.of("value", NAME + PHONE, "type", type);
                // the engine's REST interface tells the sender, and nobody else, what it could not convert
                assertThat(centre.post(rest + door, Map.of("variables", Map.of("phone", mistyped)))
                                .status())
                        .as(type)
                        .isGreaterThanOrEqualTo(400);
            }
        }
        refused(centre.put(rest + "/variables/phone", Map.of("value", PHONE, "type", "String")));
        refused(centre.put(rest + "/localVariables/phone", Map.of("value", PHONE, "type", "String")));
        refused(centre.post(rest + "/variables", Map.of("modifications", Map.of("phone", Map.of("value", PHONE)))));
        refused(centre.put(rest, Map.of("name", NAME, "description", PHONE)));
        refused(centre.post(rest + "/comment/create", Map.of("message", NAME + PHONE)));
        refused(centre.post(rest + "/bpmnError", Map.of("errorCode", "x", "errorMessage", PHONE)));
        refused(centre.post("/engine-rest/message", Map.of("messageName", "x", "businessKey", PHONE)));
        centre.decides(caseNo, "accept");
        String other = centre.reports(report(reporter()));
        centre.decides(other, "accept", "reason", "与" + NAME + "通话，" + PHONE);
    }

    private void incident() {
        String caseNo = actor("worker45").reports(report(reporter(), "gridCode", FAR_GRID, "channel", "GRID_WORKER"));
        actor("community12").decides(caseNo, "accept");
        staffTown3("dispatcher");
        try {
            time.passes(Duration.ofDays(4));
            JsonNode incidents = actor("admin")
                    .get("/engine-rest/incident?incidentType=failedJob")
                    .body();
            assertThat(incidents).isNotEmpty();
            incidents.forEach(incident -> answers.add(actor("admin")
                    .get("/engine-rest/job/" + incident.get("configuration").asText() + "/stacktrace")));
            answers.add(new Actor.Answer(200, incidents));
        } finally {
            staffTown3("handler;dispatcher");
        }
        Map<String, String> reason = Map.of("reason", "误报");
        assertThat(actor("worker45")
                        .post("/api/cases/" + caseNo + "/withdraw", reason)
                        .status())
                .as("leaves no incident behind")
                .isEqualTo(200);
    }

    private void staffTown3(String roles) {
        String lines = "user,name,unit,roles\n"
                + String.join(
                        "\n",
                        sql.queryForList(
                                "select concat(user_id, ',', name, ',990101003," + roles + "') from wg_staff"
                                        + " where user_id in ('town3', 'towndesk3')",
                                String.class));
        assertThat(actor("admin")
                        .postCsv("/api/staff/import", lines.getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(200);
    }

    /** The register cannot be written: the report fails in the middle, after the reporter has been read. */
    private void brokenDatabase() {
        String caseNo = actor("centre1").reports(report(reporter()));
        sql.execute("alter table wg_case_event rename to wg_case_event_away");
        try {
            refused(actor("centre1").post("/api/cases", report(reporter())));
            refused(actor("centre1").tries(caseNo, "accept", "reason", NAME + PHONE + ADDRESS));
        } finally {
            sql.execute("alter table wg_case_event_away rename to wg_case_event");
        }
    }

    /** Databases repeat the value that may not stand twice. */
    private void valueInAnError() {
        sql.execute("alter table wg_grid_case add constraint canary unique (external_id)");
        try {
            Actor centre = actor("centre1");
            assertThat(centre.post("/api/cases", report(reporter(), "externalId", PHONE))
                            .status())
                    .isEqualTo(201);
            Actor.Answer twice =
                    centre.post("/api/cases", report(reporter(), "externalId", PHONE, "channel", "OTHER_SYSTEM"));
            assertThat(twice.status()).isEqualTo(500);
            answers.add(twice);
        } finally {
            sql.execute("alter table wg_grid_case drop constraint canary");
        }
    }

    private void whatOthersSee(String caseNo) {
        for (String user : List.of("community1", "verify1", "chief1", "city1", "admin")) {
            Actor other = actor(user);
            answers.add(new Actor.Answer(200, other.sees(caseNo)));
            answers.add(new Actor.Answer(200, other.form(caseNo)));
            answers.add(other.get("/api/cases?unit=990101"));
            answers.add(other.get("/api/inbox"));
            answers.add(other.get("/engine-rest/task?processInstanceBusinessKey=" + caseNo));
        }
        answers.add(actor("admin").get("/engine-rest/history/variable-instance?maxResults=1000"));
        answers.add(actor("admin").get("/engine-rest/variable-instance?maxResults=1000"));
        answers.add(actor("admin").get("/actuator/health"));
    }
}
