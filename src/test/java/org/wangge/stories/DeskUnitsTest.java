package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wangge.deadline.Lamp;
import org.wangge.process.Texts;

/** The desk's units and people, map, warnings and engine room: what they say is what is in the registers. */
@DisplayName("督办台：单位与人员、地图、预警、引擎")
class DeskUnitsTest extends WarningStory {
    private static final String COUNTY = "990101";
    private static final String TOWN = "990101002";
    private static final String MADE_UP = "DESK-";
    private static final int CASES = 400;

    @AfterEach
    void forgetWhatWasMadeUp() {
        for (String table : List.of("wg_breach", "wg_clock", "wg_case_request", "wg_grid_case")) {
            sql.update("delete from " + table + " where case_no like ?", MADE_UP + "%");
        }
        sql.update("delete from wg_clock_rung where clock_id < 0");
        sql.update("delete from wg_node where name like ?", MADE_UP + "%");
    }

    /** A case as a test reads it from the register, row by row. */
    private record Row(
            String no,
            String path,
            String holder,
            Instant reported,
            String state,
            Instant ended,
            int cycle,
            Lamp lamp,
            boolean late,
            boolean extended,
            boolean hung) {
        boolean open() {
            return ended == null;
        }
    }

    private List<Row> register() {
        List<String> late = sql.queryForList("select case_no from wg_breach where excused_at is null", String.class);
        List<String> extended = sql.queryForList("select case_no from wg_clock where extensions > 0", String.class);
        List<String> hung = sql.queryForList(
                "select case_no from wg_case_request where kind = 'SUSPENSION' and answer = 'APPROVED'", String.class);
        return sql.query(
                "select * from wg_grid_case where grid_path like '990100/990101/%'",
                (row, n) -> new Row(
                        row.getString("case_no"),
                        row.getString("grid_path"),
                        row.getString("holding_unit"),
                        instant(row.getObject("reported_at", LocalDateTime.class)),
                        row.getString("state"),
                        instant(row.getObject("ended_at", LocalDateTime.class)),
                        row.getInt("cycle"),
                        Lamp.of(
                                instant(row.getObject("blue_at", LocalDateTime.class)),
                                instant(row.getObject("yellow_at", LocalDateTime.class)),
                                instant(row.getObject("due_at", LocalDateTime.class)),
                                instant(row.getObject("red_at", LocalDateTime.class)),
                                time.now()),
                        late.contains(row.getString("case_no")),
                        extended.contains(row.getString("case_no")),
                        hung.contains(row.getString("case_no"))));
    }

    private static Instant instant(LocalDateTime kept) {
        return kept == null ? null : kept.toInstant(ZoneOffset.UTC);
    }

    /** Cases of every kind all over the county, some of them a department's. */
    private void makeUpCases(Random chance) {
        List<Map<String, Object>> grids = sql.queryForList(
                "select code, path from wg_unit where type = 'GRID' and path like '990100/990101/%' order by code");
        for (int i = 0; i < CASES; i++) {
            Map<String, Object> grid = grids.get(chance.nextInt(grids.size()));
            String no = MADE_UP + i;
            boolean ended = chance.nextBoolean();
            LocalDateTime now = LocalDateTime.ofInstant(time.now(), ZoneOffset.UTC);
            LocalDateTime reported = now.minusMinutes(chance.nextInt(90_000));
            LocalDateTime due = ended || chance.nextInt(6) == 0 ? null : now.plusMinutes(chance.nextInt(4000) - 2000);
            String state = ended
                    ? List.of("CLOSED", "CLOSED", "CLOSED", "VOID").get(chance.nextInt(4))
                    : List.of("DISPATCHED", "SUSPENDED").get(chance.nextInt(2));
            sql.update(
                    "insert into wg_grid_case (case_no, version, state, channel, category, urgency, title, description,"
                            + " grid_code, grid_path, county_code, reported_by, reported_at, accepting_unit,"
                            + " inspect_on_site, verify_share, self_resolved, holding_unit, cycle, refusals, ruled, called,"
                            + " dissatisfactions, ended_at, last_event, blue_at, yellow_at, due_at, red_at)"
                            + " values (?, 0, ?, 'PATROL', 'night-noise', 'ORDINARY', '示例', '示例', ?, ?, ?, 'worker1', ?, ?,"
                            + " false, 0, false, ?, ?, 0, false, false, 0, ?, 0, ?, ?, ?, ?)",
                    no,
                    state,
                    grid.get("code"),
                    grid.get("path"),
                    COUNTY,
                    reported,
                    COMMUNITY,
                    chance.nextInt(5) == 0 ? "990101-CG" : COMMUNITY,
                    1 + chance.nextInt(2),
                    ended ? now.minusMinutes(chance.nextInt(80_000)) : null,
                    due == null ? null : due.minusMinutes(1000),
                    due == null ? null : due.minusMinutes(500),
                    due,
                    due == null || chance.nextInt(4) == 0 ? null : due.plusMinutes(600));
            if (chance.nextInt(3) == 0) {
                sql.update(
                        "insert into wg_breach (clock_id, case_no, target, cycle, unit_code, due_at, budget_unit,"
                                + " extensions, pauses, excused_at) values (?, ?, 'UNIT', 1, ?, ?, 'HOURS', 0, 0, ?)",
                        -i - 1,
                        no,
                        COMMUNITY,
                        reported,
                        chance.nextBoolean() ? reported : null);
            }
            if (chance.nextInt(4) == 0) {
                sql.update(
                        "insert into wg_case_request (case_no, seq, kind, cause, until_at, approving_unit, answer)"
                                + " values (?, 1, 'SUSPENSION', 'WEATHER', ?, ?, ?)",
                        no,
                        now,
                        TOWN,
                        chance.nextBoolean() ? "APPROVED" : "DENIED");
            }
            if (chance.nextInt(4) == 0) {
                sql.update(
                        "insert into wg_clock (case_no, target, cycle, unit_code, role, state, anchor, budget_unit, budget,"
                                + " grace, consumed, extensions_allowed, extensions, areas, calendar_version, rule_row,"
                                + " ladder, fired, provisional, version) values (?, 'UNIT', 1, ?, 'handler', 'MET', ?,"
                                + " 'HOURS', 0, 0, 0, 1, ?, '', 'CN:1', '', '', 0, false, 0)",
                        no,
                        COMMUNITY,
                        reported,
                        chance.nextInt(2));
            }
        }
    }

    @Test
    @DisplayName("各单位的数字与台账逐件数出来的一样：在办、超期、督办、最久、中位、结案、按期、返工、延期、挂账；地图也一样")
    void figuresAreTheRegisters() {
        makeUpCases(new Random(7));
        List<Row> register = register();
        for (String unit : List.of(COUNTY, TOWN, COMMUNITY, GRID_1)) {
            JsonNode view = answer("chief1", "/api/desk/units?unit=" + unit);
            assertFigures(view.get("unit"), register, row -> row.path().contains(unit + "/"));
            for (JsonNode below : view.get("below")) {
                String code = below.get("unit").asText();
                assertFigures(
                        below,
                        register,
                        below.get("type").asText().equals("DEPARTMENT")
                                ? row -> code.equals(row.holder())
                                : row -> row.path().contains(code + "/"));
            }
        }
        assertThat(answer("chief1", "/api/desk/units?unit=" + COUNTY).get("below"))
                .as("three towns and ten departments")
                .hasSize(13);
        JsonNode department = answer("chief1", "/api/desk/units?unit=990101-CG");
        assertThat(department.get("below")).isEmpty();
        assertFigures(department.get("unit"), register, row -> "990101-CG".equals(row.holder()));

        for (String level : List.of("TOWN", "COMMUNITY", "GRID")) {
            JsonNode map = answer("chief1", "/api/desk/map?unit=" + COUNTY + "&level=" + level);
            assertThat(map.get("type").asText()).isEqualTo("FeatureCollection");
            assertThat(map.get("features"))
                    .hasSize(Map.of("TOWN", 3, "COMMUNITY", 12, "GRID", 48).get(level));
            for (JsonNode feature : map.get("features")) {
                String code = feature.get("id").asText();
                assertThat(feature.at("/geometry/coordinates")).as(code).isNotEmpty();
                Map<Lamp, Long> lamps = lamps(open(register, row -> row.path().contains(code + "/")));
                assertThat(lampsOf(feature.get("properties"))).as(code).isEqualTo(lamps);
                assertThat(feature.at("/properties/worst").asText())
                        .as(code)
                        .isEqualTo(Stream.of(Lamp.RED, Lamp.ORANGE, Lamp.YELLOW, Lamp.BLUE, Lamp.GREEN, Lamp.GREY)
                                .filter(lamp -> lamps.get(lamp) > 0)
                                .findFirst()
                                .orElse(Lamp.GREY)
                                .name());
            }
        }
    }

    @Test
    @DisplayName("类别等筛选也管在办的数字和地图")
    void filtered() {
        makeUpCases(new Random(11));
        assertThat(answer("chief1", "/api/desk/units?category=elderly-care")
                        .at("/unit/open")
                        .asLong())
                .isEqualTo(register().stream()
                        .filter(Row::open)
                        .filter(row -> !row.no().startsWith(MADE_UP))
                        .filter(row -> "elderly-care"
                                .equals(sql.queryForObject(
                                        "select category from wg_grid_case where case_no = ?", String.class, row.no())))
                        .count());
        long red = register().stream()
                .filter(Row::open)
                .filter(row -> row.lamp() == Lamp.RED)
                .count();
        assertThat(red).isPositive();
        assertThat(answer("city1", "/api/desk/units?lamps=RED").at("/unit/open").asLong())
                .isEqualTo(red);
        long drawn = 0;
        for (JsonNode feature : answer("city1", "/api/desk/map?lamps=RED").get("features")) {
            drawn += feature.at("/properties/total").asLong();
        }
        assertThat(drawn).isEqualTo(red);
        assertThat(answer("city1", "/api/desk/map").get("level").asText())
                .as("a city with one county")
                .isEqualTo("TOWN");
    }

    private void assertFigures(JsonNode figures, List<Row> register, Predicate<Row> here) {
        String unit = figures.get("unit").asText();
        List<Row> open = open(register, here);
        Instant since = time.now().minus(Duration.ofDays(30));
        List<Row> closed = register.stream()
                .filter(here)
                .filter(row -> row.state().equals("CLOSED") && !row.ended().isBefore(since))
                .toList();
        Map<Lamp, Long> lamps = lamps(open);
        List<Instant> reports = open.stream().map(Row::reported).sorted().toList();
        assertThat(lampsOf(figures)).as(unit).isEqualTo(lamps);
        assertThat(numbers(figures, "open", "overdue", "hung", "ended", "onTime", "reworked", "extended", "hungBefore"))
                .as(unit)
                .containsExactly(
                        (long) open.size(),
                        lamps.get(Lamp.ORANGE) + lamps.get(Lamp.RED),
                        count(open, row -> row.state().equals("SUSPENDED")),
                        (long) closed.size(),
                        count(closed, row -> !row.late()),
                        count(closed, row -> row.cycle() > 1),
                        count(closed, Row::extended),
                        count(closed, Row::hung));
        if (reports.isEmpty()) {
            assertThat(figures.get("oldest").isNull()).as(unit).isTrue();
            assertThat(figures.get("medianAge").isNull()).as(unit).isTrue();
        } else {
            assertThat(OffsetDateTime.parse(figures.get("oldest").asText()).toInstant())
                    .as(unit)
                    .isEqualTo(reports.get(0));
            assertThat(figures.get("medianAge").asLong())
                    .as(unit)
                    .isEqualTo(Duration.between(reports.get((reports.size() - 1) / 2), time.now())
                            .toMillis());
        }
        Long handlers = sql.queryForObject(
                "select count(distinct r.user_id) from wg_staff_role r join wg_unit u on u.code = r.unit_code"
                        + " where concat('/', u.path) like ? and r.role in ('handler', 'worker')",
                Long.class,
                "%/" + unit + "/%");
        assertThat(figures.get("handlers").asLong()).as(unit).isEqualTo(handlers);
        if (handlers > 0) {
            assertThat(figures.get("load").asDouble()).as(unit).isEqualTo((double) open.size() / handlers);
        }
    }

    private static List<Row> open(List<Row> register, Predicate<Row> here) {
        return register.stream().filter(here).filter(Row::open).toList();
    }

    private static long count(List<Row> rows, Predicate<Row> which) {
        return rows.stream().filter(which).count();
    }

    private static Map<Lamp, Long> lamps(List<Row> rows) {
        Map<Lamp, Long> lamps = new EnumMap<>(Lamp.class);
        for (Lamp lamp : Lamp.values()) {
            lamps.put(lamp, count(rows, row -> row.lamp() == lamp));
        }
        return lamps;
    }

    private static Map<Lamp, Long> lampsOf(JsonNode counted) {
        Map<Lamp, Long> lamps = new EnumMap<>(Lamp.class);
        counted.get("lamps")
                .properties()
                .forEach(lamp ->
                        lamps.put(Lamp.valueOf(lamp.getKey()), lamp.getValue().asLong()));
        return lamps;
    }

    private static List<Long> numbers(JsonNode figures, String... names) {
        return Arrays.stream(names).map(name -> figures.get(name).asLong()).toList();
    }

    @Test
    @DisplayName("人员：认领的算在手，过了时限的算超期，做完的看是否按时；没人认领的单列")
    void people() {
        String noise = actor("worker41").reports("night-noise", "990101003003001");
        String other = actor("worker41").reports("night-noise", "990101003003001");
        JsonNode before = person("community11");
        long waiting = nobody();
        assertThat(actor("community11").claims(noise).status()).isEqualTo(204);
        assertThat(person("community11").get("open").asLong())
                .isEqualTo(before.get("open").asLong() + 1);
        assertThat(listed("community11")).isEqualTo(person("community11").get("open"));
        assertThat(nobody()).isEqualTo(waiting - 1);
        assertThat(person("community11").get("overdue")).isEqualTo(before.get("overdue"));

        time.passesUntil(LocalDateTime.of(2026, 11, 27, 9, 0));
        assertThat(person("community11").get("overdue").asLong())
                .isEqualTo(before.get("overdue").asLong() + 1);
        actor("community11").decides(noise, "reject", "reason", "重复");
        JsonNode after = person("community11");
        assertThat(after.get("done").asLong()).isEqualTo(before.get("done").asLong() + 1);
        assertThat(after.get("limited").asLong())
                .isEqualTo(before.get("limited").asLong() + 1);
        assertThat(after.get("inTime")).as("it was late").isEqualTo(before.get("inTime"));
        assertThat(after.get("roles").toString()).contains("经办");

        String quick = actor("worker41").reports("night-noise", "990101003003001");
        actor("community11").claims(quick);
        actor("community11").decides(quick, "reject", "reason", "重复");
        assertThat(person("community11").get("inTime").asLong())
                .isEqualTo(after.get("inTime").asLong() + 1);
        actor("community11").decides(other, "reject", "reason", "重复");
    }

    private JsonNode person(String user) {
        return person(user, "990101003003");
    }

    private JsonNode person(String user, String unit) {
        for (JsonNode person : answer("chief1", "/api/desk/units?unit=" + unit).get("people")) {
            if (user.equals(person.get("user").asText())) {
                return person;
            }
        }
        throw new AssertionError(user);
    }

    /** How many the list has to which a person's number leads. */
    private JsonNode listed(String user) {
        return answer("chief1", "/api/desk/cases?unit=990101003003&person=" + user)
                .get("total");
    }

    private long nobody() {
        for (JsonNode person :
                answer("chief1", "/api/desk/units?unit=990101003003").get("people")) {
            if (person.get("user").isNull()) {
                return person.get("open").asLong();
            }
        }
        return 0;
    }

    @Test
    @DisplayName("督办人员和负责人看本单位及下级，别的单位和别的岗位看不了；引擎只给系统管理员")
    void rights() {
        for (String part : List.of("units", "map", "warnings")) {
            String path = "/api/desk/" + part + "?unit=";
            assertThat(actor("worker2").get(path + COMMUNITY).status()).as(part).isEqualTo(403);
            assertThat(actor("town1").get(path + "990101001").message()).contains("督办台供督办人员和各级负责人使用");
            assertThat(actor("townsup1").get(path + "990101001").status())
                    .as(part)
                    .isEqualTo(200);
            assertThat(actor("townsup1").get(path + COMMUNITY).status())
                    .as(part)
                    .isEqualTo(200);
            assertThat(actor("townsup1").get(path + TOWN).message()).contains("只能查看本单位及下级");
            assertThat(actor("townsup1").get(path + COUNTY).status()).as(part).isEqualTo(403);
            assertThat(actor("admin").get(path + TOWN).status()).as(part).isEqualTo(200);
            assertThat(actor("chief1").get(path + "000").status()).as(part).isEqualTo(400);
        }
        assertThat(actor("chief1").get("/api/desk/map?level=CITY").message()).contains("TOWN");
        assertThat(actor("chief1").get("/api/desk/map?level=x'").status()).isEqualTo(400);
        for (String user : List.of("chief1", "townsup1", "city1", "worker1")) {
            assertThat(actor(user).get("/api/desk/engine").message()).as(user).isEqualTo("只有系统管理员可以进行此操作");
            assertThat(actor(user)
                            .post("/api/desk/engine/retry", Map.of("jobs", List.of("x")))
                            .status())
                    .as(user)
                    .isEqualTo(403);
        }
        assertThat(answer("admin", "/api/desk/me").get("administrator").asBoolean())
                .isTrue();
        assertThat(answer("chief1", "/api/desk/me").get("administrator").asBoolean())
                .isFalse();
    }

    @Test
    @DisplayName("预警：最重的在前，写明级别；各单位签没签、缺谁、报了什么，只算本单位及下级")
    void warnings() {
        List<Long> onCases = numbers(person("worker1", GRID_1), "open", "done");
        String warning = inForce();
        JsonNode told = standing("townsup1", "990101001", warning);
        assertThat(told.get("levelName").asText()).isEqualTo("Ⅲ级（黄色，较重）预警");
        assertThat(told.get("areaName").asText()).isEqualTo("向阳社区");
        assertThat(told.get("categories")).hasSize(2);
        assertThat(told.hasNonNull("reviewAt")).isTrue();
        assertThat(numbers(told.get("answers"), "units", "told", "acknowledged", "unacknowledged", "reports"))
                .containsExactly(5L, 5L, 0L, 0L, 0L);

        String task = tasks("worker1", warning, "userTask_acknowledgeWarning")
                .get(0)
                .get("id")
                .asText();
        assertThat(actor("worker1")
                        .post("/engine-rest/task/" + task + "/claim", Map.of("userId", "worker1"))
                        .status())
                .isEqualTo(204);
        assertThat(numbers(person("worker1", GRID_1), "open", "done"))
                .as("a claimed task of a warning is not work on a case")
                .isEqualTo(onCases);
        decides("worker1", warning, "userTask_acknowledgeWarning", "acknowledged");
        assertThat(numbers(person("worker1", GRID_1), "open", "done"))
                .as("nor is one that is done")
                .isEqualTo(onCases);
        time.passes(Duration.ofHours(3));
        JsonNode late = standing("townsup1", "990101001", warning);
        assertThat(numbers(late.get("answers"), "told", "acknowledged", "unacknowledged"))
                .containsExactly(5L, 1L, 4L);
        assertThat(late.get("late")).hasSize(4);
        assertThat(late.get("late").get(0).get("what").asText()).isEqualTo("未签收");
        assertThat(late.get("late").findValuesAsText("unit")).doesNotContain(GRID_1);
        assertThat(late.get("communities").get(0).get("unitName").asText()).isEqualTo("向阳社区");
        assertThat(numbers(standing("townsup1", GRID_1, warning).get("answers"), "units", "acknowledged"))
                .as("one grid alone")
                .containsExactly(1L, 1L);

        time.passes(Duration.ofHours(22));
        decides("worker1", warning, "userTask_reportResponse", "measures", "measures", "夜间加巡一次");
        JsonNode report = StreamSupport.stream(
                        answer("townsup1", "/api/desk/warnings?unit=" + GRID_1)
                                .get("reports")
                                .spliterator(),
                        false)
                .filter(one -> one.get("warningNo").asText().equals(warning))
                .findFirst()
                .orElseThrow();
        assertThat(report.get("nothing").asBoolean()).isFalse();
        assertThat(report.get("words").asText()).isEqualTo("夜间加巡一次");
        assertThat(answer("chief1", "/api/desk/warnings?unit=" + TOWN).toString())
                .doesNotContain(warning);
    }

    private JsonNode standing(String user, String unit, String warning) {
        for (JsonNode one : answer(user, "/api/desk/warnings?unit=" + unit).get("items")) {
            if (one.get("warningNo").asText().equals(warning)) {
                return one;
            }
        }
        throw new AssertionError(warning);
    }

    @Test
    @DisplayName("失败的任务：哪一步、哪件事件、为什么、怎么办；再试一次只动它，试成了就不在了")
    void retry() {
        String caseNo = actor("worker1").reports("night-noise", GRID_1);
        sql.execute("alter table wg_clock rename to wg_clock_away");
        try {
            time.passes(Duration.ofDays(1));
        } finally {
            sql.execute("alter table wg_clock_away rename to wg_clock");
        }
        JsonNode failed = failedOf(caseNo);
        assertThat(failed.get("step").asText()).isEqualTo("提醒和催办");
        assertThat(failed.get("words").asText()).contains("没能自动完成", caseNo).doesNotContain("select", "\n");
        assertThat(failed.get("why").asText()).contains("升级没有完成");
        String job = failed.get("job").asText();

        assertThat(actor("admin").post("/api/desk/engine/retry", Map.of()).message())
                .contains("二者选一");
        assertThat(tried(Map.of("jobs", List.of(job, "nothing"))))
                .containsExactly(job + " true 已安排立即再试一次", "nothing false 这个任务已不在失败之列，没有改动");
        assertThat(sql.queryForObject("select RETRIES_ from ACT_RU_JOB where ID_ = ?", Integer.class, job))
                .isEqualTo(1);
        assertThat(tried(Map.of("jobs", List.of(job)))).containsExactly(job + " false 这个任务已不在失败之列，没有改动");
        assertThat(failedOf(caseNo)).isNull();

        sql.update("update ACT_RU_JOB set RETRIES_ = 0 where ID_ = ?", job);
        assertThat(tried(Map.of("kind", failed.get("kind").asText()))).contains(job + " true 已安排立即再试一次");
        time.passes(Duration.ofMinutes(1));
        assertThat(failedOf(caseNo)).isNull();
        assertThat(actor("worker1").story(caseNo)).contains("催办");
    }

    @Test
    @DisplayName("预警发给谁、各单位怎样签收，只给管那个单位的督办和负责人看")
    void answersOfOthers() {
        String warning = inForce();
        String path = "/api/desk/instances/"
                + sql.queryForObject(
                        "select instance_id from wg_warning_unit where warning_no = ? and unit_code = ?",
                        String.class,
                        warning,
                        GRID_1);
        String receipts = "/api/desk/history/" + warning;
        assertThat(actor("townsup1").get(receipts).body().findValuesAsText("process"))
                .filteredOn("warning-receipt"::equals)
                .hasSize(5);
        assertThat(actor("community1").get(receipts).body().findValuesAsText("process"))
                .contains("early-warning")
                .doesNotContain("warning-receipt");
        assertThat(actor("townsup1").get(path).body().get("tokens")).hasSize(1);
        assertThat(actor("worker2").get(path).status()).isEqualTo(403);
        assertThat(actor("worker2").get(path + "/clocks").status()).isEqualTo(403);

        int told = sql.queryForObject("select count(*) from wg_outbox where case_no = ?", Integer.class, warning);
        assertThat(answer("admin", path + "/clocks").get("lines")).hasSize(told);
        assertThat(answer("commhead1", path + "/clocks").get("lines").size())
                .as("not what the county was told")
                .isPositive()
                .isLessThan(told);
    }

    @Test
    @DisplayName("网格太多时：有边界的单位照样画，要用网格拼的才不画")
    void manyGrids() {
        String path = sql.queryForObject("select path from wg_unit where code = ?", String.class, TOWN);
        List<Object[]> grids = new ArrayList<>();
        for (int n = 0; n <= 2000; n++) {
            grids.add(new Object[] {MADE_UP + n, MADE_UP + n, path + MADE_UP + n + "/"});
        }
        sql.batchUpdate("insert into wg_unit (code, name, type, path) values (?, ?, 'GRID', ?)", grids);
        List<Map<String, Object>> before = sql.queryForList(
                "select code, boundary from wg_unit where type = 'COMMUNITY' and path like ?", path + "%");
        String map = "/api/desk/map?unit=" + TOWN + "&level=";
        try {
            sql.update(
                    "update wg_unit set boundary = (select g.boundary from (select boundary from wg_unit where code = ?) g)"
                            + " where type = 'COMMUNITY' and path like ?",
                    GRID_1,
                    path + "%");
            JsonNode drawn = answer("chief1", map + "COMMUNITY");
            assertThat(drawn.get("words").isNull()).as(drawn.toString()).isTrue();
            assertThat(drawn.get("features")).hasSize(before.size());
            assertThat(answer("chief1", map + "GRID").get("words").asText()).contains("网格超过 2000 个");
            sql.update(
                    "update wg_unit set boundary = null where code = ?",
                    before.get(0).get("code"));
            assertThat(answer("chief1", map + "COMMUNITY").get("words").asText())
                    .contains("网格超过 2000 个");
        } finally {
            before.forEach(one ->
                    sql.update("update wg_unit set boundary = ? where code = ?", one.get("boundary"), one.get("code")));
            sql.update("delete from wg_unit where code like ?", MADE_UP + "%");
        }
    }

    @Test
    @DisplayName("没人执行的任务超过一千个：写明不止这些")
    void moreStuckThanCounted() {
        assertThat(answer("admin", "/api/desk/engine").at("/stuck/more").asBoolean(true))
                .isFalse();
        List<Object[]> jobs = new ArrayList<>();
        for (int n = 0; n <= 1000; n++) {
            jobs.add(new Object[] {MADE_UP + n, Timestamp.from(time.now().minusSeconds(90))});
        }
        sql.batchUpdate(
                "insert into ACT_RU_JOB (ID_, REV_, TYPE_, RETRIES_, DUEDATE_, SUSPENSION_STATE_, HANDLER_TYPE_)"
                        + " values (?, 1, 'timer', 3, ?, 1, 'timer-transition')",
                jobs);
        try {
            JsonNode stuck = answer("admin", "/api/desk/engine").get("stuck");
            assertThat(stuck.get("more").asBoolean()).isTrue();
            assertThat(stuck.get("total").asInt()).isEqualTo(1000);
        } finally {
            sql.update("delete from ACT_RU_JOB where ID_ like ?", MADE_UP + "%");
        }
    }

    private List<String> tried(Map<String, Object> which) {
        Actor.Answer answer = actor("admin").post("/api/desk/engine/retry", which);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        List<String> outcomes = new ArrayList<>();
        answer.body()
                .forEach(one -> outcomes.add(one.get("job").asText() + " "
                        + one.get("again").asBoolean() + " " + one.get("words").asText()));
        return outcomes;
    }

    private JsonNode failedOf(String caseNo) {
        return ofCase(answer("admin", "/api/desk/engine").at("/failed/first"), caseNo);
    }

    private static JsonNode ofCase(JsonNode jobs, String caseNo) {
        for (JsonNode job : jobs) {
            if (caseNo.equals(job.get("subject").asText())) {
                return job;
            }
        }
        return null;
    }

    @Test
    @DisplayName("到期一分钟没人执行的任务看得见；执行了就不在了")
    void stuck() {
        String caseNo = actor("worker3").reports("elderly-care", "990101001001003");
        assertThat(ofCase(answer("admin", "/api/desk/engine").at("/stuck/first"), caseNo))
                .isNull();
        sql.update(
                "update ACT_RU_JOB set DUEDATE_ = ? where PROCESS_INSTANCE_ID_ in (select ID_ from ACT_RU_EXECUTION"
                        + " where BUSINESS_KEY_ = ?)",
                Timestamp.from(time.now().minusSeconds(61)),
                caseNo);
        JsonNode stuck = ofCase(answer("admin", "/api/desk/engine").at("/stuck/first"), caseNo);
        assertThat(stuck.get("process").asText()).isEqualTo("限时督办");
        assertThat(stuck.get("abandoned").asBoolean()).isFalse();
        time.passes(Duration.ofSeconds(1));
        assertThat(ofCase(answer("admin", "/api/desk/engine").at("/stuck/first"), caseNo))
                .isNull();
    }

    @Test
    @DisplayName("提醒晚了多久：24 小时里每一次都在一档里；消息等着的、没读的与库里一样")
    void latenessAndMessages() {
        Random chance = new Random(3);
        LocalDateTime now = LocalDateTime.ofInstant(time.now(), ZoneOffset.UTC);
        for (int i = 1; i <= 200; i++) {
            LocalDateTime fired = now.minusMinutes(chance.nextInt(2000));
            long late = List.of(40, 1000, 1001, 2500, 7000, 45_000, 400_000).get(chance.nextInt(7));
            sql.update(
                    "insert into wg_clock_rung (clock_id, rung, due_at, fired_at) values (?, 1, ?, ?)",
                    -i,
                    fired.minusNanos(late * 1_000_000),
                    fired);
        }
        List<Long> lateness = new ArrayList<>(sql.query(
                "select due_at, fired_at from wg_clock_rung where fired_at >= ? and fired_at <= ?",
                (row, n) -> Duration.between(
                                row.getObject(1, LocalDateTime.class), row.getObject(2, LocalDateTime.class))
                        .toMillis(),
                now.minusDays(1),
                now));
        Collections.sort(lateness);
        JsonNode view = answer("admin", "/api/desk/engine");
        JsonNode measured = view.get("lateness");
        assertThat(measured.get("fired").asInt()).isEqualTo(lateness.size());
        assertThat(measured.get("max").asLong()).isEqualTo(lateness.get(lateness.size() - 1));
        assertThat(measured.get("p95").asLong()).isEqualTo(lateness.get((int) Math.ceil(lateness.size() * 0.95) - 1));
        long before = Long.MIN_VALUE;
        for (JsonNode bar : measured.get("bars")) {
            long from = before;
            long to = bar.get("seconds").isNull()
                    ? Long.MAX_VALUE
                    : bar.get("seconds").asLong() * 1000;
            assertThat(bar.get("fired").asLong())
                    .as("to %s", to)
                    .isEqualTo(lateness.stream()
                            .filter(late -> late > from && late <= to)
                            .count());
            before = to;
        }
        for (JsonNode topic : view.get("outbox")) {
            String name = topic.get("topic").asText();
            assertThat(topic.get("words").asText()).as(name).matches(".*\\p{IsHan}.*");
            assertThat(List.of(
                            topic.get("waiting").asLong(), topic.get("unread").asLong()))
                    .as(name)
                    .isEqualTo(List.of(messages(name, ">", now), messages(name, "<=", now)));
        }
    }

    private Long messages(String topic, String compared, LocalDateTime now) {
        return sql.queryForObject(
                "select count(*) from wg_outbox where topic = ? and read_at is null and deliver_at " + compared + " ?",
                Long.class,
                topic,
                now);
    }

    @Test
    @DisplayName("各节点的时钟：本节点与数据库比，别的节点是它最后说的；差得多的、没消息的看得出")
    void clocks() {
        ClockUtil.reset();
        LocalDateTime now = LocalDateTime.ofInstant(time.now(), ZoneOffset.UTC);
        node("fast", now, 45_000);
        node("gone", now.minusMinutes(5), 0);
        JsonNode view = answer("admin", "/api/desk/engine");
        JsonNode self = view.get("nodes").get(0);
        assertThat(self.get("self").asBoolean()).isTrue();
        assertThat(self.get("ahead").asLong()).isBetween(-1000L, 1000L);
        assertThat(self.get("skewed").asBoolean()).isFalse();
        assertThat(node(view, "fast").get("skewed").asBoolean()).isTrue();
        assertThat(node(view, "fast").get("lost").asBoolean()).isFalse();
        assertThat(node(view, "gone").get("lost").asBoolean()).isTrue();
        assertThat(view.get("apart").asLong()).isBetween(43_000L, 47_000L);
        assertThat(view.at("/timers/words").asText()).isEqualTo(Texts.of("lampSource.unknown"));
    }

    private void node(String name, LocalDateTime heard, long ahead) {
        sql.update(
                "insert into wg_node (name, beat_at, database_at, ahead_millis, jobs) values (?, ?, ?, ?, true)",
                MADE_UP + name,
                heard,
                heard,
                ahead);
    }

    private static JsonNode node(JsonNode view, String name) {
        for (JsonNode node : view.get("nodes")) {
            if (node.get("name").asText().equals(MADE_UP + name)) {
                return node;
            }
        }
        throw new AssertionError(name);
    }

    private JsonNode answer(String user, String path) {
        Actor.Answer answer = actor(user).get(path);
        assertThat(answer.status()).as(path + answer.body()).isEqualTo(200);
        return answer.body();
    }
}
