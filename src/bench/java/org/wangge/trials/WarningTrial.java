package org.wangge.trials;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.wangge.process.EarlyWarningProcess;
import org.wangge.process.WarningReceiptProcess;
import org.wangge.registry.ImportReport;
import org.wangge.registry.RegistryImport;
import org.wangge.warning.Level;
import org.wangge.warning.Proposal;
import org.wangge.warning.Receipts;
import org.wangge.warning.Warnings;

/** A warning goes to a whole county of 2,044 grids, is acknowledged, raised, and lifted. */
final class WarningTrial {
    private static final String CITY = "880100";
    private static final String COUNTY = "880101";
    private static final int TOWNS = 14;
    private static final int COMMUNITIES = 146;
    private static final int GRIDS = 2044;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Wangge wangge;
    private final JdbcTemplate sql;

    private WarningTrial(Wangge wangge) {
        this.wangge = wangge;
        this.sql = wangge.sql();
    }

    public static void main(String[] args) {
        try (Wangge wangge = Wangge.fresh()) {
            WarningTrial trial = new WarningTrial(wangge);
            trial.fill();
            trial.measure();
        }
    }

    private static String town(int number) {
        return COUNTY + "%03d".formatted(1 + number % TOWNS);
    }

    private static String community(int number) {
        return town(number) + "%03d".formatted(1 + number / TOWNS);
    }

    private static String grid(int number) {
        return community(number % COMMUNITIES) + "%03d".formatted(1 + number / COMMUNITIES);
    }

    private void fill() {
        StringBuilder units = new StringBuilder("code,name,type,parent,households\n");
        units.append(CITY + ",City,CITY,,\n" + COUNTY + ",County,COUNTY," + CITY + ",\n");
        StringBuilder staff = new StringBuilder("user,name,unit,roles\n");
        staff.append("tcity,T,").append(CITY).append(",head;dispatcher;handler;supervisor\n");
        staff.append("tcounty,T,").append(COUNTY).append(",head;dispatcher;handler;supervisor\n");
        for (int i = 0; i < TOWNS; i++) {
            units.append("%s,Town %d,TOWN,%s,%n".formatted(town(i), i, COUNTY));
            staff.append("tt%d,T,%s,head;dispatcher;handler;supervisor%n".formatted(i, town(i)));
        }
        for (int i = 0; i < COMMUNITIES; i++) {
            units.append("%s,Community %d,COMMUNITY,%s,%n".formatted(community(i), i, town(i)));
            staff.append("tc%d,T,%s,head;dispatcher;handler;supervisor%n".formatted(i, community(i)));
        }
        for (int i = 0; i < GRIDS; i++) {
            units.append("%s,Grid %d,GRID,%s,300%n".formatted(grid(i), i, community(i % COMMUNITIES)));
            staff.append("tg%d,T,%s,worker;head%n".formatted(i, grid(i)));
        }
        RegistryImport imports = wangge.bean(RegistryImport.class);
        check(imports.units(units.toString().getBytes(StandardCharsets.UTF_8), false));
        check(imports.staff(staff.toString().getBytes(StandardCharsets.UTF_8), false, "demo"));
        sql.execute("analyze table wg_unit, wg_staff_role");
    }

    private static void check(ImportReport report) {
        if (!report.applied()) {
            throw new IllegalStateException(report.toString());
        }
    }

    private void measure() {
        String warning = wangge.bean(Warnings.class)
                .propose(
                        new Proposal(COUNTY, Level.III, List.of("water-power-gas"), "A cold wave", null, null),
                        "tcounty")
                .warningNo();
        decide("tcounty", warning, EarlyWarningProcess.USER_TASK_ASSESS_RISK, "propose", Map.of("reason", "cold"));
        Report.head("step", "units", "seconds");
        Instant begin = Instant.now();
        decide("tcounty", warning, EarlyWarningProcess.USER_TASK_ISSUE_WARNING, "issue", Map.of());
        await(warning, 1);
        row("published, each unit with its task and notice", units(warning), begin);
        require(tasks() == units(warning), "tasks");
        require(
                count("select count(distinct words, recipient) from wg_outbox where topic = 'WARNING_ISSUED'") >= GRIDS,
                "notices");

        begin = Instant.now();
        int acknowledged = wangge.bean(Receipts.class)
                .acknowledgeAll(warning, community(0), true, "tc0")
                .size();
        row("acknowledged by a community for its grids", acknowledged, begin);

        begin = Instant.now();
        wangge.get("tcounty", "/api/warnings/" + warning);
        row("the warning read whole", units(warning), begin);

        begin = Instant.now();
        sql.update(
                "update ACT_RU_JOB j join ACT_RU_EXECUTION e on e.ID_ = j.EXECUTION_ID_ set j.DUEDATE_ = now(3)"
                        + " where e.ACT_ID_ = ? and j.PROCESS_DEF_KEY_ = ?",
                EarlyWarningProcess.INTERMEDIATE_CATCH_EVENT_REVIEW_DUE,
                EarlyWarningProcess.ID);
        while (task(warning, EarlyWarningProcess.USER_TASK_REVIEW_WARNING) == null) {
            Pause.of(Duration.ofMillis(100));
        }
        begin = Instant.now();
        decide(
                "tcounty",
                warning,
                EarlyWarningProcess.USER_TASK_REVIEW_WARNING,
                "raise",
                Map.of("reason", "colder", "level", "II"));
        await(warning, 2);
        row("raised, each unit asked again", units(warning), begin);
        require(tasks() == units(warning), "tasks after the raise");
        Report.end();
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }

    private static void row(String step, long units, Instant begin) {
        double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
        Report.row(step, units, seconds);
    }

    private void await(String warning, int revision) {
        Instant end = Instant.now().plus(PATIENCE);
        while (count("select count(*) from wg_warning_unit where warning_no = '" + warning + "' and told_revision < "
                                + revision)
                        > 0
                || units(warning) == 0) {
            require(Instant.now().isBefore(end), "not spread in time");
            Pause.of(Duration.ofMillis(100));
        }
    }

    private long units(String warning) {
        return count("select count(*) from wg_warning_unit where warning_no = '" + warning + "'");
    }

    private long tasks() {
        return count("select count(*) from ACT_RU_TASK where TASK_DEF_KEY_ = '"
                + WarningReceiptProcess.USER_TASK_ACKNOWLEDGE_WARNING + "'");
    }

    private long count(String query) {
        Long count = sql.queryForObject(query, Long.class);
        return count == null ? 0 : count;
    }

    private String task(String warning, String element) {
        List<String> open = sql.queryForList(
                "select t.ID_ from ACT_RU_TASK t join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_"
                        + " where e.BUSINESS_KEY_ = ? and t.TASK_DEF_KEY_ = ?",
                String.class,
                warning,
                element);
        return open.isEmpty() ? null : open.get(0);
    }

    private void decide(String user, String warning, String element, String decision, Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("decision", decision);
        int status = wangge.complete(user, task(warning, element), variables);
        require(status == 204, element + " " + status);
    }
}
