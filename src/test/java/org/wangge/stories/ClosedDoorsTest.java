package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What Camunda 7.24 leaves open and is closed here: one test for each door. */
@DisplayName("关好的门")
class ClosedDoorsTest extends Story {
    private static final List<String> CURIOUS = List.of(
            "${''.getClass().forName('java.lang.Runtime').getMethod('getRuntime').invoke(null).exec('true').pid()}",
            "${environment.getProperty('user.home')}",
            "${dateTime().getClass().getName()}",
            "${currentUser()}");

    @Test
    @DisplayName("查询条件中的表达式：直接写、写在或条件里、打开列表时附加，一律 403")
    void expressionsInQueries() {
        String list = "/engine-rest/filter/"
                + actor("dept_jy1")
                        .get("/engine-rest/filter")
                        .body()
                        .get(0)
                        .get("id")
                        .asText();
        for (String expression : CURIOUS) {
            Map<String, Object> direct = Map.of("assigneeExpression", expression);
            Map<String, Object> within = Map.of("orQueries", List.of(direct));
            for (String user : List.of("dept_jy1", "admin")) {
                for (String path :
                        List.of("/engine-rest/task", "/engine-rest/task/count", list + "/list", list + "/count")) {
                    for (Map<String, Object> query : List.of(direct, within)) {
                        Actor.Answer answer = actor(user).post(path, query);
                        assertThat(answer.status()).as(path + query).isEqualTo(403);
                        assertThat(answer.message()).isEqualTo("查询条件中不能使用表达式");
                    }
                }
            }
        }
        assertThat(actor("dept_jy1")
                        .post(
                                "/engine-rest/task",
                                Map.of("orQueries", List.of(Map.of("assignee", "dept_jy1", "unassigned", true))))
                        .status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("保存列表：只有管理员可以，且只能用本人、本人所在组和时间的表达式")
    void storedLists() {
        for (String expression : CURIOUS.subList(0, 3)) {
            for (Map<String, Object> query : List.<Map<String, Object>>of(
                    Map.of("candidateUserExpression", expression),
                    Map.of("orQueries", List.of(Map.of("candidateUserExpression", expression))))) {
                Actor.Answer answer = actor("admin").post("/engine-rest/filter/create", filter("试探", query));
                assertThat(answer.status()).as(query.toString()).isEqualTo(400);
                assertThat(answer.message()).contains("不能使用");
            }
        }
        Map<String, Object> fair = filter(
                "明日到期",
                Map.of(
                        "assigneeExpression",
                        "${currentUser()}",
                        "dueBeforeExpression",
                        "${dateTime().plusDays(1).withTimeAtStartOfDay()}"));
        assertThat(actor("community1").post("/engine-rest/filter/create", fair).status())
                .isEqualTo(403);
        Actor.Answer saved = actor("admin").post("/engine-rest/filter/create", fair);
        assertThat(saved.status()).as(saved.body().toString()).isEqualTo(200);
        String id = saved.body().get("id").asText();
        assertThat(actor("admin").get("/engine-rest/filter/" + id + "/list").status())
                .isEqualTo(200);
        assertThat(actor("admin").delete("/engine-rest/filter/" + id).status()).isEqualTo(204);
    }

    private static Map<String, Object> filter(String name, Map<String, Object> query) {
        return Map.of("resourceType", "Task", "name", name, "query", query, "properties", Map.of());
    }

    @Test
    @DisplayName("没有管理员时也不能从网页自建管理员")
    void noSetup() {
        Actor.Answer setup = actor("worker1")
                .post(
                        "/camunda/api/admin/setup/default/user/create",
                        Map.of("profile", Map.of("id", "evil"), "credentials", Map.of("password", "evil")));
        assertThat(setup.status()).isEqualTo(403);
        assertThat(setup.message()).isEqualTo("此入口已关闭");
        assertThat(actor("admin").get("/engine-rest/user?id=evil").body()).isEmpty();
    }

    @Test
    @DisplayName("密码只能改自己的")
    void passwords() {
        Actor.Answer forgotten = actor("worker9")
                .put(
                        "/engine-rest/user/worker9/credentials",
                        Map.of("password", "demo", "authenticatedUserPassword", "nodemo"));
        assertThat(forgotten.status()).isEqualTo(400);
        assertThat(forgotten.message()).isEqualTo("原密码不对");
        assertThat(actor("worker7")
                        .put(
                                "/engine-rest/user/worker7/credentials",
                                Map.of("password", "demo", "authenticatedUserPassword", "demo"))
                        .status())
                .isEqualTo(204);
        assertThat(actor("worker7")
                        .put(
                                "/engine-rest/user/worker8/credentials",
                                Map.of("password", "x", "authenticatedUserPassword", "demo"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("任务只给看得见的人：列表、计数、按编号、变量、表单都一样")
    void tasksOfOthers() {
        String noise = actor("worker1").reports("night-noise", GRID_1);
        String id = actor("admin").openTask(noise).get("id").asText();
        String byCase = "?processInstanceBusinessKey=" + noise;
        List<String> parts = List.of(
                "/variables", "/localVariables", "/form", "/form-variables", "/deployed-form", "/identity-links");
        for (String insider : List.of("worker1", "community1", "verify1", "town1", "townsup1", "centre1", "city1")) {
            assertThat(actor(insider).openSteps(noise)).as(insider).containsExactly("userTask_acceptReport");
            assertThat(count(insider, byCase)).as(insider).isEqualTo(1);
            for (String part : parts) {
                assertThat(actor(insider).get("/engine-rest/task/" + id + part).status())
                        .as(insider + part)
                        .isEqualTo(200);
            }
        }
        for (String outsider : List.of("worker2", "worker17", "dept_jy1", "dept_cg1")) {
            assertThat(actor(outsider).openSteps(noise)).as(outsider).isEmpty();
            assertThat(count(outsider, byCase)).as(outsider).isZero();
            assertThat(actor(outsider).get("/engine-rest/task/" + id).status())
                    .as(outsider)
                    .isEqualTo(404);
            for (String part : parts) {
                Actor.Answer answer = actor(outsider).get("/engine-rest/task/" + id + part);
                assertThat(answer.status()).as(outsider + part + answer.body()).isIn(400, 403);
            }
            assertThat(actor(outsider)
                            .get("/engine-rest/task/" + id + "/variables")
                            .message())
                    .contains("您无权查看该任务");
        }
    }

    @Test
    @DisplayName("列表与接口看见同一批事件：任务查询不多给，也不少给")
    void oneResolver() {
        for (String grid : List.of(GRID_1, GRID_2, "990101002001001", "990101003001001")) {
            actor("admin").reports("street-lamp", grid);
        }
        List<String> all = businessKeys("admin");
        for (String user :
                List.of("worker1", "worker2", "community1", "town1", "chief1", "dept_cg1", "city1", "admin")) {
            List<String> seen = all.stream()
                    .filter(caseNo -> actor(user).get("/api/cases/" + caseNo).status() == 200)
                    .toList();
            assertThat(businessKeys(user)).as(user).containsExactlyInAnyOrderElementsOf(seen);
            assertThat(count(user, "")).as(user).isEqualTo(seen.size());
        }
    }

    /** The case of every open task the person sees. */
    private List<String> businessKeys(String user) {
        List<String> keys = new ArrayList<>();
        for (JsonNode task : actor(user).get("/engine-rest/task").body()) {
            String instance = task.get("processInstanceId").asText();
            keys.add(actor("admin")
                    .get("/engine-rest/process-instance/" + instance)
                    .body()
                    .get("businessKey")
                    .asText());
        }
        return keys;
    }

    private int count(String user, String query) {
        return actor(user)
                .get("/engine-rest/task/count" + query)
                .body()
                .get("count")
                .asInt();
    }

    @Test
    @DisplayName("一次查询最多 2000 条")
    void limitedResults() {
        for (String path : List.of("/engine-rest/task", "/engine-rest/user", "/engine-rest/process-instance")) {
            Actor.Answer refused = actor("admin").get(path + "?maxResults=2001");
            assertThat(refused.status()).as(path).isEqualTo(400);
            assertThat(refused.message()).contains("2000").contains("分页");
            assertThat(actor("admin").get(path + "?maxResults=2000").status()).isEqualTo(200);
        }
        String list = "/engine-rest/filter/"
                + actor("admin")
                        .get("/engine-rest/filter")
                        .body()
                        .get(0)
                        .get("id")
                        .asText() + "/list";
        assertThat(actor("community1").get(list + "?maxResults=2001").status()).isEqualTo(400);
        assertThat(actor("community1").get(list + "?maxResults=2000").status()).isEqualTo(200);
        Object parts = Collections.nCopies(21, Map.of("assignee", "community1"));
        Actor.Answer manyParts = actor("community1").post("/engine-rest/task", Map.of("orQueries", parts));
        assertThat(manyParts.status()).isEqualTo(400);
        assertThat(manyParts.message()).contains("20 组");
        String group = "990101003004";
        int many = sql.queryForObject("select count(*) from ACT_ID_USER", Integer.class);
        List<Object[]> rows = IntStream.range(0, 2100 - many)
                .mapToObj(n -> new Object[] {group + "x" + n})
                .toList();
        sql.batchUpdate("insert into ACT_ID_USER (ID_, REV_) values (?, 1)", rows);
        try {
            assertThat(actor("admin").get("/engine-rest/user").body()).hasSize(2000);
            assertThat(actor("admin")
                            .get("/engine-rest/user?firstResult=2000&maxResults=50")
                            .body())
                    .hasSize(50);
        } finally {
            sql.update("delete from ACT_ID_USER where ID_ like ?", group + "x%");
        }
    }

    @Test
    @DisplayName("变量中的类名不会变成对象")
    void noObjectsFromText() {
        String noise = actor("worker1").reports("night-noise", GRID_1);
        String variables = "/engine-rest/process-instance/"
                + actor("admin").openTask(noise).get("processInstanceId").asText() + "/variables";
        Map<String, Object> gadget = Map.of(
                "value",
                "{\"x\":1,\"y\":2}",
                "type",
                "Object",
                "valueInfo",
                Map.of("objectTypeName", "java.awt.Point", "serializationDataFormat", "application/json"));
        actor("admin").put(variables + "/gadget", gadget);
        Actor.Answer read = actor("admin").get(variables + "/gadget?deserializeValue=true");
        assertThat(read.status()).as(read.body().toString()).isGreaterThanOrEqualTo(400);
        assertThat(read.message()).contains("Cannot deserialize");
        assertThat(actor("admin").delete(variables + "/gadget").status()).isEqualTo(204);
    }

    @Test
    @DisplayName("过大的请求：413，无论是否事先说明长度")
    void largeRequests() throws Exception {
        String noise = actor("worker1").reports("night-noise", GRID_1);
        byte[] thirteen = new byte[13 * 1024 * 1024];
        Actor.Answer deployment = actor("admin").upload("/engine-rest/deployment/create", "a.bpmn", thirteen);
        assertThat(deployment.status()).isEqualTo(413);
        assertThat(deployment.message()).contains("12 MB");
        assertThat(actor("community1")
                        .post(
                                "/engine-rest/task/"
                                        + actor("community1")
                                                .openTask(noise)
                                                .get("id")
                                                .asText() + "/complete",
                                Map.of("variables", Map.of("reason", Map.of("value", "长".repeat(400_000)))))
                        .status())
                .isEqualTo(413);
        assertThat(actor("worker1")
                        .post("/api/cases", Map.of("category", "night-noise", "description", "长".repeat(400_000)))
                        .status())
                .isEqualTo(413);
        byte[] title = ("{\"title\":\"" + "x".repeat(2_000_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> unannounced = http(request("/api/cases", "worker1")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(title))));
        assertThat(unannounced.statusCode()).isEqualTo(413);
    }

    @Test
    @DisplayName("经 HTTPS 给出的会话只经 HTTPS 送回，浏览器此后只用 HTTPS")
    void cookiesAndHeaders() throws Exception {
        HttpResponse<String> secure = http(request("/camunda/app/tasklist/default/", null)
                .header("X-Forwarded-Proto", "https")
                .GET());
        List<String> cookies = secure.headers().allValues("Set-Cookie");
        assertThat(cookies).isNotEmpty().allSatisfy(cookie -> assertThat(cookie)
                .containsIgnoringCase("; Secure")
                .containsIgnoringCase("SameSite=Lax"));
        assertThat(cookies)
                .anySatisfy(
                        cookie -> assertThat(cookie).startsWith("JSESSIONID").contains("HttpOnly"));
        for (String path : List.of("/camunda/app/tasklist/default/", "/engine-rest/task", "/api/cases")) {
            HttpResponse<String> answer = http(request(path, "worker1")
                    .header("X-Forwarded-Proto", "https")
                    .GET());
            assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                    .as(path)
                    .isPresent();
            assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                    .as(path)
                    .hasValue("nosniff");
        }
        HttpResponse<String> page =
                http(request("/camunda/app/cockpit/default/", null).GET());
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("object-src 'none'");
        assertThat(page.headers().allValues("Set-Cookie"))
                .allSatisfy(cookie -> assertThat(cookie).doesNotContainIgnoringCase("secure"));
    }

    @Test
    @DisplayName("变量里的网页不在监督驾驶舱中打开")
    void noHtmlPreview() throws Exception {
        HttpResponse<String> config =
                http(request("/camunda/app/cockpit/scripts/config.js", null).GET());
        assertThat(config.body()).contains("previewHtml: false");
    }

    @Test
    @DisplayName("凭网页会话写入必须带防伪令牌")
    void noForgedWrites() throws Exception {
        Visitor browser = Visitor.loggedIn(address(), "community1");
        String report = "{\"category\":\"night-noise\",\"title\":\"夜里装修\",\"gridCode\":\"" + GRID_1 + "\"}";
        assertThat(browser.ask("POST", "/api/cases", report).statusCode()).isEqualTo(201);
        assertThat(browser.withoutToken().ask("GET", "/api/cases", "").statusCode())
                .isEqualTo(200);
        assertThat(browser.withoutToken().ask("POST", "/api/cases", report).statusCode())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("写法古怪的地址：400，不进日志")
    void oddPaths() throws Exception {
        for (String odd : List.of("//engine-rest/13912340000", "/engine-rest;a=b/13912340000", "/api//cases")) {
            assertThat(http(request(odd, "worker1").GET()).statusCode()).as(odd).isEqualTo(400);
        }
    }

    @Test
    @DisplayName("没有登录就没有数据")
    void loginFirst() throws Exception {
        for (String path : List.of(
                "/engine-rest/task",
                "/engine-rest/engine",
                "/engine-rest/engine/default/task",
                "/api/cases",
                "/camunda/api/engine/engine/default/task",
                "/camunda/api/cockpit/plugin/base/default/process-definition/statistics")) {
            assertThat(http(request(path, null).GET()).statusCode()).as(path).isEqualTo(401);
        }
    }

    private HttpRequest.Builder request(String path, String user) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path));
        return user == null ? request : request.header("Authorization", Actor.basic(user));
    }

    private static HttpResponse<String> http(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
