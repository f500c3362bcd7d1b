package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wangge.process.GridCaseProcess;

/** Outcomes are checked for every client, refused in Chinese, and leave nothing behind when refused. */
@DisplayName("处理意见")
class OutcomeTest extends Story {
    private static final String PLANTED = "这句话只应在台账里出现";

    private String reported() {
        return actor("worker1").reports("night-noise", GRID_1);
    }

    @Test
    @DisplayName("缺少、未知、不相配的变量：400，说明字段，任务原样保留")
    void faultyOutcomes() {
        String noise = reported();
        Actor clerk = actor("community1");

        assertThat(clerk.tries(noise, null).status()).isEqualTo(400);
        assertThat(clerk.tries(noise, null).message()).contains("decision").contains("accept、selfResolved、reject、void");
        for (String notYet : List.of("askReporter", "merge", "suspend", "nonsense")) {
            Actor.Answer refused = clerk.tries(noise, notYet, "reason", "理由", "mergeInto", "990101-20261124-000001");
            assertThat(refused.status()).as(notYet).isEqualTo(400);
            assertThat(refused.message()).contains(notYet);
        }
        Actor.Answer missing = clerk.tries(noise, "reject");
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.message()).isEqualTo("原因（reason）：选择“不予受理（reject）”时必须填写原因");
        assertThat(clerk.tries(noise, "reject", "reason", "   ").status()).isEqualTo(400);
        assertThat(clerk.tries(noise, "accept", "holdingUnit", "990101").message())
                .contains("holdingUnit");
        assertThat(clerk.tries(noise, "accept", "targetUnits", "990101-JY").message())
                .contains("targetUnits");
        assertThat(clerk.tries(noise, "accept", "category", "no-such").message())
                .contains("category");
        assertThat(clerk.tries(noise, "accept", "urgency", "SOON").message()).contains("urgency");
        assertThat(clerk.tries(noise, "reject", "reason", "长".repeat(2001)).message())
                .contains("2000");

        assertThat(clerk.openSteps(noise)).containsExactly(GridCaseProcess.USER_TASK_ACCEPT_REPORT);
        assertThat(clerk.timeline(noise)).containsExactly("上报");
        assertThat(clerk.sees(noise).get("category").asText()).isEqualTo("night-noise");
    }

    @Test
    @DisplayName("表单提交与直接完成同样检查")
    void everyWayIsChecked() {
        String noise = reported();
        Actor clerk = actor("community1");
        String task = "/engine-rest/task/" + clerk.openTask(noise).get("id").asText();
        Map<String, Object> nothing = Map.of("variables", Map.of());
        Map<String, Object> reject = Map.of("variables", Map.of("decision", Map.of("value", "reject")));

        assertThat(clerk.post(task + "/submit-form", reject).status()).isEqualTo(400);
        assertThat(clerk.post(task + "/complete", Map.of("variables", Map.of(), "withVariablesInReturn", true))
                        .status())
                .isEqualTo(400);
        assertThat(clerk.post(task + "/submit-form", Map.of("variables", Map.of(), "withVariablesInReturn", true))
                        .status())
                .isEqualTo(400);
        assertThat(clerk.post(task + "/resolve", nothing).status()).isEqualTo(400);
        assertThat(clerk.post(task + "/bpmnError", Map.of("errorCode", "x")).status())
                .isEqualTo(400);
        assertThat(clerk.post(task + "/bpmnEscalation", Map.of("escalationCode", "x"))
                        .status())
                .isEqualTo(400);
        assertThat(clerk.put(task + "/variables/decision", Map.of("value", "accept", "type", "String"))
                        .status())
                .isEqualTo(403);
        assertThat(clerk.post(task + "/comment/create", Map.of("message", PLANTED))
                        .status())
                .isGreaterThanOrEqualTo(400);
        assertThat(clerk.post(task + "/identity-links", Map.of("userId", "worker1", "type", "candidate"))
                        .status())
                .isEqualTo(403);
        assertThat(clerk.delete(task).status()).isEqualTo(403);
        Map<String, Object> rewritten =
                Map.of("name", "改名", "description", PLANTED, "assignee", "worker2", "priority", 1);
        assertThat(clerk.put(task, rewritten).status()).isEqualTo(403);
        assertThat(actor("worker2").put(task, rewritten).status()).isEqualTo(404);
        assertThat(actor("worker2")
                        .post(task + "/assignee", Map.of("userId", "worker2"))
                        .status())
                .isEqualTo(403);
        assertThat(clerk.openTask(noise).get("assignee").isNull()).isTrue();
        assertThat(clerk.openSteps(noise)).containsExactly(GridCaseProcess.USER_TASK_ACCEPT_REPORT);
    }

    @Test
    @DisplayName("值的类型不对：说明字段；列表与文本等同")
    void otherTypes() {
        String noise = reported();
        String task = "/engine-rest/task/"
                + actor("community1").openTask(noise).get("id").asText() + "/complete";
        Actor.Answer object = actor("community1")
                .post(
                        task,
                        Map.of(
                                "variables",
                                Map.of(
                                        "decision", Map.of("value", "reject"),
                                        "reason", Map.of("value", "{\"a\":1}", "type", "Json"))));
        assertThat(object.status()).as(object.body().toString()).isEqualTo(400);
        assertThat(object.message()).contains("reason");
        actor("community1").decides(noise, "accept").decides(noise, "escalate", "reason", "请镇里派遣");
        String dispatch =
                "/engine-rest/task/" + actor("town1").openTask(noise).get("id").asText() + "/complete";
        Actor.Answer list = actor("town1")
                .post(
                        dispatch,
                        Map.of(
                                "variables",
                                Map.of(
                                        "decision", Map.of("value", "dispatch"),
                                        "targetUnits", Map.of("value", "[\"990101001-SF\"]", "type", "Json"))));
        assertThat(list.status()).as(list.body().toString()).isEqualTo(204);
    }

    @Test
    @DisplayName("只有候选人可以认领和办理，他人认领后不能代办")
    void onlyCandidatesAct() {
        String noise = reported();
        for (String stranger : List.of("worker1", "worker2", "town1", "townsup1", "centre1", "dept_jy1", "admin")) {
            assertThat(actor(stranger).tries(noise, "accept").status())
                    .as(stranger)
                    .isEqualTo(403);
            assertThat(actor(stranger).claims(noise).status()).as(stranger).isEqualTo(403);
        }
        assertThat(actor("community1").claims(noise).status()).isEqualTo(204);
        assertThat(actor("verify1").claims(noise).status()).isEqualTo(409);
        Actor.Answer other = actor("verify1").tries(noise, "accept");
        assertThat(other.status()).isEqualTo(403);
        assertThat(other.message()).contains("community1");
        actor("community1").decides(noise, "accept");
    }

    @Test
    @DisplayName("已办结的任务再次提交：404")
    void completedTwice() {
        String noise = reported();
        String task = actor("community1").openTask(noise).get("id").asText();
        actor("community1").decides(noise, "accept");
        Actor.Answer second = actor("verify1").completes(task, "accept");
        assertThat(second.status()).isEqualTo(404);
        assertThat(second.message()).contains("已由他人办结");
    }

    @Test
    @DisplayName("两人同时提交：一人成功，其余 403、404 或 409，记录只有一份")
    void completedAtOnce() throws Exception {
        ExecutorService desks = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 5; round++) {
                String noise = reported();
                String task = actor("community1").openTask(noise).get("id").asText();
                List<Callable<Integer>> clicks = new ArrayList<>();
                for (String clerk : List.of("community1", "verify1", "community1", "verify1")) {
                    clicks.add(() -> actor(clerk).completes(task, "accept").status());
                }
                List<Integer> answers = new ArrayList<>();
                for (Future<Integer> click : desks.invokeAll(clicks)) {
                    answers.add(click.get());
                }
                assertThat(Collections.frequency(answers, 204))
                        .as(answers.toString())
                        .isEqualTo(1);
                assertThat(answers).isSubsetOf(204, 403, 404, 409);
                assertThat(actor("worker1").timeline(noise)).containsExactly("上报", "受理", "立案", "交办");
            }
        } finally {
            desks.shutdown();
        }
    }

    @Test
    @DisplayName("文字不进引擎：植入的句子只在台账里")
    void freeTextNeverReachesTheEngine() {
        String noise = actor("centre1")
                .reports(Map.of(
                        "category", "night-noise",
                        "gridCode", GRID_1,
                        "title", PLANTED,
                        "description", PLANTED,
                        "address", PLANTED,
                        "channel", "HOTLINE",
                        "reporter", Map.of("name", PLANTED, "phone", "13977776666")));
        actor("centre1").decides(noise, "accept", "reason", PLANTED, "address", PLANTED + "改");
        actor("community1").decides(noise, "escalate", "reason", PLANTED);
        actor("town1").tries(noise, "resolved", "result", PLANTED, "unknown", PLANTED);
        actor("town1").decides(noise, "return", "reason", PLANTED);
        actor("community1").decides(noise, "resolved", "result", PLANTED);
        actor("verify1").decides(noise, "rework", "reason", PLANTED);
        actor("community1").decides(noise, "resolved", "result", PLANTED);
        actor("verify1").decides(noise, "pass", "result", PLANTED);
        actor("centre1").decides(noise, "dissatisfied", "reason", PLANTED);
        actor("centre1").post("/api/cases/" + noise + "/withdraw", Map.of("reason", PLANTED));

        assertThat(actor("centre1").story(noise)).contains(PLANTED);
        List<String> places = new ArrayList<>();
        for (Map<String, Object> column : sql.queryForList("select table_name t, column_name c from"
                + " information_schema.columns where upper(table_name) like 'ACT\\_%' and upper(data_type) in"
                + " ('VARCHAR','CHARACTER VARYING','LONGTEXT','TEXT','CHARACTER LARGE OBJECT')")) {
            for (String secret : List.of(PLANTED, "13977776666")) {
                Integer found = sql.queryForObject(
                        "select count(*) from " + column.get("t") + " where " + column.get("c") + " like ?",
                        Integer.class,
                        "%" + secret + "%");
                if (found != null && found > 0) {
                    places.add(column.get("t") + "." + column.get("c"));
                }
            }
        }
        assertThat(places).isEmpty();
        assertThat(binaryColumnsHolding(PLANTED)).isEmpty();
    }

    private List<String> binaryColumnsHolding(String text) {
        List<String> places = new ArrayList<>();
        sql.query("select NAME_, BYTES_ from ACT_GE_BYTEARRAY", row -> {
            byte[] bytes = row.getBytes(2);
            if (bytes != null && new String(bytes, StandardCharsets.UTF_8).contains(text)) {
                places.add(row.getString(1));
            }
        });
        return places;
    }
}
