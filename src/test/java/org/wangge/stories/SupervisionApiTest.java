package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.wangge.deadline.Clocks;

/** The lamps of whole areas: counted, followed down, listed. Every test plays in a community of its own. */
@DisplayName("灯色汇总和清单")
class SupervisionApiTest extends Story {
    @Autowired
    private Clocks clocks;

    /** What is counted here is what is reported here; and nothing is left to those who come after. */
    @BeforeEach
    @AfterEach
    void nothingElseIsOpen() {
        sql.queryForList("select case_no, reported_by from wg_grid_case where ended_at is null")
                .forEach(open -> actor(open.get("reported_by").toString())
                        .post("/api/cases/" + open.get("case_no") + "/withdraw", Map.of("reason", "不再需要")));
        assertThat(sql.queryForObject("select count(*) from wg_grid_case where ended_at is null", Integer.class))
                .isZero();
    }

    @Test
    @DisplayName("汇总：本单位和下级各有几件、各是什么灯色，随时刻而变；了结的不算")
    void summary() {
        String early = actor("worker45").reports("elderly-care", "990101003004001");
        actor("worker46").reports("elderly-care", "990101003004002");
        assertThat(lamps(unit("community12"))).isEqualTo(Map.of("GREEN", 2));
        assertThat(below("community12"))
                .isEqualTo(Map.of("990101003004001", Map.of("GREEN", 1), "990101003004002", Map.of("GREEN", 1)));

        time.passesUntil(today(11, 0));
        actor("worker46").reports("elderly-care", "990101003004002");
        assertThat(lamps(unit("community12"))).isEqualTo(Map.of("GREEN", 1, "BLUE", 2));
        time.passesUntil(today(12, 0));
        assertThat(lamps(unit("community12"))).isEqualTo(Map.of("GREEN", 1, "YELLOW", 2));
        time.passesUntil(today(15, 0).minusSeconds(1));
        assertThat(lamps(unit("community12"))).isEqualTo(Map.of("GREEN", 1, "YELLOW", 2));
        time.passesUntil(today(15, 0));
        assertThat(lamps(unit("community12"))).isEqualTo(Map.of("BLUE", 1, "ORANGE", 2));
        assertThat(summary("community12", "").get("openOrders").asInt()).isZero();

        time.passesUntil(today(17, 0));
        assertThat(below("community12"))
                .isEqualTo(
                        Map.of("990101003004001", Map.of("RED", 1), "990101003004002", Map.of("ORANGE", 1, "RED", 1)));
        assertThat(summary("community12", "").get("openOrders").asInt()).isEqualTo(2);
        assertThat(summary("worker45", "").get("openOrders").asInt()).isEqualTo(1);
        assertThat(below("town3").get("990101003004")).isEqualTo(Map.of("ORANGE", 1, "RED", 2));
        assertThat(unit("town3").get("level").asText()).isEqualTo("TOWN");

        actor("worker45").post("/api/cases/" + early + "/withdraw", Map.of("reason", "看错了"));
        time.passes(Duration.ofSeconds(1));
        assertThat(lamps(unit("community12"))).isEqualTo(Map.of("ORANGE", 1, "RED", 1));
        assertThat(unit("community12").get("total").asInt()).isEqualTo(2);
        assertThat(summary("community12", "").get("openOrders").asInt()).isEqualTo(1);
    }

    @Test
    @DisplayName("清单：最早到期的在前；按灯色、单位、类别、状态、上报多久筛选，分页")
    void lists() {
        String aid = actor("worker42").reports("elderly-care", "990101003003002");
        String noise = actor("worker41").reports("night-noise", "990101003003001");
        actor("community11").decides(noise, "accept");

        time.passesUntil(today(11, 0));
        String fresh = actor("worker41").reports("elderly-care", "990101003003001");
        assertThat(cases("community11", "")).containsExactly(aid, fresh, noise);
        JsonNode first = list("community11", "size=1").get("items").get(0);
        assertThat(first.get("caseNo").asText()).isEqualTo(aid);
        assertThat(first.get("lamp").asText()).isEqualTo("BLUE");
        assertThat(first.get("dueAt"))
                .isEqualTo(actor("worker42").sees(aid).get("dueAt"))
                .isEqualTo(actor("worker42").clock(aid, "ACCEPT").get("dueAt"));

        assertThat(cases("community11", "lamp=BLUE")).containsExactly(aid);
        assertThat(cases("community11", "lamp=GREEN")).containsExactly(fresh, noise);
        assertThat(cases("community11", "lamp=RED")).isEmpty();
        assertThat(cases("community11", "unit=990101003003001")).containsExactly(fresh, noise);
        assertThat(cases("community11", "category=elderly-care")).containsExactly(aid, fresh);
        assertThat(cases("community11", "state=DISPATCHED")).containsExactly(noise);
        assertThat(cases("community11", "olderThan=PT2H")).containsExactly(aid, noise);
        assertThat(cases("community11", "olderThan=PT2H1S")).isEmpty();
        assertThat(cases("community11", "category=elderly-care&olderThan=PT2H&lamp=BLUE&state=REPORTED"))
                .containsExactly(aid);

        JsonNode second = list("community11", "size=2&page=1");
        assertThat(second.get("items")).hasSize(1);
        assertThat(second.get("items").get(0).get("caseNo").asText()).isEqualTo(noise);
        assertThat(second.get("total").asInt()).isEqualTo(3);
        assertThat(second.get("more").asBoolean()).isFalse();
    }

    @Test
    @DisplayName("按时限种类看：灯色和到期时间是那个时限的；停走的是灰灯")
    void byTarget() {
        String unaccepted = actor("worker33").reports("night-noise", "990101003001001");
        String noise = actor("worker33").reports("night-noise", "990101003001001");
        actor("community9").decides(noise, "accept");
        assertThat(cases("community9", "target=ACCEPT")).containsExactly(unaccepted);
        for (String target : List.of("RESPOND", "RESOLVE", "UNIT")) {
            assertThat(cases("community9", "target=" + target)).as(target).containsExactly(noise);
            JsonNode row = list("community9", "target=" + target).get("items").get(0);
            JsonNode clock = actor("worker33").clock(noise, target);
            assertThat(row.get("dueAt")).as(target).isEqualTo(clock.get("dueAt"));
            assertThat(row.get("lamp")).as(target).isEqualTo(clock.get("lamp"));
        }
        assertThat(cases("community9", "target=UNIT&category=elderly-care")).isEmpty();
        assertThat(cases("community9", "target=UNIT&state=DISPATCHED")).containsExactly(noise);
        assertThat(cases("community9", "target=UNIT&lamp=GREEN")).containsExactly(noise);
        assertThat(cases("community9", "target=UNIT&olderThan=PT1S")).isEmpty();
        assertThat(cases("community9", "target=UNIT&unit=990101003001002")).isEmpty();
        time.passesUntil(LocalDateTime.of(2026, 11, 26, 17, 30));
        assertThat(cases("community9", "target=UNIT&lamp=ORANGE")).containsExactly(noise);

        clocks.pause(noise, "community9", "HUNG", "等配件");
        assertThat(cases("community9", "target=UNIT")).isEmpty();
        assertThat(cases("community9", "target=UNIT&lamp=GREY")).containsExactly(noise);
    }

    @Test
    @DisplayName("部门看自己承办的")
    void department() {
        String shed = actor("worker37").reports("illegal-building", "990101003002001");
        actor("community10").decides(shed, "accept");
        assertThat(unit("dept_cg1").get("unit").asText()).isEqualTo("990101-CG");
        assertThat(unit("dept_cg1").get("level").asText()).isEqualTo("DEPARTMENT");
        assertThat(unit("dept_cg1").get("total").asInt()).isPositive();
        assertThat(below("dept_cg1")).isEmpty();
        assertThat(cases("dept_cg1", "size=200&category=illegal-building")).contains(shed);
        assertThat(cases("dept_cg1", "size=200&target=UNIT")).contains(shed);
        assertThat(cases("dept_jy1", "size=200")).doesNotContain(shed);
    }

    @Test
    @DisplayName("只看得到本单位及下级；不填单位就是自己所属的最高一级；系统管理员都看得到")
    void rights() {
        for (String path : List.of("summary", "cases")) {
            for (String other : List.of("990101003004", "990101003", "990101-CG")) {
                Actor.Answer answer = actor("community11").get("/api/supervision/" + path + "?unit=" + other);
                assertThat(answer.status()).as(path + other).isEqualTo(403);
                assertThat(answer.message()).contains("只能查看本单位及下级");
            }
            assertThat(actor("community11")
                            .get("/api/supervision/" + path + "?unit=990101003003001")
                            .status())
                    .isEqualTo(200);
            assertThat(actor("dept_cg1")
                            .get("/api/supervision/" + path + "?unit=990101")
                            .status())
                    .isEqualTo(403);
            assertThat(actor("chief1")
                            .get("/api/supervision/" + path + "?unit=990101-CG")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(unit("worker48").get("unit").asText()).isEqualTo("990101003004004");
        assertThat(unit("chief1").get("unit").asText()).isEqualTo("990101");
        assertThat(unit("admin").get("unit").asText())
                .as("a topmost unit")
                .isEqualTo(sql.queryForObject("select min(code) from wg_unit where parent_code is null", String.class));
    }

    @Test
    @DisplayName("问得不对：指出是哪一项，用中文说明")
    void faults() {
        for (String fault : List.of(
                "unit=000",
                "lamp=PINK",
                "target=LUNCH",
                "state=NOWHERE",
                "olderThan=10",
                "olderThan=-P1D",
                "olderThan=P40000D",
                "page=-1",
                "size=0",
                "size=201")) {
            Actor.Answer answer = actor("chief1").get("/api/supervision/cases?" + fault);
            assertThat(answer.status()).as(fault).isEqualTo(400);
            assertThat(answer.body().at("/errors/0/field").asText()).as(fault).isEqualTo(fault.split("=")[0]);
            assertThat(answer.body().at("/errors/0/message").asText()).as(fault).matches(".*\\p{IsHan}.*");
        }
        Map.of(
                        "lamp=PINK", "GREEN、BLUE、YELLOW、ORANGE、RED、GREY",
                        "state=NOWHERE", "VERIFYING",
                        "target=LUNCH", "RESOLVE",
                        "category=moonlight", "street-lamp")
                .forEach((fault, known) -> assertThat(actor("chief1")
                                .get("/api/supervision/cases?" + fault)
                                .message())
                        .as("%s: the known ones are named", fault)
                        .contains("应为下列之一", known));
    }

    @Test
    @DisplayName("没有开启自检，就不知道到点提醒是否正常：来源是灰的")
    void unknownSource() {
        JsonNode source = summary("chief1", "").get("source");
        assertThat(source.get("state").asText()).isEqualTo("GREY");
        assertThat(source.get("words").asText()).contains("不知道");
    }

    /** On the story's day. */
    private static LocalDateTime today(int hour, int minute) {
        return LocalDateTime.of(2026, 11, 24, hour, minute);
    }

    private JsonNode summary(String user, String unit) {
        return answer(user, "/api/supervision/summary" + unit);
    }

    private JsonNode unit(String user) {
        return summary(user, "").get("unit");
    }

    private Map<String, Map<String, Integer>> below(String user) {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        summary(user, "")
                .get("below")
                .forEach(count -> counts.put(count.get("unit").asText(), lamps(count)));
        return counts;
    }

    /** The colours that occur. */
    private static Map<String, Integer> lamps(JsonNode count) {
        Map<String, Integer> lamps = new TreeMap<>();
        count.get("lamps")
                .properties()
                .forEach(lamp -> lamps.put(lamp.getKey(), lamp.getValue().asInt()));
        lamps.values().removeIf(number -> number == 0);
        return lamps;
    }

    private JsonNode list(String user, String filter) {
        return answer(user, "/api/supervision/cases?" + filter);
    }

    private List<String> cases(String user, String filter) {
        List<String> numbers = new ArrayList<>();
        list(user, filter)
                .get("items")
                .forEach(item -> numbers.add(item.get("caseNo").asText()));
        return numbers;
    }

    private JsonNode answer(String user, String path) {
        Actor.Answer answer = actor(user).get(path);
        assertThat(answer.status()).as(path + answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    @DisplayName("准予延期的超期记录留着：期满前办结的没有超期，又超期的另记一笔")
    void excusedBreaches() {
        String met = extendedLate();
        actor("community1").decides(met, "resolved", "result", "已调解");
        JsonNode excused = unitBreaches(met).get(0);
        assertThat(unitBreaches(met)).hasSize(1);
        assertThat(excused.get("excused").asBoolean()).isTrue();
        assertThat(excused.get("metAt").asText()).startsWith("2026-11-30T09:00:00");
        assertThat(excused.get("overrun").asText()).isEqualTo("PT0S");

        String missed = extendedLate();
        time.passesUntil(LocalDateTime.of(2026, 12, 3, 9, 0));
        assertThat(unitBreaches(missed))
                .extracting(breach -> breach.get("dueAt").asText())
                .containsExactly("2026-11-26T17:30:00+08:00", "2026-12-02T17:30:00+08:00");
        assertThat(unitBreaches(missed))
                .extracting(breach -> breach.get("excused").asBoolean())
                .containsExactly(true, false);
    }

    /** A case whose holder asked for more time before the end and got it until 2 December, after the end. */
    private String extendedLate() {
        time.is(LocalDateTime.of(2026, 11, 24, 9, 0));
        String caseNo = actor("worker1").reports("night-noise", GRID_1);
        actor("community1").decides(caseNo, "accept");
        actor("community1").decides(caseNo, "extend", "until", "2026-12-02", "reason", "等鉴定");
        time.passesUntil(LocalDateTime.of(2026, 11, 30, 9, 0));
        actor("townsup1").decides(caseNo, "approve");
        return caseNo;
    }

    private List<JsonNode> unitBreaches(String caseNo) {
        List<JsonNode> breaches = new ArrayList<>();
        for (JsonNode breach :
                actor("worker1").get("/api/cases/" + caseNo + "/breaches").body()) {
            if (breach.get("target").asText().equals("UNIT")) {
                breaches.add(breach);
            }
        }
        return breaches;
    }
}
