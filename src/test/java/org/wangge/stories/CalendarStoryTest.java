package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Working calendars: when a limit would end, and what happens to limits when a table is loaded. */
@DisplayName("工作日历")
class CalendarStoryTest extends Story {
    private static final String TOWN = "990101001";
    private static final String OTHER_TOWN = "990101002";
    private static final String YEAR_2027 =
            """
            日期,类型,名称
            2027-01-01,休,元旦
            2027/1/2,休,元旦
            2027-01-03,休,元旦
            2027-01-04,休,元旦
            2027-02-06,休,春节
            2027-02-07,休,春节
            2027-02-08,休,春节
            2027-02-09,休,春节
            2027-02-10,休,春节
            2027-02-11,休,春节
            2027-02-20,班,春节
            """;

    /** The country and the towns go by the tables they began with; other stories rely on them. */
    @AfterEach
    void asBefore() {
        Actor admin = actor("admin");
        if (admin.get("/api/calendars").body().get("knownUntil").asText().startsWith("2027")) {
            assertThat(admin.delete("/api/calendars/CN/years/2027?apply=true").status())
                    .isEqualTo(200);
        }
        admin.delete("/api/calendars/" + TOWN + "/years/2026?apply=true");
        admin.delete("/api/calendars/" + TOWN + "/hours?apply=true");
    }

    private JsonNode due(String from, String budget, String unit) {
        Actor.Answer answer =
                actor("worker1").get("/api/supervision/due?from=" + from + "&budget=" + budget + "&in=" + unit);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    private String dueAt(String from, String budget, String unit) {
        return OffsetDateTime.parse(due(from, budget, unit).get("dueAt").asText())
                .toLocalDateTime()
                .toString();
    }

    private static byte[] csv(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Actor.Answer load(String area, int year, String table, boolean apply) {
        return actor("admin").postCsv("/api/calendars/" + area + "/years/" + year + "?apply=" + apply, csv(table));
    }

    @Test
    @DisplayName("时限试算：工作日、工作时、自然日、自然时各按各的规矩")
    void eachUnit() {
        assertThat(dueAt("2026-03-03T10:00", "3", "WORKING_DAYS"))
                .as("the day of receipt does not count")
                .isEqualTo("2026-03-06T17:30");
        assertThat(dueAt("2026-03-07T10:00", "1", "WORKING_DAYS"))
                .as("a day off is received on the next working day")
                .isEqualTo("2026-03-10T17:30");
        assertThat(dueAt("2026-03-03T07:00", "1", "WORKING_DAYS"))
                .as("before opening")
                .isEqualTo("2026-03-04T17:30");
        assertThat(dueAt("2026-03-03T20:00", "1", "WORKING_DAYS"))
                .as("after closing")
                .isEqualTo("2026-03-04T17:30");
        assertThat(dueAt("2026-02-13T17:00", "1", "WORKING_DAYS"))
                .as("a make-up Saturday")
                .isEqualTo("2026-02-14T17:30");
        assertThat(dueAt("2026-02-14T10:00", "1", "WORKING_DAYS"))
                .as("Spring Festival")
                .isEqualTo("2026-02-24T17:30");
        assertThat(dueAt("2026-03-03T11:00", "2", "WORKING_HOURS"))
                .as("lunch is a gap")
                .isEqualTo("2026-03-03T15:00");
        assertThat(dueAt("2026-03-03T19:00", "1", "WORKING_HOURS"))
                .as("starts at the next opening")
                .isEqualTo("2026-03-04T09:30");
        assertThat(dueAt("2026-03-03T16:00", "1.5", "WORKING_HOURS"))
                .as("used up at the closing")
                .isEqualTo("2026-03-03T17:30");
        assertThat(dueAt("2026-02-13T17:00", "15", "DAYS"))
                .as("the end of the fifteenth day after it")
                .isEqualTo("2026-03-01T00:00");
        assertThat(dueAt("2026-02-18T23:10", "2", "HOURS")).isEqualTo("2026-02-19T01:10");
    }

    @Test
    @DisplayName("时限试算：说明、分段、暂定；时区写不写都行")
    void explained() {
        JsonNode due = due("2026-12-30T10:00", "3", "WORKING_DAYS");
        assertThat(due.get("provisional").asBoolean()).isTrue();
        assertThat(due.get("explanation").asText())
                .isEqualTo("2026-12-30（周三）10:00 收到，当日不计；时限 3 个工作日；01-02 至 01-03 周末不计；"
                        + "应于 2027-01-04（周一）17:30 前完成；2027 年放假安排尚未发布，暂按星期推算。");
        assertThat(due.get("spans").get(0).get("why").asText()).isEqualTo("RECEIPT");

        assertThat(dueAt("2026-03-03T02:00Z", "1", "HOURS")).isEqualTo("2026-03-03T11:00");
        assertThat(dueAt("2026-03-03T10:00:30+08:00", "1", "HOURS"))
                .as("a plus sign that was not encoded")
                .isEqualTo("2026-03-03T11:00:30");
        assertThat(dueAt(URLEncoder.encode("2026-03-03T10:00+08:00", StandardCharsets.UTF_8), "1", "HOURS"))
                .isEqualTo("2026-03-03T11:00");
    }

    @Test
    @DisplayName("时限试算：写错的逐项用中文指出")
    void badQuestions() {
        Map<String, String> faults = Map.of(
                "from=gestern&budget=1&in=HOURS", "from",
                "from=2026-02-30T10:00&budget=1&in=HOURS", "from",
                "from=1999-12-31T10:00&budget=1&in=HOURS", "from",
                "from=2026-03-03T10:00&budget=0&in=HOURS", "budget",
                "from=2026-03-03T10:00&budget=1.5&in=WORKING_DAYS", "budget",
                "from=2026-03-03T10:00&budget=viel&in=HOURS", "budget",
                "from=2026-03-03T10:00&budget=99999&in=WORKING_DAYS", "budget",
                "from=2026-03-03T10:00&budget=1&in=WEEKS", "in",
                "from=2026-03-03T10:00&budget=1&in=HOURS&unit=no-such", "unit",
                "from=2026-03-03T10:00&in=HOURS", "budget");
        faults.forEach((question, field) -> {
            Actor.Answer answer = actor("worker1").get("/api/supervision/due?" + question);
            assertThat(answer.status()).as(question).isEqualTo(400);
            assertThat(answer.body().get("errors").get(0).get("field").asText()).isEqualTo(field);
            assertThat(answer.message()).as(question).containsPattern("\\p{IsHan}");
        });
    }

    @Test
    @DisplayName("载入 2027 年：先预览，再生效；暂定的时限变为确定，逐件记录")
    void nextYear() {
        time.isMorningOf(LocalDate.of(2026, 12, 30));
        String caseNo = actor("worker1").reports("street-lamp", GRID_1);
        actor("community1").decides(caseNo, "accept");
        JsonNode before = actor("worker1").clock(caseNo, "RESOLVE");
        assertThat(before.get("provisional").asBoolean()).isTrue();
        String taskDue = actor("community1").openTask(caseNo).get("due").asText();

        JsonNode preview = load("CN", 2027, YEAR_2027, false).body();
        assertThat(preview.get("applied").asBoolean()).isFalse();
        assertThat(preview.get("workingDays").asInt()).isEqualTo(256);
        assertThat(preview.get("moved").asInt()).isPositive();
        assertThat(preview.get("moves")).anySatisfy(move -> {
            assertThat(move.get("caseNo").asText()).isEqualTo(caseNo);
            assertThat(move.get("target").asText()).isEqualTo("RESOLVE");
            assertThat(move.get("oldDueAt").asText())
                    .isEqualTo(before.get("dueAt").asText());
        });
        assertThat(actor("worker1").clock(caseNo, "RESOLVE")).isEqualTo(before);
        assertThat(actor("worker1")
                        .get("/api/calendars")
                        .body()
                        .get("knownUntil")
                        .asText())
                .isEqualTo("2026-12-31");

        JsonNode done = load("CN", 2027, YEAR_2027, true).body();
        assertThat(done.get("applied").asBoolean()).isTrue();
        assertThat(done.get("moved").asInt()).isEqualTo(preview.get("moved").asInt());
        assertThat(done.get("left").asInt()).as(done.toString()).isZero();
        JsonNode after = actor("worker1").clock(caseNo, "RESOLVE");
        assertThat(after.get("provisional").asBoolean()).isFalse();
        assertThat(OffsetDateTime.parse(after.get("dueAt").asText()))
                .isAfter(OffsetDateTime.parse(before.get("dueAt").asText()));
        assertThat(after.get("explanation").asText()).contains("按新的工作日历重算").contains("元旦放假不计");
        JsonNode unit = actor("worker1").clock(caseNo, "UNIT");
        JsonNode task = actor("community1").openTask(caseNo);
        assertThat(task.get("due").asText()).as("the task follows").isNotEqualTo(taskDue);
        assertThat(task.get("due").asText().substring(0, 19))
                .isEqualTo(unit.get("dueAt").asText().substring(0, 19).replace("Z", ""));

        String entry = "办结时限由 %s 改为 %s".formatted(minute(before.get("dueAt")), minute(after.get("dueAt")));
        assertThat(actor("worker1").story(caseNo)).containsOnlyOnce("时限重算").contains(entry);

        JsonNode newest =
                actor("worker1").get("/api/calendars/recomputations").body().get(0);
        assertThat(newest.get("words").asText()).isEqualTo("2027 年放假安排");
        assertThat(newest.get("actor").asText()).isEqualTo("admin");
        assertThat(newest.get("moved").asInt()).isEqualTo(done.get("moved").asInt());

        JsonNode again = load("CN", 2027, YEAR_2027, true).body();
        assertThat(again.get("version").asInt())
                .as("nothing new, nothing happens")
                .isEqualTo(done.get("version").asInt());
        assertThat(again.get("moved").asInt()).isEqualTo(done.get("moved").asInt());
        assertThat(actor("worker1").story(caseNo)).containsOnlyOnce("时限重算");
    }

    private static String minute(JsonNode moment) {
        return moment.asText().substring(0, 16).replace('T', ' ');
    }

    @Test
    @DisplayName("重算中断：再执行一次，接着做完，记在同一次重算里")
    void repeated() {
        time.isMorningOf(LocalDate.of(2026, 12, 30));
        String caseNo = actor("worker1").reports("street-lamp", GRID_1);
        actor("community1").decides(caseNo, "accept");
        Map<String, Object> before = sql.queryForMap(
                "select id, calendar_version, due_at from wg_clock where case_no = ? and target = 'RESOLVE'", caseNo);
        JsonNode first = load("CN", 2027, YEAR_2027, true).body();
        JsonNode recomputed = actor("worker1").clock(caseNo, "RESOLVE");
        sql.update(
                "update wg_clock set calendar_version = ?, due_at = ?, provisional = true where id = ?",
                before.get("calendar_version"),
                before.get("due_at"),
                before.get("id"));

        JsonNode again = load("CN", 2027, YEAR_2027, true).body();

        assertThat(again.get("version")).isEqualTo(first.get("version"));
        assertThat(again.get("moved").asInt()).isEqualTo(first.get("moved").asInt() + 1);
        assertThat(actor("worker1").clock(caseNo, "RESOLVE").get("dueAt")).isEqualTo(recomputed.get("dueAt"));
        assertThat(sql.queryForList(
                        "select distinct batch_id from wg_clock_event where clock_id = ? and what = 'RECOMPUTED'",
                        Long.class,
                        before.get("id")))
                .hasSize(1);
    }

    @Test
    @DisplayName("已过的期限不因日历而移动，没过的移动")
    void passedLimitsStay() {
        time.isMorningOf(LocalDate.of(2026, 12, 1));
        String late = actor("worker1").reports("street-lamp", GRID_1);
        time.isMorningOf(LocalDate.of(2026, 12, 30));
        String inTime = actor("worker1").reports("street-lamp", GRID_1);
        JsonNode passed = actor("worker1").clock(late, "ACCEPT");
        JsonNode running = actor("worker1").clock(inTime, "ACCEPT");
        assertThat(passed.get("state").asText()).isEqualTo("BREACHED");

        JsonNode done = load(TOWN, 2026, "date,kind,name\n2026-12-01,OFF,庙会\n2026-12-30,OFF,庙会\n", true)
                .body();

        assertThat(done.get("moves"))
                .extracting(move -> move.get("caseNo").asText())
                .contains(inTime)
                .doesNotContain(late);
        assertThat(actor("worker1").clock(late, "ACCEPT").get("dueAt")).isEqualTo(passed.get("dueAt"));
        assertThat(actor("worker1").clock(inTime, "ACCEPT").get("dueAt")).isNotEqualTo(running.get("dueAt"));
    }

    @Test
    @DisplayName("一个乡镇自己的假日只在那里放假")
    void aTownsOwnDayOff() {
        assertThat(load(TOWN, 2026, "date,kind,name\n2026-03-04,OFF,庙会\n", true).status())
                .isEqualTo(200);

        String question = "/api/supervision/due?from=2026-03-03T10:00&budget=1&in=WORKING_DAYS&unit=";
        assertThat(actor("worker1").get(question + GRID_1).body().get("dueAt").asText())
                .startsWith("2026-03-05T17:30");
        assertThat(actor("worker1")
                        .get(question + GRID_1)
                        .body()
                        .get("explanation")
                        .asText())
                .contains("03-04 庙会放假不计");
        assertThat(actor("worker1")
                        .get(question + OTHER_TOWN)
                        .body()
                        .get("dueAt")
                        .asText())
                .startsWith("2026-03-04T17:30");
        assertThat(dueAt("2026-03-03T10:00", "1", "WORKING_DAYS")).isEqualTo("2026-03-04T17:30");
        JsonNode days = actor("worker1")
                .get("/api/calendars/" + TOWN + "/days?year=2026")
                .body();
        assertThat(days.get("workingDays").asInt()).isEqualTo(247);
        assertThat(days.get("days")).anySatisfy(day -> {
            assertThat(day.get("date").asText()).isEqualTo("2026-03-04");
            assertThat(day.get("area").asText()).isEqualTo(TOWN);
        });
    }

    @Test
    @DisplayName("一个乡镇自己的办公时间，取消后随上级")
    void aTownsOwnHours() {
        Actor.Answer bad = actor("admin")
                .put("/api/calendars/" + TOWN + "/hours", Map.of("MONDAY", List.of("14:00-17:30", "08:30-12:00")));
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.body().get("errors").get(0).get("field").asText()).isEqualTo("MONDAY");
        Actor.Answer none =
                actor("admin").put("/api/calendars/" + TOWN + "/hours", Collections.singletonMap("MONDAY", null));
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.body().get("errors").get(0).get("field").asText()).isEqualTo("MONDAY");
        Map<String, List<String>> week = new TreeMap<>();
        List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY")
                .forEach(day -> week.put(day, List.of("09:00-12:00", "13:00-16:00")));
        assertThat(actor("admin")
                        .put("/api/calendars/" + TOWN + "/hours?apply=true", week)
                        .status())
                .isEqualTo(200);

        String question = "/api/supervision/due?from=2026-03-06T10:00&budget=1&in=WORKING_DAYS&unit=" + GRID_1;
        assertThat(actor("worker1").get(question).body().get("dueAt").asText()).startsWith("2026-03-07T16:00");
        actor("admin").delete("/api/calendars/" + TOWN + "/hours?apply=true");
        assertThat(actor("worker1").get(question).body().get("dueAt").asText()).startsWith("2026-03-09T17:30");
    }

    @Test
    @DisplayName("有错的表：逐行指出，什么也不改")
    void faultyTable() {
        Actor.Answer answer = load(
                "CN",
                2027,
                "日期,类型,名称\n2027-01-01,休,元旦\n2026-01-02,休,元旦\n2027-02-30,休,x\n2027-01-05,什么,x\n"
                        + "2027-01-06,班,x\n2027-01-01,休,元旦\n",
                true);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().get("applied").asBoolean()).isFalse();
        assertThat(answer.body().get("faults"))
                .extracting(fault -> fault.get("line").asInt())
                .containsExactly(3, 4, 5, 6, 7);
        assertThat(answer.body().get("faults").get(3).get("reason").asText())
                .contains("周三")
                .contains("本来就是工作日");
        assertThat(actor("worker1")
                        .get("/api/calendars")
                        .body()
                        .get("knownUntil")
                        .asText())
                .isEqualTo("2026-12-31");

        assertThat(load("CN", 2029, YEAR_2027, false).message()).contains("只能更正其中的年份");
        assertThat(load(TOWN, 2027, YEAR_2027, false).message()).contains("请先载入全国的安排");
        assertThat(load("990101-JY", 2026, YEAR_2027, false).status()).isEqualTo(400);
        assertThat(load("no-such", 2026, YEAR_2027, false).status()).isEqualTo(404);
        assertThat(actor("chief1")
                        .postCsv("/api/calendars/CN/years/2027", csv(YEAR_2027))
                        .status())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("日历库：2026 年与已载入的逐日一致，没有的年份明说，不覆盖已载入的")
    void library() {
        Actor.Answer same = actor("admin").post("/api/calendars/CN/years/2026?source=library", Map.of());
        assertThat(same.status()).as(same.body().toString()).isEqualTo(200);
        assertThat(same.body().get("workingDays").asInt()).isEqualTo(248);
        assertThat(same.body().get("moved").asInt()).isZero();

        Actor.Answer unknown = actor("admin").post("/api/calendars/CN/years/2027?source=library&apply=true", Map.of());
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.message()).contains("日历库还没有 2027 年的安排");
    }

    @Test
    @DisplayName("管理员载入的表与日历库不同：以载入的为准，说明差在哪几天")
    void administratorsTableWins() {
        StringBuilder table = new StringBuilder("date,kind,name\n");
        actor("admin")
                .get("/api/calendars/CN/days?year=2026")
                .body()
                .get("days")
                .forEach(day -> table.append(day.get("date").asText())
                        .append(',')
                        .append(day.get("kind").asText())
                        .append(',')
                        .append(day.get("name").asText())
                        .append('\n'));
        try {
            assertThat(load("CN", 2026, table + "2026-03-04,OFF,\n", true).status())
                    .isEqualTo(200);

            Actor.Answer refused =
                    actor("admin").post("/api/calendars/CN/years/2026?source=library&apply=true", Map.of());
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.message()).contains("2026-03-04").contains("以已载入的为准");
        } finally {
            load("CN", 2026, table.toString(), true);
        }
    }

    @Test
    @DisplayName("日历一览：已知至何时，十一月起提醒下一年未载入")
    void overview() {
        time.isMorningOf(LocalDate.of(2026, 10, 30));
        JsonNode october = actor("worker1").get("/api/calendars").body();
        assertThat(october.get("knownUntil").asText()).isEqualTo("2026-12-31");
        assertThat(october.get("warning").isNull()).isTrue();
        JsonNode national = october.get("areas").get(0);
        assertThat(national.get("area").asText()).isEqualTo("CN");
        assertThat(national.get("workingDays").get("2025").asInt()).isEqualTo(248);
        assertThat(national.get("workingDays").get("2026").asInt()).isEqualTo(248);
        assertThat(national.get("hours").get("MONDAY").get(0).asText()).isEqualTo("08:30-12:00");

        time.isMorningOf(LocalDate.of(2026, 11, 2));
        assertThat(actor("worker1").get("/api/calendars").body().get("warning").asText())
                .contains("2027 年放假安排尚未载入");
    }
}
