package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wangge.process.GridCaseProcess;
import org.wangge.process.TieredHandlingProcess;

/** grid-case 网格事件办理: one story per end, and the ways to it. */
@DisplayName("网格事件办理")
class GridCaseStoryTest extends Story {

    private String hotline(String category) {
        return actor("centre1")
                .reports(Map.of(
                        "category",
                        category,
                        "gridCode",
                        GRID_1,
                        "title",
                        "热线来电",
                        "description",
                        "来电反映",
                        "channel",
                        "HOTLINE",
                        "reporter",
                        Map.of("name", "钱守一", "phone", "13900010009")));
    }

    private String phoneShownTo(String user, String caseNo) {
        return actor(user).form(caseNo).get("reporter").get("value").asText();
    }

    @Test
    @DisplayName("已结案：小循环到大循环，县教育局办结（S2、S3）")
    void closedThroughAllLevels() {
        String school = actor("worker1").reports("school-place", GRID_1);
        actor("community1").decides(school, "accept").decides(school, "escalate", "reason", "社区解决不了入学问题");
        actor("town1").decides(school, "escalate", "reason", "涉及县教育局");
        actor("centre1").decides(school, "dispatch", "targetUnits", "990101-JY");

        assertThat(actor("dept_jy1").sees(school).get("level").asText()).isEqualTo("DEPARTMENT");
        actor("dept_jy1").decides(school, "resolved", "result", "八十名学生已安排入学");
        actor("verify1").decides(school, "pass");

        assertThat(actor("worker1").stateOf(school)).isEqualTo("CLOSED");
        assertThat(actor("worker1").timeline(school))
                .containsExactly(
                        "上报", "受理", "立案", "交办", "上报上级", "交办", "上报上级", "交办", "派遣", "交办", "反馈", "核查", "评价", "结案");
        assertThat(actor("worker1").story(school))
                .contains("社区解决不了入学问题")
                .contains("派遣青岚县教育局办理")
                .contains("八十名学生已安排入学");
        assertThat(actor("worker1").inbox().get(0)).contains("已结案").contains(school);
    }

    @Test
    @DisplayName("已结案：网格内当天解决，回访满意（S1 微循环）")
    void closedInTheGrid() {
        time.isMorningOf(LocalDate.of(2026, 3, 2));
        String furniture = actor("worker1")
                .reports(Map.of(
                        "category", "piled-debris",
                        "gridCode", GRID_1,
                        "title", "旧家具堵路",
                        "description", "已联系环卫站清走",
                        "reporter", Map.of("name", "郑安民", "phone", "13900010001")));
        actor("community1").decides(furniture, "selfResolved", "result", "环卫站当天清走");
        assertThat(actor("community1").openSteps(furniture)).containsExactly(GridCaseProcess.USER_TASK_CALL_REPORTER);
        assertThat(phoneShownTo("community1", furniture)).contains("郑").doesNotContain("13900010001");
        Map<String, String> reason = Map.of("reason", "CALL_BACK");
        assertThat(actor("community1")
                        .post("/api/cases/" + furniture + "/reporter", reason)
                        .body()
                        .get("phone")
                        .asText())
                .isEqualTo("13900010001");
        actor("community1").decides(furniture, "satisfied");

        assertThat(actor("worker1").stateOf(furniture)).isEqualTo("CLOSED");
        assertThat(actor("worker1").story(furniture)).contains("环卫站当天清走").contains("上报人满意");
    }

    @Test
    @DisplayName("抽查：自行处置的只核查一部分，其余直接结案")
    void aShareIsVerified() {
        time.isMorningOf(LocalDate.of(2026, 3, 13));
        String first = actor("worker1").reports("night-noise", GRID_1);
        actor("community1").decides(first, "selfResolved", "result", "当场劝止");
        String second = actor("worker1").reports("night-noise", GRID_1);
        actor("community1").decides(second, "selfResolved", "result", "当场劝止");

        assertThat(actor("worker1").stateOf(first)).isEqualTo("CLOSED");
        assertThat(actor("worker1").timeline(first)).doesNotContain("核查");
        assertThat(actor("verify1").openSteps(second)).containsExactly("userTask_verifyResult");
        actor("verify1").decides(second, "pass");
        assertThat(actor("worker1").stateOf(second)).isEqualTo("CLOSED");
        assertThat(actor("worker1").timeline(second)).contains("核查");
    }

    @Test
    @DisplayName("已结案：夜间噪声经镇司法所调解（S5）")
    void closedByMediation() {
        String noise = actor("worker1").reports("night-noise", GRID_1);
        actor("community1").decides(noise, "accept").decides(noise, "escalate", "reason", "双方不愿在社区调解");
        actor("town1").decides(noise, "dispatch", "targetUnits", "990101001-SF");
        actor("st1_sf").decides(noise, "resolved", "result", "双方达成调解，夜间十点后不再喧哗");
        actor("verify1").decides(noise, "pass", "result", "走访邻居属实");

        assertThat(actor("worker1").stateOf(noise)).isEqualTo("CLOSED");
        assertThat(actor("worker1").story(noise)).contains("双方达成调解").contains("走访邻居属实");
    }

    @Test
    @DisplayName("已结案：闭环七步依次有记录（S7）")
    void closedLoopInOrder() {
        String smoke = hotline("air-pollution");
        actor("centre1").decides(smoke, "accept", "urgency", "URGENT");
        if (actor("centre1").openSteps(smoke).contains(GridCaseProcess.USER_TASK_CONFIRM_ON_SITE)) {
            actor("worker1").decides(smoke, "confirmed", "result", "现场有明显油烟");
        }
        String holder = actor("centre1").sees(smoke).get("unit").asText();
        String handler = holder.equals("990101-HB") ? "dept_hb1" : "community1";
        actor(handler).decides(smoke, "resolved", "result", "已装净化设备");
        if (actor("centre1").openSteps(smoke).contains(GridCaseProcess.USER_TASK_INSPECT_RESULT)) {
            actor("worker1").decides(smoke, "pass");
        }
        actor("verify1").decides(smoke, "pass");
        actor("centre2").decides(smoke, "satisfied");

        assertThat(actor("worker1").timeline(smoke))
                .containsSubsequence("受理", "立案", "交办", "反馈", "核查", "回访", "评价", "结案");
        assertThat(actor("centre1").sees(smoke).get("urgency").asText()).isEqualTo("URGENT");
    }

    @Test
    @DisplayName("不予受理：上报人被告知原因")
    void rejected() {
        String wish = actor("worker1").reports("other", GRID_1);
        actor("community1").decides(wish, "reject", "reason", "属于业主自行协商事项");

        assertThat(actor("worker1").stateOf(wish)).isEqualTo("REJECTED");
        assertThat(actor("worker1").story(wish)).contains("属于业主自行协商事项");
        assertThat(actor("worker1").inbox().get(0)).contains("不予受理").contains(wish);
        assertThat(actor("worker1").openSteps(wish)).isEmpty();
    }

    @Test
    @DisplayName("已作废：不能由上报人自己作废")
    void voided() {
        String prank = actor("community1").reports("other", GRID_1);
        assertThat(actor("community1").offers(prank)).doesNotContain("void");
        Actor.Answer refused = actor("community1").tries(prank, "void", "reason", "测试");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).contains("decision").contains("上报人以外");

        actor("verify1").decides(prank, "void", "reason", "测试来电");
        assertThat(actor("community1").stateOf(prank)).isEqualTo("VOID");
    }

    @Test
    @DisplayName("现场未发现，不予立案")
    void problemNotFound() {
        String dirt = hotline("street-dirt");
        actor("centre1").decides(dirt, "accept");
        assertThat(actor("centre1").stateOf(dirt)).isEqualTo("ACCEPTED");
        actor("worker1").decides(dirt, "notFound", "reason", "到场未见脏污");

        assertThat(actor("centre1").stateOf(dirt)).isEqualTo("REJECTED");
        assertThat(actor("centre1").inbox().get(0)).contains("现场核实未发现");
    }

    @Test
    @DisplayName("现场属实后才立案")
    void confirmedBeforeFiling() {
        String dirt = hotline("street-dirt");
        actor("centre1").decides(dirt, "accept");
        assertThat(actor("worker1").timeline(dirt)).doesNotContain("立案");
        actor("worker1").decides(dirt, "confirmed", "result", "属实，约两平方米");
        assertThat(actor("worker1").timeline(dirt)).containsSubsequence("受理", "现场核实", "立案", "交办");
    }

    @Test
    @DisplayName("已撤回：任何一步都可撤回，待办随之消失")
    void withdrawn() {
        String lamp = actor("worker1").reports("street-lamp", GRID_1);
        actor("community1").decides(lamp, "accept").decides(lamp, "escalate", "reason", "需供电所");
        Actor.Answer stranger = actor("worker2").post("/api/cases/" + lamp + "/withdraw", Map.of("reason", "误会"));
        assertThat(stranger.status()).isEqualTo(403);
        Actor.Answer unexplained = actor("worker1").post("/api/cases/" + lamp + "/withdraw", Map.of());
        assertThat(unexplained.status()).isEqualTo(400);
        assertThat(unexplained.message()).contains("reason");

        Actor.Answer answer = actor("worker1").post("/api/cases/" + lamp + "/withdraw", Map.of("reason", "路灯已自行恢复"));
        assertThat(answer.body().path("state").asText()).isEqualTo("WITHDRAWN");
        assertThat(actor("town1").openSteps(lamp)).isEmpty();
        assertThat(actor("worker1").story(lamp)).contains("路灯已自行恢复");
        Actor.Answer twice = actor("worker1").post("/api/cases/" + lamp + "/withdraw", Map.of("reason", "再撤一次"));
        assertThat(twice.status()).isEqualTo(409);
    }

    @Test
    @DisplayName("核查不通过：回到反馈的单位重办")
    void reworkAfterVerification() {
        String rubbish = actor("worker1").reports("exposed-rubbish", GRID_1);
        actor("community1").decides(rubbish, "accept").decides(rubbish, "escalate", "reason", "量大");
        actor("town1").decides(rubbish, "dispatch", "targetUnits", "990101001-CG");
        actor("st1_cg").decides(rubbish, "resolved", "result", "已清运");
        actor("verify1").decides(rubbish, "rework", "reason", "仍有残留");

        assertThat(actor("st1_cg").sees(rubbish).get("cycle").asInt()).isEqualTo(2);
        assertThat(actor("st1_cg").form(rubbish).get("history").get("value").asText())
                .contains("仍有残留");
        actor("st1_cg").decides(rubbish, "resolved", "result", "已二次清运");
        actor("verify1").decides(rubbish, "pass");
        assertThat(actor("worker1").stateOf(rubbish)).isEqualTo("CLOSED");
        assertThat(actor("worker1").story(rubbish)).contains("办理 2 轮");
    }

    @Test
    @DisplayName("现场核查：由未办理的网格员进行，不合格返工")
    void inspectionByOtherHands() {
        String passage = actor("worker1").reports("fire-passage", GRID_1);
        actor("community1").decides(passage, "accept").decides(passage, "resolved", "result", "已清理通道");
        assertThat(actor("worker1").openSteps(passage)).containsExactly(GridCaseProcess.USER_TASK_INSPECT_RESULT);
        actor("worker1").decides(passage, "rework", "reason", "又堆了两辆车");
        actor("community1").decides(passage, "resolved", "result", "已加装隔离桩");
        actor("worker1").decides(passage, "pass", "result", "通道畅通");
        actor("verify1").decides(passage, "pass");
        assertThat(actor("worker1").stateOf(passage)).isEqualTo("CLOSED");
    }

    @Test
    @DisplayName("监督与处置分离：办理人不能回访")
    void separateHands() {
        String noise = hotline("night-noise");
        actor("centre1").decides(noise, "accept");
        actor("community1").decides(noise, "escalate", "reason", "请镇里处理");
        actor("town1").decides(noise, "escalate", "reason", "请县里处理");
        actor("centre1").decides(noise, "resolved", "result", "县里已协调");
        actor("verify1").decides(noise, "pass");

        Actor.Answer same = actor("centre1").tries(noise, "satisfied");
        assertThat(same.status()).isEqualTo(403);
        assertThat(same.message()).contains("须由他人进行");
        assertThat(actor("centre1").claims(noise).status()).isEqualTo(403);
        assertThat(actor("centre1").timeline(noise)).doesNotContain("回访");
        for (String user : List.of("centre1", "centre2", "admin")) {
            assertThat(phoneShownTo(user, noise)).as(user).contains("09（").doesNotContain("13900010009");
        }
        actor("centre2").decides(noise, "satisfied");
        assertThat(actor("centre1").stateOf(noise)).isEqualTo("CLOSED");
    }

    @Test
    @DisplayName("监督与处置分离：派遣过的人也不能核查")
    void dispatcherDoesNotVerify() {
        String rubbish = actor("worker1").reports("exposed-rubbish", GRID_1);
        actor("verify1").decides(rubbish, "accept");
        actor("community1").decides(rubbish, "escalate", "reason", "量大");
        actor("town1").decides(rubbish, "dispatch", "targetUnits", "990101001-CG");
        actor("st1_cg").decides(rubbish, "resolved", "result", "已清运");
        Map<String, String> standIn =
                Map.of("user", "verify1", "substitute", "town1", "from", "2026-11-24", "until", "2026-11-24");
        String id = actor("verify1")
                .post("/api/substitutions", standIn)
                .body()
                .get("id")
                .asText();
        try {
            assertThat(actor("town1").tries(rubbish, "pass").status()).isEqualTo(403);
        } finally {
            actor("verify1").delete("/api/substitutions/" + id);
        }
        actor("verify1").decides(rubbish, "pass");
    }

    @Test
    @DisplayName("回访不满意返工一次，再次不满意由上级核查后结案")
    void dissatisfiedTwice() {
        String noise = hotline("night-noise");
        actor("centre1").decides(noise, "accept");
        actor("community1").decides(noise, "resolved", "result", "已劝阻");
        actor("verify1").decides(noise, "pass");
        actor("centre1").decides(noise, "dissatisfied", "reason", "晚上照旧");
        assertThat(actor("community1").openSteps(noise))
                .containsExactly(TieredHandlingProcess.USER_TASK_RESOLVE_AT_UNIT);
        actor("community1").decides(noise, "resolved", "result", "已约法三章");
        actor("verify1").decides(noise, "pass");
        actor("centre1").decides(noise, "dissatisfied", "reason", "还是吵");

        assertThat(actor("townsup1").openSteps(noise)).containsExactly(GridCaseProcess.USER_TASK_VERIFY_RESULT);
        assertThat(actor("verify1").tries(noise, "pass").status()).isEqualTo(403);
        actor("townsup1").decides(noise, "pass", "result", "已到现场测声，符合标准");
        assertThat(actor("centre1").stateOf(noise)).isEqualTo("CLOSED");
        assertThat(actor("centre1").story(noise)).contains("回访：不满意");
    }

    @Test
    @DisplayName("回访未联系上也结案")
    void unreachable() {
        String noise = hotline("night-noise");
        actor("centre1").decides(noise, "accept");
        actor("community1").decides(noise, "resolved", "result", "已劝阻");
        actor("verify1").decides(noise, "pass");
        actor("centre1").decides(noise, "unreachable");
        assertThat(actor("centre1").stateOf(noise)).isEqualTo("CLOSED");
        assertThat(actor("centre1").story(noise)).contains("未联系上");
    }

    @Test
    @DisplayName("特急事故不走普通队列，直达县中心（S4）")
    void emergencyGoesUp() {
        String accident = actor("worker1").reports("work-accident", GRID_1);
        actor("community1").decides(accident, "accept");
        var seen = actor("worker1").sees(accident);
        assertThat(seen.get("urgency").asText()).isEqualTo("EMERGENCY");
        assertThat(seen.get("unit").asText()).isEqualTo("990101");
        assertThat(actor("centre1").openTask(accident).get("priority").asInt()).isEqualTo(90);
        assertThat(actor("centre1").offers(accident))
                .contains("dispatch", "resolved")
                .doesNotContain("return");
    }

    @Test
    @DisplayName("直达牵头部门的类别立案后即由部门承办")
    void straightToTheLeadDepartment() {
        String building = actor("worker1").reports("illegal-building", GRID_1);
        actor("community1").decides(building, "accept");
        assertThat(actor("worker1").sees(building).get("unit").asText()).isEqualTo("990101-CG");
        actor("dept_cg1").decides(building, "refuse", "reason", "属住建局职责");
        assertThat(actor("centre1").openSteps(building))
                .isEqualTo(List.of(TieredHandlingProcess.USER_TASK_RESOLVE_AT_UNIT));
    }
}
