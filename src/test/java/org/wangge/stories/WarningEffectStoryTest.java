package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.wangge.casework.CaseWarnings;
import org.wangge.deadline.Effects;
import org.wangge.deadline.Effects.Measure;

/** What a warning does to the cases of its area while it lasts. All play in one community, on grids of their own. */
@DisplayName("预警期间的办理")
class WarningEffectStoryTest extends Story {
    private static final String COMMUNITY = "990101002003";
    private static final String TOWN = "990101002";
    private static final String FIRST = "YJ-story-1";
    private static final String SECOND = "YJ-story-2";

    private final List<String> issued = new ArrayList<>();

    @Autowired
    private Effects effects;

    @Autowired
    private CaseWarnings warnings;

    /** Nothing is left to those who come after. */
    @AfterEach
    void over() {
        repaired();
        effects.lift(FIRST);
        effects.lift(SECOND);
        issued.forEach(effects::lift);
        issued.forEach(no -> sql.update("update wg_warning_scope set standing = null where warning_no = ?", no));
        sql.queryForList(
                        "select case_no, reported_by from wg_grid_case where ended_at is null and grid_path like ?",
                        "%/" + COMMUNITY + "/%")
                .forEach(open -> actor(open.get("reported_by").toString())
                        .post("/api/cases/" + open.get("case_no") + "/withdraw", Map.of("reason", "不再需要")));
    }

    private void warn(String source, String area, int rank, Measure measure, String... categories) {
        effects.put(new Effects.Effect(
                source,
                area,
                rank,
                Arrays.stream(categories).collect(Collectors.toMap(Function.identity(), one -> measure))));
    }

    /** Brings a warning to the open cases, so many at a time. */
    private void reachOpenCases(String source, int most) {
        boolean more = true;
        while (more) {
            more = warnings.applyNext(source, most);
        }
    }

    /** Brings the end of a warning to the cases that go by it, so many at a time. */
    private void releaseOpenCases(String source, int most) {
        boolean more = true;
        while (more) {
            more = warnings.releaseNext(source, most);
        }
    }

    /** The worker of one of the community's grids reports there. */
    private String report(int grid, String category) {
        return actor("worker2" + (4 + grid)).reports(category, COMMUNITY + "00" + grid);
    }

    private String accepted(int grid, String category) {
        String caseNo = report(grid, category);
        actor("community7").decides(caseNo, "accept");
        return caseNo;
    }

    /** The county's warning for the community, of level III and in force. */
    private String issued(String category) {
        String warning = actor("community7")
                .post(
                        "/api/warnings",
                        Map.of("area", COMMUNITY, "level", "III", "categories", List.of(category), "reason", "接连发生"))
                .body()
                .get("warningNo")
                .asText();
        issued.add(warning);
        actor("community7").decidesAt(warning, "userTask_assessRisk", "propose", "reason", "可能加重");
        actor("chief1").decidesAt(warning, "userTask_issueWarning", "issue");
        time.passes(Duration.ZERO);
        return warning;
    }

    private void raised(String warning) {
        time.passes(Duration.ofHours(48));
        actor("chief1").decidesAt(warning, "userTask_reviewWarning", "raise", "level", "II", "reason", "又添一起");
        time.passes(Duration.ZERO);
    }

    /** Makes a case's next line one that its timeline already has. */
    private void breaks(String caseNo) {
        sql.update("update wg_grid_case set last_event = 0 where case_no = ?", caseNo);
    }

    private void repaired() {
        sql.update("update wg_grid_case set last_event = (select max(e.seq) from wg_case_event e"
                + " where e.case_no = wg_grid_case.case_no) where last_event = 0");
    }

    private JsonNode clock(String caseNo, String target) {
        return actor("community7").clock(caseNo, target);
    }

    private String due(String caseNo, String target) {
        return local(clock(caseNo, target).get("dueAt"));
    }

    private static String local(JsonNode moment) {
        return OffsetDateTime.parse(moment.asText()).toLocalDateTime().toString();
    }

    private JsonNode sees(String caseNo) {
        return actor("community7").sees(caseNo);
    }

    private int priority(String caseNo) {
        return actor("community7").openTask(caseNo).get("priority").asInt();
    }

    private List<String> list(String filter) {
        List<String> caseNos = new ArrayList<>();
        actor("community7")
                .get("/api/cases?unit=" + COMMUNITY + "&" + filter)
                .body()
                .get("items")
                .forEach(item -> caseNos.add(item.get("caseNo").asText()));
        return caseNos;
    }

    private long warned(String caseNo) {
        return actor("community7").timeline(caseNo).stream()
                .filter("预警"::equals)
                .count();
    }

    private void isOrdinary(String caseNo) {
        assertThat(sees(caseNo).get("warningNo").isNull()).isTrue();
        assertThat(sees(caseNo).get("warningLevel").isNull()).isTrue();
        assertThat(sees(caseNo).get("urgency").asText()).isEqualTo("ORDINARY");
        assertThat(priority(caseNo)).isEqualTo(50);
        assertThat(warned(caseNo)).isZero();
    }

    @Test
    @DisplayName("新上报：紧急程度、受理和以后各时限随预警，写进办理过程；任务和清单排在前面")
    void newReport() {
        time.is(LocalDateTime.parse("2026-11-24T09:00"));
        warn(FIRST, TOWN, 2, new Measure("URGENT", 75, 4), "street-lamp", "night-noise");
        String lamp = report(1, "street-lamp");
        JsonNode seen = sees(lamp);
        assertThat(seen.get("urgency").asText()).isEqualTo("URGENT");
        assertThat(seen.get("warningNo").asText()).isEqualTo(FIRST);
        assertThat(seen.get("warningLevel").asText()).isEqualTo("II");
        assertThat(due(lamp, "ACCEPT")).as("three quarters of two hours").isEqualTo("2026-11-24T10:30");
        assertThat(clock(lamp, "ACCEPT").get("explanation").asText())
                .contains("时限 1.5 小时")
                .contains("依据：预警期间按 75% 计；受理·紧急");
        assertThat(actor("community7").story(lamp))
                .contains("列入预警范围，优先办理：预警 " + FIRST + "，Ⅱ级（橙色，严重）；紧急程度由“一般”提为“紧急”；时限按平时的 75% 计");
        assertThat(priority(lamp)).isEqualTo(370);

        actor("community7").decides(lamp, "accept");
        assertThat(due(lamp, "RESOLVE")).as("of 48 hours").isEqualTo("2026-11-25T21:00");
        assertThat(due(lamp, "RESPOND")).isEqualTo("2026-11-24T10:30");
        assertThat(due(lamp, "UNIT")).as("of 12 hours").isEqualTo("2026-11-24T18:00");
        assertThat(priority(lamp)).isEqualTo(370);
        assertThat(warned(lamp)).isEqualTo(1);
    }

    @Test
    @DisplayName("预警发布时正在上报的：受理时列入")
    void enteredMeanwhile() {
        time.is(LocalDateTime.parse("2026-11-24T09:00"));
        String lamp = report(1, "street-lamp");
        warn(FIRST, COMMUNITY, 2, new Measure("URGENT", 50, 4), "street-lamp");
        isOrdinary(lamp);
        actor("community7").decides(lamp, "accept");
        assertThat(sees(lamp).get("warningNo").asText()).isEqualTo(FIRST);
        assertThat(due(lamp, "RESOLVE")).isEqualTo("2026-11-25T09:00");
        assertThat(priority(lamp)).isEqualTo(370);
    }

    @Test
    @DisplayName("工作日的时限按比例向上取整，至少一天；转手后的单位时限同样打折")
    void wholeDays() {
        time.is(LocalDateTime.parse("2026-11-24T09:00"));
        warn(FIRST, COMMUNITY, 3, new Measure("ORDINARY", 50, 2), "night-noise", "air-pollution");
        String noise = accepted(1, "night-noise");
        assertThat(sees(noise).get("urgency").asText()).isEqualTo("ORDINARY");
        assertThat(due(noise, "RESOLVE")).as("8 of 15 working days").isEqualTo("2026-12-04T17:30");
        assertThat(clock(noise, "RESOLVE").get("explanation").asText()).contains("时限 8 个工作日", "预警期间按 50% 计；办结·调解、协商");
        assertThat(due(noise, "RESPOND")).as("one working day stays one").isEqualTo("2026-11-25T17:30");
        actor("community7").decides(noise, "escalate", "reason", "需要执法");
        assertThat(due(noise, "UNIT")).as("the town's: 2 of 3 working days").isEqualTo("2026-11-26T17:30");
        assertThat(actor("town2").openTask(noise).get("priority").asInt()).isEqualTo(250);
    }

    @Test
    @DisplayName("已在办的：同一起点换新时限，任务随之；已过的期限不动；再做一遍什么也不变")
    void openCases() {
        time.is(LocalDateTime.parse("2026-11-24T09:00"));
        String late = report(2, "air-pollution");
        String noise = accepted(1, "air-pollution");
        assertThat(due(noise, "RESOLVE")).isEqualTo("2026-11-26T17:30");
        time.passesUntil(LocalDateTime.parse("2026-11-24T16:00"));
        String accept = due(late, "ACCEPT");
        assertThat(accept).isEqualTo("2026-11-24T15:00");

        warn(FIRST, COMMUNITY, 3, new Measure("ORDINARY", 50, 2), "air-pollution");
        reachOpenCases(FIRST, 1);
        JsonNode resolve = clock(noise, "RESOLVE");
        assertThat(local(resolve.get("startedAt"))).isEqualTo("2026-11-24T09:00");
        assertThat(local(resolve.get("dueAt"))).isEqualTo("2026-11-25T17:30");
        assertThat(resolve.get("explanation").asText())
                .contains("2026-11-24（周二）16:00 因预警，期限由 2026-11-26（周四）17:30 改为 2026-11-25（周三）17:30")
                .contains("预警期间按 50% 计");
        assertThat(due(noise, "UNIT")).isEqualTo("2026-11-25T17:30");
        assertThat(actor("community7").openTask(noise).get("due").asText()).startsWith("2026-11-25T17:30:00");
        assertThat(priority(noise)).isEqualTo(250);
        assertThat(sees(noise).get("warningLevel").asText()).isEqualTo("III");
        assertThat(due(late, "ACCEPT")).as("a passed limit does not move").isEqualTo(accept);
        assertThat(sees(late).get("warningNo").asText()).isEqualTo(FIRST);
        assertThat(priority(late)).isEqualTo(250);

        reachOpenCases(FIRST, 100);
        assertThat(warned(noise)).isEqualTo(1);
        assertThat(clock(noise, "RESOLVE")).isEqualTo(resolve);
        assertThat(warnings.applyNext("YJ-none", 100)).isFalse();
    }

    @Test
    @DisplayName("签发以后：一件出错的不妨碍其余各件，留到下一次变更再列入")
    void oneFails() {
        String first = accepted(1, "street-lamp");
        String broken = accepted(2, "street-lamp");
        String last = accepted(1, "street-lamp");
        breaks(broken);
        String warning = issued("street-lamp");
        for (String sound : List.of(first, last)) {
            assertThat(sees(sound).get("warningNo").asText()).isEqualTo(warning);
            assertThat(priority(sound)).isEqualTo(250);
            assertThat(actor("community7").openTask(sound).get("due").asText().substring(0, 16))
                    .isEqualTo(due(sound, "UNIT"));
        }
        isOrdinary(broken);
        assertThat(warnings.applyNext(warning, 1)).as("more to do").isFalse();

        repaired();
        isOrdinary(broken);
        raised(warning);
        assertThat(sees(broken).get("warningLevel").asText()).isEqualTo("II");
        assertThat(sees(first).get("warningLevel").asText()).isEqualTo("II");
    }

    @Test
    @DisplayName("解除后：新上报的照旧，已在办的保持原样")
    void lifted() {
        warn(FIRST, COMMUNITY, 1, new Measure("EMERGENCY", 100, 6), "street-lamp");
        String under = report(1, "street-lamp");
        String due = due(under, "ACCEPT");
        effects.lift(FIRST);
        isOrdinary(report(1, "street-lamp"));
        assertThat(sees(under).get("urgency").asText()).isEqualTo("EMERGENCY");
        assertThat(sees(under).get("warningLevel").asText()).isEqualTo("I");
        assertThat(due(under, "ACCEPT")).isEqualTo(due);
        actor("community7").decides(under, "accept");
        assertThat(sees(under).get("warningNo").asText()).isEqualTo(FIRST);
    }

    @Test
    @DisplayName("解除以后：在办的不再排在前面，紧急程度和时限不变，写进办理过程；了结的不动；以后又有预警的再列入")
    void released() {
        time.is(LocalDateTime.parse("2026-11-24T09:00"));
        warn(FIRST, COMMUNITY, 1, new Measure("URGENT", 50, 4), "street-lamp");
        String lamp = accepted(1, "street-lamp");
        String entered = report(2, "street-lamp");
        String over = report(1, "street-lamp");
        actor("worker25").post("/api/cases/" + over + "/withdraw", Map.of("reason", "看错了"));
        JsonNode resolve = clock(lamp, "RESOLVE");
        JsonNode unit = clock(lamp, "UNIT");
        assertThat(warnings.releaseNext(FIRST, 1)).as("while in force").isFalse();
        assertThat(priority(lamp)).isEqualTo(470);

        effects.lift(FIRST);
        releaseOpenCases(FIRST, 1);
        for (String open : List.of(lamp, entered)) {
            assertThat(priority(open)).isEqualTo(70);
            assertThat(sees(open).get("urgency").asText()).isEqualTo("URGENT");
            assertThat(sees(open).get("warningNo").asText()).isEqualTo(FIRST);
            assertThat(sees(open).get("warningLevel").isNull()).isTrue();
            assertThat(actor("community7").story(open)).contains("预警已解除，时限不变：" + FIRST);
        }
        assertThat(clock(lamp, "RESOLVE")).isEqualTo(resolve);
        assertThat(clock(lamp, "UNIT")).isEqualTo(unit);
        assertThat(sees(over).get("warningLevel").asText()).isEqualTo("I");
        time.is(LocalDateTime.parse("2026-11-24T09:01"));
        String ordinary = report(3, "street-lamp");
        assertThat(list("size=3")).containsExactly(ordinary, over, entered);

        releaseOpenCases(FIRST, 100);
        assertThat(actor("community7").timeline(lamp).stream().filter("预警解除"::equals))
                .hasSize(1);
        time.is(LocalDateTime.parse("2026-11-24T09:00"));
        actor("community7").decides(entered, "accept");
        assertThat(due(entered, "RESOLVE")).isEqualTo(local(resolve.get("dueAt")));

        warn(SECOND, COMMUNITY, 4, new Measure("ORDINARY", 75, 2), "street-lamp");
        reachOpenCases(SECOND, 100);
        assertThat(sees(lamp).get("warningLevel").asText()).isEqualTo("IV");
        assertThat(priority(lamp)).isEqualTo(170);
        assertThat(clock(lamp, "RESOLVE"))
                .as("a slighter one takes nothing away")
                .isEqualTo(resolve);
    }

    @Test
    @DisplayName("两个预警解除一个：按另一个的级别排，时限不变；出错的一件不妨碍其余各件")
    void releasedToAnother() {
        time.is(LocalDateTime.parse("2026-11-24T09:00"));
        warn(FIRST, TOWN, 2, new Measure("URGENT", 50, 3), "street-lamp");
        warn(SECOND, COMMUNITY, 3, new Measure("ORDINARY", 75, 2), "street-lamp");
        String broken = accepted(1, "street-lamp");
        String lamp = accepted(2, "street-lamp");
        JsonNode resolve = clock(lamp, "RESOLVE");
        breaks(broken);
        effects.lift(FIRST);
        releaseOpenCases(FIRST, 100);
        repaired();
        assertThat(sees(lamp).get("warningNo").asText()).isEqualTo(SECOND);
        assertThat(sees(lamp).get("warningLevel").asText()).isEqualTo("III");
        assertThat(priority(lamp)).isEqualTo(270);
        assertThat(clock(lamp, "RESOLVE")).isEqualTo(resolve);
        assertThat(sees(broken).get("warningLevel").isNull()).isTrue();
        assertThat(list("size=1")).containsExactly(lamp);

        effects.lift(SECOND);
        releaseOpenCases(SECOND, 100);
        assertThat(priority(lamp)).isEqualTo(70);
        assertThat(clock(lamp, "RESOLVE")).isEqualTo(resolve);
    }

    @Test
    @DisplayName("两个预警：取最重的级别、最高的紧急程度、最小的比例；较轻的后到，不改变已有的")
    void twoWarnings() {
        time.is(LocalDateTime.parse("2026-11-24T09:00"));
        warn(FIRST, TOWN, 2, new Measure("URGENT", 100, 3), "street-lamp");
        String open = accepted(1, "street-lamp");
        assertThat(due(open, "RESOLVE")).isEqualTo("2026-11-26T09:00");
        warn(SECOND, COMMUNITY, 4, new Measure("ORDINARY", 75, 2), "street-lamp");
        String fresh = report(2, "street-lamp");
        assertThat(sees(fresh).get("warningNo").asText()).isEqualTo(FIRST);
        assertThat(sees(fresh).get("urgency").asText()).isEqualTo("URGENT");
        assertThat(due(fresh, "ACCEPT")).isEqualTo("2026-11-24T10:30");

        reachOpenCases(SECOND, 100);
        assertThat(sees(open).get("warningNo").asText()).isEqualTo(FIRST);
        assertThat(due(open, "RESOLVE")).as("the smaller share counts").isEqualTo("2026-11-25T21:00");
    }

    @Test
    @DisplayName("升级、降级：已在办的随预警的新要求，紧急程度只升不降")
    void raisedAndLowered() {
        time.is(LocalDateTime.parse("2026-11-24T09:00"));
        warn(FIRST, COMMUNITY, 3, new Measure("ORDINARY", 75, 2), "street-lamp");
        String lamp = accepted(1, "street-lamp");
        assertThat(due(lamp, "RESOLVE")).as("3 working days stay 3").isEqualTo("2026-11-27T17:30");
        warn(FIRST, COMMUNITY, 1, new Measure("URGENT", 50, 4), "street-lamp");
        reachOpenCases(FIRST, 100);
        assertThat(sees(lamp).get("warningLevel").asText()).isEqualTo("I");
        assertThat(due(lamp, "RESOLVE")).as("24 of 48 hours").isEqualTo("2026-11-25T09:00");
        assertThat(priority(lamp)).isEqualTo(470);
        warn(FIRST, COMMUNITY, 4, new Measure("ORDINARY", 100, 1), "street-lamp");
        reachOpenCases(FIRST, 100);
        assertThat(sees(lamp).get("warningLevel").asText()).isEqualTo("IV");
        assertThat(sees(lamp).get("urgency").asText()).isEqualTo("URGENT");
        assertThat(due(lamp, "RESOLVE")).isEqualTo("2026-11-26T09:00");
        assertThat(priority(lamp)).isEqualTo(170);
        assertThat(warned(lamp)).isEqualTo(3);
    }

    @Test
    @DisplayName("降级：紧急程度不降，时限也不因降级而缩短，以后受理、另有预警时也一样")
    void lowered() {
        time.is(LocalDateTime.parse("2026-11-24T09:00"));
        warn(FIRST, COMMUNITY, 1, new Measure("EMERGENCY", 100, 6), "street-lamp");
        String lamp = accepted(1, "street-lamp");
        String resolve = due(lamp, "RESOLVE");
        String unit = due(lamp, "UNIT");
        String entered = report(2, "street-lamp");
        String accept = due(entered, "ACCEPT");

        warn(FIRST, COMMUNITY, 3, new Measure("ORDINARY", 50, 3), "street-lamp");
        reachOpenCases(FIRST, 100);
        assertThat(sees(lamp).get("warningLevel").asText()).isEqualTo("III");
        assertThat(sees(lamp).get("urgency").asText()).isEqualTo("EMERGENCY");
        assertThat(due(lamp, "RESOLVE")).isEqualTo(resolve);
        assertThat(due(lamp, "UNIT")).isEqualTo(unit);
        assertThat(priority(lamp)).isEqualTo(290);
        assertThat(due(entered, "ACCEPT")).isEqualTo(accept);

        actor("community7").decides(entered, "accept");
        assertThat(due(entered, "RESOLVE")).isEqualTo(resolve);
        warn(SECOND, TOWN, 4, new Measure("ORDINARY", 100, 2), "street-lamp");
        reachOpenCases(SECOND, 100);
        assertThat(due(lamp, "RESOLVE")).isEqualTo(resolve);
        assertThat(sees(report(1, "street-lamp")).get("urgency").asText())
                .as("a new one is as the level says")
                .isEqualTo("ORDINARY");

        warn(FIRST, COMMUNITY, 2, new Measure("EMERGENCY", 50, 4), "street-lamp");
        reachOpenCases(FIRST, 100);
        assertThat(due(lamp, "RESOLVE")).as("graver again").isLessThan(resolve);
    }

    @Test
    @DisplayName("别处的、别的类别的照旧；受理时改成别的类别，不再按预警办")
    void others() {
        warn(FIRST, COMMUNITY + "001", 1, new Measure("URGENT", 50, 4), "street-lamp", "night-noise");
        String elsewhere = report(2, "street-lamp");
        String otherKind = report(1, "air-pollution");
        reachOpenCases(FIRST, 100);
        isOrdinary(elsewhere);
        isOrdinary(otherKind);

        String corrected = report(1, "street-lamp");
        actor("community7").decides(corrected, "accept", "category", "air-pollution", "urgency", "ORDINARY");
        assertThat(sees(corrected).get("warningNo").isNull()).isTrue();
        assertThat(clock(corrected, "RESOLVE").get("explanation").asText())
                .contains("时限 2 个工作日")
                .doesNotContain("预警");
        actor("verify7")
                .post("/api/cases/" + corrected + "/recategorise", Map.of("category", "night-noise", "reason", "重新核定"));
        assertThat(sees(corrected).get("warningNo").asText()).isEqualTo(FIRST);
        assertThat(sees(corrected).get("urgency").asText()).isEqualTo("URGENT");
        assertThat(clock(corrected, "RESOLVE").get("explanation").asText())
                .contains("时限 24 小时", "预警期间按 50% 计", "变更类别或紧急程度");
    }

    @Test
    @DisplayName("清单：在办的按预警级别从重到轻，其余按上报先后；了结的不再排在前面")
    void lists() {
        warn(FIRST, COMMUNITY, 4, new Measure("ORDINARY", 100, 2), "night-noise");
        warn(SECOND, COMMUNITY, 1, new Measure("URGENT", 50, 4), "street-lamp");
        LocalDateTime nine = LocalDateTime.parse("2026-11-24T09:00");
        String over = report(1, "street-lamp");
        time.is(nine.plusMinutes(1));
        String gravest = report(1, "street-lamp");
        time.is(nine.plusMinutes(2));
        String slight = report(1, "night-noise");
        time.is(nine.plusMinutes(3));
        String ordinary = report(1, "air-pollution");
        actor("worker25").post("/api/cases/" + over + "/withdraw", Map.of("reason", "看错了"));
        assertThat(list("size=4")).startsWith(gravest, slight, ordinary);
        assertThat(list("size=1&page=1")).containsExactly(slight);
        assertThat(list("size=2&page=0")).containsExactly(gravest, slight);
        assertThat(list("size=2&page=1")).startsWith(ordinary);
        assertThat(list("size=3&page=1")).doesNotContain(gravest, slight, ordinary);
        assertThat(list("category=street-lamp&size=200")).startsWith(gravest).contains(over);
        assertThat(list("state=WITHDRAWN&size=200")).contains(over);
        assertThat(sees(over).get("warningLevel").asText()).isEqualTo("I");
    }
}
