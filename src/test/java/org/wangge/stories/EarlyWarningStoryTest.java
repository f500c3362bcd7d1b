package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.wangge.warning.Finding;
import org.wangge.warning.Findings;
import org.wangge.warning.Level;
import org.wangge.warning.ReviewSweep;

/** early-warning 四级预警: from the first word to the end. */
@DisplayName("四级预警")
class EarlyWarningStoryTest extends WarningStory {
    @Autowired
    private Findings findings;

    @Autowired
    private ReviewSweep sweep;

    @Test
    @DisplayName("预警已解除：社区提出，县签发Ⅲ级，升为Ⅱ级重新签收，降级不必再签，解除后新事件照旧")
    void lifted() {
        String warning = inForce();
        JsonNode issued = sees("worker1", warning);
        assertThat(issued.get("state").asText()).isEqualTo("IN_FORCE");
        assertThat(issued.get("levelName").asText()).isEqualTo("Ⅲ级（黄色，较重）");
        assertThat(issued.get("answers").get("units").asInt()).isEqualTo(5);
        assertThat(toldTo("worker1", warning)).anyMatch(text -> text.contains("请签收"));
        decides("worker1", warning, "userTask_acknowledgeWarning", "acknowledged");
        assertThat(sees("worker1", warning).get("answers").get("acknowledged").asInt())
                .isEqualTo(1);

        String dispute = actor("worker1").reports("neighbour-dispute", GRID_1);
        actor("community1").decides(dispute, "accept");
        assertThat(actor("worker1").sees(dispute).get("warningNo").asText()).isEqualTo(warning);

        time.passes(Duration.ofHours(48));
        decides("chief1", warning, "userTask_reviewWarning", "raise", "level", "II", "reason", "又添一起");
        time.passes(Duration.ZERO);
        assertThat(sees("worker1", warning).get("level").asText()).isEqualTo("II");
        assertThat(sees("worker1", warning).get("answers").get("acknowledged").asInt())
                .isZero();
        assertThat(tasks("worker1", warning, "userTask_acknowledgeWarning")).hasSize(1);
        assertThat(toldTo("worker1", warning)).anyMatch(text -> text.contains("升为Ⅱ级"));
        decides("worker1", warning, "userTask_acknowledgeWarning", "acknowledged");

        time.passes(Duration.ofHours(24));
        decides("chief1", warning, "userTask_reviewWarning", "lower", "level", "IV", "reason", "趋于平稳");
        time.passes(Duration.ZERO);
        assertThat(sees("worker1", warning).get("level").asText()).isEqualTo("IV");
        assertThat(sees("worker1", warning).get("answers").get("acknowledged").asInt())
                .isEqualTo(1);
        assertThat(toldTo("worker1", warning)).anyMatch(text -> text.contains("降为Ⅳ级"));

        time.passes(Duration.ofDays(6));
        decides("chief1", warning, "userTask_reviewWarning", "lift", "reason", "已平息");
        time.passes(Duration.ZERO);
        assertThat(sees("worker1", warning).get("state").asText()).isEqualTo("LIFTED");
        assertThat(toldTo("worker1", warning)).anyMatch(text -> text.contains("已解除"));
        assertThat(tasks("worker1", warning, "userTask_reportResponse")).isEmpty();
        assertThat(record(warning))
                .containsSubsequence("PROPOSED", "SENT_TO_ISSUER", "ISSUED", "RAISED", "LOWERED", "LIFTED");
        String later = actor("worker1").reports("neighbour-dispute", GRID_1);
        actor("community1").decides(later, "accept");
        assertThat(actor("worker1").sees(later).hasNonNull("warningNo")).isFalse();
    }

    @Test
    @DisplayName("不予预警：研判认为不必，理由记在经过里，提出的人知道")
    void dismissed() {
        String warning = proposes("worker1", GRID_1, "IV", "street-dirt")
                .body()
                .get("warningNo")
                .asText();
        decides("community1", warning, "userTask_assessRisk", "dismiss", "reason", "只是临时施工");
        assertThat(sees("worker1", warning).get("state").asText()).isEqualTo("DISMISSED");
        assertThat(toldTo("worker1", warning)).anyMatch(text -> text.contains("不予预警"));
        assertThat(record(warning)).containsExactly("PROPOSED", "DISMISSED");
    }

    @Test
    @DisplayName("研判逾期：没有人研判的，转给镇，再转给县，到市为止")
    void assessmentOverdue() {
        String warning = proposed();
        assertThat(tasks("community1", warning, "userTask_assessRisk")).hasSize(1);
        time.passes(Duration.ofDays(1));
        assertThat(tasks("community1", warning, "userTask_assessRisk")).isEmpty();
        assertThat(tasks("town1", warning, "userTask_assessRisk")).hasSize(1);
        time.passes(Duration.ofDays(4));
        assertThat(tasks("city1", warning, "userTask_assessRisk")).hasSize(1);
        assertThat(record(warning)).contains("ASSESSMENT_PASSED_UP");
        decides("city1", warning, "userTask_assessRisk", "dismiss", "reason", "已过时");
    }

    @Test
    @DisplayName("不予签发：先退回研判，再报上来，签发人不同意")
    void notIssued() {
        String warning = proposed();
        decides("community1", warning, "userTask_assessRisk", "propose", "reason", "矛盾集中");
        decides("chief1", warning, "userTask_issueWarning", "return", "reason", "请补充数量");
        assertThat(sees("chief1", warning).get("state").asText()).isEqualTo("PROPOSED");
        decides("community1", warning, "userTask_assessRisk", "propose", "reason", "三天五起", "level", "IV");
        decides("chief1", warning, "userTask_issueWarning", "dismiss", "reason", "照常办理即可");
        assertThat(sees("chief1", warning).get("state").asText()).isEqualTo("DISMISSED");
        assertThat(record(warning)).containsSubsequence("SENT_TO_ISSUER", "RETURNED", "SENT_TO_ISSUER", "DISMISSED");
    }

    @Test
    @DisplayName("签发逾期：县负责人没有签发，转给市，到市为止")
    void issueOverdue() {
        String warning = proposed();
        decides("community1", warning, "userTask_assessRisk", "propose", "reason", "矛盾集中");
        time.passes(Duration.ofDays(3));
        assertThat(tasks("chief1", warning, "userTask_issueWarning")).isEmpty();
        decides("city1", warning, "userTask_issueWarning", "issue");
        time.passes(Duration.ZERO);
        assertThat(sees("city1", warning).get("state").asText()).isEqualTo("IN_FORCE");
        assertThat(record(warning)).contains("ISSUE_PASSED_UP");
    }

    @Test
    @DisplayName("签发人不在：代理人签发，台账上是代理人的名字")
    void issuerSubstituted() {
        Actor.Answer put = actor("admin")
                .post(
                        "/api/substitutions",
                        Map.of("user", "chief1", "substitute", "centre2", "from", "2026-11-24", "until", "2026-11-25"));
        assertThat(put.status()).as(put.body().toString()).isEqualTo(201);
        try {
            String warning = proposed();
            decides("community1", warning, "userTask_assessRisk", "propose", "reason", "矛盾集中");
            decides("centre2", warning, "userTask_issueWarning", "issue");
            time.passes(Duration.ZERO);
            assertThat(sees("chief1", warning).get("state").asText()).isEqualTo("IN_FORCE");
            assertThat(sees("chief1", warning).get("issuedBy").asText()).isEqualTo("卢惠珍");
        } finally {
            actor("admin").delete("/api/substitutions/" + put.body().get("id").asText());
        }
    }

    @Test
    @DisplayName("更重的苗头进了研判中的预警：级别和期限随最重的，不拖到第二天")
    void graverTrigger() {
        String warning = proposed();
        String due = tasks("community1", warning, "userTask_assessRisk")
                .get(0)
                .get("due")
                .asText();
        proposes("town1", COMMUNITY, "II", "neighbour-dispute");
        assertThat(sees("community1", warning).get("level").asText()).isEqualTo("II");
        JsonNode task = tasks("community1", warning, "userTask_assessRisk").get(0);
        assertThat(task.get("due").asText()).isLessThan(due);
        assertThat(task.get("name").asText()).contains("Ⅱ级");
        time.passes(Duration.ofMinutes(61));
        decides("town1", warning, "userTask_assessRisk", "dismiss", "reason", "已核实");
    }

    @Test
    @DisplayName("不同意升级：升为Ⅰ级要市签发，市不同意，维持Ⅲ级，签收照旧")
    void raiseDenied() {
        String warning = inForce();
        decides("worker1", warning, "userTask_acknowledgeWarning", "acknowledged");
        time.passes(Duration.ofHours(48));
        decides("chief1", warning, "userTask_reviewWarning", "raise", "level", "I", "reason", "有人受伤");
        assertThat(tasks("chief1", warning, "userTask_issueWarning")).isEmpty();
        decides("city1", warning, "userTask_issueWarning", "dismiss", "reason", "先维持");
        assertThat(sees("worker1", warning).get("level").asText()).isEqualTo("III");
        assertThat(sees("worker1", warning).get("answers").get("acknowledged").asInt())
                .isEqualTo(1);
        assertThat(record(warning)).containsSubsequence("RAISE_ASKED", "RAISE_DENIED");
        time.passes(Duration.ofHours(48));
        decides("chief1", warning, "userTask_reviewWarning", "raise", "level", "I", "reason", "又有人受伤");
        decides("city1", warning, "userTask_issueWarning", "issue");
        time.passes(Duration.ZERO);
        assertThat(sees("worker1", warning).get("level").asText()).isEqualTo("I");
        assertThat(tasks("worker1", warning, "userTask_acknowledgeWarning")).hasSize(1);
    }

    @Test
    @DisplayName("复核逾期：有效期到了没有人复核，预警照旧有效，转给上一级，维持并延长有效期")
    void reviewOverdue() {
        Actor.Answer answer = actor("community1")
                .post(
                        "/api/warnings",
                        Map.of(
                                "area", COMMUNITY,
                                "level", "IV",
                                "categories", List.of("fire-passage"),
                                "reason", "节前集中堵塞",
                                "until", "2026-11-25"));
        String warning = answer.body().get("warningNo").asText();
        opened.add(warning);
        decides("community1", warning, "userTask_assessRisk", "propose", "reason", "节前");
        decides("chief1", warning, "userTask_issueWarning", "issue");
        time.passes(Duration.ofHours(40));
        assertThat(sees("chief1", warning).get("expired").asBoolean()).isTrue();
        assertThat(sees("chief1", warning).get("state").asText()).isEqualTo("IN_FORCE");
        assertThat(tasks("chief1", warning, "userTask_reviewWarning")).hasSize(1);
        time.passes(Duration.ofDays(3));
        assertThat(tasks("chief1", warning, "userTask_reviewWarning")).isEmpty();
        decides("city1", warning, "userTask_reviewWarning", "keep", "until", "2026-12-31");
        assertThat(sees("chief1", warning).get("expired").asBoolean()).isFalse();
        assertThat(record(warning)).containsSubsequence("REVIEW_DUE", "REVIEW_PASSED_UP", "KEPT");
    }

    @Test
    @DisplayName("两个触发同时来：同一地区、同一类只有一个预警，后来的并入，级别不同的立即复核")
    void twoTriggers() {
        String warning = inForce();
        Actor.Answer second = proposes("town1", COMMUNITY, "III", "neighbour-dispute");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body().get("warningNo").asText()).isEqualTo(warning);
        assertThat(second.body().get("fed").asBoolean()).isTrue();
        Finding finding = new Finding(COMMUNITY, "disputes", Level.I, "BURST_DAY", Map.of("count", 9), "近1天上报9件");
        findings.take(finding);
        findings.take(finding);
        assertThat(tasks("chief1", warning, "userTask_reviewWarning")).hasSize(1);
        assertThat(record(warning).stream().filter("FED"::equals)).hasSize(2);
        assertThat(sees("chief1", warning).get("findings")).hasSize(1);
        decides("chief1", warning, "userTask_reviewWarning", "keep");
    }

    @Test
    @DisplayName("后来的带来新的类别：签发前直接并入；生效后等复核，维持即并入；没有预警的类别另开一个")
    void moreCategories() {
        String warning = proposed();
        proposes("town1", COMMUNITY, "III", "neighbour-dispute", "street-lamp");
        String lamp = opened.get(opened.size() - 1);
        assertThat(lamp).isNotEqualTo(warning);
        decides("town1", lamp, "userTask_assessRisk", "dismiss", "reason", "试");
        String dirt = proposes("community1", COMMUNITY, "IV", "street-dirt")
                .body()
                .get("warningNo")
                .asText();
        proposes("town1", COMMUNITY, "IV", "piled-debris");
        assertThat(sees("community1", dirt).get("categories").toString()).contains("piled-debris");
        decides("community1", dirt, "userTask_assessRisk", "propose", "reason", "市容反弹");
        decides("chief1", dirt, "userTask_issueWarning", "issue");
        time.passes(Duration.ZERO);
        proposes("town1", COMMUNITY, "IV", "exposed-rubbish");
        assertThat(sees("community1", dirt).get("categories").toString()).doesNotContain("exposed-rubbish");
        assertThat(sees("community1", dirt).get("pendingCategories").toString()).contains("exposed-rubbish");
        decides("chief1", dirt, "userTask_reviewWarning", "keep");
        assertThat(sees("community1", dirt).get("categories").toString()).contains("exposed-rubbish");
        String rubbish = actor("worker1").reports("exposed-rubbish", GRID_1);
        actor("community1").decides(rubbish, "accept");
        assertThat(actor("worker1").sees(rubbish).get("warningNo").asText()).isEqualTo(dirt);
    }

    @Test
    @DisplayName("同一新类别等复核时又有人提出：照样并入，理由都记下，复核一次即生效")
    void sameNewCategoryTwice() {
        String warning = inForce("neighbour-dispute");
        Actor.Answer first = proposes("town1", COMMUNITY, "III", "labour-dispute");
        Actor.Answer second = proposes("community1", COMMUNITY, "III", "labour-dispute");
        assertThat(second.status()).isEqualTo(first.status());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(sees("chief1", warning).get("pendingCategories")).hasSize(1);
        assertThat(sees("chief1", warning).get("record"))
                .filteredOn(entry -> entry.get("what").asText().equals("FED"))
                .hasSize(2)
                .allMatch(entry -> entry.get("words").asText().contains("劳动争议"));
        decides("chief1", warning, "userTask_reviewWarning", "keep");
        assertThat(sees("chief1", warning).get("pendingCategories")).isEmpty();
        assertThat(sees("chief1", warning).get("categories").toString()).contains("labour-dispute");
    }

    @Test
    @DisplayName("升级时带着新的类别：不同意升级的，仍等复核；签发了才并入")
    void raisedWithNewCategory() {
        String warning = inForce("neighbour-dispute");
        proposes("town1", COMMUNITY, "III", "labour-dispute");
        decides("chief1", warning, "userTask_reviewWarning", "raise", "level", "I", "reason", "有人受伤");
        assertThat(sees("chief1", warning).get("categories").toString()).doesNotContain("labour-dispute");
        decides("city1", warning, "userTask_issueWarning", "dismiss", "reason", "先维持");
        assertThat(sees("chief1", warning).get("categories").toString()).doesNotContain("labour-dispute");
        assertThat(sees("chief1", warning).get("pendingCategories").toString()).contains("labour-dispute");
        time.passes(Duration.ofHours(48));
        decides("chief1", warning, "userTask_reviewWarning", "raise", "level", "I", "reason", "又有人受伤");
        decides("city1", warning, "userTask_issueWarning", "issue");
        time.passes(Duration.ZERO);
        assertThat(sees("chief1", warning).get("pendingCategories")).isEmpty();
        assertThat(sees("chief1", warning).get("categories").toString()).contains("labour-dispute");
        String dispute = actor("worker1").reports("labour-dispute", GRID_1);
        actor("community1").decides(dispute, "accept");
        assertThat(actor("worker1").sees(dispute).get("warningNo").asText()).isEqualTo(warning);
    }

    @Test
    @DisplayName("不予预警之后，同一指标七天内不再提出；更重的照提")
    void silence() {
        Finding mild = new Finding(GRID_2, "construction", Level.IV, "BURST_WEEK", Map.of("count", 8), "近7天上报8件");
        String before = theOpen(GRID_2, mild);
        decides("community1", before, "userTask_assessRisk", "dismiss", "reason", "集中整治登记");
        time.passes(Duration.ofDays(1));
        findings.take(mild);
        assertThat(openOf(GRID_2)).isEmpty();
        Finding grave = new Finding(GRID_2, "construction", Level.II, "BURST_WEEK", Map.of("count", 30), "近7天上报30件");
        String again = theOpen(GRID_2, grave);
        decides("community1", again, "userTask_assessRisk", "dismiss", "reason", "同一批");
        time.passes(Duration.ofDays(8));
        assertThat(theOpen(GRID_2, mild)).isNotEqualTo(again);
        decides("community1", openOf(GRID_2).get(0), "userTask_assessRisk", "dismiss", "reason", "试");
    }

    private String theOpen(String area, Finding finding) {
        findings.take(finding);
        assertThat(openOf(area)).hasSize(1);
        opened.add(openOf(area).get(0));
        return openOf(area).get(0);
    }

    private List<String> openOf(String area) {
        List<String> open = new ArrayList<>();
        for (JsonNode item : actor("admin")
                .get("/api/warnings?state=PROPOSED&size=200&unit=" + area)
                .body()
                .get("items")) {
            if (item.get("area").asText().equals(area)) {
                open.add(item.get("warningNo").asText());
            }
        }
        return open;
    }

    @Test
    @DisplayName("复核的定时器丢了，巡查补上：预警不会没有人管")
    void lostReview() {
        String warning = inForce();
        sql.update(
                "delete from ACT_RU_JOB where PROCESS_DEF_KEY_ = 'early-warning' and PROCESS_INSTANCE_ID_ in"
                        + " (select ID_ from ACT_RU_EXECUTION where BUSINESS_KEY_ = ?)",
                warning);
        time.passes(Duration.ofHours(49));
        assertThat(tasks("chief1", warning, "userTask_reviewWarning")).isEmpty();
        sweep.run();
        decides("chief1", warning, "userTask_reviewWarning", "keep");
    }

    @Test
    @DisplayName("指标提出：写明数字，由所在社区研判")
    void byIndicator() {
        findings.take(new Finding(GRID_2, "facilities", Level.III, "BURST_DAY", Map.of("count", 14), "近1天公共设施上报14件"));
        JsonNode listed = actor("community1")
                .get("/api/warnings?unit=" + GRID_2 + "&state=PROPOSED")
                .body();
        String warning = listed.get("items").get(0).get("warningNo").asText();
        opened.add(warning);
        JsonNode view = sees("community1", warning);
        assertThat(view.get("source").asText()).isEqualTo("INDICATOR");
        assertThat(view.get("reason").asText()).contains("14件");
        assertThat(view.get("findings").get(0).get("words").asText()).contains("14件");
        assertThat(tasks("community1", warning, "userTask_assessRisk")).hasSize(1);
        decides("community1", warning, "userTask_assessRisk", "dismiss", "reason", "同一处集中补报");
    }

    @Test
    @DisplayName("在任务办理里提出：填“提出预警”表单，选项从台账来；填错的说明哪一项")
    void fromTasklist() {
        Actor worker = actor("worker1");
        String start = "/engine-rest/process-definition/key/early-warning/";
        assertThat(worker.get(start + "form-variables")
                        .body()
                        .get("areaOptions")
                        .toString())
                .contains(GRID_1);
        assertThat(worker.get(start + "deployed-start-form").body().toString())
                .contains(GRID_1)
                .contains("air-pollution")
                .doesNotContain("valuesKey");
        Actor.Answer refused = worker.post(start + "submit-form", Map.of("variables", Map.of()));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message())
                .contains("area")
                .contains("level")
                .contains("categories")
                .contains("reason");
        Actor.Answer started = worker.post(
                start + "submit-form",
                Map.of(
                        "variables",
                        Map.of(
                                "area", Map.of("value", GRID_1, "type", "String"),
                                "level", Map.of("value", "IV", "type", "String"),
                                "categories", Map.of("value", "[\"air-pollution\"]", "type", "Json"),
                                "reason", Map.of("value", "连日有人烧秸秆", "type", "String"))));
        assertThat(started.status()).as(started.body().toString()).isEqualTo(200);
        String warning = started.body().get("businessKey").asText();
        opened.add(warning);
        assertThat(sees("worker1", warning).get("reason").asText()).isEqualTo("连日有人烧秸秆");
        assertThat(worker.post(
                                "/engine-rest/process-definition/key/grid-case/submit-form",
                                Map.of("variables", Map.of()))
                        .status())
                .isEqualTo(403);
        decides("community1", warning, "userTask_assessRisk", "dismiss", "reason", "已制止");
    }

    @Test
    @DisplayName("签发权限和级别都有限制：填错的说明是哪一项，任务不变")
    void refusals() {
        String warning = proposed();
        decides("community1", warning, "userTask_assessRisk", "propose", "reason", "矛盾集中，可能激化");
        Actor.Answer notTheirs = tries("chief1", warning, "userTask_issueWarning", "issue", "level", "I");
        assertThat(notTheirs.status()).isEqualTo(400);
        assertThat(notTheirs.message()).contains("level").contains("无权签发Ⅰ级");
        decides("chief1", warning, "userTask_issueWarning", "issue");
        time.passes(Duration.ofHours(48));
        Actor.Answer notGraver =
                tries("chief1", warning, "userTask_reviewWarning", "raise", "level", "IV", "reason", "试");
        assertThat(notGraver.status()).isEqualTo(400);
        assertThat(notGraver.message()).contains("level");
        assertThat(tries("chief1", warning, "userTask_reviewWarning", "lower", "level", "V", "reason", "试")
                        .message())
                .contains("level");
        assertThat(tries("chief1", warning, "userTask_reviewWarning", "lift").message())
                .contains("reason");
        Actor.Answer bad = actor("community1")
                .post(
                        "/api/warnings",
                        Map.of("area", "nowhere", "level", "III", "categories", List.of("none"), "reason", "试"));
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.body().toString()).contains("area").contains("categories");
    }

    @Test
    @DisplayName("最重的在前：Ⅰ级排在Ⅳ级前面")
    void gravestFirst() {
        String mild = proposes("community1", COMMUNITY, "IV", "street-lamp")
                .body()
                .get("warningNo")
                .asText();
        String grave = proposes("community1", COMMUNITY, "I", "gas-cellar")
                .body()
                .get("warningNo")
                .asText();
        List<String> order = new ArrayList<>();
        actor("community1")
                .get("/api/warnings?size=200&unit=" + COMMUNITY)
                .body()
                .get("items")
                .forEach(item -> order.add(item.get("warningNo").asText()));
        assertThat(order).containsSubsequence(grave, mild);
        decides("community1", mild, "userTask_assessRisk", "dismiss", "reason", "试");
        decides("community1", grave, "userTask_assessRisk", "dismiss", "reason", "试");
    }
}
