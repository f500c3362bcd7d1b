package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a deadline is, told by cases of the sample county (SLA.md): the calendar, the clocks of a case, and their change. */
@DisplayName("时限")
class DeadlineStoryTest extends Story {

    private String reportedAt(String moment, String category) {
        time.is(LocalDateTime.parse(moment));
        return actor("worker1").reports(category, GRID_1);
    }

    private String acceptedAt(String moment, String category) {
        String caseNo = reportedAt(moment, category);
        actor("community1").decides(caseNo, "accept");
        return caseNo;
    }

    private String due(String caseNo, String target) {
        return local(actor("worker1").clock(caseNo, target).get("dueAt"));
    }

    private static String local(JsonNode moment) {
        return OffsetDateTime.parse(moment.asText()).toLocalDateTime().toString();
    }

    private static LocalDateTime moment(JsonNode node) {
        return OffsetDateTime.parse(node.asText()).toLocalDateTime();
    }

    @Test
    @DisplayName("周五下午五点收到，次日补班：工作时接着走，工作日把补班算一天")
    void fridayBeforeAMakeUpSaturday() {
        String seen = reportedAt("2026-02-13T17:00", "street-dirt");
        assertThat(due(seen, "ACCEPT"))
                .as("30 minutes on Friday, 3.5 hours on Saturday")
                .isEqualTo("2026-02-14T12:00");
        String noise = acceptedAt("2026-02-13T17:00", "air-pollution");
        assertThat(due(noise, "RESOLVE"))
                .as("Saturday, then the first day after the holiday")
                .isEqualTo("2026-02-24T17:30");
        assertThat(actor("worker1").clock(noise, "RESOLVE").get("explanation").asText())
                .contains("2 个工作日")
                .contains("补班")
                .contains("春节");
    }

    @Test
    @DisplayName("跨午休：十一点收到，四个工作时到下午五点；午休里收到的下午两点起算；正好用到中午的，中午到期")
    void overLunch() {
        assertThat(due(reportedAt("2026-11-24T11:00", "street-dirt"), "ACCEPT")).isEqualTo("2026-11-24T17:00");
        assertThat(due(reportedAt("2026-11-24T12:30", "street-dirt"), "ACCEPT")).isEqualTo("2026-11-25T09:00");
        assertThat(due(reportedAt("2026-11-24T15:00", "street-dirt"), "ACCEPT")).isEqualTo("2026-11-25T10:00");
        assertThat(due(reportedAt("2026-11-24T16:00", "street-dirt"), "ACCEPT"))
                .as("1.5 hours, then 2.5 hours from 08:30")
                .isEqualTo("2026-11-25T11:00");
        assertThat(due(reportedAt("2026-11-24T17:00", "street-dirt"), "ACCEPT"))
                .as("used up at the closing: due there, not at the next opening")
                .isEqualTo("2026-11-25T12:00");
    }

    @Test
    @DisplayName("跨春节：假期一天不算，两个补班的周六都算；特急走自然时")
    void overSpringFestival() {
        String noise = acceptedAt("2026-02-12T10:00", "green-space");
        assertThat(due(noise, "RESOLVE")).as("13, 14 (make-up), 24, 25, 26").isEqualTo("2026-02-26T17:30");
        String gas = actor("worker1")
                .reports(Map.of(
                        "category", "street-lamp",
                        "urgency", "EMERGENCY",
                        "gridCode", GRID_1,
                        "title", "灯杆带电",
                        "description", "除夕夜里灯杆漏电"));
        assertThat(due(gas, "ACCEPT")).isEqualTo("2026-02-12T11:00");
    }

    @Test
    @DisplayName("十二月三十日收到、三个工作日：跨进还没有放假安排的一年，按星期推算并注明")
    void provisional() {
        String lamp = acceptedAt("2026-12-30T10:00", "street-lamp");
        JsonNode clock = actor("worker1").clock(lamp, "RESOLVE");
        assertThat(local(clock.get("dueAt"))).isEqualTo("2027-01-04T17:30");
        assertThat(clock.get("provisional").asBoolean()).isTrue();
        assertThat(clock.get("explanation").asText()).contains("2027");
        assertThat(actor("worker1").clock(lamp, "RESPOND").get("provisional").asBoolean())
                .isFalse();
    }

    @Test
    @DisplayName("办结时限从受理起算，换手不重来；每个单位接手时另起本级时限")
    void theCaseClockRunsOn() {
        String lamp = acceptedAt("2026-11-24T09:00", "street-lamp");
        String due = due(lamp, "RESOLVE");
        assertThat(due).isEqualTo("2026-11-27T17:30");
        time.passes(Duration.ofHours(2));
        actor("community1").post("/api/cases/" + lamp + "/response", Map.of("how", "onSite"));
        time.passesUntil(LocalDateTime.parse("2026-11-25T10:00"));
        actor("community1").decides(lamp, "escalate", "reason", "需要换线路");
        assertThat(due(lamp, "RESOLVE")).isEqualTo(due);
        JsonNode unit = actor("worker1").clock(lamp, "UNIT");
        assertThat(unit.get("unit").asText()).isEqualTo("990101001");
        assertThat(local(unit.get("dueAt"))).isEqualTo("2026-11-30T17:30");
        time.passesUntil(LocalDateTime.parse("2026-11-27T17:30"));
        assertThat(actor("worker1").sees(lamp).get("lamp").asText())
                .as("the worst of its clocks")
                .isEqualTo("ORANGE");
        actor("town1").decides(lamp, "resolved", "result", "已修好");
        JsonNode late = actor("worker1").clock(lamp, "RESOLVE");
        assertThat(late.get("state").asText()).isEqualTo("BREACHED");
        assertThat(actor("worker1").clock(lamp, "UNIT").get("state").asText()).isEqualTo("MET");
        assertThat(actor("worker1").clock(lamp, "VERIFY").get("state").asText()).isEqualTo("RUNNING");
    }

    @Test
    @DisplayName("响应：说上话或到了现场即完成，不等于办结")
    void response() {
        String noise = acceptedAt("2026-11-24T09:00", "night-noise");
        assertThat(due(noise, "RESPOND")).isEqualTo("2026-11-25T17:30");
        assertThat(actor("community1")
                        .post("/api/cases/" + noise + "/response", Map.of("how", "called"))
                        .status())
                .isEqualTo(200);
        assertThat(actor("worker1").clock(noise, "RESPOND").get("state").asText())
                .isEqualTo("MET");
        assertThat(actor("worker1").clock(noise, "RESOLVE").get("state").asText())
                .isEqualTo("RUNNING");
    }

    @Test
    @DisplayName("变更类别缩短时限：同一起点；短过已走的，当即超期；已过的期限不动")
    void recategorised() {
        String noise = acceptedAt("2026-11-24T09:00", "night-noise");
        assertThat(due(noise, "RESOLVE")).isEqualTo("2026-12-15T17:30");
        time.passesUntil(LocalDateTime.parse("2026-11-25T16:00"));
        recategorise(noise, "street-dirt");
        JsonNode clock = actor("worker1").clock(noise, "RESOLVE");
        assertThat(local(clock.get("startedAt"))).isEqualTo("2026-11-24T09:00");
        assertThat(local(clock.get("dueAt")))
                .as("five working hours from the same beginning")
                .isEqualTo("2026-11-24T16:00");
        assertThat(clock.get("lamp").asText()).isEqualTo("RED");

        recategorise(noise, "night-noise");
        assertThat(due(noise, "RESOLVE")).as("a passed limit does not move").isEqualTo("2026-11-24T16:00");
        assertThat(actor("worker1").get("/api/cases/" + noise + "/clocks").body())
                .anySatisfy(old -> assertThat(old.get("state").asText()).isEqualTo("SUPERSEDED"));
    }

    private void recategorise(String caseNo, String category) {
        assertThat(actor("verify1")
                        .post("/api/cases/" + caseNo + "/recategorise", Map.of("category", category, "reason", "重新核定"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("返工另起一轮：从返工起算，可有自己的时限；上一轮的结果留着")
    void rework() {
        String dirt = acceptedAt("2026-11-24T09:00", "exposed-rubbish");
        actor("community1").decides(dirt, "resolved", "result", "已清运");
        JsonNode first = actor("worker1").clock(dirt, "RESOLVE");
        assertThat(first.get("state").asText()).isEqualTo("MET");
        assertThat(first.get("cycle").asInt()).isEqualTo(1);
        time.passesUntil(LocalDateTime.parse("2026-11-25T09:00"));
        actor("verify1").decides(dirt, "rework", "reason", "又堆上了");
        JsonNode second = actor("worker1").clock(dirt, "RESOLVE");
        assertThat(second.get("cycle").asInt()).isEqualTo(2);
        assertThat(moment(second.get("startedAt"))).isEqualTo(LocalDateTime.parse("2026-11-25T09:00"));
        assertThat(local(second.get("dueAt"))).isEqualTo("2026-11-26T17:30");
        assertThat(actor("worker1").clock(dirt, "VERIFY").get("state").asText()).isEqualTo("MET");
    }

    @Test
    @DisplayName("事件了结，所有时限随之结束；灯为灰")
    void ended() {
        String noise = acceptedAt("2026-11-24T09:00", "night-noise");
        assertThat(actor("worker1")
                        .post("/api/cases/" + noise + "/withdraw", Map.of("reason", "已自行和解"))
                        .status())
                .isEqualTo(200);
        assertThat(actor("worker1").sees(noise).get("lamp").asText()).isEqualTo("GREY");
        assertThat(actor("worker1").get("/api/cases/" + noise + "/clocks").body())
                .isNotEmpty()
                .allSatisfy(clock -> assertThat(clock.get("state").asText()).isIn("MET", "CANCELLED"));
    }

    @Test
    @DisplayName("任务列表里的期限和灯，与接口一秒不差")
    void taskAndInterfaceAgree() {
        time.is(LocalDateTime.parse("2026-11-24T09:00:07"));
        String gas = actor("worker1")
                .reports(Map.of(
                        "category", "street-lamp",
                        "urgency", "URGENT",
                        "gridCode", GRID_1,
                        "title", "路灯不亮",
                        "description", "整条街路灯不亮"));
        JsonNode task = actor("community1").openTask(gas);
        assertThat(OffsetDateTime.parse(task.get("due").asText().replace("+0800", "+08:00"))
                        .toLocalDateTime())
                .isEqualTo(moment(actor("worker1").clock(gas, "ACCEPT").get("dueAt")))
                .isEqualTo(LocalDateTime.parse("2026-11-24T11:00:07"));
        assertThat(actor("community1").form(gas).get("limits").get("value").asText())
                .contains("受理时限 ○ 正常　2026-11-24 11:00:07");
    }
}
