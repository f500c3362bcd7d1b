package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** warning-receipt 预警签收处置: what each unit answers. */
@DisplayName("预警签收处置")
class WarningReceiptStoryTest extends WarningStory {
    private static final String ACKNOWLEDGE = "userTask_acknowledgeWarning";
    private static final String REPORT = "userTask_reportResponse";

    private JsonNode unit(String warning, String code) {
        for (JsonNode unit : sees("community1", warning).get("units")) {
            if (unit.get("unit").asText().equals(code)) {
                return unit;
            }
        }
        throw new AssertionError("no unit " + code);
    }

    @Test
    @DisplayName("已告知解除：签收后按间隔报送，先零报告，再报处置情况，到解除为止")
    void answered() {
        String warning = inForce();
        decides("worker1", warning, ACKNOWLEDGE, "acknowledged");
        assertThat(unit(warning, GRID_1).get("acknowledgedBy").asText()).isNotBlank();
        time.passes(Duration.ofHours(24));
        assertThat(toldTo("worker1", warning)).anyMatch(text -> text.contains("零报告"));
        decides("worker1", warning, REPORT, "nothing");
        time.passes(Duration.ofHours(23));
        assertThat(tasks("worker1", warning, REPORT)).isEmpty();
        time.passes(Duration.ofHours(1));
        Actor.Answer wordless = tries("worker1", warning, REPORT, "measures");
        assertThat(wordless.status()).isEqualTo(400);
        assertThat(wordless.message()).contains("measures");
        decides("worker1", warning, REPORT, "measures", "measures", "已上门调解三家");
        assertThat(unit(warning, GRID_1).get("responses").asInt()).isEqualTo(2);
        assertThat(sees("community1", warning)
                        .get("responses")
                        .get(0)
                        .get("words")
                        .asText())
                .isEqualTo("已上门调解三家");

        decides("chief1", warning, "userTask_reviewWarning", "lift", "reason", "已平息");
        time.passes(Duration.ZERO);
        assertThat(tasks("worker1", warning, REPORT)).isEmpty();
        assertThat(tasks("admin", warning, ACKNOWLEDGE)).isEmpty();
    }

    @Test
    @DisplayName("一键签收：一次签收自己名下的；社区替所属网格签收，只在规定允许的级别；别人的签收不了")
    void inOneGo() {
        String warning = inForce();
        assertThat(actor("verify1")
                        .post("/api/warnings/" + warning + "/acknowledge", Map.of())
                        .status())
                .isEqualTo(403);
        Actor.Answer own = actor("worker1").post("/api/warnings/" + warning + "/acknowledge", Map.of());
        assertThat(own.body().get("units").toString()).isEqualTo("[\"" + GRID_1 + "\"]");
        assertThat(tasks("worker1", warning, ACKNOWLEDGE)).isEmpty();
        Actor.Answer all = actor("commhead1")
                .post("/api/warnings/" + warning + "/acknowledge", Map.of("unit", COMMUNITY, "grids", true));
        assertThat(all.status()).as(all.body().toString()).isEqualTo(200);
        assertThat(all.body().get("units")).hasSize(4);
        assertThat(sees("community1", warning)
                        .get("answers")
                        .get("acknowledged")
                        .asInt())
                .isEqualTo(5);
        time.passes(Duration.ofHours(48));
        decides("chief1", warning, "userTask_reviewWarning", "raise", "level", "II", "reason", "又添一起");
        time.passes(Duration.ZERO);
        Actor.Answer refused = actor("commhead1")
                .post("/api/warnings/" + warning + "/acknowledge", Map.of("unit", COMMUNITY, "grids", true));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.message()).contains("Ⅱ级");
        assertThat(unit(warning, GRID_1).hasNonNull("acknowledgedAt")).isFalse();
    }

    @Test
    @DisplayName("纸面：一页上有级别的颜色和字、地区、原因、效力、签收情况和经过；从消息点开，点一下就签收")
    void onPaper() throws IOException, InterruptedException {
        String warning = inForce();
        String link = "";
        for (JsonNode message : actor("worker1").get("/api/inbox").body().get("items")) {
            if (message.get("caseNo").asText().equals(warning)) {
                link = message.get("link").asText();
            }
        }
        assertThat(page("worker1", link))
                .contains("Ⅲ级（黄色，较重）", "class=\"III\"", "矛盾集中", "效力", "经过")
                .contains("请签收", "已签收 0 个");
        assertThat(page("commhead1", link)).contains("替所属网格一并签收");
        actor("worker1").post("/api/warnings/" + warning + "/acknowledge", Map.of());
        assertThat(page("worker1", link)).contains("已签收 1 个").doesNotContain("请签收");
    }

    private String page(String user, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + path))
                .header("Authorization", Actor.basic(user))
                .header("Accept", "text/html")
                .build();
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    @DisplayName("别的网格的报送内容看不到，社区和上级看得到；升级之前谁签收过，纸面上还在")
    void whoReadsAndWhoSigned() {
        String warning = inForce();
        decides("worker1", warning, ACKNOWLEDGE, "acknowledged");
        time.passes(Duration.ofHours(24));
        decides("worker1", warning, REPORT, "measures", "measures", "已上门调解三家");
        assertThat(sees("worker2", warning).get("responses").toString()).doesNotContain("调解三家");
        assertThat(sees("community1", warning).get("responses").toString()).contains("调解三家");
        time.passes(Duration.ofHours(24));
        decides("chief1", warning, "userTask_reviewWarning", "raise", "level", "II", "reason", "又添一起");
        time.passes(Duration.ZERO);
        assertThat(sees("worker1", warning)
                        .get("signatures")
                        .get(0)
                        .get("level")
                        .asText())
                .isEqualTo("III");
    }

    @Test
    @DisplayName("没有人的网格：由社区负责人代签、社区经办人代报")
    void gridWithoutStaff() {
        List<Map<String, Object>> posts =
                sql.queryForList("select user_id, role, unit_code from wg_staff_role where unit_code = ?", GRID_2);
        sql.update("delete from wg_staff_role where unit_code = ?", GRID_2);
        try {
            String warning = inForce();
            assertThat(unit(warning, GRID_2).get("signedFor").asText()).contains("社区");
            assertThat(tasks("commhead1", warning, ACKNOWLEDGE)).anyMatch(task -> task.get("name")
                    .asText()
                    .contains(unit(warning, GRID_2).get("unitName").asText()));
            actor("commhead1").post("/api/warnings/" + warning + "/acknowledge", Map.of("unit", GRID_2));
            assertThat(unit(warning, GRID_2).hasNonNull("acknowledgedAt")).isTrue();
            time.passes(Duration.ofHours(24));
            decides("community1", warning, REPORT, "nothing");
            assertThat(unit(warning, GRID_2).get("responses").asInt()).isEqualTo(1);
        } finally {
            for (Map<String, Object> post : posts) {
                sql.update(
                        "insert into wg_staff_role (user_id, role, unit_code) values (?, ?, ?)",
                        post.get("user_id"),
                        post.get("role"),
                        post.get("unit_code"));
            }
        }
    }

    @Test
    @DisplayName("预警已升级：以前的签收作废，在报送间隔中的也要重新签收")
    void raised() {
        String warning = inForce();
        decides("worker1", warning, ACKNOWLEDGE, "acknowledged");
        time.passes(Duration.ofHours(48));
        decides("chief1", warning, "userTask_reviewWarning", "raise", "level", "II", "reason", "又添一起");
        time.passes(Duration.ZERO);
        assertThat(unit(warning, GRID_1).hasNonNull("acknowledgedAt")).isFalse();
        assertThat(tasks("worker1", warning, REPORT)).isEmpty();
        assertThat(tasks("worker1", warning, ACKNOWLEDGE).get(0).get("name").asText())
                .contains("Ⅱ级");
        decides("worker1", warning, ACKNOWLEDGE, "acknowledged");
        time.passes(Duration.ofHours(12));
        assertThat(tasks("worker1", warning, REPORT)).hasSize(1);
    }

    @Test
    @DisplayName("预警已解除：还没有签收的也收回任务，并告知")
    void lifted() {
        String warning = inForce();
        time.passes(Duration.ofHours(48));
        decides("chief1", warning, "userTask_reviewWarning", "lift", "reason", "已平息");
        time.passes(Duration.ZERO);
        assertThat(tasks("admin", warning, ACKNOWLEDGE)).isEmpty();
        assertThat(toldTo("worker1", warning)).anyMatch(text -> text.contains("已解除"));
        assertThat(actor("worker1")
                        .post("/api/warnings/" + warning + "/acknowledge", Map.of())
                        .status())
                .isEqualTo(409);
    }

    @Test
    @DisplayName("签收逾期：任务照旧，补上了就不再缺")
    void acknowledgementOverdue() {
        String warning = inForce();
        time.passes(Duration.ofHours(3));
        assertThat(unit(warning, GRID_1).get("missing").asText()).isEqualTo("ACKNOWLEDGEMENT");
        decides("worker1", warning, ACKNOWLEDGE, "acknowledged");
        assertThat(unit(warning, GRID_1).hasNonNull("missing")).isFalse();
    }

    @Test
    @DisplayName("未签收已转督办：逾期的进社区的督办单，交上一级督办核查人员")
    void unacknowledgedSupervised() {
        String warning = inForce();
        time.passes(Duration.ofHours(3));
        JsonNode orders = sees("community1", warning).get("orders");
        assertThat(orders).hasSize(1);
        assertThat(orders.get(0).get("state").asText()).isEqualTo("OPEN");
        assertThat(toldTo("townsup1", warning)).anyMatch(text -> text.contains("请督办"));
    }

    @Test
    @DisplayName("报送逾期：任务照旧，补上了就不再缺")
    void responseOverdue() {
        String warning = inForce();
        decides("worker1", warning, ACKNOWLEDGE, "acknowledged");
        time.passes(Duration.ofHours(46));
        assertThat(unit(warning, GRID_1).get("missing").asText()).isEqualTo("RESPONSE");
        decides("worker1", warning, REPORT, "nothing");
        assertThat(unit(warning, GRID_1).hasNonNull("missing")).isFalse();
    }

    @Test
    @DisplayName("未报送已转督办：没有签收的和没有报送的，都在社区的同一张督办单上")
    void unreportedSupervised() {
        String warning = inForce();
        decides("worker1", warning, ACKNOWLEDGE, "acknowledged");
        time.passes(Duration.ofHours(46));
        assertThat(unit(warning, GRID_1).get("missing").asText()).isEqualTo("RESPONSE");
        assertThat(unit(warning, GRID_2).get("missing").asText()).isEqualTo("ACKNOWLEDGEMENT");
        assertThat(sees("community1", warning).get("orders")).hasSize(1);
    }
}
