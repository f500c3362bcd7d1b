package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.wangge.casework.Handling;
import org.wangge.supervision.Sweep;

/** deadline-supervision 限时督办: what happens around a case while its limits run. */
@DisplayName("限时督办")
class DeadlineSupervisionStoryTest extends Story {
    private static final String COMMUNITY = "990101001001";
    private static final String TOWN = "990101001";
    private static final String COUNTY = "990101";
    private static final String CITY = "990100";

    @Autowired
    private Sweep sweep;

    @Autowired
    private MeterRegistry metrics;

    @Autowired
    private Handling handling;

    private static LocalDateTime tuesday(int hour, int minute) {
        return LocalDateTime.of(2026, 11, 24, hour, minute);
    }

    private static LocalDateTime wednesday(int hour, int minute) {
        return tuesday(hour, minute).plusDays(1);
    }

    private static LocalDateTime thursday(int hour, int minute) {
        return tuesday(hour, minute).plusDays(2);
    }

    /** A report with four working hours to accept it: till 15:00. */
    private String reported() {
        return actor("worker1").reports("night-noise", GRID_1);
    }

    /** A report that nobody has accepted in time and a half: the town's supervisor has the order. */
    private String underSupervision() {
        String noise = reported();
        time.passesUntil(tuesday(17, 0));
        assertThat(actor("townsup1").mustSupervise(noise)).isTrue();
        return noise;
    }

    /** A case in handling to whose reporter nobody has spoken in a working day and a half. */
    private String unansweredInHandling() {
        String noise = reported();
        actor("community1").decides(noise, "accept");
        actor("community1").claims(noise);
        time.passesUntil(thursday(12, 0));
        assertThat(actor("townsup1").mustSupervise(noise)).isTrue();
        return noise;
    }

    private List<String> toldTo(String user, String caseNo) {
        return actor(user).inbox().stream()
                .filter(text -> text.contains(caseNo))
                .toList();
    }

    private void lampIs(String caseNo, String target, String lamp) {
        assertThat(actor("worker1").sees(caseNo).get("lamp").asText()).isEqualTo(lamp);
        assertThat(actor("worker1").clock(caseNo, target).get("lamp").asText()).isEqualTo(lamp);
    }

    private JsonNode order(String caseNo) {
        JsonNode orders = actor("worker1").orders(caseNo);
        assertThat(orders).hasSize(1);
        return orders.get(0);
    }

    private JsonNode breach(String caseNo, String target) {
        for (JsonNode breach :
                actor("worker1").get("/api/cases/" + caseNo + "/breaches").body()) {
            if (breach.get("target").asText().equals(target)) {
                return breach;
            }
        }
        throw new AssertionError("no breach of " + target);
    }

    private int running(String caseNo) {
        return actor("admin")
                .get("/engine-rest/process-instance?processDefinitionKey=deadline-supervision&businessKey=" + caseNo)
                .body()
                .size();
    }

    @Test
    @DisplayName("督办未应答：没有人受理的上报，灯一路由绿到督办，督办单逐级转到最上一级，留在那里，只通报一次")
    void orderUnanswered() {
        String noise = reported();
        lampIs(noise, "ACCEPT", "GREEN");
        time.passesUntil(tuesday(11, 0));
        lampIs(noise, "ACCEPT", "BLUE");
        assertThat(toldTo("community1", noise)).anyMatch(text -> text.contains("提醒（过半）：受理时限至 2026-11-24 15:00"));
        assertThat(toldTo("commhead1", noise)).isEmpty();

        time.passesUntil(tuesday(12, 0));
        lampIs(noise, "ACCEPT", "YELLOW");
        assertThat(toldTo("community1", noise)).noneMatch(text -> text.contains("临期"));
        time.passesUntil(tuesday(14, 0));
        assertThat(toldTo("community1", noise)).anyMatch(text -> text.contains("提醒（临期）"));

        time.passesUntil(tuesday(15, 0));
        lampIs(noise, "ACCEPT", "ORANGE");
        assertThat(toldTo("community1", noise)).anyMatch(text -> text.startsWith("催办：向阳社区的受理时限"));
        assertThat(toldTo("commhead1", noise)).hasSize(1).allMatch(text -> text.startsWith("催办："));
        assertThat(actor("worker1").timeline(noise)).containsExactly("上报", "催办");
        assertThat(actor("worker1").orders(noise)).isEmpty();

        time.passesUntil(tuesday(17, 0));
        lampIs(noise, "ACCEPT", "RED");
        assertThat(toldTo("townsup1", noise)).anyMatch(text -> text.startsWith("请督办：向阳社区的受理时限"));
        assertThat(actor("townsup1").mustSupervise(noise)).isTrue();
        assertThat(actor("verify1").mustSupervise(noise)).isFalse();
        assertThat(order(noise).get("unit").asText()).isEqualTo(TOWN);
        assertThat(order(noise).get("answerBy").asText()).startsWith("2026-11-25T12:00");

        time.passesUntil(wednesday(12, 0));
        assertThat(actor("townsup1").mustSupervise(noise)).isFalse();
        assertThat(actor("chief2").mustSupervise(noise)).isTrue();
        assertThat(toldTo("chief1", noise)).anyMatch(text -> text.startsWith("督办单转到本级"));
        assertThat(order(noise).get("unit").asText()).isEqualTo(COUNTY);

        time.passesUntil(thursday(15, 0));
        time.passes(Duration.ofDays(7));
        assertThat(actor("city2").mustSupervise(noise)).isTrue();
        assertThat(order(noise).get("unit").asText()).isEqualTo(CITY);
        assertThat(order(noise).get("passedUp").asInt()).isEqualTo(2);
        assertThat(order(noise).get("answerBy").isNull()).isTrue();
        assertThat(order(noise).get("circulatedAt").asText()).startsWith("2026-11-26T15:00");
        for (String head : List.of("commhead1", "townsup1", "chief1", "city1")) {
            assertThat(toldTo(head, noise))
                    .as(head)
                    .filteredOn(text -> text.startsWith("通报："))
                    .hasSize(1);
        }
        assertThat(Actor.offersIn(actor("city2").orderForm(noise))).containsExactly("urge", "circulate");
        assertThat(actor("worker1").story(noise))
                .contains("系统催办向阳社区：受理时限至 2026-11-24 15:00")
                .contains("对向阳社区开出督办单，由松涧镇督办")
                .contains("松涧镇未答复督办单，转青岚县督办")
                .contains("青岚县未答复督办单，转云泽市督办")
                .containsOnlyOnce("系统通报向阳社区办理超期");

        assertThat(breach(noise, "ACCEPT").get("metAt").isNull()).isTrue();
        actor("community1").decides(noise, "accept");
        JsonNode breach = breach(noise, "ACCEPT");
        assertThat(breach.get("unit").asText()).isEqualTo(COMMUNITY);
        assertThat(breach.get("person").isNull()).isTrue();
        assertThat(breach.get("dueAt").asText()).startsWith("2026-11-24T15:00");
        assertThat(breach.get("metAt").asText()).startsWith("2026-12-03T15:00");
        assertThat(Duration.parse(breach.get("overrun").asText())).isEqualTo(Duration.ofHours(7 * 7));
    }

    @Test
    @DisplayName("督办未应答，但迟了的事其间已办：督办单留在原处等答复，不再上转")
    void lateStepDoneMeanwhile() {
        String noise = reported();
        time.passesUntil(tuesday(17, 0));
        assertThat(order(noise).get("unit").asText()).isEqualTo(TOWN);
        actor("community1").decides(noise, "accept");
        time.passesUntil(wednesday(12, 0));
        assertThat(order(noise).get("unit").asText()).isEqualTo(TOWN);
        assertThat(order(noise).get("answerBy").isNull()).isTrue();
        assertThat(actor("townsup1").mustSupervise(noise)).isTrue();
        assertThat(actor("chief2").mustSupervise(noise)).isFalse();
    }

    @Test
    @DisplayName("已催办：督办人催办，经办人和负责人收到，督办单办结")
    void caseUrged() {
        String noise = underSupervision();
        actor("townsup1").supervises(noise, "urge", "result", "半小时内受理");
        assertThat(toldTo("community1", noise)).anyMatch(text -> text.startsWith("督办人员催办"));
        assertThat(toldTo("commhead1", noise)).anyMatch(text -> text.startsWith("督办人员催办"));
        assertThat(actor("worker1").story(noise)).contains("董雪琴催办向阳社区：半小时内受理");
        assertThat(order(noise).get("state").asText()).isEqualTo("ANSWERED");
        assertThat(order(noise).get("answer").asText()).isEqualTo("URGE");
        assertThat(order(noise).get("answeredBy").asText()).isEqualTo("townsup1");
        time.passes(Duration.ofDays(2));
        assertThat(actor("chief1").mustSupervise(noise)).isFalse();
    }

    @Test
    @DisplayName("已限期办结：新的期限另行计时，过去的期限和超期记录不变")
    void limitSet() {
        String noise = unansweredInHandling();
        JsonNode missed = actor("worker1").clock(noise, "RESPOND").get("dueAt");
        assertThat(actor("townsup1").orderForm(noise).get("order").get("value").asText())
                .contains("责任单位 向阳社区", "响应时限", "请于");
        assertThat(actor("townsup1")
                        .triesToSupervise(noise, "extend", "until", "2026-11-30")
                        .message())
                .contains("reason");
        for (String until : List.of("2026-11-25", "2028-01-01", "下周一")) {
            Actor.Answer refused = actor("townsup1").triesToSupervise(noise, "extend", "until", until, "reason", "尽快");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.message()).contains("until");
        }
        actor("townsup1").supervises(noise, "extend", "until", "2026-11-30", "reason", "周一前必须办好");

        JsonNode limit = actor("worker1").clock(noise, "SUPERVISED");
        assertThat(limit.get("dueAt").asText()).startsWith("2026-11-30T17:30");
        assertThat(limit.get("state").asText()).isEqualTo("RUNNING");
        assertThat(actor("worker1").clock(noise, "RESPOND").get("dueAt")).isEqualTo(missed);
        assertThat(breach(noise, "RESPOND").get("person").asText()).isEqualTo("community1");
        assertThat(breach(noise, "RESPOND").get("excused").asBoolean()).isFalse();
        assertThat(toldTo("community1", noise)).anyMatch(text -> text.contains("须于 2026-11-30 17:30 前办结"));
        assertThat(actor("worker1").story(noise)).contains("董雪琴（松涧镇）督办，限向阳社区办结：至 2026-11-30 17:30。周一前必须办好");

        actor("community1").decides(noise, "resolved", "result", "已办好");
        assertThat(actor("worker1").clock(noise, "SUPERVISED").get("state").asText())
                .isEqualTo("MET");
    }

    @Test
    @DisplayName("已改派：原来限期办结的日期是给原单位的，随之取消")
    void limitOfTheFormerUnit() {
        String noise = unansweredInHandling();
        actor("townsup1").supervises(noise, "extend", "until", "2026-12-31", "reason", "月底前办好");
        time.passesUntil(LocalDateTime.of(2026, 11, 27, 10, 0));
        handling.reassign(noise, "chief1", "990101-CG", "社区办不动");
        assertThat(actor("worker1").clock(noise, "SUPERVISED").get("state").asText())
                .isEqualTo("CANCELLED");
    }

    @Test
    @DisplayName("督办跟着事件走：承办单位换到督办单位一级，督办单转到它的上级；仍在其下的，留在原处")
    void orderFollowsTheCase() {
        String noise = unansweredInHandling();
        actor("community1").decides(noise, "escalate", "reason", "社区办不动");
        time.passes(Duration.ZERO);
        assertThat(actor("townsup1").mustSupervise(noise)).isFalse();
        assertThat(actor("chief1").mustSupervise(noise)).isTrue();
        assertThat(order(noise).get("unit").asText()).isEqualTo(COUNTY);
        assertThat(order(noise).get("answerBy").asText()).startsWith("2026-11-27T09:00");
        assertThat(toldTo("chief1", noise)).anyMatch(text -> text.startsWith("督办单转到本级"));
        assertThat(actor("worker1").story(noise)).contains("事件换了承办单位，督办单由松涧镇转青岚县督办");

        actor("town1").decides(noise, "dispatch", "targetUnits", TOWN + "-SF");
        assertThat(order(noise).get("unit").asText()).isEqualTo(COUNTY);
        assertThat(actor("worker1").story(noise)).containsOnlyOnce("事件换了承办单位");
        actor("chief1").supervises(noise, "urge");
        assertThat(actor("chief1").mustSupervise(noise)).isFalse();
    }

    @Test
    @DisplayName("已改派：由督办人点名的单位承办，不在可选之列的不行")
    void caseReassigned() {
        String noise = unansweredInHandling();
        assertThat(Actor.offersIn(actor("townsup1").orderForm(noise)))
                .containsExactly("urge", "extend", "reassign", "raise", "circulate");
        for (String target : List.of(COMMUNITY, "990101002001", TOWN + "," + COUNTY)) {
            Actor.Answer refused = actor("townsup1").triesToSupervise(noise, "reassign", "targetUnits", target);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.message()).contains("targetUnits");
        }
        actor("townsup1").supervises(noise, "reassign", "targetUnits", TOWN, "result", "镇里来办");
        assertThat(order(noise).get("answer").asText()).isEqualTo("REASSIGN");
        assertThat(actor("worker1").story(noise)).contains("董雪琴督办，由向阳社区改派松涧镇承办：镇里来办");
    }

    @Test
    @DisplayName("已通报：先报上一级，由上一级通报沿线负责人；尚未交办的不能限期和改派")
    void caseCirculated() {
        String noise = underSupervision();
        Actor.Answer refused =
                actor("townsup1").triesToSupervise(noise, "extend", "until", "2026-11-30", "reason", "尽快");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).contains("decision", "尚未交办");
        actor("townsup1").supervises(noise, "raise", "result", "镇里督不动");
        assertThat(actor("townsup1").mustSupervise(noise)).isFalse();
        assertThat(toldTo("chief1", noise)).anyMatch(text -> text.startsWith("督办单转到本级"));
        actor("chief1").supervises(noise, "circulate", "result", "全县通报");
        for (String head : List.of("commhead1", "townsup1", "chief1", "city1")) {
            assertThat(toldTo(head, noise)).as(head).anyMatch(text -> text.startsWith("通报："));
        }
        assertThat(actor("worker1").story(noise)).contains("将督办单报青岚县督办：镇里督不动", "乔耕野通报向阳社区办理超期：全县通报");
        assertThat(order(noise).get("state").asText()).isEqualTo("ANSWERED");
    }

    @Test
    @DisplayName("督办结束：督办单还没有答复，事件已撤回，督办随即结束，督办单收回")
    void caseEnded() {
        String noise = underSupervision();
        assertThat(running(noise)).isEqualTo(1);
        assertThat(actor("worker1")
                        .post("/api/cases/" + noise + "/withdraw", Map.of("reason", "误报"))
                        .status())
                .isEqualTo(200);
        time.passes(Duration.ZERO);
        assertThat(running(noise)).isZero();
        assertThat(actor("townsup1").mustSupervise(noise)).isFalse();
        assertThat(order(noise).get("state").asText()).isEqualTo("WITHDRAWN");
        assertThat(breach(noise, "ACCEPT").get("metAt").isNull()).isTrue();
    }

    @Test
    @DisplayName("一事一单：督办单未答复时再到督办时点，只在原单上记一次")
    void oneOpenOrder() {
        String noise = underSupervision();
        actor("community1").decides(noise, "accept");
        time.passesUntil(thursday(12, 0));
        assertThat(actor("worker1").clock(noise, "RESPOND").get("lamp").asText())
                .isEqualTo("RED");
        assertThat(order(noise).get("reds").asInt()).isEqualTo(2);
        assertThat(actor("worker1").story(noise)).contains("督办单（松涧镇）尚未答复，又到督办时点：响应时限");
        assertThat(order(noise).get("target").asText())
                .as("what it stands for now")
                .isEqualTo("RESPOND");
        time.passesUntil(thursday(12, 0).plusHours(21));
        assertThat(order(noise).get("unit").asText()).as("and it climbs again").isEqualTo(COUNTY);
        actor("chief2").supervises(noise, "urge");
        time.passes(Duration.ofDays(21));
        assertThat(actor("worker1").orders(noise)).hasSizeGreaterThan(1);
    }

    @Test
    @DisplayName("只在办公时间提醒：夜里过半的，早上八点半送达；督办灯夜里也送")
    void quietTime() {
        time.passesUntil(tuesday(10, 0));
        String call = actor("centre1")
                .reports(Map.of(
                        "category", "night-noise",
                        "gridCode", GRID_1,
                        "title", "夜间噪声",
                        "channel", "HOTLINE"));
        time.passesUntil(tuesday(22, 0));
        lampIs(call, "ACCEPT", "BLUE");
        time.passesUntil(wednesday(8, 29));
        assertThat(toldTo("centre1", call)).noneMatch(text -> text.startsWith("提醒"));
        time.passesUntil(wednesday(8, 30));
        assertThat(toldTo("centre1", call))
                .filteredOn(text -> text.startsWith("提醒"))
                .hasSize(2);
        time.passesUntil(wednesday(22, 0));
        lampIs(call, "ACCEPT", "RED");
        assertThat(toldTo("city1", call)).anyMatch(text -> text.startsWith("请督办：青岚县的受理时限"));
    }

    @Test
    @DisplayName("时限提前，闹钟随之提前：改为特急，一小时的一半就提醒")
    void alarmComesEarlier() {
        String noise = reported();
        actor("verify1")
                .post("/api/cases/" + noise + "/recategorise", Map.of("urgency", "EMERGENCY", "reason", "有人受伤"));
        time.passesUntil(tuesday(9, 29));
        assertThat(toldTo("community1", noise)).noneMatch(text -> text.startsWith("提醒"));
        time.passesUntil(tuesday(9, 30));
        assertThat(toldTo("community1", noise)).anyMatch(text -> text.startsWith("提醒（过半）"));
        assertThat(metrics.get("wangge.rung.lateness")
                        .tag("colour", "BLUE")
                        .timer()
                        .count())
                .isPositive();
    }

    @Test
    @DisplayName("闹钟丢了：定时没了的、失败停下的、实例没了的，巡检都补响一次；一件出错不误别的")
    void alarmLost() {
        String withoutTimer = reported();
        String dead = reported();
        String withoutInstance = reported();
        String faulty = reported();
        String jobs = "select ID_ from ACT_RU_JOB where PROCESS_INSTANCE_ID_ in"
                + " (select ID_ from ACT_RU_EXECUTION where BUSINESS_KEY_ = ?)";
        sql.update("delete from ACT_RU_JOB where ID_ = ?", sql.queryForObject(jobs, String.class, withoutTimer));
        actor("admin")
                .put(
                        "/engine-rest/job/" + sql.queryForObject(jobs, String.class, dead) + "/retries",
                        Map.of("retries", 0));
        String instance = sql.queryForObject(
                "select PROC_INST_ID_ from ACT_RU_EXECUTION where BUSINESS_KEY_ = ? and PROC_DEF_ID_ like 'deadline%'",
                String.class, withoutInstance);
        assertThat(actor("admin")
                        .delete("/engine-rest/process-instance/" + instance)
                        .status())
                .isEqualTo(204);
        sql.update("update wg_clock set ladder = '1|soon|BLUE|HOLDER|NOTIFY' where case_no = ?", faulty);

        List<String> lost = List.of(withoutTimer, dead, withoutInstance);
        time.passesUntil(tuesday(11, 0).plusSeconds(20));
        sweep.run();
        assertThat(lost).allSatisfy(caseNo -> assertThat(toldTo("community1", caseNo))
                .noneMatch(text -> text.startsWith("提醒")));
        time.passes(Duration.ofSeconds(1));
        sweep.run();
        sweep.run();
        assertThat(lost).allSatisfy(caseNo -> {
            assertThat(toldTo("community1", caseNo))
                    .filteredOn(text -> text.startsWith("提醒"))
                    .hasSize(1);
            assertThat(running(caseNo)).isEqualTo(1);
        });
        time.passesUntil(tuesday(15, 0));
        assertThat(lost).allSatisfy(caseNo -> assertThat(actor("worker1").timeline(caseNo))
                .containsExactly("上报", "催办"));
        sql.update("update wg_clock set state = 'CANCELLED', fire_at = null where case_no = ?", faulty);
    }

    @Test
    @DisplayName("阶梯多一级：二倍时限再上一级，未到应答期限的督办单也转上去")
    void ladderWithARungMore() throws IOException {
        String ladder = Files.readString(Path.of("processes/deadline/deadline-ladder.dmn"), StandardCharsets.UTF_8);
        Actor.Answer deployed = actor("admin")
                .upload(
                        "/engine-rest/deployment/create",
                        "deadline-ladder.dmn",
                        withRung(ladder, "5", "200%", "RED", "HOLDER,SUPERVISOR", "ESCALATE")
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(deployed.status()).as(deployed.body().toString()).isEqualTo(200);
        try {
            String noise = underSupervision();
            time.passesUntil(wednesday(9, 59));
            assertThat(order(noise).get("unit").asText()).isEqualTo(TOWN);
            time.passesUntil(wednesday(10, 0));
            assertThat(order(noise).get("unit").asText()).isEqualTo(COUNTY);
            assertThat(order(noise).get("reds").asInt()).isEqualTo(2);
            assertThat(actor("chief1").mustSupervise(noise)).isTrue();
            assertThat(toldTo("community1", noise)).anyMatch(text -> text.startsWith("已列入督办"));
        } finally {
            actor("admin")
                    .delete("/engine-rest/deployment/"
                            + deployed.body().get("id").asText() + "?cascade=true");
        }
    }

    /** The table with a row for a further rung of acceptance, above all others. */
    private static String withRung(
            String table, String rung, String at, String colour, String audience, String action) {
        StringBuilder row = new StringBuilder("<rule id=\"rule_more\"><description>再上一级</description>");
        Stream.of(rung, "\"ACCEPT\"", "-", "-").forEach(text -> row.append("<inputEntry id=\"inputEntry_more")
                .append(row.length())
                .append("\"><text>")
                .append(text)
                .append("</text></inputEntry>"));
        Stream.of(at, colour, audience, action).forEach(text -> row.append("<outputEntry id=\"outputEntry_more")
                .append(row.length())
                .append("\"><text>\"")
                .append(text)
                .append("\"</text></outputEntry>"));
        row.append("</rule>");
        return table.replaceFirst("(?=<rule id=\"rule_half\">)", row.toString());
    }
}
