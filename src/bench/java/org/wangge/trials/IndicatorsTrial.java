package org.wangge.trials;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.springframework.jdbc.core.JdbcTemplate;
import org.wangge.casework.CaseFigures;
import org.wangge.warning.Assessments;
import org.wangge.warning.Finding;

/** How long the assessment of all indicators takes in a large place: 20,000 grids, 12 groups of categories. */
final class IndicatorsTrial {
    private static final int GROUPS = 12;
    /** Counties, towns of each, communities of each, grids of each. */
    private static final int[] TREE = {10, 20, 10, 10};

    private static final List<String> TYPES = List.of("COUNTY", "TOWN", "COMMUNITY", "GRID");
    private static final String CITY = "980000";
    private static final int DAYS = 63;
    /** The register holds so many of the days, one case for each report; what is older has no say but in the tallies. */
    private static final int DAYS_OF_CASES = 30;
    /** Days after which a case has ended. */
    private static final int OPEN_DAYS = 6;
    /** A group of a grid has a report every so many days. */
    private static final int ONE_OF = 15;

    private static final int CALLERS = 100_000;
    private static final int RUNS = 20;

    private final Random random = new Random(1);
    private final JdbcTemplate sql;
    private final Assessments assessments;
    private final CaseFigures figures;
    private final LocalDate today;
    private final Instant now;
    private final List<String> grids = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();
    private int cases;
    private int tallies;

    private IndicatorsTrial(Wangge wangge) {
        this.sql = wangge.sql();
        this.assessments = wangge.bean(Assessments.class);
        this.figures = wangge.bean(CaseFigures.class);
        Clock clock = wangge.bean(Clock.class);
        this.today = LocalDate.now(clock);
        this.now = clock.instant();
    }

    public static void main(String[] args) {
        try (Wangge wangge = Wangge.fresh()) {
            IndicatorsTrial trial = new IndicatorsTrial(wangge);
            trial.fillUnits();
            trial.fillReports();
            trial.measure();
        }
    }

    private void fillUnits() {
        try (Batch units = Batch.into(sql, "wg_unit", "code,name,type,parent_code,path")) {
            units.add(CITY, "Trial", "CITY", null, CITY + "/");
            fillUnits(units, 0, CITY, CITY + "/");
        }
        for (int i = figures.groups().size(); i < GROUPS; i++) {
            sql.update(
                    "insert into wg_category (code, name, group_code, group_name, position) values (?,?,?,?,?)",
                    "trial-" + i,
                    "Trial " + i,
                    "trial-group-" + i,
                    "Trial " + i,
                    100 + i);
        }
    }

    private void fillUnits(Batch units, int depth, String parent, String above) {
        for (int i = 0; i < TREE[depth]; i++) {
            String code = depth == 0 ? "98%04d".formatted(i + 1) : parent + "%03d".formatted(i + 1);
            String path = above + code + "/";
            units.add(code, "Trial " + code, TYPES.get(depth), parent, path);
            if (depth + 1 < TREE.length) {
                fillUnits(units, depth + 1, code, path);
            } else {
                grids.add(code);
                paths.add(path);
            }
        }
    }

    private void fillReports() {
        List<String> groups = List.copyOf(figures.groups().keySet());
        List<String> categories = groups.stream()
                .map(group -> sql.queryForObject(
                        "select min(code) from wg_category where group_code = ?", String.class, group))
                .toList();
        try (Batch counts = Batch.into(sql, "wg_tally", "tally_day,grid_code,group_code,reports");
                Batch rows = Batch.into(
                        sql,
                        "wg_grid_case",
                        "case_no,version,state,channel,category,urgency,title,description,address,lat,lng,grid_code,"
                                + "grid_path,county_code,reported_by,reported_at,accepting_unit,inspect_on_site,"
                                + "verify_share,self_resolved,cycle,refusals,ruled,called,dissatisfactions,last_event,"
                                + "ended_at,due_at");
                Batch reporters = Batch.into(sql, "wg_case_reporter", "case_no,anonymous,confidential,phone_trace")) {
            for (int ago = DAYS - 1; ago >= 0; ago--) {
                for (int grid = 0; grid < grids.size(); grid++) {
                    for (int group = 0; group < GROUPS; group++) {
                        int number = number(ago, grid);
                        if (number > 0) {
                            counts.add(today.minusDays(ago), grids.get(grid), groups.get(group), number);
                            tallies++;
                        }
                        for (int i = 0; i < number && ago < DAYS_OF_CASES; i++) {
                            fillCase(ago, grid, categories.get(group), rows, reporters);
                        }
                    }
                }
            }
        }
        sql.execute("analyze table wg_tally, wg_grid_case, wg_case_reporter, wg_unit");
    }

    /** Reports of a group in a grid on a day; today one grid has a burst of every group. */
    private int number(int ago, int grid) {
        if (ago == 0 && grid == 0) {
            return 20;
        }
        return random.nextInt(ONE_OF) > 0 ? 0 : random.nextInt(10) == 0 ? 2 : 1;
    }

    private void fillCase(int ago, int grid, String category, Batch rows, Batch reporters) {
        String caseNo = "980001-20260101-%06d".formatted(cases++);
        Instant reported = now.minus(Duration.ofDays(ago)).minusSeconds(random.nextInt(86_400));
        boolean ended = ago >= OPEN_DAYS;
        String code = grids.get(grid);
        rows.add(
                caseNo,
                0,
                ended ? "CLOSED" : "IN_PROGRESS",
                "GRID_WORKER",
                category,
                "ORDINARY",
                "Trial",
                "What somebody saw, in some eighty characters of words that nobody searches for here.",
                "Street " + random.nextInt(40),
                30 + random.nextInt(1000) / 1e5,
                120 + random.nextInt(1000) / 1e5,
                code,
                paths.get(grid),
                code.substring(0, 6),
                "worker1",
                reported,
                code.substring(0, 12),
                false,
                20,
                false,
                1,
                0,
                false,
                false,
                0,
                1,
                ended ? reported.plus(Duration.ofDays(2)) : null,
                ended ? null : reported.plus(Duration.ofDays(5)));
        if (random.nextInt(3) == 0) {
            reporters.add(caseNo, false, false, "trace-" + random.nextInt(CALLERS));
        }
    }

    private void measure() {
        Report.head("grids", "groups", "tallies", "cases", "findings", "first ms", "p50 ms", "p95 ms", "max ms");
        List<Duration> times = new ArrayList<>();
        List<Finding> found = List.of();
        Duration first = Duration.ZERO;
        for (int i = 0; i <= RUNS; i++) {
            long begun = System.nanoTime();
            found = assessments.findings();
            Duration time = Duration.ofNanos(System.nanoTime() - begun);
            if (i == 0) {
                first = time;
            } else {
                times.add(time);
            }
        }
        Report.row(
                grids.size(),
                GROUPS,
                tallies,
                cases,
                found.size(),
                Report.percentile(List.of(first), 1),
                Report.percentile(times, 0.5),
                Report.percentile(times, 0.95),
                Report.percentile(times, 1));
        Report.end();
    }
}
