package org.wangge.trials;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.wangge.casework.CaseState;
import org.wangge.deadline.Lamp;
import org.wangge.deadline.Target;
import org.wangge.registry.Registry;
import org.wangge.registry.Unit;
import org.wangge.registry.UnitType;

/** How long supervisors wait for the summary and for the first page of the lists, with a county full of open cases. */
final class LampsTrial {
    private static final int OPEN = 100_000;
    /** The others have ended. */
    private static final int ONE_OPEN_OF = 3;

    private static final int WARM_UP = 20;
    private static final int REQUESTS = 100;

    /** Of a hundred open cases; a further two are paused. */
    private static final Map<Lamp, Integer> SPREAD =
            Map.of(Lamp.GREEN, 80, Lamp.BLUE, 8, Lamp.YELLOW, 5, Lamp.ORANGE, 3, Lamp.RED, 2);

    private static final List<String> CATEGORIES = List.of(
            "street-dirt",
            "exposed-rubbish",
            "piled-debris",
            "street-lamp",
            "night-noise",
            "illegal-building",
            "neighbour-dispute",
            "elderly-care",
            "policy-advice",
            "other");
    /** Units with somebody who may see them. */
    private static final List<Map.Entry<String, String>> VIEWERS = List.of(
            Map.entry("county 990101", "chief1"),
            Map.entry("town 990101001", "townsup1"),
            Map.entry("community 990101001001", "community1"),
            Map.entry("department 990101-CG", "dept_cg1"));

    private final Random random = new Random(1);
    private final Instant now = Instant.now();
    private final Wangge wangge;
    private final JdbcTemplate sql;
    private final Registry registry;

    private LampsTrial(Wangge wangge) {
        this.wangge = wangge;
        this.sql = wangge.sql();
        this.registry = wangge.bean(Registry.class);
    }

    public static void main(String[] args) {
        try (Wangge wangge = Wangge.fresh()) {
            LampsTrial trial = new LampsTrial(wangge);
            trial.fill();
            trial.measure();
        }
    }

    private void fill() {
        List<Unit> grids = registry.search(UnitType.GRID, null, null, 0, 100).getContent();
        try (Batch cases = Batch.into(
                        sql,
                        "wg_grid_case",
                        "case_no,version,state,channel,category,urgency,title,description,grid_code,grid_path,"
                                + "county_code,reported_by,reported_at,accepting_unit,limit_class,inspect_on_site,"
                                + "verify_share,self_resolved,holding_unit,cycle,refusals,ruled,called,"
                                + "dissatisfactions,last_event,ended_at,blue_at,yellow_at,due_at,red_at");
                Batch clocks = Batch.into(sql, "wg_clock", LimitRow.COLUMNS);
                Batch orders = Batch.into(
                        sql,
                        "wg_supervision_order",
                        "case_no,clock_id,target,unit_code,state,reds,passed_up,opened_at")) {
            for (int i = 0; i < OPEN * ONE_OPEN_OF; i++) {
                fill(i, grids.get(random.nextInt(grids.size())), cases, clocks, orders);
            }
        }
        sql.execute("analyze table wg_grid_case, wg_clock, wg_supervision_order");
    }

    private void fill(int number, Unit grid, Batch cases, Batch clocks, Batch orders) {
        String caseNo = "990101-20260101-%06d".formatted(number);
        boolean ended = number % ONE_OPEN_OF > 0;
        boolean paused = !ended && random.nextInt(100) < 2;
        Lamp lamp = lamp();
        boolean reported = !ended && !paused && random.nextInt(10) == 0;
        List<String> line = grid.line();
        String community = line.get(line.size() - 2);
        String holder = reported ? null : holder(line);
        List<LimitRow> limits = ended ? List.of() : limits(reported, lamp, paused);
        cases.add(
                caseNo,
                0,
                state(ended, reported, paused).name(),
                "GRID_WORKER",
                CATEGORIES.get(random.nextInt(CATEGORIES.size())),
                "ORDINARY",
                "Trial " + number,
                "What somebody saw, in some eighty characters of words that nobody searches for here.",
                grid.code(),
                grid.path(),
                "990101",
                "worker1",
                now.minus(Duration.ofMinutes(random.nextInt(40 * 24 * 60))),
                community,
                "general",
                false,
                20,
                false,
                holder,
                1,
                0,
                false,
                false,
                0,
                1,
                ended ? now.minus(Duration.ofMinutes(random.nextInt(40 * 24 * 60))) : null,
                earliest(limits, LimitRow::blueAt),
                earliest(limits, LimitRow::yellowAt),
                earliest(limits, LimitRow::dueAt),
                earliest(limits, LimitRow::redAt));
        for (LimitRow limit : limits) {
            clocks.add(limit.values(caseNo, holder == null ? community : holder, grid.path()));
        }
        if (!ended && !paused && lamp == Lamp.RED) {
            orders.add(caseNo, 0, "UNIT", "990101", "OPEN", 1, 0, now);
        }
    }

    private static Instant earliest(List<LimitRow> limits, Function<LimitRow, Instant> instant) {
        return limits.stream()
                .map(instant)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private Lamp lamp() {
        int drawn = random.nextInt(98);
        for (Lamp lamp : List.of(Lamp.GREEN, Lamp.BLUE, Lamp.YELLOW, Lamp.ORANGE)) {
            drawn -= SPREAD.get(lamp);
            if (drawn < 0) {
                return lamp;
            }
        }
        return Lamp.RED;
    }

    private static CaseState state(boolean ended, boolean reported, boolean paused) {
        if (ended) {
            return CaseState.CLOSED;
        }
        if (paused) {
            return CaseState.SUSPENDED;
        }
        return reported ? CaseState.REPORTED : CaseState.IN_PROGRESS;
    }

    /** Mostly the community, else a town, the county, or a department of them. */
    private String holder(List<String> line) {
        int drawn = random.nextInt(100);
        String town = line.get(line.size() - 3);
        String county = line.get(line.size() - 4);
        if (drawn < 60) {
            return line.get(line.size() - 2);
        }
        if (drawn < 75) {
            return town;
        }
        if (drawn < 80) {
            return county;
        }
        List<Unit> departments = registry.departmentsOf(drawn < 90 ? town : county);
        return departments.get(random.nextInt(departments.size())).code();
    }

    /** A reported case runs towards acceptance; any other has its whole limit, its unit's, and half of them a response. */
    private List<LimitRow> limits(boolean reported, Lamp lamp, boolean paused) {
        List<LimitRow> limits = new ArrayList<>();
        limits.add(limit(reported ? Target.ACCEPT : Target.UNIT, lamp, paused));
        if (!reported) {
            limits.add(limit(Target.RESOLVE, Lamp.GREEN, paused));
            if (!paused && random.nextBoolean()) {
                limits.add(limit(Target.RESPOND, Lamp.GREEN, false));
            }
        }
        return limits;
    }

    private LimitRow limit(Target target, Lamp lamp, boolean paused) {
        Duration budget = Duration.ofHours(target == Target.RESOLVE ? 360 : 8 + random.nextInt(100));
        double used =
                switch (lamp) {
                    case BLUE -> 0.5 + random.nextDouble() / 4;
                    case YELLOW -> 0.75 + random.nextDouble() / 4;
                    case ORANGE -> 1 + random.nextDouble() / 2;
                    case RED -> 1.5 + random.nextDouble();
                    default -> random.nextDouble() / 2;
                };
        return LimitRow.of(target, now.minusMillis((long) (budget.toMillis() * used)), budget, paused);
    }

    private void measure() {
        Report.head("GET /api/supervision/…", "unit", "found", "p50 ms", "p95 ms", "max ms");
        for (Map.Entry<String, String> one : VIEWERS) {
            String unit = one.getKey();
            String viewer = one.getValue();
            String code = "unit=" + unit.substring(unit.indexOf(' ') + 1);
            measure("summary?", code, unit, viewer);
            for (String filter : List.of(
                    "",
                    "lamp=GREEN&",
                    "lamp=YELLOW&",
                    "lamp=RED&",
                    "lamp=GREY&",
                    "category=elderly-care&",
                    "category=elderly-care&lamp=ORANGE&",
                    "target=UNIT&",
                    "target=RESOLVE&",
                    "target=UNIT&lamp=RED&",
                    "target=UNIT&lamp=GREY&",
                    "target=UNIT&category=elderly-care&lamp=YELLOW&",
                    "state=REPORTED&",
                    "olderThan=P20D&",
                    "olderThan=P39D&lamp=RED&")) {
                measure("cases?" + filter, code, unit, viewer);
            }
        }
        Report.end();
    }

    private void measure(String question, String code, String unit, String viewer) {
        String path = "/api/supervision/" + question + code;
        List<Duration> times = new ArrayList<>();
        String answer = "";
        for (int i = 0; i < WARM_UP + REQUESTS; i++) {
            long begun = System.nanoTime();
            answer = wangge.get(viewer, path);
            if (i >= WARM_UP) {
                times.add(Duration.ofNanos(System.nanoTime() - begun));
            }
        }
        String found = answer.replaceFirst("(?s)^.*?\"total\":(\\d+).*$", "$1");
        Report.row(
                question.replaceAll("[&?]$", ""),
                unit,
                found,
                Report.percentile(times, 0.5),
                Report.percentile(times, 0.95),
                Report.percentile(times, 1));
    }
}
