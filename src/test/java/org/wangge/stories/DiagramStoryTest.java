package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wangge.process.DeadlineSupervisionProcess;
import org.wangge.process.GridCaseProcess;
import org.wangge.process.TieredHandlingProcess;

/** What supervisors see on the diagrams in Cockpit, in the tabs beside them, and of what has ended. */
@DisplayName("流程图上的时限、时限过程、时限统计和办结")
class DiagramStoryTest extends Story {
    private static final String GRID_12 = "990101003004001";
    private static final String ENDED = "/api/desk/history";

    /** What is counted here is what is reported here. */
    @BeforeEach
    @AfterEach
    void nothingElseIsOpen() {
        sql.queryForList("select case_no, reported_by from wg_grid_case where ended_at is null")
                .forEach(open -> actor(open.get("reported_by").toString())
                        .post("/api/cases/" + open.get("case_no") + "/withdraw", Map.of("reason", "不再需要")));
    }

    @Test
    @DisplayName("流程图：每一步有几件超期、临期、正常，随时间而变；只数本辖区的")
    void countsOnTheDiagram() {
        String mine = actor("worker45").reports("elderly-care", GRID_12);
        actor("worker1").reports("elderly-care", GRID_1);
        assertThat(counted("community12", GridCaseProcess.ID)).isEmpty();
        assertThat(counted("townsup3", GridCaseProcess.ID)).containsExactly("受理上报 0/0/1/0");
        assertThat(counted("chief1", GridCaseProcess.ID)).containsExactly("受理上报 0/0/2/0");

        int orders = supervised();
        time.passesUntil(today(12, 0));
        assertThat(counted("townsup3", GridCaseProcess.ID)).containsExactly("受理上报 0/1/0/0");
        time.passesUntil(today(15, 0));
        assertThat(counted("townsup3", GridCaseProcess.ID)).containsExactly("受理上报 1/0/0/0");
        assertThat(diagram("chief1", GridCaseProcess.ID, "&unit=990101003").get("elements"))
                .isEqualTo(diagram("townsup3", GridCaseProcess.ID, "").get("elements"));
        time.passesUntil(today(17, 0));
        assertThat(counted("townsup3", GridCaseProcess.ID)).containsExactly("受理上报 1/0/0/0");
        assertThat(supervised()).isEqualTo(orders + 1);

        actor("worker45").post("/api/cases/" + mine + "/withdraw", Map.of("reason", "看错了"));
        assertThat(counted("townsup3", GridCaseProcess.ID)).isEmpty();
    }

    @Test
    @DisplayName("挂起的数在暂停里")
    void pausedOnTheDiagram() {
        String noise = suspended();
        assertThat(counted("chief1", TieredHandlingProcess.ID)).contains("恢复办理 0/0/0/1");
        assertThat(tokens("chief1", instance(noise, TieredHandlingProcess.ID)))
                .contains("userTask_resumeSuspended GREY 没有计时");
    }

    @Test
    @DisplayName("调用子流程的那一步，数的是子流程里停着的")
    void calledOnTheDiagram() {
        String noise = actor("worker1").reports("night-noise", GRID_1);
        actor("community1").decides(noise, "accept");
        Map<String, Long> inside = new TreeMap<>();
        for (JsonNode step : diagram("chief1", TieredHandlingProcess.ID, "").get("elements")) {
            List.of("overdue", "atRisk", "right", "paused")
                    .forEach(kind -> inside.merge(kind, step.get(kind).asLong(), Long::sum));
        }
        JsonNode call = StreamSupport.stream(
                        diagram("chief1", GridCaseProcess.ID, "")
                                .get("elements")
                                .spliterator(),
                        false)
                .filter(one -> one.get("element").asText().equals("callActivity_handleTiered"))
                .findFirst()
                .orElseThrow();
        assertThat(call.get("calls").asText()).isEqualTo(TieredHandlingProcess.ID);
        inside.forEach(
                (kind, number) -> assertThat(call.get(kind).asLong()).as(kind).isEqualTo(number));
        assertThat(inside.get("right")).isPositive();
    }

    @Test
    @DisplayName("流程图和统计只给督办和负责人看，不出辖区；没有的定义是 404")
    void rights() {
        String definition = definition(GridCaseProcess.ID);
        for (String path : List.of("/api/desk/diagram", "/api/desk/steps")) {
            String of = path + "?definition=" + definition;
            assertThat(actor("worker1").get(path + "?definition=" + definition).status())
                    .isEqualTo(200);
            assertThat(actor("community1").get(of).status()).isEqualTo(403);
            assertThat(actor("townsup1").get(of + "&unit=990101003").status()).isEqualTo(403);
            assertThat(actor("townsup1").get(of + "&unit=nowhere").status()).isEqualTo(400);
            assertThat(actor("townsup1").get(path + "?definition=none").status())
                    .isEqualTo(404);
        }
    }

    @Test
    @DisplayName("实例：停在哪里、还剩多久；调用子流程的那一步显示子流程里的")
    void remainingTime() {
        String noise = actor("worker1").reports("night-noise", GRID_1);
        String root = instance(noise, GridCaseProcess.ID);
        assertThat(tokens("townsup1", root)).containsExactly("userTask_acceptReport GREEN " + left(noise, "ACCEPT"));
        actor("community1").decides(noise, "accept");
        actor("community1").claims(noise);
        String first = left(noise, "RESPOND");
        assertThat(tokens("townsup1", root)).containsExactly("callActivity_handleTiered GREEN " + first);
        String handling = instance(noise, TieredHandlingProcess.ID);
        JsonNode token = standing("townsup1", handling).get("tokens").get(0);
        assertThat(token.get("element").asText()).isEqualTo("userTask_resolveAtUnit");
        assertThat(token.get("left").asText()).isEqualTo(first).startsWith("还剩");
        assertThat(token.get("targetName").asText()).isEqualTo("响应时限");
        assertThat(token.get("person").asText()).isEqualTo("community1");

        time.passes(Duration.ofDays(2));
        assertThat(standing("townsup1", handling)
                        .get("tokens")
                        .get(0)
                        .get("left")
                        .asText())
                .startsWith("已超期");
        for (String path : List.of("", "/clocks")) {
            assertThat(actor("worker2")
                            .get("/api/desk/instances/" + handling + path)
                            .status())
                    .isEqualTo(403);
            assertThat(actor("townsup1").get("/api/desk/instances/none" + path).status())
                    .isEqualTo(404);
        }
        actor("worker1").post("/api/cases/" + noise + "/withdraw", Map.of("reason", "看错了"));
        assertThat(standing("townsup1", handling).get("ended").asBoolean()).isTrue();
        assertThat(tokens("townsup1", handling)).isEmpty();
    }

    @Test
    @DisplayName("时限过程：开始、暂停和恢复及其事由、延期由谁批准、档位何时应响何时响、督办、超期、发给谁")
    void storyOfClocks() {
        String noise = suspended();
        time.passes(Duration.ofDays(1));
        actor("community1")
                .decidesAt(noise, TieredHandlingProcess.USER_TASK_RESUME_SUSPENDED, "resume", "reason", "雨停了");
        actor("community1").decides(noise, "extend", "cause", "THIRD_PARTY", "until", "2026-12-04", "reason", "等物业配合");
        actor("townsup1").decides(noise, "approve");
        time.passes(Duration.ofDays(14));

        JsonNode story = actor("townsup1")
                .get("/api/desk/instances/" + instance(noise, TieredHandlingProcess.ID) + "/clocks")
                .body();
        assertThat(lines(story))
                .containsSubsequence("STARTED 系统 “受理时限”时限开始计时，由向阳社区负责", "ENDED 系统 “受理时限”按时完成")
                .anyMatch(line -> line.startsWith("PAUSED") && line.contains("天气"))
                .anyMatch(line -> line.startsWith("RESUMED"))
                .anyMatch(line -> line.startsWith("EXTENDED 董雪琴 “本级时限”时限延期，期限由"))
                .anyMatch(line -> line.startsWith("RUNG") && line.contains("△ 临期：提醒（应于 "))
                .anyMatch(line -> line.startsWith("BREACH") && line.contains("“本级时限”超过期限"))
                .anyMatch(line -> line.startsWith("SUPERVISION"))
                .anyMatch(line -> line.startsWith("NOTICE"));
        List<String> at = new ArrayList<>();
        story.get("lines").forEach(line -> at.add(line.get("at").asText().substring(0, 19)));
        assertThat(at).isSorted();

        JsonNode clocks =
                actor("townsup1").get("/api/cases/" + noise + "/clocks").body();
        assertThat(story.get("clocks")).hasSameSizeAs(clocks);
        for (int n = 0; n < clocks.size(); n++) {
            for (String same : List.of("target", "state", "startedAt", "dueAt", "endedAt", "left", "lamp")) {
                assertThat(story.get("clocks").get(n).get(same))
                        .as(same)
                        .isEqualTo(clocks.get(n).get(same));
            }
        }
        assertThat(story.get("clocks").findValues("pauses").stream()
                        .mapToInt(JsonNode::size)
                        .sum())
                .isEqualTo(sql.queryForObject(
                        "select count(*) from wg_clock_event e join wg_clock k on k.id = e.clock_id where k.case_no = ?"
                                + " and e.what = 'PAUSED'",
                        Integer.class,
                        noise));
        JsonNode notice = story.get("lines").findValues("notice").stream()
                .filter(one -> !one.isNull())
                .findFirst()
                .orElseThrow();
        assertThat(notice.get("delivery").asText()).startsWith("已送达");
        assertThat(story.toString()).doesNotContain("phone");
    }

    @Test
    @DisplayName("时限统计：每一步在办、超期、结束几件，用时中位和九成，按时率；与登记的数一致")
    void figuresOfSteps() {
        for (int hours = 1; hours <= 5; hours++) {
            String one = actor("worker45").reports("elderly-care", GRID_12);
            time.passes(Duration.ofHours(hours));
            actor("community12").decides(one, "selfResolved", "result", "已送医");
        }
        String late = actor("worker45").reports("elderly-care", GRID_12);
        time.passes(Duration.ofDays(3));
        JsonNode step = step("townsup3", "userTask_acceptReport");
        assertThat(step.get("open").asInt()).isEqualTo(1);
        assertThat(step.get("overdue").asInt()).isEqualTo(1);

        Map<String, Object> truth = sql.queryForMap(
                "select count(*) ended, count(case when completed then 1 end) done,"
                        + " count(case when completed then limit_at end) limited,"
                        + " count(case when completed and ended_at <= limit_at then 1 end) in_time from wg_step_done"
                        + " where process = 'grid-case' and element = 'userTask_acceptReport'"
                        + " and area_path like '990100/990101/990101003/%' and ended_at >= ?",
                utc(time.now().minus(Duration.ofDays(30))));
        assertThat(step.get("endedMonth").asLong()).isEqualTo(number(truth, "ended"));
        assertThat(step.get("doneMonth").asLong()).isEqualTo(number(truth, "done"));
        assertThat(step.get("limitedMonth").asLong()).isEqualTo(number(truth, "limited"));
        assertThat(step.get("inTimeMonth").asLong()).isEqualTo(number(truth, "in_time"));
        List<Long> took = new ArrayList<>(sql.query(
                "select opened_at, ended_at from wg_step_done where process = 'grid-case' and completed = true"
                        + " and element = 'userTask_acceptReport' and area_path like '990100/990101/990101003/%'"
                        + " and ended_at >= ?",
                (row, n) -> minutes(
                        Duration.between(row.getObject(1, LocalDateTime.class), row.getObject(2, LocalDateTime.class))),
                utc(time.now().minus(Duration.ofDays(30)))));
        took.sort(Long::compare);
        assertThat(took).contains(60L, 120L, 180L, 240L, 300L);
        assertThat(step.get("median").asLong() / 60_000).isEqualTo(took.get((took.size() + 1) / 2 - 1));
        assertThat(step.get("p90").asLong() / 60_000).isEqualTo(took.get((int) Math.ceil(took.size() * 0.9) - 1));

        actor("worker45").post("/api/cases/" + late + "/withdraw", Map.of("reason", "看错了"));
        JsonNode after = step("townsup3", "userTask_acceptReport");
        assertThat(after.get("endedWeek").asInt())
                .isEqualTo(step.get("endedWeek").asInt() + 1);
        assertThat(after.get("doneMonth")).as("taken away is not done").isEqualTo(step.get("doneMonth"));
        assertThat(steps("townsup3").get("limits").isNull()).isTrue();
        assertThat(steps("admin").get("limits").asText()).startsWith("time-limits:");
    }

    @Test
    @DisplayName("办结：按编号、类别、时段和结果查找，只有本辖区的，最近的在前")
    void endedCases() {
        time.isMorningOf(LocalDate.of(2026, 10, 13));
        String then = "?from=2026-10-13&to=2026-10-14";
        String rejected = actor("worker45").reports("elderly-care", GRID_12);
        actor("community12").decides(rejected, "reject", "reason", "不属于受理范围");
        time.passes(Duration.ofDays(1));
        String solved = actor("worker45").reports("night-noise", GRID_12);
        actor("worker45").post("/api/cases/" + solved + "/withdraw", Map.of("reason", "看错了"));

        assertThat(ended("townsup3", then + "&size=2")).containsExactly(solved, rejected);
        assertThat(ended("townsup3", then + "&size=1&page=1")).containsExactly(rejected);
        assertThat(ended("townsup1", then + "&size=200")).doesNotContain(solved, rejected);
        assertThat(ended("townsup3", "?q=" + solved)).containsExactly(solved);
        assertThat(ended("townsup3", "?q=" + solved.substring(0, 15) + "&from=2026-10-14&to=2026-10-14"))
                .contains(solved)
                .doesNotContain(rejected);
        assertThat(ended("townsup3", "?from=2026-10-13&to=2026-10-13"))
                .contains(rejected)
                .doesNotContain(solved);
        assertThat(ended("townsup3", then + "&state=REJECTED"))
                .contains(rejected)
                .doesNotContain(solved);
        assertThat(ended("townsup3", then + "&category=night-noise"))
                .contains(solved)
                .doesNotContain(rejected);
        assertThat(ended("townsup3", "?q=%25")).as("a wildcard is a letter").isEmpty();
        assertThat(actor("townsup3").get(ENDED + "?state=x%27%20or%201=1").status())
                .isEqualTo(400);
        assertThat(actor("community12").get(ENDED).status()).isEqualTo(403);
        assertThat(actor("townsup3").get(ENDED + "?unit=990101001").status()).isEqualTo(403);
        JsonNode page = actor("townsup3")
                .get(ENDED + "/instances" + then + "&process=grid-case&size=2")
                .body();
        assertThat(page.get("items").findValuesAsText("subject")).containsExactly(solved, rejected);
        assertThat(page.get("items").findValuesAsText("how")).containsExactly("已撤回", "不予受理");
    }

    @Test
    @DisplayName("办结的路径：经过的步骤和连线、在谁手里多久、怎样结束；返工的走两遍")
    void wayOnTheDiagram() {
        String noise = actor("worker1").reports("night-noise", GRID_1);
        actor("community1").decides(noise, "accept");
        time.passes(Duration.ofHours(2));
        actor("community1").decides(noise, "escalate", "reason", "双方不愿在社区调解");
        actor("town1").decides(noise, "resolved", "result", "已劝止");
        actor("verify1").decides(noise, "rework", "reason", "夜里仍有噪声");
        actor("town1").decides(noise, "resolved", "result", "已封门");
        actor("verify1").decides(noise, "pass");

        JsonNode course = actor("townsup1").get(ENDED + "/" + noise).body();
        assertThat(course.get("instances").findValuesAsText("process"))
                .containsExactly("grid-case", "tiered-handling", "tiered-handling", "deadline-supervision");
        assertThat(course.get("instances").get(0).get("how").asText()).isEqualTo("已结案");
        JsonNode way = way(
                "townsup1",
                noise,
                course.get("instances").get(0).get("instance").asText());
        assertThat(visits(way)).containsEntry("callActivity_handleTiered", 2).containsEntry("userTask_verifyResult", 2);
        assertThat(way.get("flows").toString())
                .contains("sequenceFlow_verificationResult_rework", "sequenceFlow_verificationResult_pass")
                .doesNotContain("sequenceFlow_acceptance_reject");
        assertThat(way.get("bpmn").asText()).contains("<bpmn:definitions");

        JsonNode first = way(
                "townsup1",
                noise,
                course.get("instances").get(1).get("instance").asText());
        JsonNode held = null;
        for (JsonNode step : first.get("steps")) {
            held = held == null && step.get("element").asText().equals("userTask_resolveAtUnit") ? step : held;
        }
        assertThat(held.get("took").asLong()).isEqualTo(Duration.ofHours(2).toMillis());
        assertThat(held.get("unitName").asText()).isEqualTo("向阳社区");
        assertThat(actor("townsup1").get(ENDED + "/" + noise + "/path/none").status())
                .isEqualTo(404);
        assertThat(actor("worker2").get(ENDED + "/" + noise).status()).isEqualTo(403);
        assertThat(actor("townsup1").get(ENDED + "/none").status()).isEqualTo(404);
        String other = actor("worker2").reports("night-noise", GRID_2);
        String foreign = instance(other, GridCaseProcess.ID);
        assertThat(actor("worker1")
                        .get(ENDED + "/" + noise + "/path/" + foreign)
                        .status())
                .as("an instance of another case")
                .isEqualTo(404);
    }

    @Test
    @DisplayName("事件的消息：督办和负责人看得到发给谁、读没读，别人只看得到自己的")
    void noticesOfOthers() {
        String noise = suspended();
        String told = "select count(*) from wg_outbox where case_no = ?";
        assertThat(notices("townsup1", noise)).hasSize(sql.queryForObject(told, Integer.class, noise));
        int own = sql.queryForObject(told + " and recipient = 'community1'", Integer.class, noise);
        assertThat(notices("community1", noise))
                .hasSize(own)
                .hasSizeLessThan(notices("townsup1", noise).size());
    }

    private List<JsonNode> notices(String user, String caseNo) {
        return actor(user)
                .get("/api/desk/instances/" + instance(caseNo, GridCaseProcess.ID) + "/clocks")
                .body()
                .findValues("notice")
                .stream()
                .filter(notice -> !notice.isNull())
                .toList();
    }

    @Test
    @DisplayName("流程定义已删除的实例：办结列表和经过照常，路径说明画不出")
    void deletedDefinition() {
        String gone = actor("worker45").reports("elderly-care", GRID_12);
        actor("community12").decides(gone, "reject", "reason", "不属于受理范围");
        String instance = instance(gone, GridCaseProcess.ID);
        sql.update("update ACT_HI_PROCINST set PROC_DEF_ID_ = 'grid-case:987:gone' where ID_ = ?", instance);

        JsonNode page = actor("townsup3")
                .get(ENDED + "/instances?process=grid-case&q=" + gone)
                .body();
        assertThat(page.at("/items/0/version").asInt()).isEqualTo(987);
        JsonNode first = actor("townsup3").get(ENDED + "/" + gone).body().at("/instances/0");
        assertThat(first.get("name").asText()).isEqualTo("grid-case");
        assertThat(first.get("version").asInt()).isEqualTo(987);
        Actor.Answer path = actor("townsup3").get(ENDED + "/" + gone + "/path/" + instance);
        assertThat(path.status()).isEqualTo(404);
        assertThat(path.message()).contains("已被删除");
    }

    private String suspended() {
        String noise = actor("worker1").reports("night-noise", GRID_1);
        actor("community1").decides(noise, "accept");
        actor("community1").post("/api/cases/" + noise + "/response", Map.of("how", "onSite", "text", "去过了"));
        actor("community1").decides(noise, "suspend", "cause", "WEATHER", "until", "2026-11-30", "reason", "连日大雨");
        actor("townsup1").decides(noise, "approve");
        return noise;
    }

    /** How many supervision orders wait in the area, those that earlier stories left too. */
    private int supervised() {
        int open = 0;
        for (JsonNode one :
                diagram("townsup3", DeadlineSupervisionProcess.ID, "").get("elements")) {
            for (String kind : List.of("overdue", "atRisk", "right", "paused")) {
                open += one.get(kind).asInt();
            }
        }
        return open;
    }

    /** Of each element: its label, and how many are overdue, at risk, right and paused. */
    private List<String> counted(String user, String process) {
        List<String> counts = new ArrayList<>();
        diagram(user, process, "")
                .path("elements")
                .forEach(one -> counts.add(one.get("label").asText() + " " + one.get("overdue") + "/"
                        + one.get("atRisk") + "/" + one.get("right") + "/" + one.get("paused")));
        return counts;
    }

    private JsonNode diagram(String user, String process, String more) {
        return actor(user)
                .get("/api/desk/diagram?definition=" + definition(process) + more)
                .body();
    }

    private String definition(String process) {
        return actor("admin")
                .get("/engine-rest/process-definition/key/" + process)
                .body()
                .get("id")
                .asText();
    }

    private String instance(String caseNo, String process) {
        return actor("admin")
                .get("/engine-rest/history/process-instance?sortBy=startTime&sortOrder=desc&processInstanceBusinessKey="
                        + caseNo + "&processDefinitionKey=" + process)
                .body()
                .get(0)
                .get("id")
                .asText();
    }

    private JsonNode standing(String user, String instance) {
        return actor(user).get("/api/desk/instances/" + instance).body();
    }

    private List<String> tokens(String user, String instance) {
        List<String> tokens = new ArrayList<>();
        standing(user, instance)
                .get("tokens")
                .forEach(token -> tokens.add(token.get("element").asText() + " "
                        + token.get("lamp").asText() + " " + token.get("left").asText()));
        return tokens;
    }

    private String left(String caseNo, String target) {
        return actor("worker1").clock(caseNo, target).get("left").asText();
    }

    private static List<String> lines(JsonNode story) {
        List<String> lines = new ArrayList<>();
        story.get("lines")
                .forEach(line -> lines.add(
                        line.get("kind").asText() + " " + line.get("actorName").asText() + " "
                                + line.get("words").asText()));
        return lines;
    }

    private JsonNode steps(String user) {
        return actor(user)
                .get("/api/desk/steps?definition=" + definition(GridCaseProcess.ID))
                .body();
    }

    private JsonNode step(String user, String element) {
        for (JsonNode step : steps(user).get("all")) {
            if (step.get("element").asText().equals(element)) {
                return step;
            }
        }
        throw new AssertionError(element);
    }

    private static long number(Map<String, Object> row, String column) {
        return ((Number) row.get(column)).longValue();
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private List<String> ended(String user, String question) {
        return actor(user).get(ENDED + question).body().get("items").findValuesAsText("caseNo");
    }

    private JsonNode way(String user, String caseNo, String instance) {
        return actor(user).get(ENDED + "/" + caseNo + "/path/" + instance).body();
    }

    private static Map<String, Integer> visits(JsonNode way) {
        Map<String, Integer> visits = new TreeMap<>();
        way.get("steps").forEach(step -> visits.merge(step.get("element").asText(), 1, Integer::sum));
        return visits;
    }

    /** Rounded down, from a day on to the hour. */
    private static long minutes(Duration took) {
        return took.toDays() > 0 ? took.toHours() * 60 : took.toMinutes();
    }

    private static LocalDateTime today(int hour, int minute) {
        return LocalDateTime.of(2026, 11, 24, hour, minute);
    }
}
