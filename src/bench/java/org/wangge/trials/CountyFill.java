package org.wangge.trials;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.wangge.casework.CaseState;
import org.wangge.deadline.Lamp;
import org.wangge.deadline.Target;
import org.wangge.registry.Registry;
import org.wangge.registry.Unit;
import org.wangge.registry.UnitType;

/** Fills the sample county with open and ended cases, their clocks, steps, orders and missed limits. */
final class CountyFill {
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
    private static final String STEP = "task_id,instance_id,subject,process,version,element,unit_code,role,person,"
            + "area_path,category,opened_at,limit_at";

    private final Random random = new Random(1);
    private final Instant now = Instant.now();
    private final JdbcTemplate sql;
    private final Registry registry;
    private final int open;
    private final int endedPerOpen;
    private final int endedDays;

    /** @param endedDays over how many days the ends of the ended ones are spread */
    CountyFill(Wangge wangge, int open, int endedPerOpen, int endedDays) {
        this.sql = wangge.sql();
        this.registry = wangge.bean(Registry.class);
        this.open = open;
        this.endedPerOpen = endedPerOpen;
        this.endedDays = endedDays;
    }

    /** Fills the tables; takes a minute for each 200,000 cases or so. */
    void fill() {
        List<Unit> grids = registry.search(UnitType.GRID, null, null, 0, 100).getContent();
        try (Batch cases = Batch.into(
                        sql,
                        "wg_grid_case",
                        "case_no,version,state,channel,category,urgency,title,description,grid_code,grid_path,"
                                + "county_code,reported_by,reported_at,accepting_unit,limit_class,inspect_on_site,"
                                + "verify_share,self_resolved,holding_unit,cycle,refusals,ruled,called,"
                                + "dissatisfactions,last_event,ended_at,on_time,blue_at,yellow_at,due_at,red_at");
                Batch clocks = Batch.into(sql, "wg_clock", LimitRow.COLUMNS);
                Batch orders = Batch.into(
                        sql,
                        "wg_supervision_order",
                        "case_no,clock_id,target,unit_code,state,reds,passed_up,opened_at");
                Batch steps = Batch.into(sql, "wg_step", STEP + ",blue_at,yellow_at,due_at,red_at");
                Batch done = Batch.into(sql, "wg_step_done", STEP + ",ended_at,completed");
                Batch breaches = Batch.into(
                        sql,
                        "wg_breach",
                        "clock_id,case_no,target,cycle,unit_code,due_at,budget_unit,extensions,pauses")) {
            for (int i = 0; i < open * (1 + endedPerOpen); i++) {
                Unit grid = grids.get(random.nextInt(grids.size()));
                if (i % (1 + endedPerOpen) == 0) {
                    open(i, grid, cases, clocks, orders, steps, breaches);
                } else {
                    ended(i, grid, cases, done, breaches);
                }
            }
        }
        sql.execute("analyze table wg_grid_case, wg_clock, wg_supervision_order, wg_step, wg_step_done, wg_breach");
    }

    private void open(int number, Unit grid, Batch cases, Batch clocks, Batch orders, Batch steps, Batch breaches) {
        String caseNo = "990101-20260101-%07d".formatted(number);
        boolean paused = random.nextInt(100) < 2;
        Lamp lamp = lamp();
        boolean reported = !paused && random.nextInt(10) == 0;
        List<String> line = grid.line();
        String holder = reported ? null : holder(line);
        String unit = holder == null ? line.get(line.size() - 2) : holder;
        List<LimitRow> limits = limits(reported, lamp, paused);
        Instant reportedAt = now.minus(Duration.ofMinutes(random.nextInt(40 * 24 * 60)));
        String category = CATEGORIES.get(random.nextInt(CATEGORIES.size()));
        Object[] lamps = {
            earliest(limits, LimitRow::blueAt),
            earliest(limits, LimitRow::yellowAt),
            earliest(limits, LimitRow::dueAt),
            earliest(limits, LimitRow::redAt)
        };
        CaseState state = paused ? CaseState.SUSPENDED : reported ? CaseState.REPORTED : CaseState.IN_PROGRESS;
        add(cases, caseNo, state, category, grid, reportedAt, holder, null, null, lamps);
        for (LimitRow limit : limits) {
            clocks.add(limit.values(caseNo, unit, grid.path()));
        }
        String element = reported
                ? "userTask_acceptReport"
                : holder.contains("-") ? "userTask_resolveByDepartment" : "userTask_resolveAtUnit";
        String process = reported ? "grid-case" : "tiered-handling";
        steps.add(with(step(caseNo, process, element, unit, grid, category, reportedAt), lamps));
        if (!paused && lamp == Lamp.RED) {
            orders.add(caseNo, 0, "UNIT", "990101", "OPEN", 1, 0, now);
        }
        if (!paused && (lamp == Lamp.RED || lamp == Lamp.ORANGE)) {
            breach(breaches, number, caseNo, unit, (Instant) lamps[2]);
        }
    }

    /** An ended case has three steps behind it; one of ten missed a limit. */
    private void ended(int number, Unit grid, Batch cases, Batch done, Batch breaches) {
        String caseNo = "990101-20250101-%07d".formatted(number);
        String category = CATEGORIES.get(random.nextInt(CATEGORIES.size()));
        Instant endedAt = now.minus(Duration.ofMinutes(random.nextInt(endedDays * 24 * 60)));
        Instant reportedAt = endedAt.minus(Duration.ofMinutes(random.nextInt(10 * 24 * 60)));
        List<String> line = grid.line();
        String holder = holder(line);
        boolean late = random.nextInt(10) == 0;
        add(cases, caseNo, CaseState.CLOSED, category, grid, reportedAt, holder, endedAt, !late, new Object[4]);
        String community = line.get(line.size() - 2);
        String handled = holder.contains("-") ? "userTask_resolveByDepartment" : "userTask_resolveAtUnit";
        done.add(with(
                step(caseNo, "grid-case", "userTask_acceptReport", community, grid, category, reportedAt),
                endedAt,
                true));
        done.add(with(step(caseNo, "tiered-handling", handled, holder, grid, category, reportedAt), endedAt, true));
        done.add(with(
                step(caseNo, "grid-case", "userTask_verifyResult", community, grid, category, reportedAt),
                endedAt,
                true));
        if (late) {
            breach(breaches, number, caseNo, holder, endedAt.minus(Duration.ofHours(1)));
        }
    }

    private static Object[] with(Object[] values, Object... more) {
        return Stream.concat(Arrays.stream(values), Arrays.stream(more)).toArray();
    }

    private Object[] step(
            String caseNo, String process, String element, String unit, Unit grid, String category, Instant openedAt) {
        return new Object[] {
            caseNo + element,
            caseNo + process,
            caseNo,
            process,
            1,
            element,
            unit,
            "handler",
            random.nextInt(10) < 6 ? "person-" + unit + "-" + random.nextInt(5) : null,
            grid.path(),
            category,
            openedAt,
            openedAt.plus(Duration.ofHours(8 + random.nextInt(200)))
        };
    }

    private static void breach(Batch breaches, int number, String caseNo, String unit, Instant dueAt) {
        breaches.add(10_000_000L + number, caseNo, "UNIT", 1, unit, dueAt, "HOURS", 0, 0);
    }

    private static void add(
            Batch cases,
            String caseNo,
            CaseState state,
            String category,
            Unit grid,
            Instant reportedAt,
            String holder,
            Instant endedAt,
            Boolean onTime,
            Object[] lamps) {
        List<String> line = grid.line();
        cases.add(
                caseNo,
                0,
                state.name(),
                "GRID_WORKER",
                category,
                "ORDINARY",
                "Trial",
                "What somebody saw, in some eighty characters of words that nobody searches for here.",
                grid.code(),
                grid.path(),
                "990101",
                "worker1",
                reportedAt,
                line.get(line.size() - 2),
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
                endedAt,
                onTime,
                lamps[0],
                lamps[1],
                lamps[2],
                lamps[3]);
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
}
