package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wangge.process.GridCaseProcess;
import org.wangge.process.TieredHandlingProcess;

/** tiered-handling 逐级处置: how a case moves between units and departments. */
@DisplayName("逐级处置")
class TieredHandlingStoryTest extends Story {

    private String atCommunity(String category) {
        String caseNo = actor("worker1").reports(category, GRID_1);
        actor("community1").decides(caseNo, "accept");
        return caseNo;
    }

    private String atCounty(String category) {
        String caseNo = atCommunity(category);
        actor("community1").decides(caseNo, "escalate", "reason", "社区解决不了");
        actor("town1").decides(caseNo, "escalate", "reason", "镇里解决不了");
        return caseNo;
    }

    @Test
    @DisplayName("已反馈：社区认领后办结")
    void reportedBack() {
        String noise = atCommunity("night-noise");
        assertThat(actor("worker1").stateOf(noise)).isEqualTo("DISPATCHED");
        assertThat(actor("community1").claims(noise).status()).isEqualTo(204);
        assertThat(actor("worker1").stateOf(noise)).isEqualTo("IN_PROGRESS");
        actor("community1").decides(noise, "resolved", "result", "已上门劝导");
        assertThat(actor("worker1").stateOf(noise)).isEqualTo("VERIFYING");
        assertThat(actor("verify1").openSteps(noise)).containsExactly(GridCaseProcess.USER_TASK_VERIFY_RESULT);
    }

    @Test
    @DisplayName("本级时限已过：宽限期满由上级接手，早一秒也不")
    void unitLimitPassed() {
        String noise = atCommunity("night-noise");
        time.passesUntil(LocalDateTime.of(2026, 11, 26, 17, 30));
        assertThat(actor("worker1").sees(noise).get("unit").asText()).isEqualTo("990101001001");
        assertThat(actor("worker1").clock(noise, "UNIT").get("lamp").asText()).isEqualTo("ORANGE");
        time.passesUntil(LocalDateTime.of(2026, 11, 27, 17, 29, 59));
        assertThat(actor("worker1").sees(noise).get("unit").asText()).isEqualTo("990101001001");
        time.passes(Duration.ofSeconds(1));

        assertThat(actor("worker1").sees(noise).get("unit").asText()).isEqualTo("990101001");
        assertThat(actor("worker1").clock(noise, "UNIT").get("lamp").asText()).isEqualTo("GREEN");
        assertThat(actor("worker1").story(noise)).contains("本级时限已过，自动上报松涧镇");
        assertThat(actor("community1").inbox()).anyMatch(text -> text.contains("本级时限已过") && text.contains(noise));
        assertThat(actor("town1").inbox()).anyMatch(text -> text.contains("交松涧镇承办") && text.contains(noise));
        actor("town1").decides(noise, "resolved", "result", "镇里已办");
    }

    @Test
    @DisplayName("本级时限已过：县级无上级可报，由中心指定")
    void limitPassedAtTheCounty() {
        String dispute = atCounty("labour-dispute");
        time.passes(Duration.ofDays(8));
        assertThat(actor("centre1").openSteps(dispute))
                .containsExactly(TieredHandlingProcess.USER_TASK_RULING_BY_CENTRE);
        actor("centre1").decides(dispute, "assign", "targetUnits", "990101-RS");
        assertThat(actor("centre1").sees(dispute).get("unit").asText()).isEqualTo("990101-RS");
    }

    @Test
    @DisplayName("县级上报即由中心指定承办单位，之后不可退回")
    void escalationPastTheCounty() {
        String dispute = atCounty("labour-dispute");
        actor("centre1").decides(dispute, "escalate", "reason", "职责不清");
        assertThat(actor("town1")
                        .tries(dispute, "assign", "targetUnits", "990101-RS")
                        .status())
                .isEqualTo(403);
        Actor.Answer nowhere = actor("centre1").tries(dispute, "assign", "targetUnits", "990101-XX");
        assertThat(nowhere.status()).isEqualTo(400);
        assertThat(nowhere.message()).contains("targetUnits").contains("990101-RS");

        actor("centre1").decides(dispute, "assign", "targetUnits", "990101-RS");
        assertThat(actor("dept_rs1").offers(dispute)).containsExactly("resolved");
        Actor.Answer refused = actor("dept_rs1").tries(dispute, "refuse", "reason", "不归我们");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).contains("由中心指定");
    }

    @Test
    @DisplayName("派遣部门：只能派给本单位的部门")
    void dispatchOnlyToOwnDepartments() {
        String rubbish = atCommunity("exposed-rubbish");
        assertThat(actor("community1").offers(rubbish)).doesNotContain("dispatch", "return", "suspend", "extend");
        assertThat(actor("community1")
                        .tries(rubbish, "dispatch", "targetUnits", "990101-CG")
                        .status())
                .isEqualTo(400);
        actor("community1").decides(rubbish, "escalate", "reason", "需清运车");
        Actor.Answer county = actor("town1").tries(rubbish, "dispatch", "targetUnits", "990101-CG");
        assertThat(county.status()).isEqualTo(400);
        Actor.Answer two = actor("town1").tries(rubbish, "dispatch", "targetUnits", "990101001-CG,990101001-AJ");
        assertThat(two.message()).contains("一次只能选择一个单位");
        actor("town1").decides(rubbish, "dispatch", "targetUnits", "990101001-CG");
        assertThat(actor("st1_cg").inbox().get(0)).contains("综合行政执法站").contains(rubbish);
    }

    @Test
    @DisplayName("退回下级：第二次退回由中心指定")
    void returnedTwice() {
        String rubbish = atCommunity("exposed-rubbish");
        assertThat(actor("community1").offers(rubbish)).doesNotContain("return");
        actor("community1").decides(rubbish, "escalate", "reason", "量大");
        actor("town1").decides(rubbish, "return", "reason", "社区可以处理");
        assertThat(actor("community1").form(rubbish).get("history").get("value").asText())
                .contains("社区可以处理");
        actor("community1").decides(rubbish, "escalate", "reason", "确实处理不了");
        actor("town1").decides(rubbish, "return", "reason", "仍应由社区处理");

        assertThat(actor("centre1").openSteps(rubbish))
                .containsExactly(TieredHandlingProcess.USER_TASK_RULING_BY_CENTRE);
        assertThat(actor("worker1").sees(rubbish).get("level").asText()).isEqualTo("COUNTY");
        assertThat(actor("community1").inbox().stream().filter(text -> text.contains(rubbish) && text.contains("退回")))
                .as("told once: of the return that came back, not of the one that went to the centre")
                .hasSize(1);
        actor("centre1").decides(rubbish, "assign", "targetUnits", "990101001", "reason", "由镇承办");
        assertThat(actor("town1").offers(rubbish)).contains("resolved").doesNotContain("return");
    }

    @Test
    @DisplayName("部门退回：第二次退回由中心指定")
    void refusedTwice() {
        String manhole = atCounty("other");
        actor("centre1").decides(manhole, "dispatch", "targetUnits", "990101-CG");
        actor("dept_cg1").decides(manhole, "refuse", "reason", "属住建局");
        assertThat(actor("centre1").story(manhole)).contains("认为不属本部门职责");
        actor("centre1").decides(manhole, "dispatch", "targetUnits", "990101-ZJ");
        actor("dept_zj1").decides(manhole, "refuse", "reason", "属城管局");
        assertThat(actor("centre1").openSteps(manhole))
                .containsExactly(TieredHandlingProcess.USER_TASK_RULING_BY_CENTRE);
        actor("centre1").decides(manhole, "assign", "targetUnits", "990101-ZJ");
        actor("dept_zj1").decides(manhole, "resolved", "result", "已办结");
        assertThat(actor("worker1").stateOf(manhole)).isEqualTo("VERIFYING");
    }

    @Test
    @DisplayName("部门退回须在期限内提出")
    void refusedTooLate() {
        String manhole = atCounty("other");
        actor("centre1").decides(manhole, "dispatch", "targetUnits", "990101-CG");
        time.passesUntil(LocalDateTime.of(2026, 11, 25, 17, 29, 59));
        assertThat(actor("dept_cg1").offers(manhole)).contains("refuse");
        time.passes(Duration.ofSeconds(1));
        assertThat(actor("dept_cg1").offers(manhole)).containsExactly("resolved");
        Actor.Answer late = actor("dept_cg1").tries(manhole, "refuse", "reason", "属住建局");
        assertThat(late.status()).isEqualTo(400);
        assertThat(late.message()).contains("已超过可以退回的期限");
    }

    @Test
    @DisplayName("部门超期不换手，只亮灯")
    void lateDepartmentKeepsTheCase() {
        String manhole = atCounty("other");
        actor("centre1").decides(manhole, "dispatch", "targetUnits", "990101-CG");
        time.passes(Duration.ofDays(30));
        assertThat(actor("centre1").sees(manhole).get("unit").asText()).isEqualTo("990101-CG");
        assertThat(actor("centre1").sees(manhole).get("lamp").asText()).isEqualTo("RED");
    }

    @Test
    @DisplayName("上级无人经办：表单上明确拒绝，定时上报成为异常事件，补齐人员后继续")
    void nobodyAbove() {
        String grid = "990101003004001";
        String caseNo = actor("worker45").reports("night-noise", grid);
        actor("community12").decides(caseNo, "accept");
        staffTown3("dispatcher");
        try {
            assertThat(actor("community12").offers(caseNo)).doesNotContain("escalate");
            Actor.Answer refused = actor("community12").tries(caseNo, "escalate", "reason", "办不了");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.message()).contains("上级单位没有经办人").doesNotContain("??");

            time.passes(Duration.ofDays(4));
            assertThat(actor("community12").sees(caseNo).get("unit").asText()).isEqualTo("990101003004");
            JsonNode incident = incidentOf(caseNo);
            assertThat(incident.get("incidentMessage").asText())
                    .startsWith("“上报上级”（事件 " + caseNo + "）没能自动完成，已试 1 次：")
                    .contains("没有上级单位，或上级单位没有经办人");

            staffTown3("handler;dispatcher");
            String job = incident.get("configuration").asText();
            assertThat(actor("admin")
                            .put("/engine-rest/job/" + job + "/retries", Map.of("retries", 1))
                            .status())
                    .isEqualTo(204);
            time.passes(Duration.ofMinutes(5));
            assertThat(actor("community12").sees(caseNo).get("unit").asText()).isEqualTo("990101003");
        } finally {
            staffTown3("handler;dispatcher");
        }
    }

    /** The one failed job of the case. */
    private JsonNode incidentOf(String caseNo) {
        for (JsonNode instance : actor("admin")
                .get("/engine-rest/process-instance?businessKey=" + caseNo)
                .body()) {
            JsonNode incidents = actor("admin")
                    .get("/engine-rest/incident?incidentType=failedJob&processInstanceId="
                            + instance.get("id").asText())
                    .body();
            for (JsonNode incident : incidents) {
                if (incident.get("id").equals(incident.get("causeIncidentId"))) {
                    return incident;
                }
            }
        }
        throw new AssertionError("no incident of " + caseNo);
    }

    private void staffTown3(String roles) {
        String names =
                sql.queryForList("select user_id, name from wg_staff where user_id in ('town3', 'towndesk3')").stream()
                        .map(row -> row.get("user_id") + "," + row.get("name") + ",990101003," + roles)
                        .reduce("user,name,unit,roles", (a, b) -> a + "\n" + b);
        assertThat(actor("admin")
                        .postCsv("/api/staff/import", names.getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(200);
    }
}
