package org.wangge.stories;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.wangge.deadline.Lamp;
import org.wangge.registry.Unit;
import org.wangge.registry.UnitType;

/**
 * A state of the registers made up by chance, in memory and in the tables: what the desk counts in the tables must be what
 * is counted here.
 */
final class RandomCounty {
    static final List<String> CATEGORIES =
            List.of("street-lamp", "exposed-rubbish", "labour-dispute", "neighbour-dispute");
    static final List<String> TARGETS = List.of("ACCEPT", "RESPOND", "RESOLVE", "UNIT", "VERIFY");
    static final List<String> WARNINGS = List.of("990101-YJ20261124-000901", "990101-YJ20261124-000902");
    static final List<String> PERSONS = List.of("worker1", "community1", "town1", "dept_cg1", "dept_sf1");
    private static final List<String> TIERED = List.of("userTask_resolveAtUnit", "userTask_resolveByDepartment");
    private static final List<String> PLAIN = List.of("userTask_acceptReport", "userTask_verifyResult");
    private static final int MOST_CASES = 24;
    private static final int HOURS_AROUND = 24 * 20;

    final List<Case> cases = new ArrayList<>();
    private final Random random;
    private final Instant now;
    private final List<Unit> grids;
    private final List<Unit> departments;
    private long ids = 5_000_000;

    RandomCounty(Random random, Instant now, List<Unit> units) {
        this.random = random;
        this.now = now;
        this.grids = units.stream().filter(unit -> unit.type() == UnitType.GRID).toList();
        this.departments = units.stream()
                .filter(unit -> unit.type() == UnitType.DEPARTMENT)
                .toList();
        int number = random.nextInt(MOST_CASES);
        for (int n = 0; n < number; n++) {
            cases.add(new Case(n));
        }
    }

    /** A running clock; the instants but the end may be null. */
    record Limit(long id, String target, Instant blueAt, Instant yellowAt, Instant dueAt, Instant redAt) {
        Lamp lamp(Instant now) {
            if (redAt != null && !redAt.isAfter(now)) {
                return Lamp.RED;
            }
            if (!dueAt.isAfter(now)) {
                return Lamp.ORANGE;
            }
            if (yellowAt != null && !yellowAt.isAfter(now)) {
                return Lamp.YELLOW;
            }
            return blueAt != null && !blueAt.isAfter(now) ? Lamp.BLUE : Lamp.GREEN;
        }
    }

    /** An open human task, opened so many minutes after the report. */
    record Step(String task, String process, int version, String element, String person, int minutes) {}

    /** A human task that has ended. */
    record Done(String element, Instant openedAt, Instant limitAt, Instant endedAt, boolean completed) {}

    /** A missed limit. */
    record Missed(String target, Instant dueAt, boolean excused) {}

    /** A case. */
    final class Case {
        final String no;
        final Unit grid = one(grids);
        final String category = one(CATEGORIES);
        final String holder;
        final Instant reportedAt = now.minus(Duration.ofMinutes(random.nextInt(60 * HOURS_AROUND)));
        final Instant endedAt;
        final String state;
        final String warning;
        final List<Limit> running = new ArrayList<>();
        final List<Missed> missed = new ArrayList<>();
        /** What its line shows: of two steps the one that was opened last. */
        final Step step;

        final List<Step> steps = new ArrayList<>();
        final List<Done> done = new ArrayList<>();
        /** Of its orders, the oldest first: OPEN, ANSWERED, WITHDRAWN. */
        final List<String> orders = new ArrayList<>();

        private Case(int n) {
            no = "990101-20261124-9%05d".formatted(n);
            boolean ended = random.nextInt(4) == 0;
            boolean suspended = !ended && random.nextInt(6) == 0;
            endedAt = ended ? now.minus(Duration.ofMinutes(random.nextInt(60 * HOURS_AROUND))) : null;
            state = ended ? "CLOSED" : suspended ? "SUSPENDED" : one(List.of("REPORTED", "DISPATCHED", "IN_PROGRESS"));
            holder = random.nextBoolean() ? one(departments).code() : one(grid.line());
            warning = random.nextInt(3) == 0 ? one(WARNINGS) : null;
            if (!ended && !suspended) {
                TARGETS.stream().filter(any -> random.nextInt(3) == 0).forEach(target -> running.add(limit(target)));
            }
            if (suspended) {
                steps.add(new Step("task-" + no, "tiered-handling", 1, "userTask_resumeSuspended", null, 0));
                if (random.nextBoolean()) {
                    String person = random.nextBoolean() ? one(PERSONS) : null;
                    steps.add(new Step("task2-" + no, "tiered-handling", 1, "userTask_reviewSuspension", person, 1));
                }
            } else if (!ended && random.nextInt(8) > 0) {
                steps.add(step());
            }
            step = steps.isEmpty() ? null : steps.get(steps.size() - 1);
            for (int over = random.nextInt(3); over > 0; over--) {
                done.add(done());
            }
            for (int order = random.nextInt(3); order > 0 && !ended; order--) {
                orders.add("ANSWERED");
            }
            if (!ended && random.nextInt(3) == 0) {
                orders.add("OPEN");
            }
            for (int miss = random.nextInt(3); miss > 0; miss--) {
                missed.add(new Missed(one(TARGETS), around(-HOURS_AROUND, 0), random.nextInt(4) == 0));
            }
        }

        private Step step() {
            boolean tiered = random.nextBoolean();
            return new Step(
                    "task-" + no,
                    tiered ? "tiered-handling" : "grid-case",
                    1 + random.nextInt(2),
                    one(tiered ? TIERED : PLAIN),
                    random.nextBoolean() ? one(PERSONS) : null,
                    0);
        }

        private Done done() {
            Instant end = around(-2 * HOURS_AROUND, 0);
            Instant begin = end.minus(Duration.ofSeconds(random.nextInt(3600 * HOURS_AROUND)));
            Instant limit =
                    random.nextInt(4) == 0 ? null : begin.plus(Duration.ofMinutes(random.nextInt(60 * HOURS_AROUND)));
            return new Done(one(TIERED), begin, limit, end, random.nextInt(5) > 0);
        }

        boolean open() {
            return endedAt == null;
        }

        /** The worst lamp of its running clocks, or of those of one target. */
        Lamp lamp(String target) {
            return running.stream()
                    .filter(limit -> target == null || limit.target().equals(target))
                    .map(limit -> limit.lamp(now))
                    .max(Comparator.comparing((Lamp lamp) -> lamp.ordinal()))
                    .orElse(Lamp.GREY);
        }

        /** The earliest end of its running clocks, or of those of one target. */
        Instant due(String target) {
            return running.stream()
                    .filter(limit -> target == null || limit.target().equals(target))
                    .map(Limit::dueAt)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
        }

        String order() {
            return orders.contains("OPEN") ? "OPEN" : orders.contains("ANSWERED") ? "ANSWERED" : "NONE";
        }

        private Instant earliest(Function<Limit, Instant> instant) {
            return running.stream()
                    .map(instant)
                    .filter(Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
        }
    }

    private Limit limit(String target) {
        Instant due = around(-HOURS_AROUND, HOURS_AROUND);
        Instant yellow = random.nextInt(5) == 0 ? null : due.minus(Duration.ofMinutes(random.nextInt(3000)));
        Instant blue = random.nextInt(5) == 0
                ? null
                : (yellow == null ? due : yellow).minus(Duration.ofMinutes(random.nextInt(3000)));
        Instant red = random.nextInt(5) == 0 ? null : due.plus(Duration.ofMinutes(random.nextInt(3000)));
        return new Limit(ids++, target, blue, yellow, due, red);
    }

    private Instant around(int fromHours, int toHours) {
        int minutes = 60 * fromHours + random.nextInt(60 * (toHours - fromHours));
        return random.nextInt(20) == 0 ? now : now.plus(Duration.ofMinutes(minutes));
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Writes it into the tables, which must hold no case yet. */
    void write(JdbcTemplate sql) {
        List<Map<String, Object>> rows = new ArrayList<>();
        List<Map<String, Object>> clocks = new ArrayList<>();
        List<Map<String, Object>> steps = new ArrayList<>();
        List<Map<String, Object>> done = new ArrayList<>();
        List<Map<String, Object>> orders = new ArrayList<>();
        List<Map<String, Object>> breaches = new ArrayList<>();
        for (Case one : cases) {
            rows.add(row(one));
            one.running.forEach(limit -> clocks.add(clock(one, limit)));
            one.steps.forEach(step -> steps.add(step(one, step)));
            one.done.forEach(step -> done.add(done(one, step)));
            one.orders.forEach(state -> orders.add(order(one, state)));
            one.missed.forEach(miss -> breaches.add(breach(one, miss)));
        }
        insert(sql, "wg_grid_case", rows);
        insert(sql, "wg_clock", clocks);
        insert(sql, "wg_step", steps);
        insert(sql, "wg_step_done", done);
        insert(sql, "wg_supervision_order", orders);
        insert(sql, "wg_breach", breaches);
    }

    private static void insert(JdbcTemplate sql, String table, List<Map<String, Object>> rows) {
        if (!rows.isEmpty()) {
            List<String> columns = List.copyOf(rows.get(0).keySet());
            String marks = String.join(",", columns.stream().map(column -> "?").toList());
            sql.batchUpdate(
                    "insert into " + table + " (" + String.join(",", columns) + ") values (" + marks + ")",
                    rows.stream()
                            .map(row -> columns.stream().map(row::get).toArray())
                            .toList());
        }
    }

    private Map<String, Object> row(Case one) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("case_no", one.no);
        row.put("version", 0);
        row.put("state", one.state);
        row.put("channel", "GRID_WORKER");
        row.put("category", one.category);
        row.put("urgency", "ORDINARY");
        row.put("title", "t");
        row.put("description", "d");
        row.put("grid_code", one.grid.code());
        row.put("grid_path", one.grid.path());
        row.put("county_code", "990101");
        row.put("reported_by", "worker1");
        row.put("reported_at", utc(one.reportedAt));
        row.put("accepting_unit", one.holder);
        row.put("holding_unit", one.holder);
        row.put("inspect_on_site", false);
        row.put("verify_share", 0);
        row.put("self_resolved", false);
        row.put("cycle", 1);
        row.put("refusals", 0);
        row.put("ruled", false);
        row.put("called", false);
        row.put("dissatisfactions", 0);
        row.put("last_event", 0);
        row.put("ended_at", utc(one.endedAt));
        row.put("warning_no", one.warning);
        row.putAll(lamps(one));
        return row;
    }

    /** As the register shows them: blue or worse from the first, yellow or worse from the second. */
    private static Map<String, Object> lamps(Case one) {
        Instant red = one.earliest(Limit::redAt);
        Instant due = one.earliest(Limit::dueAt);
        Instant yellow = earliest(earliest(one.earliest(Limit::yellowAt), due), red);
        Map<String, Object> lamps = new LinkedHashMap<>();
        lamps.put("blue_at", utc(earliest(one.earliest(Limit::blueAt), yellow)));
        lamps.put("yellow_at", utc(yellow));
        lamps.put("due_at", utc(due));
        lamps.put("red_at", utc(red));
        return lamps;
    }

    private static Instant earliest(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    private Map<String, Object> clock(Case one, Limit limit) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", limit.id());
        row.put("case_no", one.no);
        row.put("target", limit.target());
        row.put("cycle", 1);
        row.put("unit_code", one.holder);
        row.put("role", "handler");
        row.put("state", "RUNNING");
        row.put("anchor", utc(one.reportedAt));
        row.put("budget_unit", "HOURS");
        row.put("budget", 3_600_000);
        row.put("grace", 0);
        row.put("consumed", 0);
        row.put("running_since", utc(one.reportedAt));
        row.put("extensions_allowed", 0);
        row.put("extensions", 0);
        row.put("areas", one.grid.path());
        row.put("calendar_version", "CN:1");
        row.put("rule_row", "");
        row.put("ladder", "");
        row.put("fired", 0);
        row.put("blue_at", utc(limit.blueAt()));
        row.put("yellow_at", utc(limit.yellowAt()));
        row.put("due_at", utc(limit.dueAt()));
        row.put("red_at", utc(limit.redAt()));
        row.put("provisional", false);
        row.put("version", 0);
        return row;
    }

    private Map<String, Object> step(Case one, Step step) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("task_id", step.task());
        row.put("instance_id", "instance");
        row.put("subject", one.no);
        row.put("process", step.process());
        row.put("version", step.version());
        row.put("element", step.element());
        row.put("unit_code", one.holder);
        row.put("role", "handler");
        row.put("person", step.person());
        row.put("area_path", one.grid.path());
        row.put("category", one.category);
        row.put("opened_at", utc(one.reportedAt.plus(Duration.ofMinutes(step.minutes()))));
        row.putAll(lamps(one));
        return row;
    }

    private Map<String, Object> done(Case one, Done step) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("task_id", "done-" + ids++);
        row.put("instance_id", "instance");
        row.put("subject", one.no);
        row.put("process", "tiered-handling");
        row.put("version", 1);
        row.put("element", step.element());
        row.put("unit_code", one.holder);
        row.put("role", "handler");
        row.put("area_path", one.grid.path());
        row.put("category", one.category);
        row.put("opened_at", utc(step.openedAt()));
        row.put("limit_at", utc(step.limitAt()));
        row.put("ended_at", utc(step.endedAt()));
        row.put("completed", step.completed());
        return row;
    }

    private Map<String, Object> order(Case one, String state) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", ids++);
        row.put("case_no", one.no);
        row.put("clock_id", 1);
        row.put("target", "UNIT");
        row.put("unit_code", "990101");
        row.put("state", state);
        row.put("reds", 1);
        row.put("passed_up", 0);
        row.put("opened_at", utc(now));
        row.put("answer", "ANSWERED".equals(state) ? "URGE" : null);
        return row;
    }

    private Map<String, Object> breach(Case one, Missed miss) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("clock_id", ids++);
        row.put("case_no", one.no);
        row.put("target", miss.target());
        row.put("cycle", 1);
        row.put("unit_code", one.holder);
        row.put("due_at", utc(miss.dueAt()));
        row.put("budget_unit", "HOURS");
        row.put("extensions", 0);
        row.put("pauses", 0);
        row.put("excused_at", miss.excused() ? utc(now) : null);
        return row;
    }

    static LocalDateTime utc(Instant instant) {
        return instant == null ? null : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
