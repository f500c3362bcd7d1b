package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of the supervision desk, and what supervisors do from it. */
@DisplayName("督办台清单")
class CaseListStoryTest extends Story {
    private static final String COMMUNITY_9 = "990101003001";
    private static final String GRID_9 = "990101003001001";
    private static final String TOWN_3 = "990101003";

    @TempDir
    private Path folder;

    @AfterEach
    void nothingIsLeftOpen() {
        sql.queryForList(
                        "select case_no, reported_by from wg_grid_case where ended_at is null and grid_path like ?",
                        "%" + TOWN_3 + "/%")
                .forEach(open -> actor(open.get("reported_by").toString())
                        .post("/api/cases/" + open.get("case_no") + "/withdraw", Map.of("reason", "不再需要")));
    }

    /** Till 15:00 to accept it. */
    private String reported() {
        return actor("worker33").reports("night-noise", GRID_9);
    }

    private String inHandling() {
        String noise = reported();
        actor("community9").decides(noise, "accept");
        return noise;
    }

    private static LocalDateTime tuesday(int hour, int minute) {
        return LocalDateTime.of(2026, 11, 24, hour, minute);
    }

    private JsonNode list(String user, String query) {
        Actor.Answer answer = actor(user).get("/api/desk/cases?" + query);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    private List<String> caseNos(String query) {
        List<String> found = new ArrayList<>();
        list("townsup3", query)
                .get("items")
                .forEach(row -> found.add(row.get("caseNo").asText()));
        return found;
    }

    private JsonNode line(String caseNo) {
        JsonNode items = list("townsup3", "q=" + caseNo).get("items");
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    private Actor.Answer asks(String user, String action, Map<String, ?> more, List<String> caseNos) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("action", action);
        body.put("caseNos", caseNos);
        body.putIfAbsent("reason", "请抓紧");
        return actor(user).post("/api/desk/act", body);
    }

    /** What has become of each, by case number: a tick or the words of the refusal. */
    private Map<String, String> acts(String user, String action, Map<String, ?> more, String... caseNos) {
        Actor.Answer answer = asks(user, action, more, List.of(caseNos));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        Map<String, String> results = new TreeMap<>();
        answer.body()
                .forEach(one -> results.put(
                        one.get("caseNo").asText(),
                        one.get("done").asBoolean() ? "✓" : one.get("words").asText()));
        return results;
    }

    private String act(String user, String action, Map<String, ?> more, String caseNo) {
        return acts(user, action, more, caseNo).get(caseNo);
    }

    private List<String> toldTo(String user, String caseNo) {
        return actor(user).inbox().stream()
                .filter(text -> text.contains(caseNo))
                .toList();
    }

    @Test
    @DisplayName("一行说全：单位、环节、时限、灯色、督办、超期，都与事件自己说的一样")
    void oneLine() {
        String noise = reported();
        time.passesUntil(tuesday(17, 0));
        JsonNode line = line(noise);
        JsonNode clock = actor("worker33").clock(noise, "ACCEPT");
        assertThat(line.get("unit").asText()).isEqualTo(COMMUNITY_9);
        assertThat(line.get("stepName").asText()).isEqualTo("受理上报");
        assertThat(line.get("stepSince").asText()).startsWith("2026-11-24T09:00");
        assertThat(line.get("person").isNull()).isTrue();
        assertThat(line.get("target").asText()).isEqualTo("ACCEPT");
        assertThat(line.get("dueAt")).isEqualTo(clock.get("dueAt"));
        assertThat(line.get("lamp").asText()).isEqualTo("RED");
        assertThat(line.get("order").get("state").asText()).isEqualTo("OPEN");
        assertThat(line.get("missed").asInt()).isEqualTo(1);
        assertThat(line.get("unacknowledged").asInt()).isEqualTo(1);
        assertThat(line.get("instance").asText())
                .isEqualTo(
                        actor("admin").openTask(noise).get("processInstanceId").asText());
    }

    @Test
    @DisplayName("排序、筛选、分页：每一项都按所要的来，各页合起来不重不漏")
    void sortsAndPages() {
        String first = reported();
        String second = inHandling();
        time.passesUntil(tuesday(10, 0));
        String third = actor("worker33").reports("elderly-care", GRID_9);
        String here = "unit=" + COMMUNITY_9;
        assertThat(caseNos(here)).containsExactlyInAnyOrder(first, second, third);
        assertThat(caseNos(here + "&sort=CASE")).containsExactly(first, second, third);
        assertThat(caseNos(here + "&sort=CASE&descending=true")).containsExactly(third, second, first);
        assertThat(caseNos(here + "&sort=REPORTED&descending=true")).first().isEqualTo(third);
        assertThat(caseNos(here + "&category=elderly-care")).containsExactly(third);
        assertThat(caseNos(here + "&target=UNIT")).containsExactly(second);
        assertThat(caseNos(here + "&order=NONE&sort=CASE")).containsExactly(first, second, third);
        for (String sort : List.of("DUE", "CASE", "REPORTED", "UNIT", "CATEGORY", "STATE", "STEP", "PERSON")) {
            List<String> all = caseNos(here + "&sort=" + sort);
            List<String> pages = new ArrayList<>();
            IntStream.range(0, 3)
                    .forEach(page -> pages.addAll(caseNos(here + "&size=1&page=" + page + "&sort=" + sort)));
            assertThat(pages).as(sort).isEqualTo(all).hasSize(3);
        }
        time.passesUntil(tuesday(15, 0));
        assertThat(caseNos(here)).first().isEqualTo(first);
        assertThat(caseNos(here + "&lamps=ORANGE,RED")).containsExactly(first);
        assertThat(list("townsup3", here).get("total").asInt()).isEqualTo(3);
        Actor.Answer refused = actor("townsup3").get("/api/desk/cases?sort=case_no;drop");
        assertThat(refused.status()).isEqualTo(400);
    }

    @Test
    @DisplayName("催办：没有督办单的，告知经办人和负责人，记入办理过程；有督办单待自己答复的，就是答复督办单")
    void urges() {
        String noise = reported();
        assertThat(act("townsup3", "URGE", Map.of("reason", "群众一再反映"), noise)).isEqualTo("✓");
        assertThat(actor("worker33").story(noise)).contains("胡务实催办").contains("群众一再反映");
        assertThat(toldTo("community9", noise)).anyMatch(text -> text.startsWith("督办人员催办："));
        assertThat(toldTo("commhead9", noise)).anyMatch(text -> text.startsWith("督办人员催办："));
        assertThat(actor("worker33").orders(noise)).isEmpty();

        time.passesUntil(tuesday(17, 0));
        assertThat(actor("townsup3").mustSupervise(noise)).isTrue();
        assertThat(act("chief1", "URGE", Map.of(), noise)).isEqualTo("✓");
        assertThat(actor("townsup3").mustSupervise(noise))
                .as("the order of the town still wants its answer")
                .isTrue();
        assertThat(act("townsup3", "URGE", Map.of(), noise)).isEqualTo("✓");
        assertThat(actor("townsup3").mustSupervise(noise)).isFalse();
        assertThat(actor("worker33").orders(noise).get(0).get("answer").asText())
                .isEqualTo("URGE");
        assertThat(line(noise).get("order").get("state").asText()).isEqualTo("ANSWERED");
    }

    @Test
    @DisplayName("开督办单：不等督办灯，本级督办人员答复，办理过程记下是谁开的；一件只有一张未答复的")
    void opensAnOrder() {
        String noise = reported();
        assertThat(act("townsup3", "ORDER", Map.of("reason", "重点事项"), noise)).isEqualTo("✓");
        assertThat(actor("townsup3").mustSupervise(noise)).isTrue();
        assertThat(actor("chief1").mustSupervise(noise)).isFalse();
        JsonNode order = actor("worker33").orders(noise).get(0);
        assertThat(order.get("openedByName").asText()).isEqualTo("胡务实");
        assertThat(order.get("unit").asText()).isEqualTo(TOWN_3);
        assertThat(order.get("target").asText()).isEqualTo("ACCEPT");
        assertThat(order.get("reds").asInt()).isZero();
        assertThat(actor("worker33").story(noise))
                .contains("胡务实对")
                .contains("开出督办单")
                .contains("重点事项");
        assertThat(toldTo("community9", noise)).anyMatch(text -> text.startsWith("已列入督办："));
        assertThat(act("chief1", "ORDER", Map.of(), noise)).contains("已有督办单");
        assertThat(act("townsup3", "ORDER", Map.of(), noise)).contains("已有督办单");

        time.passesUntil(tuesday(17, 0));
        assertThat(actor("worker33").orders(noise)).hasSize(1);
        assertThat(actor("worker33").orders(noise).get(0).get("reds").asInt()).isEqualTo(1);
        actor("chief1").supervises(noise, "circulate");
        assertThat(actor("chief1").mustSupervise(noise)).isFalse();
    }

    @Test
    @DisplayName("手工开的督办单没有人答复，同样逐级上转")
    void climbs() {
        String noise = reported();
        act("townsup3", "ORDER", Map.of(), noise);
        assertThat(actor("worker33").orders(noise).get(0).get("answerBy").asText())
                .startsWith("2026-11-24T15:00");
        time.passesUntil(tuesday(15, 0));
        assertThat(actor("townsup3").mustSupervise(noise)).isFalse();
        assertThat(actor("chief2").mustSupervise(noise)).isTrue();
    }

    @Test
    @DisplayName("限期和改派：在办的，没有督办单也可以，同时留下一张已答复的督办单；未交办的不可以")
    void extendsAndReassigns() {
        String limited = inHandling();
        assertThat(act("townsup3", "EXTEND", Map.of("until", "2026-11-27"), limited))
                .isEqualTo("✓");
        assertThat(actor("worker33").clock(limited, "SUPERVISED").get("dueAt").asText())
                .startsWith("2026-11-27T17:30");
        JsonNode order = actor("worker33").orders(limited).get(0);
        assertThat(order.get("answer").asText()).isEqualTo("EXTEND");
        assertThat(actor("townsup3").mustSupervise(limited)).isFalse();
        assertThat(act("townsup3", "EXTEND", Map.of("until", "2020-01-01"), limited))
                .contains("until");

        String moved = inHandling();
        assertThat(act("townsup3", "REASSIGN", Map.of("unit", COMMUNITY_9), moved))
                .contains("已在承办该事件");
        assertThat(act("townsup3", "REASSIGN", Map.of("unit", "990101002001"), moved))
                .contains("targetUnits");
        assertThat(actor("worker33").orders(moved))
                .as("a refusal leaves nothing")
                .isEmpty();
        assertThat(act("townsup3", "REASSIGN", Map.of("unit", TOWN_3), moved)).isEqualTo("✓");
        assertThat(actor("worker33").sees(moved).get("unit").asText()).isEqualTo(TOWN_3);
        assertThat(act("townsup3", "REASSIGN", Map.of("unit", COMMUNITY_9), moved))
                .as("the town does not supervise itself")
                .contains("的上级单位的督办核查人员督办");

        String fresh = reported();
        assertThat(act("townsup3", "EXTEND", Map.of("until", "2026-11-27"), fresh))
                .contains("尚未交办");
        assertThat(actor("worker33").orders(fresh)).isEmpty();
    }

    @Test
    @DisplayName("别人的督办单：等别的单位答复时，不能越过它限期或改派")
    void ordersOfOthers() {
        String noise = inHandling();
        act("townsup3", "ORDER", Map.of(), noise);
        assertThat(act("chief1", "EXTEND", Map.of("until", "2026-11-27"), noise))
                .contains("请由其答复");
        assertThat(act("chief1", "REASSIGN", Map.of("unit", TOWN_3), noise)).contains("请由其答复");
        assertThat(actor("townsup3").mustSupervise(noise)).isTrue();
    }

    @Test
    @DisplayName("知悉：只对已经超期的，记下谁在何时知悉，清单上不再算未知悉；不能重复")
    void acknowledges() {
        String noise = reported();
        assertThat(act("townsup3", "ACKNOWLEDGE", Map.of(), noise)).contains("没有尚待知悉的超期");
        time.passesUntil(tuesday(15, 0));
        assertThat(line(noise).get("unacknowledged").asInt()).isEqualTo(1);
        assertThat(act("townsup3", "ACKNOWLEDGE", Map.of("reason", "已与社区核实"), noise))
                .isEqualTo("✓");
        assertThat(line(noise).get("missed").asInt()).isEqualTo(1);
        assertThat(line(noise).get("unacknowledged").asInt()).isZero();
        JsonNode breach = actor("worker33")
                .get("/api/cases/" + noise + "/breaches")
                .body()
                .get(0);
        assertThat(breach.get("acknowledgedByName").asText()).isEqualTo("胡务实");
        assertThat(breach.get("acknowledgedAt").asText()).startsWith("2026-11-24T15:00");
        assertThat(actor("worker33").story(noise)).contains("知悉").contains("已与社区核实");
        assertThat(act("townsup3", "ACKNOWLEDGE", Map.of(), noise)).contains("没有尚待知悉的超期");
    }

    @Test
    @DisplayName("成批处理：各办各的，不能办的说明原因，不影响别的；重复的只办一次")
    void many() {
        String mine = reported();
        String other = actor("worker1").reports("night-noise", GRID_1);
        Map<String, String> results = acts("townsup3", "URGE", Map.of(), mine, other, "990101-20000101-000001", mine);
        assertThat(results).hasSize(3);
        assertThat(results.get(mine)).isEqualTo("✓");
        assertThat(results.get(other)).contains("无权");
        assertThat(results.get("990101-20000101-000001")).contains("没有");
        assertThat(actor("worker33").timeline(mine)).containsOnlyOnce("催办");
        assertThat(actor("worker1").timeline(other)).doesNotContain("催办");
    }

    @Test
    @DisplayName("谁能督办：承办单位以上的督办核查人员，没有经手过这件事；负责人、管理员、本单位的人都不行")
    void wrongPersons() {
        String noise = inHandling();
        assertThat(act("verify9", "URGE", Map.of(), noise)).contains("的上级单位的督办核查人员督办");
        assertThat(act("admin", "URGE", Map.of(), noise)).contains("的上级单位的督办核查人员督办");
        assertThat(act("worker33", "URGE", Map.of(), noise)).contains("的上级单位的督办核查人员督办");
        assertThat(asks("community9", "URGE", Map.of(), List.of(noise)).status())
                .isEqualTo(403);
        actor("community9").decides(noise, "escalate", "reason", "社区办不了");
        actor("town3").decides(noise, "escalate", "reason", "镇里办不了");
        assertThat(act("townsup3", "URGE", Map.of(), noise)).contains("的上级单位的督办核查人员督办");
    }

    @Test
    @DisplayName("经手过的人不督办：替承办人办过的，不能再催办")
    void separateHands() {
        String noise = inHandling();
        Actor.Answer substitution = actor("community9")
                .post(
                        "/api/substitutions",
                        Map.of(
                                "user", "community9",
                                "substitute", "townsup3",
                                "from", "2026-11-24",
                                "until", "2026-11-24"));
        assertThat(substitution.status()).isEqualTo(201);
        try {
            assertThat(actor("townsup3").claims(noise).status()).isEqualTo(204);
        } finally {
            actor("community9")
                    .delete("/api/substitutions/"
                            + substitution.body().get("id").asText());
        }
        assertThat(act("townsup3", "URGE", Map.of(), noise)).contains("您办理过该事件");
        assertThat(act("chief1", "URGE", Map.of(), noise)).isEqualTo("✓");
    }

    @Test
    @DisplayName("填得不全：整个请求被拒绝，指出缺哪一项")
    void faults() {
        String noise = reported();
        assertThat(asks("townsup3", "EXTEND", Map.of(), List.of(noise)).message())
                .contains("until");
        assertThat(asks("townsup3", "REASSIGN", Map.of(), List.of(noise)).message())
                .contains("unit");
        assertThat(asks("townsup3", "URGE", Map.of("reason", " "), List.of(noise))
                        .status())
                .isEqualTo(400);
        assertThat(asks("townsup3", "URGE", Map.of(), List.of()).status()).isEqualTo(400);
        Actor.Answer many = asks(
                "townsup3",
                "URGE",
                Map.of(),
                IntStream.range(0, 201).mapToObj(String::valueOf).toList());
        assertThat(many.status()).isEqualTo(400);
        assertThat(many.message()).contains("200");
        assertThat(asks("townsup3", "DROP", Map.of(), List.of(noise)).status()).isEqualTo(400);
    }

    @Test
    @DisplayName("导出：与清单同样的筛选和次序；名称里的等号不成为公式；文件名是中文")
    void exports() throws IOException, InterruptedException {
        String first = reported();
        String second = inHandling();
        String name = sql.queryForObject("select name from wg_unit where code = ?", String.class, GRID_9);
        sql.update("update wg_unit set name = '=HYPERLINK(1)' where code = ?", GRID_9);
        try {
            String query = "?sort=CASE&descending=true&unit=" + COMMUNITY_9;
            HttpResponse<byte[]> csv = download("townsup3", "/api/desk/cases.csv" + query);
            String text = new String(csv.body(), StandardCharsets.UTF_8);
            String[] lines = text.split("\r\n");
            assertThat(lines).hasSize(3);
            assertThat(lines[0]).startsWith("\uFEFF事件编号,类别,网格");
            assertThat(lines[1]).startsWith(second).contains(",'=HYPERLINK(1),");
            assertThat(lines[2]).startsWith(first).contains("受理上报");
            assertThat(URLDecoder.decode(
                            csv.headers().firstValue("Content-Disposition").orElseThrow(), StandardCharsets.UTF_8))
                    .startsWith("attachment")
                    .contains("督办清单-20261124-0900.csv");

            Map<String, String> book =
                    unzip(download("townsup3", "/api/desk/cases.xlsx" + query).body());
            assertThat(book.get("xl/worksheets/sheet1.xml")).doesNotContain("<f>", "<f ");
            assertThat(String.join("", book.values())).contains("=HYPERLINK(1)", first, second, escaped("事件编号"));
        } finally {
            sql.update("update wg_unit set name = ? where code = ?", name, GRID_9);
        }
        assertThat(download("community9", "/api/desk/cases.csv").statusCode()).isEqualTo(403);
        assertThat(download("townsup3", "/api/desk/cases.xlsx?unit=990101001").statusCode())
                .isEqualTo(403);
    }

    private HttpResponse<byte[]> download(String user, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + path))
                .header("Authorization", Actor.basic(user))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    /** As the workbook writes what is not ASCII. */
    private static String escaped(String text) {
        return text.chars().mapToObj(c -> "&#x" + Integer.toHexString(c) + ";").collect(Collectors.joining());
    }

    private Map<String, String> unzip(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("list.xlsx"), content);
        Map<String, String> parts = new HashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                parts.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }
}
