package org.wangge.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.store.CaseRegister;
import org.wangge.casework.store.Categories;
import org.wangge.casework.store.GridCase;
import org.wangge.deadline.Lamp;
import org.wangge.deadline.Target;
import org.wangge.process.Accounts;
import org.wangge.process.Refusal;
import org.wangge.process.Sight;
import org.wangge.registry.Registry;
import org.wangge.registry.Unit;
import org.wangge.registry.UnitType;

/**
 * The lamps of whole areas: how many open cases stand where, and which come first. Answered from indexes made for it, so a
 * viewer asks for units at or below one of the own: there everything may be seen and no row needs a check of its own.
 */
@Service
@Transactional(readOnly = true)
public class CaseLamps {
    /** Counting stops here: nobody turns so many pages. */
    public static final int MOST_COUNTED = 1000;

    /** The condition of a lamp on the instants of the row {@code x}, of a case or of a clock; as {@link Lamp#of}. */
    private static final Map<Lamp, String> CONDITIONS = Map.of(
            Lamp.GREY, "x.due_at is null",
            Lamp.GREEN,
                    "x.due_at > :now and (x.blue_at is null or x.blue_at > :now)"
                            + " and (x.yellow_at is null or x.yellow_at > :now) and (x.red_at is null or x.red_at > :now)",
            Lamp.BLUE,
                    "x.due_at > :now and x.blue_at <= :now and (x.yellow_at is null or x.yellow_at > :now)"
                            + " and (x.red_at is null or x.red_at > :now)",
            Lamp.YELLOW, "x.due_at > :now and x.yellow_at <= :now and (x.red_at is null or x.red_at > :now)",
            Lamp.ORANGE, "x.due_at <= :now and (x.red_at is null or x.red_at > :now)",
            Lamp.RED, "x.red_at <= :now");

    /** Open cases by grid: all, with a clock, and blue, yellow, orange, red or worse; one comparison each, as all are read. */
    private static final String COUNTS = "x.grid_path, count(*), count(x.due_at),"
            + " count(case when x.blue_at <= :now then 1 end), count(case when x.yellow_at <= :now then 1 end),"
            + " count(case when x.due_at <= :now or x.red_at <= :now then 1 end),"
            + " count(case when x.red_at <= :now then 1 end)"
            + " from wg_grid_case x where x.ended_at is null and ";

    private final Registry registry;
    private final Accounts accounts;
    private final CaseRegister register;
    private final CaseQueries queries;
    private final Categories categories;
    private final NamedParameterJdbcTemplate jdbc;
    private final Clock clock;

    CaseLamps(
            Registry registry,
            Accounts accounts,
            CaseRegister register,
            CaseQueries queries,
            Categories categories,
            NamedParameterJdbcTemplate jdbc,
            Clock clock) {
        this.registry = registry;
        this.accounts = accounts;
        this.register = register;
        this.queries = queries;
        this.categories = categories;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The open cases of a unit and below by lamp. */
    public record Count(String unit, String unitName, UnitType level, long total, Map<Lamp, Long> lamps) {}

    /** The unit itself, and each unit directly below it that has open cases. */
    public record Summary(Count unit, List<Count> below) {}

    /**
     * Which open cases to list; every part but page and size may be null.
     *
     * @param lamp without it every case with a running clock, and every suspended one where those are asked for
     * @param target with it, lamp and due date are those of the clock of that target
     * @param reportedBefore only older reports
     */
    public record Question(
            String unit,
            Lamp lamp,
            String category,
            Target target,
            CaseState state,
            Instant reportedBefore,
            int page,
            int size) {}

    /**
     * A page, the most overdue first.
     *
     * @param total how many there are, counted up to {@link #MOST_COUNTED}
     * @param more whether there are more than that
     */
    public record Page(List<CaseView> items, int page, int size, long total, boolean more) {}

    /**
     * How many open cases stand at which lamp.
     *
     * @param unit its code; null for the highest of the viewer's units
     * @throws Refusal 403 unless the viewer holds a post there or above; 404 if there is no such unit
     */
    public Summary summary(String unit, String viewer) {
        Unit top = visible(unit, viewer);
        Map<String, Object> values = new HashMap<>(Map.of("now", now(), "unit", within(top)));
        Tally whole = new Tally(top);
        Map<String, Tally> below = new LinkedHashMap<>();
        String sql = select(top, "wg_grid_case_lamps") + COUNTS + condition(top, "x.grid_path", "x")
                + " group by x.grid_path";
        jdbc.query(sql, values, row -> {
            Map<Lamp, Long> lamps = lamps(row);
            whole.add(lamps);
            String child = childOn(row.getString(1), top);
            if (child != null) {
                below.computeIfAbsent(
                                child, code -> new Tally(registry.find(code).orElse(null)))
                        .add(lamps);
            }
        });
        return new Summary(
                whole.count(),
                below.values().stream()
                        .filter(tally -> tally.unit != null)
                        .map(Tally::count)
                        .sorted(Comparator.comparing(Count::unit))
                        .toList());
    }

    /** The lamps of a row of {@link #COUNTS}: each count but the first holds those behind it. */
    private static Map<Lamp, Long> lamps(ResultSet row) throws SQLException {
        long running = row.getLong(3);
        long blue = row.getLong(4);
        long yellow = row.getLong(5);
        long orange = row.getLong(6);
        long red = row.getLong(7);
        return Map.of(
                Lamp.GREY, row.getLong(2) - running,
                Lamp.GREEN, running - blue,
                Lamp.BLUE, blue - yellow,
                Lamp.YELLOW, yellow - orange,
                Lamp.ORANGE, orange - red,
                Lamp.RED, red);
    }

    /**
     * The cases of a unit and below, as a condition on the row {@code c} of {@code wg_grid_case}.
     *
     * @throws Refusal as {@link #summary}
     */
    public Sight area(String unit, String viewer) {
        Unit top = visible(unit, viewer);
        return new Sight(condition(top, "c.grid_path", "c"), Map.of("unit", within(top)));
    }

    /** The code after the unit's own on the way to a grid; null for the grid itself and for departments. */
    private static String childOn(String gridPath, Unit top) {
        if (!top.type().territorial() || !gridPath.startsWith(top.path()) || gridPath.equals(top.path())) {
            return null;
        }
        String rest = gridPath.substring(top.path().length());
        return rest.substring(0, rest.indexOf('/'));
    }

    private static final class Tally {
        private final Unit unit;
        private final Map<Lamp, Long> lamps = new EnumMap<>(Lamp.class);

        private Tally(Unit unit) {
            this.unit = unit;
            for (Lamp lamp : Lamp.values()) {
                lamps.put(lamp, 0L);
            }
        }

        private void add(Map<Lamp, Long> more) {
            more.forEach((lamp, number) -> lamps.merge(lamp, number, Long::sum));
        }

        private Count count() {
            long total = lamps.values().stream().mapToLong(Long::longValue).sum();
            return new Count(unit.code(), unit.name(), unit.type(), total, lamps);
        }
    }

    /**
     * A page of open cases, by their own instants or by those of one target's clock.
     *
     * @throws Refusal as {@link #summary}, and 400 if there is no such category
     */
    public Page list(Question question, String viewer) {
        Unit top = visible(question.unit(), viewer);
        requireCategory(question.category());
        Map<String, Object> values = new HashMap<>();
        values.put("now", now());
        values.put("unit", within(top));
        String keys = question.target() == null ? ofCases(question, top, values) : ofClocks(question, top, values);
        values.put("most", MOST_COUNTED + 1);
        Long total = jdbc.queryForObject("select count(*) from (" + keys + " limit :most) counted", values, Long.class);
        long found = total == null ? 0 : total;
        values.put("size", question.size());
        values.put("offset", question.page() * question.size());
        Map<String, Instant[]> marks = new LinkedHashMap<>();
        jdbc.query(keys + " order by x.due_at, x.case_no limit :size offset :offset", values, row -> {
            Instant[] instants = new Instant[4];
            for (int i = 0; i < instants.length; i++) {
                LocalDateTime at = row.getObject(i + 2, LocalDateTime.class);
                instants[i] = at == null ? null : at.toInstant(ZoneOffset.UTC);
            }
            marks.put(row.getString(1), instants);
        });
        return new Page(
                views(marks), question.page(), question.size(), Math.min(found, MOST_COUNTED), found > MOST_COUNTED);
    }

    private void requireCategory(String code) {
        if (code != null && categories.find(code).isEmpty()) {
            String known = categories.all().stream().map(Category::code).collect(Collectors.joining("、"));
            throw Refusal.field("category", "api.oneOf", known);
        }
    }

    private List<CaseView> views(Map<String, Instant[]> marks) {
        Map<String, GridCase> rows = new HashMap<>();
        register.findAllById(marks.keySet()).forEach(row -> rows.put(row.caseNo, row));
        List<GridCase> inOrder = marks.keySet().stream().map(rows::get).toList();
        Instant now = clock.instant();
        return queries.views(inOrder, null).stream()
                .map(view -> {
                    Instant[] at = marks.get(view.caseNo());
                    return view.at(Lamp.of(at[0], at[1], at[2], at[3], now), local(at[2]));
                })
                .toList();
    }

    private static String ofCases(Question question, Unit top, Map<String, Object> values) {
        List<String> parts = new ArrayList<>();
        parts.add("x.ended_at is null");
        parts.add(condition(top, "x.grid_path", "x"));
        if (question.lamp() != null) {
            parts.add(CONDITIONS.get(question.lamp()));
        } else if (question.state() != CaseState.SUSPENDED) {
            parts.add("x.due_at is not null");
        }
        add(parts, values, "category", "x.category = :category", question.category());
        add(
                parts,
                values,
                "state",
                "x.state = :state",
                question.state() == null ? null : question.state().name());
        add(parts, values, "before", "x.reported_at <= :before", utc(question.reportedBefore()));
        return "select x.case_no, x.blue_at, x.yellow_at, x.due_at, x.red_at from wg_grid_case x where "
                + String.join(" and ", parts);
    }

    private static String ofClocks(Question question, Unit top, Map<String, Object> values) {
        List<String> parts = new ArrayList<>();
        boolean waiting = question.lamp() == Lamp.GREY;
        parts.add("x.state = '" + (waiting ? "PAUSED" : "RUNNING") + "'");
        values.put("target", question.target().name());
        parts.add("x.target = :target");
        boolean joined = !top.type().territorial()
                || question.category() != null
                || question.state() != null
                || question.reportedBefore() != null;
        parts.add(condition(top, "x.areas", "c"));
        if (question.lamp() != null && !waiting) {
            parts.add(CONDITIONS.get(question.lamp()));
        }
        add(parts, values, "category", "c.category = :category", question.category());
        add(
                parts,
                values,
                "state",
                "c.state = :state",
                question.state() == null ? null : question.state().name());
        add(parts, values, "before", "c.reported_at <= :before", utc(question.reportedBefore()));
        return select(top, "wg_clock_target")
                + "x.case_no, x.blue_at, x.yellow_at, x.due_at, x.red_at from wg_clock x"
                + (joined ? " join wg_grid_case c on c.case_no = x.case_no" : "")
                + " where " + String.join(" and ", parts);
    }

    private static void add(
            List<String> parts, Map<String, Object> values, String name, String condition, Object value) {
        if (value != null) {
            parts.add(condition);
            values.put(name, value);
        }
    }

    /** Keeps MySQL in the index that is made for areas, where it would guess otherwise; others read a comment. */
    private static String select(Unit top, String index) {
        return top.type().territorial() ? "select /*+ index(x " + index + ") */ " : "select ";
    }

    /** A department has what it holds; a territorial unit what lies below it. */
    private static String condition(Unit top, String path, String holder) {
        return top.type().territorial() ? path + " like :unit" : holder + ".holding_unit = :unit";
    }

    private static String within(Unit top) {
        return top.type().territorial() ? top.path() + "%" : top.code();
    }

    private Unit visible(String code, String viewer) {
        List<Unit> own = registry.unitsOf(viewer);
        if (code == null) {
            return own.stream()
                    .min(Comparator.comparingInt(unit -> unit.line().size()))
                    .or(() -> accounts.administrates(viewer) ? registry.top() : Optional.empty())
                    .orElseThrow(() -> Refusal.forbidden("supervision.noUnit"));
        }
        Unit unit = registry.find(code).orElseThrow(() -> Refusal.field("unit", "registry.noUnit", code));
        if (!accounts.administrates(viewer) && own.stream().noneMatch(mine -> mine.covers(unit))) {
            throw Refusal.forbidden("supervision.notYourUnit", unit.name());
        }
        return unit;
    }

    private LocalDateTime now() {
        return utc(clock.instant());
    }

    private static LocalDateTime utc(Instant instant) {
        return instant == null ? null : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private OffsetDateTime local(Instant instant) {
        return instant == null ? null : instant.atZone(clock.getZone()).toOffsetDateTime();
    }
}
