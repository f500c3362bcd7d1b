package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.wangge.casework.Handling;
import org.wangge.deadline.Clocks;
import org.wangge.deadline.Target;
import org.wangge.process.GridCaseProcess;
import org.wangge.process.TieredHandlingProcess;

/** tiered-handling 逐级处置: how a case moves between units and departments. */
@DisplayName("逐级处置")
class TieredHandlingStoryTest extends Story {
    @Autowired
    private Handling handling;

    @Autowired
    private Clocks clocks;

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
        assertThat(actor("dept_rs1").offers(dispute)).containsExactly("resolved", "extend");
        Actor.Answer refused = actor("dept_rs1").tries(dispute, "refuse", "reason", "不归我们");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).contains("由中心指定");
    }

    @Test
    @DisplayName("派遣部门：只能派给本单位的部门")
    void dispatchOnlyToOwnDepartments() {
        String rubbish = atCommunity("exposed-rubbish");
        assertThat(actor("community1").offers(rubbish)).doesNotContain("dispatch", "return", "extend");
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
        assertThat(actor("dept_cg1").offers(manhole)).doesNotContain("refuse");
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

    @Test
    @DisplayName("挂账到期：周末在内都不计时，到期后按剩余时间接着走，差一秒也不上报")
    void suspensionExpired() {
        String noise = atCommunity("night-noise");
        actor("community1")
                .decides(noise, "suspend", "cause", "WEATHER", "until", "2026-11-30", "reason", "连日大雨，隔音窗装不了");
        assertThat(actor("community1").clock(noise, "UNIT").get("state").asText())
                .as("the clock runs until the approval")
                .isEqualTo("RUNNING");
        assertThat(actor("townsup1").inbox().get(0)).contains("申请挂账").contains(noise);
        assertThat(actor("townsup1").form(noise).get("unitName").get("value").asText())
                .as("who handles the case")
                .isEqualTo("向阳社区");
        assertThat(actor("townsup1").form(noise).get("requestText").get("value").asText())
                .contains("天气原因")
                .contains("连日大雨")
                .contains("17:30");
        time.passesUntil(LocalDateTime.of(2026, 11, 25, 10, 0));
        actor("townsup1").decides(noise, "approve");

        assertThat(actor("worker1").stateOf(noise)).isEqualTo("SUSPENDED");
        assertThat(actor("worker1").clock(noise, "UNIT").get("state").asText()).isEqualTo("PAUSED");
        assertThat(actor("worker1").clock(noise, "RESOLVE").get("dueAt").isNull())
                .isTrue();
        assertThat(suspendedCases()).contains(noise);
        assertThat(actor("community1").openTask(noise).get("due").asText()).startsWith("2026-11-30T17:30:00");
        assertThat(actor("community1").inbox().get(0)).contains("同意挂账").contains(noise);
        time.passesUntil(LocalDateTime.of(2026, 11, 30, 17, 29, 59));
        assertThat(actor("worker1").stateOf(noise)).isEqualTo("SUSPENDED");
        time.passes(Duration.ofSeconds(1));

        assertThat(actor("worker1").stateOf(noise)).isEqualTo("IN_PROGRESS");
        assertThat(suspendedCases()).doesNotContain(noise);
        assertThat(actor("community1").clock(noise, "UNIT").get("dueAt").asText())
                .isEqualTo("2026-12-02T16:00:00+08:00");
        assertThat(actor("community1").clock(noise, "RESOLVE").get("dueAt").asText())
                .isEqualTo("2026-12-21T16:00:00+08:00");
        assertThat(clocksOf(noise, "UNIT")).isEqualTo(1);
        assertThat(actor("community1").inbox().get(0)).contains("挂账到期").contains(noise);
        time.passesUntil(LocalDateTime.of(2026, 12, 3, 17, 29, 59));
        assertThat(actor("worker1").sees(noise).get("unit").asText()).isEqualTo("990101001001");
        time.passes(Duration.ofSeconds(1));
        assertThat(actor("worker1").sees(noise).get("unit").asText()).isEqualTo("990101001");
        assertThat(held(noise, 0).get("worked").asText())
                .as("from Tuesday 9:00 on 55.5 office hours, less 26.5 that were suspended")
                .isEqualTo("PT29H");
    }

    @Test
    @DisplayName("已恢复办理：条件具备，经办人提前恢复")
    void resumedByHand() {
        String noise = suspended("2027-01-29");
        time.passesUntil(LocalDateTime.of(2026, 11, 26, 9, 0));
        actor("community1").decides(noise, "resume", "result", "天晴了");
        assertThat(actor("community1").story(noise)).contains("恢复办理，时限继续：天晴了");
        assertThat(actor("community1").clock(noise, "UNIT").get("dueAt").asText())
                .isEqualTo("2026-11-30T09:00:00+08:00");
        actor("community1").decides(noise, "resolved", "result", "隔音窗已装好");
        time.passes(Duration.ofDays(15));
        assertThat(actor("townsup1").openSteps(noise)).doesNotContain("userTask_reviewSuspension");
    }

    @Test
    @DisplayName("已恢复办理：每十天复查一次，继续挂账的再等十天，事由消除的恢复办理")
    void reviewedEveryTenDays() {
        String noise = suspended("2027-01-29");
        time.passesUntil(LocalDateTime.of(2026, 12, 4, 23, 59, 59));
        assertThat(actor("townsup1").openSteps(noise))
                .containsExactly(TieredHandlingProcess.USER_TASK_RESUME_SUSPENDED);
        time.passes(Duration.ofSeconds(1));
        assertThat(actor("townsup1").inbox().get(0)).contains("复查").contains(noise);
        assertThat(actor("townsup1").openSteps(noise))
                .containsExactlyInAnyOrder(
                        TieredHandlingProcess.USER_TASK_RESUME_SUSPENDED,
                        TieredHandlingProcess.USER_TASK_REVIEW_SUSPENSION);
        time.passesUntil(LocalDateTime.of(2026, 12, 7, 9, 0));
        actor("townsup1").decidesAt(noise, TieredHandlingProcess.USER_TASK_REVIEW_SUSPENSION, "keep", "result", "仍在下雨");
        assertThat(actor("community1").inbox().get(0)).contains("继续挂账").contains(noise);

        time.passesUntil(LocalDateTime.of(2026, 12, 17, 23, 59, 59));
        assertThat(actor("townsup1").openSteps(noise)).hasSize(1);
        time.passes(Duration.ofSeconds(1));
        actor("townsup1").decidesAt(noise, TieredHandlingProcess.USER_TASK_REVIEW_SUSPENSION, "resume");
        assertThat(actor("community1").openSteps(noise))
                .containsExactly(TieredHandlingProcess.USER_TASK_RESOLVE_AT_UNIT);
        assertThat(actor("worker1").stateOf(noise)).isEqualTo("IN_PROGRESS");
        assertThat(actor("worker1").timeline(noise)).containsSubsequence("申请挂账", "挂账", "提请复查", "继续挂账", "提请复查", "恢复办理");
    }

    @Test
    @DisplayName("挂账申请已撤回：回到原来的任务，时限没有重算")
    void suspensionTakenBack() {
        String noise = atCommunity("night-noise");
        assertThat(actor("community1").takesBack(noise).status()).isEqualTo(409);
        actor("community1").decides(noise, "suspend", "until", "2026-12-31", "reason", "等材料");
        assertThat(actor("town1").takesBack(noise).status()).isEqualTo(403);
        time.passes(Duration.ofHours(3));
        assertThat(actor("community1").takesBack(noise).status()).isEqualTo(200);

        assertThat(actor("community1").openSteps(noise))
                .containsExactly(TieredHandlingProcess.USER_TASK_RESOLVE_AT_UNIT);
        assertThat(actor("community1").clock(noise, "UNIT").get("dueAt").asText())
                .isEqualTo("2026-11-26T17:30:00+08:00");
        assertThat(actor("community1").clock(noise, "APPROVE").get("state").asText())
                .isEqualTo("CANCELLED");
        assertThat(actor("townsup1").inbox().get(0)).contains("已撤回申请").contains(noise);
        time.passesUntil(LocalDateTime.of(2026, 11, 27, 17, 30));
        assertThat(actor("worker1").sees(noise).get("unit").asText()).isEqualTo("990101001");
    }

    @Test
    @DisplayName("不同意挂账：同一任务、同一时限，审批期间不自动上报")
    void suspensionDenied() {
        String noise = atCommunity("night-noise");
        actor("community1").decides(noise, "suspend", "until", "2026-12-31", "reason", "人手不够");
        assertThat(actor("townsup1").tries(noise, "deny").message()).contains("reason");
        time.passesUntil(LocalDateTime.of(2026, 11, 30, 9, 0));
        assertThat(actor("worker1").sees(noise).get("unit").asText()).isEqualTo("990101001001");
        assertThat(actor("worker1").clock(noise, "APPROVE").get("lamp").asText())
                .isIn("ORANGE", "RED");
        actor("townsup1").decides(noise, "deny", "reason", "人手不够不是挂账的事由");
        assertThat(actor("community1").inbox()).anyMatch(text -> text.contains("不同意挂账") && text.contains(noise));
        time.passes(Duration.ofSeconds(1));

        assertThat(actor("worker1").sees(noise).get("unit").asText())
                .as("limit and grace had run out while the request waited")
                .isEqualTo("990101001");
        assertThat(actor("worker1").clock(noise, "RESOLVE").get("dueAt").asText())
                .isEqualTo("2026-12-15T17:30:00+08:00");
    }

    @Test
    @DisplayName("挂账的日期：认得出、在将来、不超过一年，过了就不能再同意")
    void datesOfSuspension() {
        String noise = atCommunity("night-noise");
        for (String date : new String[] {"明天", "2026-11-23", "2026-11-24T09:00", "2028-01-01"}) {
            Actor.Answer refused = actor("community1").tries(noise, "suspend", "until", date, "reason", "等");
            assertThat(refused.status()).as(date).isEqualTo(400);
            assertThat(refused.message()).as(date).contains("until");
        }
        Actor.Answer cause =
                actor("community1").tries(noise, "suspend", "until", "2026-12-01", "cause", "COMPLEX", "reason", "等");
        assertThat(cause.message()).contains("cause").contains("FORCE_MAJEURE");

        actor("community1").decides(noise, "suspend", "until", "2026-11-24T12:00:00+08:00", "reason", "等");
        time.passesUntil(LocalDateTime.of(2026, 11, 24, 12, 0));
        assertThat(actor("townsup1").offers(noise)).containsExactly("deny");
        assertThat(actor("townsup1").tries(noise, "approve").message()).contains("该日期已过");
    }

    @Test
    @DisplayName("超期以后挂账，超期仍然是超期")
    void suspensionAfterTheEnd() {
        String noise = atCommunity("night-noise");
        time.passesUntil(LocalDateTime.of(2026, 11, 27, 9, 0));
        actor("community1").decides(noise, "suspend", "until", "2026-12-31", "reason", "等材料");
        actor("townsup1").decides(noise, "approve");
        time.passes(Duration.ofHours(1));
        actor("community1").decides(noise, "resume");
        JsonNode unit = actor("community1").clock(noise, "UNIT");
        assertThat(unit.get("dueAt").asText()).isEqualTo("2026-11-26T17:30:00+08:00");
        assertThat(unit.get("lamp").asText()).isEqualTo("ORANGE");
        assertThat(unit.get("state").asText()).isEqualTo("BREACHED");
    }

    @Test
    @DisplayName("申请人不能审批自己的申请")
    void whoAskedDoesNotApprove() {
        String noise = atCommunity("night-noise");
        actor("community1").decides(noise, "suspend", "until", "2026-12-31", "reason", "等材料");
        Map<String, String> standIn =
                Map.of("user", "townsup1", "substitute", "community1", "from", "2026-11-24", "until", "2026-11-24");
        String id = actor("townsup1")
                .post("/api/substitutions", standIn)
                .body()
                .get("id")
                .asText();
        try {
            Actor.Answer own = actor("community1").tries(noise, "approve");
            assertThat(own.status()).isEqualTo(403);
            assertThat(own.message()).contains("审批须由他人进行");
        } finally {
            actor("townsup1").delete("/api/substitutions/" + id);
        }
    }

    @Test
    @DisplayName("挂账期间没有在走的期限，不能延期；恢复办理后可以")
    void extendedWhileSuspended() {
        String noise = suspended("2026-12-31");
        Instant until = Instant.parse("2027-01-22T09:30:00Z");
        assertThatThrownBy(() -> clocks.extend(noise, Target.UNIT, until, "townsup1", "x"))
                .hasMessageContaining("本级时限已暂停计时");
        actor("community1").decidesAt(noise, TieredHandlingProcess.USER_TASK_RESUME_SUSPENDED, "resume");
        clocks.extend(noise, Target.UNIT, until, "townsup1", "x");
        assertThat(OffsetDateTime.parse(actor("community1")
                                .clock(noise, "UNIT")
                                .get("dueAt")
                                .asText())
                        .toInstant())
                .isEqualTo(until);
    }

    @Test
    @DisplayName("挂账期间撤回上报，挂账随之结束")
    void withdrawnWhileSuspended() {
        String noise = suspended("2026-12-31");
        assertThat(actor("worker1")
                        .post("/api/cases/" + noise + "/withdraw", Map.of("reason", "已自行解决"))
                        .status())
                .isEqualTo(200);
        time.passes(Duration.ofDays(60));
        assertThat(actor("worker1").stateOf(noise)).isEqualTo("WITHDRAWN");
        assertThat(actor("community1").openSteps(noise)).isEmpty();
        assertThat(suspendedCases()).doesNotContain(noise);
    }

    @Test
    @DisplayName("延期：时限之内申请，本级时限移到新的日期，原时限留着，只能一次")
    void extended() {
        String noise = atCommunity("night-noise");
        Actor.Answer earlier = actor("community1").tries(noise, "extend", "until", "2026-11-25", "reason", "x");
        assertThat(earlier.message()).contains("until").contains("晚于现在的期限");
        actor("community1").decides(noise, "extend", "cause", "THIRD_PARTY", "until", "2026-11-30", "reason", "等物业配合");
        assertThat(actor("townsup1").form(noise).get("requestText").get("value").asText())
                .contains("需第三方配合")
                .contains("2026\\-11\\-30 17\\:30")
                .contains("2026-11-26 17:30");
        actor("townsup1").decides(noise, "approve");

        JsonNode unit = actor("community1").clock(noise, "UNIT");
        assertThat(unit.get("firstDueAt").asText()).isEqualTo("2026-11-26T17:30:00+08:00");
        assertThat(unit.get("dueAt").asText()).isEqualTo("2026-11-30T17:30:00+08:00");
        assertThat(actor("community1").openTask(noise).get("due").asText()).startsWith("2026-11-30T17:30:00");
        assertThat(actor("community1").clock(noise, "RESOLVE").get("firstDueAt").isNull())
                .as("the case's limit lies behind it and stays")
                .isTrue();
        assertThat(actor("community1").inbox().get(0)).contains("延期").contains(noise);
        assertThat(actor("community1").story(noise)).contains("董雪琴（松涧镇）同意延期：至 2026-11-30 17:30");
        assertThat(actor("community1").offers(noise)).doesNotContain("extend");
        assertThat(actor("community1")
                        .tries(noise, "extend", "until", "2026-12-01", "reason", "x")
                        .message())
                .contains("已经延期过");
        time.passesUntil(LocalDateTime.of(2026, 12, 1, 17, 29, 59));
        assertThat(actor("worker1").sees(noise).get("unit").asText()).isEqualTo("990101001001");
        time.passes(Duration.ofSeconds(1));
        assertThat(actor("worker1").sees(noise).get("unit").asText()).isEqualTo("990101001");
    }

    @Test
    @DisplayName("延期超出办结时限的，办结时限一并移动")
    void extendedBeyondTheCase() {
        String noise = atCommunity("night-noise");
        actor("community1").decides(noise, "extend", "until", "2026-12-18", "reason", "案情复杂");
        actor("townsup1").decides(noise, "approve");
        JsonNode resolve = actor("community1").clock(noise, "RESOLVE");
        assertThat(resolve.get("firstDueAt").asText()).isEqualTo("2026-12-15T17:30:00+08:00");
        assertThat(resolve.get("dueAt").asText()).isEqualTo("2026-12-18T17:30:00+08:00");

        String passage = atCommunity("fire-passage");
        Actor.Answer fixed = actor("community1").tries(passage, "extend", "until", "2026-12-10", "reason", "x");
        assertThat(fixed.message()).contains("until").contains("办结时限").contains("不得延期");
    }

    @Test
    @DisplayName("延期须在时限之内申请；按时申请、过后才批的，超期予以免除")
    void extensionInTime() {
        String late = atCommunity("night-noise");
        String inTime = atCommunity("night-noise");
        time.passesUntil(LocalDateTime.of(2026, 11, 26, 17, 29, 59));
        actor("community1").decides(inTime, "extend", "until", "2026-12-02", "reason", "等鉴定");
        time.passes(Duration.ofSeconds(1));
        assertThat(actor("community1").offers(late)).doesNotContain("extend");
        assertThat(actor("community1")
                        .tries(late, "extend", "until", "2026-12-02", "reason", "x")
                        .message())
                .contains("时限已过");

        time.passesUntil(LocalDateTime.of(2026, 11, 30, 9, 0));
        assertThat(actor("worker1").sees(inTime).get("unit").asText())
                .as("nobody takes over while the request waits")
                .isEqualTo("990101001001");
        actor("townsup1").decides(inTime, "approve");
        assertThat(actor("community1").clock(inTime, "UNIT").get("dueAt").asText())
                .isEqualTo("2026-12-02T17:30:00+08:00");
        assertThat(actor("community1").clock(inTime, "UNIT").get("state").asText())
                .isEqualTo("RUNNING");
    }

    @Test
    @DisplayName("不同意延期：时限不变；时限表规定不得延期的，不能申请")
    void extensionDenied() {
        String noise = atCommunity("night-noise");
        actor("community1").decides(noise, "extend", "until", "2026-12-02", "reason", "人手不够");
        actor("townsup1").decides(noise, "deny", "reason", "本周可以办完");
        assertThat(actor("community1").openTask(noise).get("due").asText()).startsWith("2026-11-26T17:30:00");
        assertThat(actor("community1").story(noise)).contains("不同意延期：本周可以办完");

        String rubbish = atCommunity("exposed-rubbish");
        assertThat(actor("community1")
                        .tries(rubbish, "extend", "until", "2026-12-02", "reason", "x")
                        .message())
                .contains("不得延期");
    }

    @Test
    @DisplayName("延期申请已撤回：部门接着办")
    void extensionTakenBack() {
        String manhole = atCounty("other");
        actor("centre1").decides(manhole, "dispatch", "targetUnits", "990101-CG");
        actor("dept_cg1").decides(manhole, "extend", "until", "2026-12-10", "reason", "等备件");
        assertThat(actor("chief1").openSteps(manhole))
                .containsExactly(TieredHandlingProcess.USER_TASK_APPROVE_EXTENSION);
        assertThat(actor("dept_cg1").takesBack(manhole).status()).isEqualTo(200);
        assertThat(actor("dept_cg1").openSteps(manhole))
                .containsExactly(TieredHandlingProcess.USER_TASK_RESOLVE_BY_DEPARTMENT);
        actor("dept_cg1").decides(manhole, "extend", "until", "2026-12-10", "reason", "等备件");
        actor("chief1").decides(manhole, "approve");
        assertThat(actor("dept_cg1").clock(manhole, "UNIT").get("dueAt").asText())
                .isEqualTo("2026-12-10T17:30:00+08:00");
        actor("dept_cg1").decides(manhole, "resolved", "result", "已更换井盖");
    }

    @Test
    @DisplayName("单位已改派：原单位收回，新单位重新计时，不能再退回")
    void reassignedAtUnit() {
        String noise = atCommunity("night-noise");
        handling.reassign(noise, "townsup1", "990101001", "社区办不动");
        assertThat(actor("worker1").sees(noise).get("unit").asText()).isEqualTo("990101001");
        assertThat(actor("community1").inbox().get(0)).contains("已改派松涧镇").contains(noise);
        assertThat(actor("town1").story(noise)).contains("改派松涧镇承办：社区办不动");
        assertThat(actor("town1").offers(noise)).contains("resolved").doesNotContain("return");
        assertThatThrownBy(() -> handling.reassign(noise, "townsup1", "990101001", "再来"))
                .hasMessageContaining("已在承办");
    }

    @Test
    @DisplayName("部门已改派：换一个部门；正在审批、已挂账的不能改派")
    void reassignedAtDepartment() {
        String manhole = atCounty("other");
        actor("centre1").decides(manhole, "dispatch", "targetUnits", "990101-CG");
        handling.reassign(manhole, "chief1", "990101-ZJ", "属住建局");
        assertThat(actor("dept_zj1").offers(manhole)).doesNotContain("refuse");
        actor("dept_zj1").decides(manhole, "resolved", "result", "已办结");

        String noise = suspended("2026-12-31");
        assertThatThrownBy(() -> handling.reassign(noise, "townsup1", "990101001", "x"))
                .hasMessageContaining("现在不在可以这样做的环节");
        assertThat(actor("worker1").stateOf(noise)).isEqualTo("SUSPENDED");
    }

    @Test
    @DisplayName("本级时限已过：定时提前触发的不算，到时才上报")
    void timerBeforeItsTime() {
        String noise = atCommunity("night-noise");
        actor("community1").claims(noise);
        assertThat(actor("admin")
                        .post("/engine-rest/job/" + escalationOf(noise) + "/execute", Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(actor("worker1").sees(noise).get("unit").asText()).isEqualTo("990101001001");
        assertThat(actor("worker1").timeline(noise)).doesNotContain("超时上报");
        assertThat(actor("community1").openSteps(noise))
                .containsExactly(TieredHandlingProcess.USER_TASK_RESOLVE_AT_UNIT);
        assertThat(actor("community1").openTask(noise).get("assignee").asText())
                .as("whoever has claimed it keeps it")
                .isEqualTo("community1");
        time.passesUntil(LocalDateTime.of(2026, 11, 27, 17, 30));
        assertThat(actor("worker1").sees(noise).get("unit").asText()).isEqualTo("990101001");
        assertThat(actor("town1").openTask(noise).get("assignee").isNull()).isTrue();
    }

    @Test
    @DisplayName("本级时限已过：变更类别后时限变短，到新的时刻就由上级接手")
    void limitShortened() {
        String noise = atCommunity("night-noise");
        assertThat(actor("verify1")
                        .post(
                                "/api/cases/" + noise + "/recategorise",
                                Map.of("category", "street-dirt", "reason", "重新核定"))
                        .status())
                .isEqualTo(200);
        time.passesUntil(LocalDateTime.of(2026, 11, 24, 15, 59, 59));
        assertThat(actor("worker1").sees(noise).get("unit").asText()).isEqualTo("990101001001");
        time.passes(Duration.ofSeconds(1));
        assertThat(actor("worker1").sees(noise).get("unit").asText()).isEqualTo("990101001");
    }

    @Test
    @DisplayName("办理时一并登记响应")
    void respondedInTheForm() {
        String noise = atCommunity("night-noise");
        assertThat(actor("community1")
                        .form(noise)
                        .get("responseDue")
                        .get("value")
                        .asBoolean())
                .isTrue();
        Actor.Answer unknown = actor("community1").tries(noise, "escalate", "reason", "x", "response", "mail");
        assertThat(unknown.message()).contains("response").contains("called");
        actor("community1").decides(noise, "escalate", "reason", "办不了", "response", "notYet");
        assertThat(actor("worker1").timeline(noise)).doesNotContain("响应");
        actor("town1").decides(noise, "escalate", "reason", "办不了", "response", "onSite");

        assertThat(actor("worker1").story(noise)).contains("响应：已到现场");
        assertThat(actor("worker1").clock(noise, "RESPOND").get("state").asText())
                .isEqualTo("MET");
        assertThat(actor("centre1").form(noise).get("responseDue").get("value").asBoolean())
                .isFalse();
    }

    @Test
    @DisplayName("限期整改：挂账等待整改，期满复查合格才结案（S6 地下室违规用气）")
    void cellarKitchen() {
        String kitchen = atCommunity("gas-cellar");
        String handler = actor("worker1").sees(kitchen).get("level").asText().equals("TOWN") ? "town1" : "community1";
        String supervisor = handler.equals("town1") ? "chief1" : "townsup1";
        actor(handler)
                .decides(kitchen, "suspend", "until", "2026-12-01", "reason", "已下达限期整改通知书，整改期七天", "response", "onSite");
        actor(supervisor).decides(kitchen, "approve");
        time.passesUntil(LocalDateTime.of(2026, 12, 1, 17, 30));
        actor(handler).decides(kitchen, "resolved", "result", "气瓶已移出地下室，改用管道气");
        assertThat(actor("worker1").openSteps(kitchen)).containsExactly(GridCaseProcess.USER_TASK_INSPECT_RESULT);
        actor("worker1").decides(kitchen, "pass", "result", "现场已无气瓶");
        actor("verify1").decides(kitchen, "pass");

        assertThat(actor("worker1").stateOf(kitchen)).isEqualTo("CLOSED");
        assertThat(actor("worker1").timeline(kitchen)).containsSubsequence("挂账", "挂账到期", "反馈", "现场核查", "核查", "结案");
        assertThat(actor("worker1").clock(kitchen, "RESOLVE").get("state").asText())
                .isEqualTo("MET");
    }

    /** A case that waits from the story's beginning until that date. */
    private String suspended(String until) {
        String noise = atCommunity("night-noise");
        actor("community1").decides(noise, "suspend", "until", until, "reason", "等材料");
        actor("townsup1").decides(noise, "approve");
        return noise;
    }

    private List<String> suspendedCases() {
        List<String> numbers = new ArrayList<>();
        actor("townsup1")
                .get("/api/cases?state=SUSPENDED&size=200")
                .body()
                .get("items")
                .forEach(one -> numbers.add(one.get("caseNo").asText()));
        return numbers;
    }

    private int clocksOf(String caseNo, String target) {
        int count = 0;
        for (JsonNode clock :
                actor("worker1").get("/api/cases/" + caseNo + "/clocks").body()) {
            count += clock.get("target").asText().equals(target) ? 1 : 0;
        }
        return count;
    }

    /** The unit that had the case at that place of the line. */
    private JsonNode held(String caseNo, int place) {
        return actor("worker1").get("/api/cases/" + caseNo + "/holders").body().get(place);
    }

    /** The id of the timer that would take the case from its holder. */
    private String escalationOf(String caseNo) {
        for (JsonNode instance : actor("admin")
                .get("/engine-rest/process-instance?businessKey=" + caseNo)
                .body()) {
            JsonNode jobs = actor("admin")
                    .get("/engine-rest/job?activityId=boundaryEvent_unitLimitPassed&processInstanceId="
                            + instance.get("id").asText())
                    .body();
            if (!jobs.isEmpty()) {
                return jobs.get(0).get("id").asText();
            }
        }
        throw new AssertionError("no timer of " + caseNo);
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
