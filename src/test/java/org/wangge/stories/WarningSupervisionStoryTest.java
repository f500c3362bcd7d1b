package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** warning-supervision 预警督办: one order per warning and community. */
@DisplayName("预警督办")
class WarningSupervisionStoryTest extends WarningStory {
    private static final String SUPERVISE = "userTask_superviseWarning";

    private List<String> orders(String warning) {
        List<String> orders = new ArrayList<>();
        for (JsonNode order : sees("townsup1", warning).get("orders")) {
            orders.add(order.get("state").asText());
        }
        return orders;
    }

    @Test
    @DisplayName("催办后已补齐：五个单位没有签收，只有一张单，列出缺谁；催办后仍缺的再次督办，补齐为止")
    void urged() {
        String warning = inForce();
        time.passes(Duration.ofHours(3));
        assertThat(orders(warning)).containsExactly("OPEN");
        List<JsonNode> tasks = tasks("townsup1", warning, SUPERVISE);
        assertThat(tasks).hasSize(1);
        String missing = actor("townsup1")
                .get("/engine-rest/task/" + tasks.get(0).get("id").asText() + "/form-variables")
                .body()
                .get("missingLines")
                .get("value")
                .asText();
        assertThat(missing.split("\n\n")).hasSize(5).allMatch(line -> line.contains("未签收"));
        decides("townsup1", warning, SUPERVISE, "urge");
        assertThat(orders(warning)).containsExactly("URGED");
        assertThat(toldTo("worker1", warning)).anyMatch(text -> text.contains("催办"));
        decides("worker1", warning, "userTask_acknowledgeWarning", "acknowledged");
        time.passes(Duration.ofHours(22));
        assertThat(orders(warning)).containsExactly("OPEN");
        assertThat(tasks("townsup1", warning, SUPERVISE)).hasSize(1);
        assertThat(record(warning)).containsSubsequence("URGED", "URGED_AGAIN");
        decides("townsup1", warning, SUPERVISE, "urge");
        actor("commhead1").post("/api/warnings/" + warning + "/acknowledge", Map.of("unit", COMMUNITY, "grids", true));
        assertThat(orders(warning)).containsExactly("WITHDRAWN");
        time.passes(Duration.ofHours(8));
        assertThat(tasks("townsup1", warning, SUPERVISE)).isEmpty();
    }

    @Test
    @DisplayName("督办已收回：缺的都补齐了")
    void withdrawn() {
        String warning = inForce();
        time.passes(Duration.ofHours(3));
        actor("commhead1").post("/api/warnings/" + warning + "/acknowledge", Map.of("unit", COMMUNITY, "grids", true));
        assertThat(orders(warning)).containsExactly("WITHDRAWN");
        assertThat(tasks("townsup1", warning, SUPERVISE)).isEmpty();
    }

    @Test
    @DisplayName("都已补齐：最后一个单位自己签收的，督办单也收回")
    void completed() {
        String warning = inForce();
        actor("commhead1").post("/api/warnings/" + warning + "/acknowledge", Map.of("unit", COMMUNITY, "grids", true));
        time.passes(Duration.ofHours(46));
        assertThat(orders(warning)).containsExactly("OPEN");
        decides("community1", warning, "userTask_reportResponse", "nothing");
        for (int worker = 1; worker <= 4; worker++) {
            assertThat(orders(warning)).containsExactly("OPEN");
            decides("worker" + worker, warning, "userTask_reportResponse", "nothing");
        }
        assertThat(orders(warning)).containsExactly("WITHDRAWN");
    }

    @Test
    @DisplayName("督办未应答：转县，转市，到顶留下并通报一次；镇先报上一级的直接到县，县通报")
    void unanswered() {
        String warning = inForce();
        time.passes(Duration.ofHours(12));
        assertThat(tasks("townsup1", warning, SUPERVISE)).isEmpty();
        assertThat(tasks("chief1", warning, SUPERVISE)).hasSize(1);
        time.passes(Duration.ofDays(4));
        assertThat(tasks("city1", warning, SUPERVISE)).hasSize(1);
        assertThat(record(warning)).contains("ORDER_PASSED_UP").containsOnlyOnce("CIRCULATED");
    }

    @Test
    @DisplayName("已通报：镇报上一级，县通报沿线负责人")
    void circulated() {
        String warning = inForce();
        time.passes(Duration.ofHours(3));
        decides("townsup1", warning, SUPERVISE, "raise");
        decides("chief1", warning, SUPERVISE, "circulate", "result", "请各单位引以为戒");
        assertThat(orders(warning)).containsExactly("ANSWERED");
        assertThat(toldTo("commhead1", warning)).anyMatch(text -> text.contains("通报"));
        assertThat(record(warning)).containsSubsequence("ORDER_RAISED", "CIRCULATED");
    }
}
