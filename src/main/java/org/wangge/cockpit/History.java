package org.wangge.cockpit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.CaseQueries;
import org.wangge.casework.CaseState;
import org.wangge.casework.Category;
import org.wangge.process.DeadlineSupervisionProcess;
import org.wangge.process.Models;
import org.wangge.process.Paths;
import org.wangge.process.Refusal;
import org.wangge.process.StepLabels;
import org.wangge.process.Texts;
import org.wangge.process.Utc;
import org.wangge.process.WarningReceiptProcess;
import org.wangge.registry.Registry;
import org.wangge.registry.Unit;

/** What has ended: cases of an area, instances of a process, and the way that each took through its diagram. */
@Service
@Transactional(readOnly = true)
public class History {
    private static final int MOST_COUNTED = 10_000;
    private static final int MOST_INSTANCES = 200;

    private final DeskRights rights;
    private final Subjects subjects;
    private final Paths paths;
    private final Models models;
    private final CaseQueries cases;
    private final Registry registry;
    private final StepLabels labels;
    private final NamedParameterJdbcTemplate jdbc;
    private final Clock clock;

    History(
            DeskRights rights,
            Subjects subjects,
            Paths paths,
            Models models,
            CaseQueries cases,
            Registry registry,
            StepLabels labels,
            NamedParameterJdbcTemplate jdbc,
            Clock clock) {
        this.rights = rights;
        this.subjects = subjects;
        this.paths = paths;
        this.models = models;
        this.cases = cases;
        this.registry = registry;
        this.labels = labels;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Which ended cases, or instances of a process, somebody looks for; every part may be null.
     *
     * @param unit code; the unit and all below it, of a department what it has held. Null: the highest of the viewer's
     * @param q beginning of the number of the case or warning
     * @param from first day of the period in which it ended, {@code to} the last
     * @param state how the case ended
     */
    public record Question(
            String unit, String category, String warning, String q, LocalDate from, LocalDate to, CaseState state) {}

    /**
     * A case that has ended.
     *
     * @param missed how many of its limits were missed and not excused
     * @param took from the report to the end in Chinese, natural time
     */
    public record Ended(
            String caseNo,
            String categoryName,
            String gridName,
            String unitName,
            CaseState state,
            String stateName,
            OffsetDateTime reportedAt,
            OffsetDateTime endedAt,
            int cycle,
            int missed,
            String took) {}

    /**
     * An instance of a process that has ended.
     *
     * @param subject number of its case or warning
     * @param how which end it came to, or that it was ended from outside, in Chinese
     */
    public record Finished(
            String instance,
            String subject,
            int version,
            OffsetDateTime startedAt,
            OffsetDateTime endedAt,
            String how,
            String took) {}

    /**
     * A page, the last to end first.
     *
     * @param total how many there are, counted up to ten thousand; {@code more} whether there are more than that
     */
    public record Page<T>(OffsetDateTime asOf, List<T> items, int page, int size, long total, boolean more) {}

    /**
     * A page of ended cases.
     *
     * @throws Refusal as {@link DeskRights#area}
     */
    public Page<Ended> cases(Question question, int page, int size, String viewer) {
        Unit area = rights.area(question.unit(), viewer);
        Map<String, Object> values = new HashMap<>();
        List<String> parts = new ArrayList<>();
        parts.add("c.ended_at is not null");
        parts.add(within(area, values));
        add(parts, values, "category", "c.category = :category", question.category());
        add(parts, values, "warning", "c.warning_no = :warning", question.warning());
        add(parts, values, "q", "c.case_no like :q escape '!'", prefix(question.q()));
        add(
                parts,
                values,
                "state",
                "c.state = :state",
                question.state() == null ? null : question.state().name());
        add(parts, values, "from", "c.ended_at >= :from", Utc.at(begin(question.from(), 0)));
        add(parts, values, "to", "c.ended_at < :to", Utc.at(begin(question.to(), 1)));
        String from = " from wg_grid_case c where " + String.join(" and ", parts);
        long total = count("select c.case_no" + from, values);
        values.put("size", size);
        values.put("offset", (long) page * size);
        List<Row> rows = jdbc.query(
                "select c.case_no, c.category, c.grid_code, coalesce(c.reported_back_unit, c.holding_unit,"
                        + " c.accepting_unit) unit, c.state, c.reported_at, c.ended_at, c.cycle" + from
                        + " order by c.ended_at desc, c.case_no desc limit :size offset :offset",
                values,
                (row, n) -> new Row(
                        row.getString("case_no"),
                        row.getString("category"),
                        row.getString("grid_code"),
                        row.getString("unit"),
                        CaseState.valueOf(row.getString("state")),
                        Utc.instant(row, "reported_at"),
                        Utc.instant(row, "ended_at"),
                        row.getInt("cycle")));
        return page(named(rows), page, size, total);
    }

    /** Cases of a unit and all below it, of a department those it has held. */
    private static String within(Unit area, Map<String, Object> values) {
        return area.type().territorial()
                ? Sql.within(area, "c.grid_path", "c.grid_code", values)
                : "exists (select 1 from wg_case_holder h where h.case_no = c.case_no and "
                        + Sql.within(area, "", "h.unit_code", values) + ")";
    }

    private record Row(
            String caseNo,
            String category,
            String grid,
            String unit,
            CaseState state,
            Instant reportedAt,
            Instant endedAt,
            int cycle) {}

    private List<Ended> named(List<Row> rows) {
        Set<String> codes = new HashSet<>();
        rows.forEach(row -> {
            codes.add(row.grid());
            codes.add(row.unit());
        });
        Map<String, String> units = registry.unitNames(codes);
        Map<String, Integer> missed = missed(rows.stream().map(Row::caseNo).toList());
        Map<String, String> categories =
                cases.categories().stream().collect(Collectors.toMap(Category::code, Category::name));
        return rows.stream()
                .map(row -> new Ended(
                        row.caseNo(),
                        categories.getOrDefault(row.category(), row.category()),
                        units.getOrDefault(row.grid(), row.grid()),
                        units.getOrDefault(row.unit(), row.unit()),
                        row.state(),
                        row.state().label(),
                        local(row.reportedAt()),
                        local(row.endedAt()),
                        row.cycle(),
                        missed.getOrDefault(row.caseNo(), 0),
                        CaseQueries.words(Duration.between(row.reportedAt(), row.endedAt()))))
                .toList();
    }

    private Map<String, Integer> missed(List<String> caseNos) {
        Map<String, Integer> missed = new HashMap<>();
        if (!caseNos.isEmpty()) {
            jdbc.query(
                    "select case_no, count(*) from wg_breach where case_no in (:cases) and excused_at is null group by case_no",
                    Map.of("cases", caseNos),
                    row -> {
                        missed.put(row.getString(1), row.getInt(2));
                    });
        }
        return missed;
    }

    /**
     * A page of ended instances of a process, about cases or warnings of the area.
     *
     * @throws Refusal as {@link DeskRights#area}
     */
    public Page<Finished> instances(String process, Question question, int page, int size, String viewer) {
        Unit area = rights.area(question.unit(), viewer);
        Map<String, Object> values = new HashMap<>();
        List<String> parts = new ArrayList<>();
        values.put("process", process);
        parts.add("p.PROC_DEF_KEY_ = :process and p.END_TIME_ is not null");
        String warnings = Sql.within(area, "w.area_path", "w.area_code", values);
        parts.add("(" + within(area, values) + " or " + warnings + ")");
        add(parts, values, "q", "p.BUSINESS_KEY_ like :q escape '!'", prefix(question.q()));
        add(parts, values, "from", "p.END_TIME_ >= :from", engine(begin(question.from(), 0)));
        add(parts, values, "to", "p.END_TIME_ < :to", engine(begin(question.to(), 1)));
        String from = " from ACT_HI_PROCINST p left join wg_grid_case c on c.case_no = p.BUSINESS_KEY_"
                + " left join wg_warning w on w.warning_no = p.BUSINESS_KEY_ where " + String.join(" and ", parts);
        long total = count("select p.ID_" + from, values);
        values.put("size", size);
        values.put("offset", (long) page * size);
        List<Found> found = jdbc.query(
                "select p.ID_, p.BUSINESS_KEY_, p.PROC_DEF_KEY_, p.PROC_DEF_ID_, p.START_TIME_, p.END_TIME_" + from
                        + " order by p.END_TIME_ desc, p.ID_ limit :size offset :offset",
                values,
                (row, n) -> new Found(
                        row.getString("ID_"),
                        row.getString("BUSINESS_KEY_"),
                        row.getString("PROC_DEF_KEY_"),
                        Models.version(row.getString("PROC_DEF_ID_")),
                        row.getTimestamp("START_TIME_").toInstant(),
                        row.getTimestamp("END_TIME_").toInstant()));
        return page(finished(found), page, size, total);
    }

    private record Found(String id, String subject, String process, int version, Instant startedAt, Instant endedAt) {}

    private List<Finished> finished(List<Found> found) {
        Map<String, String> ends = ends(found.stream().map(Found::id).toList());
        return found.stream().map(one -> finished(one, ends.get(one.id()))).toList();
    }

    /** The last end event that each of the instances has reached, by their ids; those without are left out. */
    private Map<String, String> ends(List<String> instances) {
        Map<String, String> ends = new HashMap<>();
        if (!instances.isEmpty()) {
            jdbc.query(
                    "select PROC_INST_ID_, ACT_ID_ from ACT_HI_ACTINST where PROC_INST_ID_ in (:instances)"
                            + " and ACT_TYPE_ like '%EndEvent' and END_TIME_ is not null order by END_TIME_, SEQUENCE_COUNTER_",
                    Map.of("instances", instances), row -> {
                        ends.put(row.getString(1), row.getString(2));
                    });
        }
        return ends;
    }

    private Finished finished(Found one, String end) {
        return new Finished(
                one.id(),
                one.subject(),
                one.version(),
                local(one.startedAt()),
                local(one.endedAt()),
                end == null ? Texts.of("desk.history.cancelled") : labels.element(one.process(), one.version(), end),
                CaseQueries.words(Duration.between(one.startedAt(), one.endedAt())));
    }

    /**
     * An instance of a case or a warning.
     *
     * @param name what its process is called
     * @param endedAt null while it runs
     * @param how in Chinese: that it runs, which end it came to, or that it was ended from outside
     */
    public record Instance(
            String instance,
            String process,
            int version,
            String name,
            OffsetDateTime startedAt,
            OffsetDateTime endedAt,
            String how) {}

    /**
     * What a case or a warning has gone through.
     *
     * @param words what it is about, {@code state} where it stands
     * @param instances the oldest first, supervision last, two hundred at most; answers to a warning only of units that the
     *     viewer supervises or heads
     */
    public record Course(
            String subject, boolean ofCase, String words, String state, List<Instance> instances, boolean more) {}

    /**
     * The instances of a case or a warning, running ones too.
     *
     * @throws Refusal 404 if there is no such case or warning, 403 if the viewer may not see it
     */
    public Course course(String number, String viewer) {
        Subjects.Subject subject = subjects.of(number, viewer);
        Set<String> shown = new HashSet<>(ownInstances(number));
        shown.addAll(subjects.receipts(number, MOST_INSTANCES + 1, viewer));
        List<Paths.Instance> found = paths.those(shown);
        Map<String, String> ends = ends(found.stream().map(Paths.Instance::id).toList());
        boolean more = found.size() > MOST_INSTANCES;
        List<Instance> instances = found.stream()
                .limit(MOST_INSTANCES)
                .sorted(Comparator.comparing(History::beside).thenComparing(Paths.Instance::startedAt))
                .map(one -> instance(one, ends.get(one.id())))
                .toList();
        return new Course(subject.number(), subject.ofCase(), subject.words(), subject.state(), instances, more);
    }

    /** The instances of a case or a warning but for the answers of units, the oldest. */
    private List<String> ownInstances(String number) {
        return jdbc.queryForList(
                "select ID_ from ACT_HI_PROCINST where BUSINESS_KEY_ = :number and PROC_DEF_KEY_ <> :receipt"
                        + " order by START_TIME_ limit :most",
                Map.of("number", number, "receipt", WarningReceiptProcess.ID, "most", MOST_INSTANCES + 1),
                String.class);
    }

    /** What accompanies a case from its first moment on comes after what carries it. */
    private static boolean beside(Paths.Instance one) {
        return one.process().equals(DeadlineSupervisionProcess.ID);
    }

    /** @param end the last end event that it has reached; null if none */
    private Instance instance(Paths.Instance one, String end) {
        return new Instance(
                one.id(),
                one.process(),
                one.version(),
                labels.process(one.process(), one.version()),
                local(one.startedAt()),
                local(one.endedAt()),
                how(one, end));
    }

    private String how(Paths.Instance one, String end) {
        if (one.endedAt() == null) {
            return Texts.of("desk.history.running");
        }
        return one.cancelled() || end == null
                ? Texts.of("desk.history.cancelled")
                : labels.element(one.process(), one.version(), end);
    }

    /**
     * The way of an instance on its diagram.
     *
     * @param bpmn the diagram
     * @param steps the elements it has reached, in that order
     * @param flows ids of the sequence flows between them
     */
    public record Way(
            Instance instance, String subject, boolean ofCase, String bpmn, List<Step> steps, Set<String> flows) {}

    /**
     * An element of the way.
     *
     * @param type the engine's word, such as {@code userTask}
     * @param gateway whether it only decides where to go on
     * @param unitName whose task it was, {@code personName} who had claimed it; null where it was nobody's
     * @param endedAt null while the instance waits there
     * @param took milliseconds of natural time until it was left, or until now
     * @param cancelled whether it was left without being done
     * @param called instance that it has started, or null
     */
    public record Step(
            String element,
            String label,
            String type,
            boolean gateway,
            String unitName,
            String personName,
            OffsetDateTime startedAt,
            OffsetDateTime endedAt,
            long took,
            boolean cancelled,
            String called) {}

    /**
     * The way that an instance of a case or a warning has taken.
     *
     * @throws Refusal 404 if it is none of theirs, or its diagram has been deleted; 403 if it is the answer to a warning of a
     *     unit that the viewer neither supervises nor heads; as {@link #course}
     */
    public Way way(String number, String instanceId, String viewer) {
        Subjects.Subject subject = subjects.of(number, viewer);
        Paths.Instance one = paths.find(instanceId)
                .filter(found -> number.equals(found.businessKey()))
                .orElseThrow(() -> Refusal.notFound("desk.history.noInstance"));
        subjects.requireSight(one, viewer);
        if (models.find(one.definition()).isEmpty()) {
            throw Refusal.notFound("desk.history.noDiagram");
        }
        Paths.Path path = paths.path(one);
        Set<String> persons = path.steps().stream()
                .map(Paths.Step::person)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<String, String> names = registry.personNames(persons);
        Map<String, String> units = unitsOfTasks(number);
        Instant now = clock.instant();
        List<Step> steps = path.steps().stream()
                .map(step -> new Step(
                        step.element(),
                        labels.element(one.process(), one.version(), step.element()),
                        step.type(),
                        step.gateway(),
                        step.task() == null ? null : units.get(step.task()),
                        step.person() == null ? null : names.getOrDefault(step.person(), step.person()),
                        local(step.startedAt()),
                        local(step.endedAt()),
                        Duration.between(step.startedAt(), step.endedAt() == null ? now : step.endedAt())
                                .toMillis(),
                        step.cancelled(),
                        step.called()))
                .toList();
        return new Way(
                instance(one, ends(List.of(one.id())).get(one.id())),
                subject.number(),
                subject.ofCase(),
                models.bpmn(one.definition()),
                steps,
                path.flows());
    }

    /** The names of the units whose the human tasks were, by the task's id. */
    private Map<String, String> unitsOfTasks(String subject) {
        Map<String, String> codes = new HashMap<>();
        jdbc.query(
                "select task_id, unit_code from wg_step where subject = :subject union all"
                        + " select task_id, unit_code from wg_step_done where subject = :subject",
                Map.of("subject", subject),
                row -> {
                    codes.put(row.getString(1), row.getString(2));
                });
        Map<String, String> names = registry.unitNames(new HashSet<>(codes.values()));
        codes.replaceAll((task, code) -> names.getOrDefault(code, code));
        return codes;
    }

    /** As the engine keeps it: in the zone of the server. */
    private static Timestamp engine(Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static String prefix(String q) {
        return q == null || q.isBlank() ? null : Sql.prefix(q);
    }

    /** Midnight of the place at which a day begins, or so many days later. */
    private Instant begin(LocalDate day, int later) {
        return day == null
                ? null
                : day.plusDays(later).atStartOfDay(clock.getZone()).toInstant();
    }

    private long count(String rows, Map<String, Object> values) {
        Long found = jdbc.queryForObject(
                "select count(*) from (" + rows + " limit " + (MOST_COUNTED + 1) + ") found", values, Long.class);
        return Objects.requireNonNull(found);
    }

    private <T> Page<T> page(List<T> items, int page, int size, long total) {
        return new Page<>(
                local(clock.instant()), items, page, size, Math.min(total, MOST_COUNTED), total > MOST_COUNTED);
    }

    private OffsetDateTime local(Instant instant) {
        return instant == null ? null : instant.atZone(clock.getZone()).toOffsetDateTime();
    }

    private static void add(
            List<String> parts, Map<String, Object> values, String name, String condition, Object value) {
        if (value != null) {
            parts.add(condition);
            values.put(name, value);
        }
    }
}
