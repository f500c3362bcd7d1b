package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.wangge.casework.store.KeyChange;
import org.wangge.casework.store.Reporters;
import org.wangge.process.Seal;
import org.wangge.process.StartRefused;

/** Who reported: sealed, masked, shown on request with a reason, found by phone, forgotten in time. */
@DisplayName("上报人信息")
class PersonalDataTest extends Story {
    private static final String NAME = "欧阳小山";
    private static final String PHONE = "13900010077";
    private static final String ADDRESS = "清水巷 12 号 3 栋 501";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3, 4};

    @Autowired
    private Seal seal;

    /** A hotline call about noise in grid 1, entered by that person; further fields of the reporter as given. */
    private String noise(String enteredBy, Object... reporter) {
        Map<String, Object> who = new HashMap<>(Map.of("name", NAME, "phone", PHONE, "address", ADDRESS));
        for (int i = 0; i < reporter.length; i += 2) {
            who.put(reporter[i].toString(), reporter[i + 1]);
        }
        return actor(enteredBy)
                .reports(Map.of(
                        "category", "night-noise",
                        "gridCode", GRID_1,
                        "title", "夜间噪声",
                        "channel", "HOTLINE",
                        "reporter", who));
    }

    private Actor.Answer asks(String user, String caseNo, String reason, String words) {
        Map<String, String> request = new HashMap<>(Map.of("reason", reason));
        if (words != null) {
            request.put("words", words);
        }
        return actor(user).post("/api/cases/" + caseNo + "/reporter", request);
    }

    private List<String> accesses(String viewer, String caseNo) {
        List<String> lines = new ArrayList<>();
        actor(viewer)
                .get("/api/cases/" + caseNo + "/accesses")
                .body()
                .forEach(entry -> lines.add(entry.get("actor").asText() + " "
                        + entry.get("what").asText() + " " + entry.get("reason").asText()));
        return lines;
    }

    private List<String> byPhone(String user, String phone) {
        Actor.Answer answer =
                actor(user).post("/api/cases/by-phone", Map.of("phone", phone, "reason", "CLARIFY", "size", 200));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        List<String> cases = new ArrayList<>();
        answer.body().get("items").forEach(item -> cases.add(item.get("caseNo").asText()));
        assertThat(answer.body().get("total").asInt()).isEqualTo(cases.size());
        return cases;
    }

    /** Lets the community solve it and everybody be content, to the end. */
    private void close(String caseNo) {
        actor("centre1").decides(caseNo, "accept");
        actor("community1").decides(caseNo, "resolved", "result", "已劝止");
        actor("verify1").decides(caseNo, "pass");
        actor("centre1").decides(caseNo, "satisfied");
    }

    @Test
    @DisplayName("加密保存：任何一张表里都读不到姓名、电话、住址")
    void sealed() {
        String name = "澹台明镜";
        String phone = "13955550123";
        String address = "听雨巷九十九号";
        close(noise("centre1", "name", name, "phone", phone, "address", address));
        assertThat(byPhone("centre1", phone)).hasSize(1);
        assertThat(Tables.holding(sql, List.of(name, phone, address))).isEmpty();
        assertThat(Tables.holding(sql, List.of("夜间噪声")))
                .as("it does look")
                .anyMatch("wg_grid_case.title"::equalsIgnoreCase);
    }

    @Test
    @DisplayName("对外遮盖：看得见事件的人都只看到星号，表单里也一样")
    void masked() {
        String caseNo = noise("centre1");
        for (String user : List.of("centre1", "community1", "worker1", "chief1", "city1", "admin")) {
            JsonNode reporter = actor(user).sees(caseNo).get("reporter");
            assertThat(reporter.get("name").asText()).as(user).isEqualTo("欧***");
            assertThat(reporter.get("phone").asText()).as(user).isEqualTo("139******77");
            assertThat(reporter.get("address").asText()).as(user).isEqualTo("清水巷***");
        }
        assertThat(actor("centre1").form(caseNo).toString())
                .contains("139")
                .doesNotContain(PHONE)
                .doesNotContain("小山")
                .doesNotContain(ADDRESS);
    }

    @Test
    @DisplayName("凭理由查看：办理的各级看得到全部，每一次都有记录")
    void shownOnRequest() {
        String caseNo = noise("centre2");
        actor("centre1").decides(caseNo, "accept");
        for (String user : List.of("centre1", "community1", "verify1", "worker1", "town1", "chief1")) {
            Actor.Answer shown = asks(user, caseNo, "ON_SITE", null);
            assertThat(shown.status()).as(user).isEqualTo(200);
            assertThat(shown.body().get("name").asText()).isEqualTo(NAME);
            assertThat(shown.body().get("phone").asText()).isEqualTo(PHONE);
            assertThat(shown.body().get("address").asText()).isEqualTo(ADDRESS);
        }
        for (String user : List.of("city1", "admin", "dept_jy1", "worker2")) {
            Actor.Answer refused = asks(user, caseNo, "CLARIFY", null);
            assertThat(refused.status()).as(user).isEqualTo(403);
            assertThat(refused.body().toString()).doesNotContain(PHONE).doesNotContain(NAME);
        }
        assertThat(accesses("chief1", caseNo))
                .containsExactly(
                        "worker2 REFUSED CLARIFY",
                        "dept_jy1 REFUSED CLARIFY",
                        "admin REFUSED CLARIFY",
                        "city1 REFUSED CLARIFY",
                        "chief1 SHOWN ON_SITE",
                        "town1 SHOWN ON_SITE",
                        "worker1 SHOWN ON_SITE",
                        "verify1 SHOWN ON_SITE",
                        "community1 SHOWN ON_SITE",
                        "centre1 SHOWN ON_SITE");
        for (String user : List.of("verify1", "townsup1", "city1", "admin")) {
            assertThat(accesses(user, caseNo)).as(user).hasSize(10);
        }
        for (String user : List.of("community1", "centre1", "dept_jy1")) {
            assertThat(actor(user).get("/api/cases/" + caseNo + "/accesses").status())
                    .as(user)
                    .isEqualTo(403);
        }
    }

    @Test
    @DisplayName("部门接到之后才能查看")
    void departmentsOnceTheyHoldIt() {
        String caseNo = noise("centre2");
        actor("centre1").decides(caseNo, "accept");
        actor("community1").decides(caseNo, "escalate", "reason", "办不了");
        actor("town1").decides(caseNo, "escalate", "reason", "办不了");
        assertThat(asks("dept_cg1", caseNo, "CLARIFY", null).status()).isEqualTo(403);
        actor("centre1").decides(caseNo, "dispatch", "targetUnits", "990101-CG");
        assertThat(asks("dept_cg1", caseNo, "CLARIFY", null).body().get("phone").asText())
                .isEqualTo(PHONE);
    }

    @Test
    @DisplayName("理由必填：列出可选的理由，选“其他”要写说明")
    void reasonsAreRequired() {
        String caseNo = noise("centre1");
        String path = "/api/cases/" + caseNo + "/reporter";
        assertThat(actor("centre1").post(path, Map.of()).message())
                .contains("reason")
                .contains("必须填写");
        assertThat(asks("centre1", caseNo, "CURIOUS", null).message()).contains("CALL_BACK");
        Actor.Answer bare = asks("centre1", caseNo, "OTHER", "  ");
        assertThat(bare.status()).isEqualTo(400);
        assertThat(bare.message()).contains("说明（words）");
        assertThat(asks("centre1", caseNo, "OTHER", "核对寄送地址").status()).isEqualTo(200);
        assertThat(accesses("chief1", caseNo)).containsExactly("centre1 SHOWN OTHER");
        assertThat(asks("centre1", "990101-20000101-000001", "CLARIFY", null).status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("先记录再回答：记不下来就不给看")
    void recordedBeforeAnswered() {
        String caseNo = noise("centre1");
        sql.execute("alter table wg_access_log rename to wg_access_log_away");
        try {
            Actor.Answer failed = asks("centre1", caseNo, "CLARIFY", null);
            assertThat(failed.status()).isEqualTo(500);
            assertThat(failed.body().toString()).doesNotContain(PHONE).doesNotContain(NAME);
        } finally {
            sql.execute("alter table wg_access_log_away rename to wg_access_log");
        }
        assertThat(asks("centre1", caseNo, "CLARIFY", null).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("保密上报：承办单位看不到是谁，登记人和未经办的受理派遣人员可以")
    void confidential() {
        String caseNo = noise("worker1", "confidential", true);
        for (String user : List.of("community1", "town1", "chief1", "city1", "admin")) {
            JsonNode reporter = actor(user).sees(caseNo).get("reporter");
            assertThat(reporter.get("confidential").asBoolean()).isTrue();
            for (String field : List.of("name", "phone", "address")) {
                assertThat(reporter.get(field).isNull()).as(user + " " + field).isTrue();
            }
            assertThat(asks(user, caseNo, "CLARIFY", null).status()).as(user).isEqualTo(403);
            assertThat(byPhone(user, PHONE)).as(user).doesNotContain(caseNo);
        }
        for (String user : List.of("worker1", "centre1")) {
            assertThat(actor(user).sees(caseNo).get("reporter").get("phone").asText())
                    .as(user)
                    .isEqualTo("139******77");
            assertThat(asks(user, caseNo, "CLARIFY", null).status()).as(user).isEqualTo(200);
            assertThat(byPhone(user, PHONE)).as(user).contains(caseNo);
        }
        actor("centre1").decides(caseNo, "accept");
        assertThat(actor("community1").form(caseNo).get("reporter").get("value").asText())
                .contains("保密")
                .doesNotContain("139")
                .doesNotContain("欧");
        actor("community1").decides(caseNo, "escalate", "reason", "办不了");
        assertThat(asks("centre1", caseNo, "CLARIFY", null).status())
                .as("others handle it")
                .isEqualTo(200);
        actor("town1").decides(caseNo, "escalate", "reason", "办不了");
        for (String handler : List.of("centre1", "centre2")) {
            assertThat(asks(handler, caseNo, "CLARIFY", null).status())
                    .as(handler + " could handle it now")
                    .isEqualTo(403);
            assertThat(actor(handler).sees(caseNo).get("reporter").get("phone").isNull())
                    .as(handler)
                    .isTrue();
            assertThat(byPhone(handler, PHONE)).as(handler).doesNotContain(caseNo);
        }
        actor("centre1").decides(caseNo, "resolved", "result", "县里已协调");
        assertThat(asks("centre1", caseNo, "CALL_BACK", null).status())
                .as("handled it meanwhile")
                .isEqualTo(403);
        assertThat(actor("centre1").sees(caseNo).get("reporter").get("phone").isNull())
                .isTrue();
        actor("verify1").decides(caseNo, "pass");
        assertThat(asks("centre2", caseNo, "CALL_BACK", null)
                        .body()
                        .get("phone")
                        .asText())
                .isEqualTo(PHONE);
        actor("centre2").decides(caseNo, "satisfied");
    }

    @Test
    @DisplayName("匿名上报：什么都不留，查看时说明原因；没有上报人的也一样")
    void anonymous() {
        String caseNo = noise("centre1", "anonymous", true, "phone", "13955550666");
        JsonNode reporter = actor("centre1").sees(caseNo).get("reporter");
        assertThat(reporter.get("name").isNull()).isTrue();
        assertThat(reporter.get("anonymous").asBoolean()).isTrue();
        Actor.Answer asked = asks("centre1", caseNo, "CLARIFY", null);
        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.message()).contains("匿名");
        assertThat(byPhone("centre1", "13955550666")).isEmpty();
        assertThat(sql.queryForList(
                        "select key_id, sealed_name, sealed_phone, sealed_address, phone_trace from wg_case_reporter"
                                + " where case_no = ?",
                        caseNo))
                .singleElement()
                .satisfies(row -> assertThat(row.values()).containsOnlyNulls());

        String unreported = actor("worker1").reports("night-noise", GRID_1);
        assertThat(asks("worker1", unreported, "CLARIFY", null).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("按电话查事件：怎么写都是同一个号码，只查得到自己看得见的，查询有记录")
    void searchByPhone() {
        String phone = "13955550321";
        String here = noise("centre1", "phone", "+86 139-5555-0321");
        String there = actor("worker17")
                .reports(Map.of(
                        "category", "night-noise",
                        "gridCode", "990101002001001",
                        "title", "夜间噪声",
                        "reporter", Map.of("phone", phone)));
        assertThat(byPhone("centre1", phone)).containsExactlyInAnyOrder(here, there);
        assertThat(byPhone("centre1", "0086 139 5555 0321")).containsExactlyInAnyOrder(here, there);
        assertThat(byPhone("community1", phone)).containsExactly(here);
        assertThat(byPhone("worker17", phone)).containsExactly(there);
        assertThat(byPhone("city1", phone))
                .as("sees the cases, may not know the reporters")
                .isEmpty();
        assertThat(byPhone("centre1", "13955550322")).isEmpty();
        assertThat(byPhone("centre1", "000000")).isEmpty();
        assertThat(accesses("chief1", here))
                .containsExactly("community1 FOUND CLARIFY", "centre1 FOUND CLARIFY", "centre1 FOUND CLARIFY");
        assertThat(sql.queryForObject(
                        "select count(*) from wg_access_log where actor = 'city1' and what = 'SEARCHED'",
                        Integer.class))
                .isPositive();

        Actor.Answer paged = actor("centre1")
                .post("/api/cases/by-phone", Map.of("phone", phone, "reason", "CLARIFY", "page", 1, "size", 1));
        assertThat(paged.body().get("items")).hasSize(1);
        assertThat(paged.body().get("total").asInt()).isEqualTo(2);
        Actor.Answer bad = actor("centre1").post("/api/cases/by-phone", Map.of("phone", "abc", "reason", "CLARIFY"));
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.message()).contains("电话（phone）").doesNotContain("abc");
        assertThat(actor("centre1")
                        .post("/api/cases/by-phone", Map.of("phone", phone))
                        .status())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("到期匿名化：上报人、附件、文字里的号码都去掉，统计照旧，重复执行无妨")
    void forgottenInTime() throws Exception {
        String phone = "13955550456";
        String caseNo = actor("centre1")
                .reports(Map.of(
                        "category", "night-noise",
                        "gridCode", GRID_1,
                        "title", "夜间噪声，联系人１３９５５５５０４５６",
                        "description",
                                "电话 139-5555-0456，座机（0531）88886666，身份证 370102199001011234，案号照抄 990101-20261124-000001",
                        "channel", "HOTLINE",
                        "reporter", Map.of("name", NAME, "phone", phone, "address", ADDRESS)));
        assertThat(actor("community1")
                        .upload("/api/cases/" + caseNo + "/attachments", "现场.png", PNG)
                        .status())
                .isEqualTo(201);
        asks("centre1", caseNo, "OTHER", "已按 " + phone + " 联系");
        actor("centre1").decides(caseNo, "accept");
        actor("community1").decides(caseNo, "resolved", "result", "已与 " + phone + " 通话");
        actor("verify1").decides(caseNo, "pass");
        actor("centre1").decides(caseNo, "satisfied");
        String open = noise("centre1");

        passes(Duration.ofDays(729));
        run("admin");
        assertThat(actor("centre1").sees(caseNo).get("reporter").get("phone").asText())
                .as("a day early")
                .isEqualTo("139******56");

        passes(Duration.ofDays(2));
        JsonNode due = actor("admin").get("/api/retention").body();
        assertThat(due.get("due").asInt()).isPositive();
        assertThat(due.get("defaultDays").asInt()).isEqualTo(730);
        assertThat(runTogether()).isEqualTo(due.get("due").asInt());
        assertThat(run("admin")).as("once is enough").isZero();

        JsonNode after = actor("chief1").sees(caseNo);
        assertThat(after.get("title").asText()).isEqualTo("夜间噪声，联系人***");
        assertThat(after.get("description").asText()).isEqualTo("电话 ***，座机***，身份证 ***，案号照抄 990101-20261124-000001");
        assertThat(after.get("reporter").get("name").isNull()).isTrue();
        assertThat(after.get("reporter").get("phone").isNull()).isTrue();
        assertThat(after.get("reporter").get("anonymisedAt").isNull()).isFalse();
        assertThat(after.get("state").asText()).isEqualTo("CLOSED");
        assertThat(after.get("category").asText()).isEqualTo("night-noise");
        assertThat(actor("chief1").get("/api/cases/" + caseNo + "/attachments").body())
                .isEmpty();
        assertThat(actor("chief1").story(caseNo)).contains("已与 *** 通话").endsWith("按保存期限匿名化\n");
        assertThat(actor("chief1").timeline(caseNo)).containsOnlyOnce("匿名化");
        assertThat(actor("chief1")
                        .get("/api/cases/" + caseNo + "/accesses")
                        .body()
                        .toString())
                .contains("已按 *** 联系");
        assertThat(asks("centre1", caseNo, "CLARIFY", null).status()).isEqualTo(409);
        assertThat(byPhone("centre1", phone)).isEmpty();
        assertThat(Tables.holding(sql, List.of(phone, "139-5555-0456", "370102199001011234", "１３９５５５５０４５６")))
                .isEmpty();
        assertThat(actor("centre1").sees(open).get("reporter").get("phone").asText())
                .as("has not ended")
                .isEqualTo("139******77");
        assertThat(actor("chief1").get("/api/retention").status()).isEqualTo(403);
        assertThat(actor("chief1").post("/api/retention/run", Map.of()).status())
                .isEqualTo(403);
    }

    /** The clock alone: what fell due in the engine on the way is other stories' matter. */
    private void passes(Duration duration) {
        ClockUtil.setCurrentTime(Date.from(time.now().plus(duration)));
    }

    private int run(String user) {
        return actor(user)
                .post("/api/retention/run", Map.of())
                .body()
                .get("anonymised")
                .asInt();
    }

    /** Two nodes begin at the same moment; how many both did. */
    private int runTogether() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> node = () -> run("admin");
            int sum = 0;
            for (Future<Integer> done : nodes.invokeAll(List.of(node, node))) {
                sum += done.get();
            }
            return sum;
        } finally {
            nodes.shutdown();
        }
    }

    @Test
    @DisplayName("保存天数按类别：随类别表导入，不写的沿用，错的逐行说明")
    void retentionByCategory() {
        String path = "/api/categories/import";
        String row = "short-kept,短期保存,other,其他";
        assertThat(csv(path, "编码,名称,大类编码,大类,保存天数\n" + row + ",30\n").status()).isEqualTo(200);
        assertThat(csv(path, "编码,名称,大类编码,大类\n" + row + "\n")
                        .body()
                        .get("unchanged")
                        .asInt())
                .isEqualTo(1);
        for (String bad : List.of("0", "-1", "一年", "123456")) {
            Actor.Answer refused = csv(path, "编码,名称,大类编码,大类,保存天数\n" + row + "," + bad + "\n");
            assertThat(refused.status()).as(bad).isEqualTo(422);
            assertThat(refused.body().get("faults").get(0).get("column").asText())
                    .isEqualTo("retentionDays");
        }
        actor("admin").get("/api/categories").body().forEach(category -> {
            boolean own = category.get("code").asText().equals("short-kept");
            assertThat(category.get("retentionDays").isNull()).isNotEqualTo(own);
        });

        String shortly = noiseOf("short-kept");
        String longer = noiseOf("night-noise");
        passes(Duration.ofDays(31));
        run("admin");
        assertThat(actor("centre1").timeline(shortly)).endsWith("匿名化");
        assertThat(actor("centre1").timeline(longer)).doesNotContain("匿名化");

        assertThat(csv(path, "编码,名称,大类编码,大类,保存天数\n" + row + ",\n").status()).isEqualTo(200);
        assertThat(actor("admin").get("/api/categories").body().toString()).doesNotContain("\"retentionDays\":30");
    }

    private Actor.Answer csv(String path, String text) {
        return actor("admin").postCsv(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private String noiseOf(String category) {
        String caseNo = actor("centre1").reports(category, GRID_1);
        actor("centre1").post("/api/cases/" + caseNo + "/withdraw", Map.of("reason", "误报"));
        return caseNo;
    }

    @Test
    @DisplayName("换密钥：旧密钥封存的启动时重新加密，缺密钥则不启动")
    void keyChange() {
        String caseNo = noise("centre1", "phone", "13955550789");
        Seal next = new Seal(key('n'), "");
        Seal other = new Seal(key('o'), "");
        Seal back = new Seal(key('o'), key('n'));
        assertThat(next.knownKeys()).as("the demo key always opens").contains(seal.keyId());
        try {
            start(next);
            assertThat(new Reporters(sql, next).keysInUse()).containsOnlyKeys(next.keyId());
            assertThat(new Reporters(sql, next).casesOf("13955550789")).containsExactly(caseNo);
            assertThatThrownBy(() -> start(other))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining(next.keyId())
                    .hasMessageContaining("WANGGE_FORMER_DATA_KEYS");
            start(back);
            assertThat(new Reporters(sql, back).keysInUse()).containsOnlyKeys(back.keyId());
            assertThat(new Reporters(sql, back).casesOf("13955550789")).containsExactly(caseNo);
        } finally {
            start(new Seal("", key('n') + "," + key('o')));
        }
        assertThat(asks("centre1", caseNo, "CLARIFY", null).body().get("phone").asText())
                .isEqualTo("13955550789");
        assertThat(byPhone("centre1", "13955550789")).containsExactly(caseNo);
    }

    private void start(Seal with) {
        new KeyChange(new Reporters(sql, with), with).prepare();
    }

    private static String key(char fill) {
        return Base64.getEncoder()
                .encodeToString(String.valueOf(fill).repeat(32).getBytes(StandardCharsets.UTF_8));
    }
}
