package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.wangge.process.BeforeOpening;
import org.wangge.warning.Assessments;
import org.wangge.warning.Finding;
import org.wangge.warning.Level;
import org.wangge.warning.store.AssessmentTurn;

/** What is reported is counted, and what is out of the ordinary is found. Plays in a community and at times of its own. */
@DisplayName("预警指标")
class IndicatorsTest extends Story {
    private static final LocalDate TUESDAY = LocalDate.of(2026, 7, 7);
    private static final String COMMUNITY = "990101002003";
    private static final String GRID = COMMUNITY + "001";
    private static final String OTHER_GRID = COMMUNITY + "002";

    @Autowired
    private Assessments assessments;

    @Autowired
    private AssessmentTurn turn;

    @Autowired
    private ObjectProvider<BeforeOpening> preparations;

    /** What is counted here is what is reported here; and nothing is left to those who come after. */
    @BeforeEach
    @AfterEach
    void everythingIsOver() {
        sql.queryForList(
                        "select case_no from wg_grid_case where ended_at is null and reported_by = 'worker25'",
                        String.class)
                .forEach(caseNo ->
                        actor("worker25").post("/api/cases/" + caseNo + "/withdraw", Map.of("reason", "不再需要")));
        sql.update("delete from wg_tally");
        sql.update("delete from wg_outside_input");
    }

    private String reports(String category, String grid) {
        return actor("worker25").reports(category, grid);
    }

    /** One report in the community on this weekday of each of the weeks before. */
    private void ordinaryWeeks(String category) {
        for (int week = 8; week > 0; week--) {
            time.isMorningOf(TUESDAY.minusWeeks(week));
            reports(category, OTHER_GRID);
        }
        time.isMorningOf(TUESDAY);
    }

    private Optional<Finding> finding(String area, String group) {
        return assessments.findings().stream()
                .filter(one -> one.area().equals(area) && one.group().equals(group))
                .findFirst();
    }

    private Map<String, Integer> tallies() {
        Map<String, Integer> tallies = new HashMap<>();
        sql.query("select tally_day, grid_code, group_code, reports from wg_tally where reports > 0", row -> {
            tallies.put(
                    row.getObject(1, LocalDate.class) + " " + row.getString(2) + " " + row.getString(3), row.getInt(4));
        });
        return tallies;
    }

    @Test
    @DisplayName("突增：一个网格一天里报了九件公共设施，往常没有，提四级；作废、变更类别的不再算")
    void burst() {
        ordinaryWeeks("street-lamp");
        List<String> cases = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            cases.add(reports(i % 2 == 0 ? "street-lamp" : "manhole-cover", GRID));
        }
        Finding finding = finding(GRID, "facilities").orElseThrow();
        assertThat(finding.level()).isEqualTo(Level.IV);
        assertThat(finding.indicator()).isEqualTo("BURST_DAY");
        assertThat(finding.words()).isEqualTo("柳岸社区第一网格今日公共设施类上报 9 件，前 8 周同一星期几的中位数 0 件、离差 1，高出 9 倍离差");
        assertThat(finding.figures()).containsEntry("count", 9).containsEntry("score", 9);
        assertThat(finding(COMMUNITY, "facilities"))
                .as("the grid's alone explains it")
                .isEmpty();

        actor("community7").decides(cases.get(0), "void", "reason", "误报");
        assertThat(finding(GRID, "facilities")).isPresent();
        assertThat(actor("community7")
                        .post(
                                "/api/cases/" + cases.get(2) + "/recategorise",
                                Map.of("category", "fire-passage", "reason", "堵的是消防通道"))
                        .status())
                .isEqualTo(200);
        actor("community7").decides(cases.get(4), "accept", "category", "street-dirt");
        assertThat(finding(GRID, "facilities")).as("six are left").isEmpty();
        assertThat(tallies())
                .containsEntry(TUESDAY + " " + GRID + " facilities", 6)
                .containsEntry(TUESDAY + " " + GRID + " safety", 1)
                .containsEntry(TUESDAY + " " + GRID + " city-appearance", 1)
                .containsEntry(TUESDAY.minusWeeks(3) + " " + OTHER_GRID + " facilities", 1);
    }

    @Test
    @DisplayName("几个网格同一天都多，提的是社区")
    void burstOfACommunity() {
        ordinaryWeeks("neighbour-dispute");
        for (int i = 0; i < 5; i++) {
            for (int grid = 1; grid <= 3; grid++) {
                reports("neighbour-dispute", COMMUNITY + "00" + grid);
            }
        }
        assertThat(assessments.findings().stream().filter(one -> one.group().equals("disputes")))
                .extracting(Finding::area, Finding::level)
                .containsExactly(tuple(COMMUNITY, Level.IV));
    }

    @Test
    @DisplayName("许多人同时报同一网格同一类，一件不少")
    void atOnce() throws Exception {
        time.isMorningOf(TUESDAY);
        ExecutorService lines = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> reports = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                reports.add(lines.submit(() -> reports("other", GRID)));
            }
            for (Future<String> report : reports) {
                assertThat(report.get()).isNotEmpty();
            }
        } finally {
            lines.shutdownNow();
        }
        assertThat(tallies()).isEqualTo(Map.of(TUESDAY + " " + GRID + " other", 24));
    }

    @Test
    @DisplayName("计数以前就有的事件，启动时补计一次，只补一次；零点按当地时间分")
    void casesFromBefore() {
        LocalDate winter = LocalDate.of(2026, 1, 13);
        time.is(winter.minusDays(1).atTime(23, 59, 59));
        reports("street-lamp", GRID);
        time.is(winter.atStartOfDay());
        reports("street-lamp", GRID);
        reports("manhole-cover", GRID);
        actor("community7").decides(reports("street-lamp", GRID), "void", "reason", "误报");
        Map<String, Integer> counted = tallies();
        assertThat(counted)
                .isEqualTo(Map.of(
                        winter.minusDays(1) + " " + GRID + " facilities", 1, winter + " " + GRID + " facilities", 2));

        sql.update("delete from wg_tally");
        preparations.orderedStream().forEach(BeforeOpening::prepare);
        assertThat(tallies()).isEmpty();
        sql.update("update wg_assessment set counted = false");
        preparations.orderedStream().forEach(BeforeOpening::prepare);
        preparations.orderedStream().forEach(BeforeOpening::prepare);
        assertThat(tallies()).containsAllEntriesOf(counted);
    }

    @Test
    @DisplayName("同一地点、同一上报人三十天内反复报；不说是哪里、是谁")
    void repeats() {
        LocalDate spring = LocalDate.of(2026, 4, 14);
        String[] phones = {"13900000071", "+86 139 0000 0071", "139-0000-0071", "13900000071", "86 13900000071"};
        for (int i = 0; i < phones.length; i++) {
            time.isMorningOf(spring.minusDays(4 - i));
            actor("worker25")
                    .reports(Map.of(
                            "category",
                            "neighbour-dispute",
                            "gridCode",
                            GRID,
                            "title",
                            "又吵起来了",
                            "description",
                            "楼上楼下",
                            "address",
                            "临河路 " + i + " 号",
                            "reporter",
                            Map.of("name", "巫启贤", "phone", phones[i])));
        }
        for (int i = 0; i < 4; i++) {
            boolean byPoint = i == 3;
            Map<String, Object> passage = new HashMap<>(
                    Map.of("category", "fire-passage", "gridCode", OTHER_GRID, "title", "堵了", "description", "电动车堵门"));
            passage.put("address", byPoint ? "二号楼北门" : i == 0 ? "2号楼 北门" : "2号楼北门");
            passage.put("lat", byPoint ? 30.00030 : 30.0);
            passage.put("lng", 120.0);
            actor("worker25").reports(passage);
        }
        Finding reporter = finding(GRID, "disputes").orElseThrow();
        assertThat(reporter.indicator()).isEqualTo("REPORTER");
        assertThat(reporter.words()).isEqualTo("柳岸社区第一网格矛盾纠纷类，同一上报人 30 天内上报 5 件");
        Finding place = finding(OTHER_GRID, "safety").orElseThrow();
        assertThat(place.indicator()).isEqualTo("PLACE");
        assertThat(place.words()).isEqualTo("柳岸社区第二网格安全隐患类，同一地点 30 天内上报 4 件");
        assertThat(place.figures()).isEqualTo(Map.of("count", 4, "days", 30));

        time.passes(Duration.ofMinutes(61));
        assertThat(finding(GRID, "disputes"))
                .as("nobody has reported again for an hour")
                .isEmpty();
    }

    @Test
    @DisplayName("超期和督办积压")
    void overdue() {
        time.isMorningOf(TUESDAY);
        for (int i = 0; i < 15; i++) {
            reports("other", GRID);
        }
        assertThat(finding(GRID, "other"))
                .as("too little is known of what is usual")
                .isEmpty();
        time.passes(Duration.ofDays(2));
        Finding finding = finding(GRID, "other").orElseThrow();
        assertThat(finding.level()).isEqualTo(Level.IV);
        assertThat(finding.indicator()).isEqualTo("OVERDUE");
        assertThat(finding.words()).isEqualTo("柳岸社区第一网格其他类在办事件超期 15 件，在办共 15 件，占 100%；柳岸社区第一网格其他类待答复的督办单 15 张");
    }

    @Test
    @DisplayName("计算每次只由一个节点做")
    void oneNode() {
        time.isMorningOf(TUESDAY);
        assertThat(turn.take(time.now(), Duration.ofMinutes(1))).isTrue();
        assertThat(turn.take(time.now().plusSeconds(2), Duration.ofMinutes(1))).isFalse();
        assertThat(turn.take(time.now().plusSeconds(900), Duration.ofMinutes(1)))
                .isTrue();
        sql.update("update wg_assessment set begun_at = '2000-01-01 00:00:00'");
    }

    private static Map<String, Object> storm() {
        return new HashMap<>(Map.of(
                "kind", "WEATHER",
                "area", "990101002",
                "groups", List.of("facilities", "safety"),
                "level", "III",
                "from", "2026-07-07T12:00:00+08:00",
                "until", "2026-07-08T12:00:00+08:00",
                "words", "县气象台：今日午后有大到暴雨"));
    }

    @Test
    @DisplayName("外部信息：登记、列出、到时生效、提前结束")
    void outside() {
        time.isMorningOf(TUESDAY);
        Actor.Answer entered = actor("townsup2").post("/api/warnings/inputs", storm());
        assertThat(entered.status()).as(entered.body().toString()).isEqualTo(201);
        Map<String, Object> festival = storm();
        festival.putAll(Map.of("kind", "FESTIVAL", "level", "I", "groups", List.of("other"), "words", "庙会"));
        assertThat(actor("admin").post("/api/warnings/inputs", festival).status())
                .isEqualTo(201);
        JsonNode listed = actor("worker1").get("/api/warnings/inputs").body();
        assertThat(listed).hasSize(2);
        assertThat(listed.get(0).get("levelName").asText())
                .as("the gravest first")
                .isEqualTo("Ⅰ级（红色，特别严重）");
        JsonNode weather = listed.get(1);
        assertThat(weather.get("kindName").asText()).isEqualTo("天气");
        assertThat(weather.get("areaName").asText()).isEqualTo("荷汀镇");
        assertThat(weather.get("from").asText()).isEqualTo("2026-07-07T12:00:00+08:00");
        assertThat(weather.get("enteredBy").asText()).isEqualTo("townsup2");

        assertThat(finding("990101002", "safety")).as("not before noon").isEmpty();
        time.is(TUESDAY.atTime(12, 0));
        Finding finding = finding("990101002", "safety").orElseThrow();
        assertThat(finding.level()).isEqualTo(Level.III);
        assertThat(finding.indicator()).isEqualTo("WEATHER");
        assertThat(finding.words()).isEqualTo("天气，来源所定级别 Ⅲ级（黄色，较重），2026-07-07 12:00 至 2026-07-08 12:00：县气象台：今日午后有大到暴雨");
        assertThat(finding("990101002", "facilities")).isPresent();

        String address = "/api/warnings/inputs/" + weather.get("id").asText();
        assertThat(actor("community7").delete(address).status()).isEqualTo(403);
        assertThat(actor("town2").delete(address).status()).isEqualTo(204);
        assertThat(finding("990101002", "safety")).isEmpty();
        assertThat(actor("town2").delete(address).status()).isEqualTo(404);
        time.is(TUESDAY.plusDays(1).atTime(12, 0));
        assertThat(actor("worker1").get("/api/warnings/inputs").body()).isEmpty();
    }

    @Test
    @DisplayName("外部信息填错了，说清是哪一项；不在自己地区的不能登记")
    void outsideRefused() {
        time.isMorningOf(TUESDAY);
        refused("area", "990101-CG", "没有代码为“990101-CG”的地域单位");
        refused("area", "nowhere", "没有代码为“nowhere”的地域单位");
        refused("groups", List.of("safety", "ghosts"), "没有事件大类“ghosts”，现有 city-appearance、");
        refused("groups", List.of(), "必须填写");
        refused("level", "V", "应为下列之一：I、II、III、IV");
        refused("kind", "PLACE", "应为下列之一：WEATHER、FESTIVAL、EVENT");
        refused("until", "2026-07-07T08:59:59+08:00", "截止时间已过");
        refused("until", "2026-07-07T11:00:00+08:00", "截止时间须晚于开始时间");
        refused("until", "tomorrow", "格式不对");
        refused("until", null, "必须填写");
        refused("words", " ", "必须填写");
        refused("words", "\u0007", "必须填写");
        refused("words", "雨".repeat(501), "不能超过 500 个字");
        for (String foreigner : List.of("town1", "community7", "verify7", "worker1", "dept_cg1")) {
            Actor.Answer answer = actor(foreigner).post("/api/warnings/inputs", storm());
            assertThat(answer.status()).as(foreigner).isEqualTo(403);
            assertThat(answer.message()).contains("的受理派遣、负责人和系统管理员可以登记或结束");
        }
    }

    private void refused(String field, Object value, String words) {
        Map<String, Object> body = storm();
        body.put(field, value);
        Actor.Answer answer = actor("chief1").post("/api/warnings/inputs", body);
        assertThat(answer.status()).as(field).isEqualTo(400);
        JsonNode fault = answer.body().get("errors").get(0);
        assertThat(fault.get("field").asText()).startsWith(field);
        assertThat(fault.get("message").asText()).contains(words);
    }
}
