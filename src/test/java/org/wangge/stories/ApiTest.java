package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wangge.process.TieredHandlingProcess;

/** /api: what it answers, to whom, and how it says no. */
@DisplayName("接口")
class ApiTest extends Story {

    private static List<String> fields(Actor.Answer answer) {
        List<String> fields = new ArrayList<>();
        answer.body()
                .path("errors")
                .forEach(error -> fields.add(error.get("field").asText()));
        return fields;
    }

    @Test
    @DisplayName("上报有误：逐项指出字段，用中文说明")
    void faultyReports() {
        Actor worker = actor("worker1");
        Actor.Answer empty = worker.post("/api/cases", Map.of());
        assertThat(empty.status()).isEqualTo(400);
        assertThat(fields(empty)).containsExactly("category");
        assertThat(empty.message()).isEqualTo("事件类别（category）：必须填写");

        Actor.Answer wrong = worker.post(
                "/api/cases",
                Map.of("category", "no-such", "title", "x", "gridCode", "123", "reporter", Map.of("phone", "abc")));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(fields(wrong)).containsExactlyInAnyOrder("category", "gridCode", "reporter.phone");

        assertThat(fields(worker.post("/api/cases", Map.of("category", "other", "gridCode", GRID_1))))
                .containsExactly("title");
        assertThat(fields(worker.post("/api/cases", Map.of("category", "other", "title", "x"))))
                .containsExactly("gridCode");
        assertThat(fields(worker.post(
                        "/api/cases", Map.of("category", "other", "title", "x", "gridCode", GRID_1, "channel", "FAX"))))
                .containsExactly("channel");
        assertThat(fields(worker.post(
                        "/api/cases", Map.of("category", "other", "title", "长".repeat(201), "gridCode", GRID_1))))
                .containsExactly("title");
        assertThat(fields(worker.post("/api/cases", Map.of("category", "other", "titel", "x", "gridCode", GRID_1))))
                .containsExactly("titel");
        assertThat(worker.post("/api/cases", Map.of("category", "other", "title", "x", "lat", 10, "lng", 10))
                        .message())
                .contains("不在任何网格之内");
    }

    @Test
    @DisplayName("生僻字与表情符号原样保存")
    void rareCharacters() {
        String words = "𠮷祥巷 3 号楼道堆物🛋️，住户𡧛阿姨反映";
        String caseNo = actor("worker1")
                .reports(Map.of("category", "other", "title", words, "description", words, "gridCode", GRID_1));
        actor("community1").decides(caseNo, "accept", "address", words);
        actor("community1").decides(caseNo, "resolved", "result", words);
        assertThat(actor("worker1").sees(caseNo).get("title").asText()).isEqualTo(words);
        assertThat(actor("worker1").sees(caseNo).get("address").asText()).isEqualTo(words);
        assertThat(actor("worker1").story(caseNo)).contains(words);
    }

    @Test
    @DisplayName("同一渠道的同一外部编号只立一件，同时到达也一样")
    void sameReportTwice() throws Exception {
        Map<String, String> report = Map.of(
                "category",
                "other",
                "title",
                "来电",
                "gridCode",
                GRID_1,
                "channel",
                "HOTLINE",
                "externalId",
                "12345-0001");
        ExecutorService lines = Executors.newFixedThreadPool(4);
        Set<String> numbers = new HashSet<>();
        List<Integer> answers = new ArrayList<>();
        try {
            List<Callable<Actor.Answer>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                calls.add(() -> actor("centre1").post("/api/cases", report));
            }
            for (Future<Actor.Answer> call : lines.invokeAll(calls)) {
                numbers.add(call.get().body().path("caseNo").asText());
                answers.add(call.get().status());
            }
        } finally {
            lines.shutdown();
        }
        assertThat(numbers).hasSize(1);
        assertThat(answers).isSubsetOf(200, 201).containsOnlyOnce(201);
        assertThat(actor("centre1").openSteps(numbers.iterator().next())).hasSize(1);
        Actor.Answer elsewhere = actor("dept_jy1").post("/api/cases", report);
        assertThat(elsewhere.status()).as("somebody who may not see it").isEqualTo(409);
        assertThat(elsewhere.message()).contains("12345-0001").contains("换一个编号");
    }

    @Test
    @DisplayName("同时上报：案号各不相同，格式固定")
    void numbersAreUnique() throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(4);
        Set<String> numbers = new HashSet<>();
        try {
            List<Callable<String>> reports = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                reports.add(() -> actor("worker1").reports("other", GRID_1));
            }
            for (Future<String> report : workers.invokeAll(reports)) {
                numbers.add(report.get());
            }
        } finally {
            workers.shutdown();
        }
        assertThat(numbers).hasSize(24).allMatch(number -> number.matches("990101-20261124-\\d{6}"));
    }

    @Test
    @DisplayName("谁看得见：网格的各级、承办过的单位、上报人；其余 403")
    void whoSees() {
        String caseNo = actor("worker1").reports("school-place", GRID_1);
        for (String user :
                List.of("worker1", "community1", "verify1", "town1", "townsup1", "centre1", "chief1", "city1")) {
            assertThat(actor(user).get("/api/cases/" + caseNo).status())
                    .as(user)
                    .isEqualTo(200);
        }
        for (String user : List.of("worker2", "community2", "town2", "dept_jy1", "dept_cg1")) {
            assertThat(actor(user).get("/api/cases/" + caseNo).status())
                    .as(user)
                    .isEqualTo(403);
            assertThat(actor(user).get("/api/cases/" + caseNo + "/timeline").status())
                    .as(user)
                    .isEqualTo(403);
            assertThat(actor(user).get("/api/cases/" + caseNo + "/clocks").status())
                    .as(user)
                    .isEqualTo(403);
            assertThat(actor(user).get("/api/cases/" + caseNo + "/attachments").status())
                    .as(user)
                    .isEqualTo(403);
            assertThat(actor(user)
                            .get("/api/cases?q=" + caseNo)
                            .body()
                            .get("total")
                            .asInt())
                    .as(user)
                    .isZero();
        }
        actor("community1").decides(caseNo, "accept").decides(caseNo, "escalate", "reason", "办不了");
        actor("town1").decides(caseNo, "escalate", "reason", "办不了");
        actor("centre1").decides(caseNo, "dispatch", "targetUnits", "990101-JY");
        assertThat(actor("dept_jy1").get("/api/cases/" + caseNo).status()).isEqualTo(200);
        assertThat(actor("dept_jy1")
                        .get("/api/cases?q=" + caseNo)
                        .body()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(actor("worker1").get("/api/cases/990101-20000101-000001").status())
                .isEqualTo(404);
        assertThat(new Actor(address(), "nobody").get("/api/cases").status()).isEqualTo(401);
    }

    @Test
    @DisplayName("台账：按单位、状态、灯色、类别、文字筛选并分页，新的在前")
    void lists() {
        String first = actor("worker37")
                .reports(Map.of(
                        "category",
                        "elderly-care",
                        "title",
                        "百分之 50% 护理_补贴",
                        "description",
                        "x",
                        "gridCode",
                        "990101003002001"));
        String second = actor("worker37").reports("elderly-care", "990101003002001");
        Actor town = actor("town3");
        JsonNode all = town.get("/api/cases?unit=990101003002&category=elderly-care&size=1")
                .body();
        assertThat(all.get("total").asInt()).isEqualTo(2);
        assertThat(all.get("items")).hasSize(1);
        assertThat(all.get("items").get(0).get("caseNo").asText()).isEqualTo(second);
        JsonNode next = town.get("/api/cases?unit=990101003002&category=elderly-care&size=1&page=1")
                .body();
        assertThat(next.get("items").get(0).get("caseNo").asText()).isEqualTo(first);

        assertThat(town.get("/api/cases?unit=990101003002&category=elderly-care&q=50%25%20")
                        .body()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(town.get("/api/cases?unit=990101003002&category=elderly-care&q=%25")
                        .body()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(town.get("/api/cases?unit=990101003002&category=elderly-care&q=_")
                        .body()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(town.get("/api/cases?unit=990101003002&category=elderly-care&state=REPORTED&lamp=GREEN")
                        .body()
                        .get("total")
                        .asInt())
                .isEqualTo(2);
        assertThat(town.get("/api/cases?unit=990101003002&category=elderly-care&lamp=RED")
                        .body()
                        .get("total")
                        .asInt())
                .isZero();
        assertThat(fields(town.get("/api/cases?size=0"))).containsExactly("size");
        assertThat(fields(town.get("/api/cases?size=201"))).containsExactly("size");
        assertThat(fields(town.get("/api/cases?page=x"))).containsExactly("page");
        assertThat(fields(town.get("/api/cases?lamp=PINK"))).containsExactly("lamp");
        assertThat(fields(town.get("/api/cases?unit=000"))).containsExactly("unit");
    }

    @Test
    @DisplayName("上报人信息对外遮盖")
    void reporterIsMasked() {
        String noise = actor("centre1")
                .reports(Map.of(
                        "category",
                        "night-noise",
                        "title",
                        "夜间噪声",
                        "gridCode",
                        GRID_1,
                        "channel",
                        "HOTLINE",
                        "reporter",
                        Map.of("name", "欧阳小山", "phone", "13900010077")));
        JsonNode reporter = actor("centre1").sees(noise).get("reporter");
        assertThat(reporter.get("name").asText()).isEqualTo("欧***");
        assertThat(reporter.get("phone").asText()).isEqualTo("139******77");
        actor("centre1").decides(noise, "accept");
        assertThat(actor("community1").form(noise).get("reporter").get("value").asText())
                .doesNotContain("小山");
        assertThat(actor("town1").form(noise).has("reporter"))
                .as("somebody else's task")
                .isFalse();

        String anonymous = actor("centre1")
                .reports(Map.of(
                        "category",
                        "night-noise",
                        "title",
                        "夜间噪声",
                        "gridCode",
                        GRID_1,
                        "channel",
                        "HOTLINE",
                        "reporter",
                        Map.of("name", "欧阳小山", "phone", "13900010077", "anonymous", true)));
        assertThat(actor("centre1").sees(anonymous).get("reporter").get("name").isNull())
                .isTrue();
    }

    @Test
    @DisplayName("变更类别：登记原因，承办单位不变")
    void recategorised() {
        String caseNo = actor("worker1").reports("night-noise", GRID_1);
        actor("community1").decides(caseNo, "accept");
        Instant due = OffsetDateTime.parse(
                        actor("worker1").clock(caseNo, "UNIT").get("dueAt").asText())
                .toInstant();
        Map<String, String> change = Map.of("category", "neighbour-dispute", "urgency", "URGENT", "reason", "双方已动手");
        assertThat(actor("town1")
                        .post("/api/cases/" + caseNo + "/recategorise", change)
                        .status())
                .isEqualTo(403);
        JsonNode changed = actor("verify1")
                .post("/api/cases/" + caseNo + "/recategorise", change)
                .body();
        assertThat(changed.path("category").asText()).isEqualTo("neighbour-dispute");
        assertThat(changed.path("urgency").asText()).isEqualTo("URGENT");
        JsonNode task = actor("community1").openTask(caseNo);
        assertThat(task.get("name").asText()).contains("邻里纠纷");
        assertThat(task.get("priority").asInt()).isEqualTo(70);
        assertThat(OffsetDateTime.parse(task.get("due").asText().replace("+0800", "+08:00"))
                        .toInstant())
                .isEqualTo(OffsetDateTime.parse(actor("worker1")
                                .clock(caseNo, "UNIT")
                                .get("dueAt")
                                .asText())
                        .toInstant())
                .isBefore(due);
        assertThat(changed.path("unit").asText()).isEqualTo("990101001001");
        assertThat(actor("worker1").story(caseNo)).contains("双方已动手");
        time.passes(Duration.between(time.now(), due));
        assertThat(actor("worker1").sees(caseNo).get("unit").asText())
                .as("the timer moved too")
                .isNotEqualTo("990101001001");
        assertThat(fields(actor("verify1")
                        .post("/api/cases/" + caseNo + "/recategorise", Map.of("category", "no-such", "reason", "x"))))
                .containsExactly("category");
    }

    @Test
    @DisplayName("响应：登记已通话或已到场，不结束任务")
    void responded() {
        String caseNo = actor("worker1").reports("night-noise", GRID_1);
        actor("community1").decides(caseNo, "accept");
        String path = "/api/cases/" + caseNo + "/response";
        assertThat(actor("town1").post(path, Map.of("how", "called")).status()).isEqualTo(403);
        assertThat(fields(actor("community1").post(path, Map.of("how", "mailed"))))
                .containsExactly("how");
        JsonNode answered = actor("community1")
                .post(path, Map.of("how", "onSite", "text", "已见到双方"))
                .body();
        assertThat(answered.path("state").asText()).isEqualTo("IN_PROGRESS");
        assertThat(actor("worker1").story(caseNo)).contains("已到现场").contains("已见到双方");
        assertThat(actor("community1").openSteps(caseNo))
                .containsExactly(TieredHandlingProcess.USER_TASK_RESOLVE_AT_UNIT);
    }

    @Test
    @DisplayName("附件：图片和 PDF，看内容不看名字，看得见事件的人才能下载")
    void attachments() {
        String caseNo = actor("worker1").reports("night-noise", GRID_1);
        String path = "/api/cases/" + caseNo + "/attachments";
        byte[] photo = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0};
        Actor.Answer added = actor("worker1").upload(path, "现场 照片.png", photo);
        assertThat(added.status()).as(added.body().toString()).isEqualTo(201);
        assertThat(added.body().get("mediaType").asText()).isEqualTo("image/png");
        Actor.Answer disguised =
                actor("worker1").upload(path, "photo.png", "<script>".getBytes(StandardCharsets.UTF_8));
        assertThat(disguised.status()).isEqualTo(400);
        assertThat(fields(disguised)).containsExactly("file");
        assertThat(actor("worker2").upload(path, "x.png", photo).status()).isEqualTo(403);
        assertThat(actor("community1").get(path).body()).hasSize(1);
        String file = path + "/" + added.body().get("id").asText();
        assertThat(actor("community1").get(file).status()).isEqualTo(200);
        assertThat(actor("worker2").get(file).status()).isEqualTo(403);
        assertThat(actor("community1")
                        .form(caseNo)
                        .get("attachments")
                        .get("value")
                        .asText())
                .contains("现场 照片");
    }

    @Test
    @DisplayName("收件箱：只有自己的，可标为已读")
    void inbox() {
        String caseNo = actor("worker3").reports("night-noise", "990101001001003");
        actor("community1").decides(caseNo, "reject", "reason", "重复上报");
        JsonNode message = actor("worker3")
                .get("/api/inbox?unread=true")
                .body()
                .get("items")
                .get(0);
        assertThat(message.get("caseNo").asText()).isEqualTo(caseNo);
        String read = "/api/inbox/" + message.get("id").asText() + "/read";
        assertThat(actor("worker1").post(read, Map.of()).status()).isEqualTo(404);
        assertThat(actor("worker3").post(read, Map.of()).status()).isEqualTo(204);
        assertThat(actor("worker3")
                        .get("/api/inbox?unread=true")
                        .body()
                        .get("items")
                        .toString())
                .doesNotContain(caseNo);
    }

    @Test
    @DisplayName("类别、单位、接口说明、运行状况")
    void reference() {
        JsonNode categories = actor("worker1").get("/api/categories").body();
        assertThat(categories.size()).isGreaterThanOrEqualTo(12);
        assertThat(categories.get(0).has("code")).isTrue();
        assertThat(categories.get(0).has("name")).isTrue();
        assertThat(categories.get(0).has("group")).isTrue();
        assertThat(actor("worker1")
                        .get("/api/units?type=COMMUNITY&parent=990101001")
                        .body()
                        .get("total")
                        .asInt())
                .isEqualTo(4);
        JsonNode description = actor("worker1").get("/v3/api-docs").body();
        for (String path : List.of(
                "/api/cases",
                "/api/cases/{caseNo}",
                "/api/cases/{caseNo}/timeline",
                "/api/cases/{caseNo}/withdraw",
                "/api/units",
                "/api/categories",
                "/api/inbox")) {
            assertThat(description.get("paths").has(path)).as(path).isTrue();
        }
        assertThat(actor("worker1").get("/actuator/health").body().get("status").asText())
                .isEqualTo("UP");
    }

    @Test
    @DisplayName("任务列表：四个列表人人都有，任务有名称、期限、优先级")
    void tasklist() {
        JsonNode filters = actor("worker1").get("/engine-rest/filter").body();
        List<String> names = new ArrayList<>();
        filters.forEach(filter -> names.add(filter.get("name").asText()));
        assertThat(names).containsExactlyInAnyOrder("我的任务", "本单位待办", "即将到期", "已超期");

        String caseNo = actor("worker1").reports("night-noise", GRID_1);
        JsonNode task = actor("community1").openTask(caseNo);
        assertThat(task.get("name").asText()).isEqualTo("受理上报：夜间噪声扰民（向阳社区第一网格）");
        assertThat(task.get("due").asText()).isNotBlank();
        assertThat(task.get("priority").asInt()).isEqualTo(50);
        for (JsonNode filter : filters) {
            boolean unit = filter.get("name").asText().equals("本单位待办");
            JsonNode listed = actor("community1")
                    .get("/engine-rest/filter/" + filter.get("id").asText() + "/list?maxResults=500")
                    .body();
            boolean there = false;
            for (JsonNode one : listed) {
                there |= one.get("id").asText().equals(task.get("id").asText());
            }
            boolean soon = filter.get("name").asText().equals("即将到期");
            assertThat(there).as(filter.get("name").asText()).isEqualTo(unit || soon);
        }
    }
}
