package org.wangge.cockpit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.deadline.Lamp;
import org.wangge.deadline.LampSql;
import org.wangge.process.Refusal;
import org.wangge.process.Utc;
import org.wangge.registry.Registry;
import org.wangge.registry.Role;
import org.wangge.registry.Unit;
import org.wangge.registry.UnitType;

/** How the units of an area stand, and the people of the unit itself. Residents are neither counted nor named here. */
@Service
@Transactional(readOnly = true)
public class UnitFigures {
    /** How many days back cases are looked at that have ended. */
    static final int DAYS = 30;

    private static final int MOST = 500;
    private static final List<String> HANDLING = List.of(Role.HANDLER.id(), Role.WORKER.id());

    private final DeskRights rights;
    private final Registry registry;
    private final NamedParameterJdbcTemplate jdbc;
    private final Clock clock;

    UnitFigures(DeskRights rights, Registry registry, NamedParameterJdbcTemplate jdbc, Clock clock) {
        this.rights = rights;
        this.registry = registry;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A unit's figures. Of the open cases: how many, by lamp, the oldest report, the median of the age in milliseconds, how
     * many are hung; of those closed in the last thirty days: how many, and how many without a missed limit, in a second
     * cycle or later, with a limit that was extended, hung in between.
     *
     * @param oldest null without open cases
     * @param medianAge null likewise
     * @param handlers who may work on cases there: handlers, and workers of grids
     * @param load open cases for each of them; null without any
     */
    public record Figures(
            String unit,
            String unitName,
            UnitType type,
            long open,
            Map<Lamp, Long> lamps,
            long overdue,
            OffsetDateTime oldest,
            Long medianAge,
            long hung,
            long ended,
            long onTime,
            long reworked,
            long extended,
            long hungBefore,
            long handlers,
            Double load) {}

    /**
     * A person's tasks in cases, in the unit: the open ones that the person has claimed, and those done in the last thirty
     * days, how many of these had a limit and how many kept it.
     *
     * @param user null for what nobody has claimed
     * @param roles in Chinese
     */
    public record PersonFigures(
            String user,
            String name,
            List<String> roles,
            long open,
            long overdue,
            OffsetDateTime oldest,
            long done,
            long limited,
            long inTime) {}

    /**
     * The unit, what lies directly below it, and its people.
     *
     * @param asOf the instant for which everything is true
     * @param since from when on ended cases and tasks are counted
     */
    public record View(
            OffsetDateTime asOf, OffsetDateTime since, Figures unit, List<Figures> below, List<PersonFigures> people) {}

    /**
     * Of the filter, what is open goes by every part, what has ended by unit, category and warning, people by the unit.
     *
     * @throws Refusal as {@link DeskRights#area}
     */
    public View of(Filter filter, String viewer) {
        Unit area = rights.area(filter.unit(), viewer);
        Instant now = clock.instant();
        List<Unit> below = below(area);
        Tallies tallies = new Tallies(area, below);
        countOpen(filter, area, now, tallies);
        countEnded(filter, area, now, tallies);
        countHandlers(area, tallies);
        return new View(
                local(now),
                local(since(now)),
                figures(area, tallies.of(area), now),
                below.stream().map(unit -> figures(unit, tallies.of(unit), now)).toList(),
                people(area, now));
    }

    private List<Unit> below(Unit area) {
        return registry.search(null, area.code(), null, 0, MOST).stream()
                .sorted(Comparator.comparing((Unit unit) -> unit.type() == UnitType.DEPARTMENT)
                        .thenComparing(Unit::code))
                .toList();
    }

    /** What is counted for an area, for each unit directly below it in which a case lies, and for each department there that has it. */
    private static final class Tallies {
        private final Unit area;
        private final Map<String, Tally> byUnit = new HashMap<>();
        private final Set<String> departments = new HashSet<>();

        private Tallies(Unit area, List<Unit> below) {
            this.area = area;
            byUnit.put(area.code(), new Tally());
            for (Unit unit : below) {
                byUnit.put(unit.code(), new Tally());
                if (unit.type() == UnitType.DEPARTMENT) {
                    departments.add(unit.code());
                }
            }
        }

        private Tally of(Unit unit) {
            return byUnit.get(unit.code());
        }

        /** For which of them a case counts, by the path of its grid and who has it. */
        private List<Tally> of(String gridPath, String holder) {
            List<Tally> found = new ArrayList<>();
            found.add(byUnit.get(area.code()));
            if (gridPath.startsWith(area.path()) && !gridPath.equals(area.path())) {
                String rest = gridPath.substring(area.path().length());
                found.add(byUnit.get(rest.substring(0, rest.indexOf('/'))));
            }
            if (departments.contains(holder)) {
                found.add(byUnit.get(holder));
            }
            found.removeIf(Objects::isNull);
            return found;
        }
    }

    private static final class Tally {
        private final Map<Lamp, Long> lamps = new EnumMap<>(Lamp.class);
        /** When the open ones were reported, in milliseconds. */
        private final List<Long> reported = new ArrayList<>();

        private long hung;
        private long ended;
        private long late;
        private long reworked;
        private long extended;
        private long hungBefore;
        private long handlers;

        private Instant oldest() {
            return reported.stream()
                    .min(Comparator.naturalOrder())
                    .map(Instant::ofEpochMilli)
                    .orElse(null);
        }

        /** The middle report, of an even number the older of the two in the middle: half of the open cases are as old or older. */
        private Instant median() {
            List<Long> sorted = reported.stream().sorted().toList();
            return sorted.isEmpty() ? null : Instant.ofEpochMilli(sorted.get((sorted.size() - 1) / 2));
        }
    }

    /** One pass for the counts, one for the ages: a median needs each of them. */
    private void countOpen(Filter filter, Unit area, Instant now, Tallies tallies) {
        CaseSource open = CaseSource.of(filter, area, now);
        jdbc.query(
                open.select(false)
                        + "c.grid_path, c.holding_unit, count(case when c.state = 'SUSPENDED' then 1 end) hung, "
                        + open.counts() + open.from() + " group by c.grid_path, c.holding_unit",
                open.values(),
                row -> {
                    Map<Lamp, Long> lamps = LampSql.counted(row);
                    long hung = row.getLong("hung");
                    for (Tally tally : tallies.of(row.getString("grid_path"), row.getString("holding_unit"))) {
                        lamps.forEach((lamp, number) -> tally.lamps.merge(lamp, number, Long::sum));
                        tally.hung += hung;
                    }
                });
        jdbc.query(
                open.select(false) + "c.grid_path, c.holding_unit, c.reported_at" + open.from(), open.values(), row -> {
                    long at = Utc.instant(row, "reported_at").toEpochMilli();
                    tallies.of(row.getString("grid_path"), row.getString("holding_unit"))
                            .forEach(tally -> tally.reported.add(at));
                });
    }

    private void countEnded(Filter filter, Unit area, Instant now, Tallies tallies) {
        Map<String, Object> values = new HashMap<>();
        values.put("since", Utc.at(since(now)));
        values.put("category", filter.category());
        values.put("warning", filter.warning());
        String where = Sql.within(area, "c.grid_path", "c.holding_unit", values)
                + (filter.category() == null ? "" : " and c.category = :category")
                + (filter.warning() == null ? "" : " and c.warning_no = :warning");
        jdbc.query(
                "select q.grid_path, q.holding_unit, count(*) found, sum(q.late) late, sum(q.reworked) reworked,"
                        + " sum(q.extended) extended, sum(q.hung) hung from (" + Sql.selectEnded(area)
                        + "c.grid_path, c.holding_unit"
                        + flag("c.cycle > 1", "reworked")
                        + flag(
                                "exists (select 1 from wg_breach b where b.case_no = c.case_no and b.excused_at is null)",
                                "late")
                        + flag(
                                "exists (select 1 from wg_clock x where x.case_no = c.case_no and x.extensions > 0)",
                                "extended")
                        + flag(
                                "exists (select 1 from wg_case_request s where s.case_no = c.case_no"
                                        + " and s.kind = 'SUSPENSION' and s.answer = 'APPROVED')",
                                "hung")
                        + " from wg_grid_case c where c.ended_at >= :since and c.state = 'CLOSED' and " + where
                        + ") q group by q.grid_path, q.holding_unit",
                values,
                row -> {
                    for (Tally tally : tallies.of(row.getString("grid_path"), row.getString("holding_unit"))) {
                        tally.ended += row.getLong("found");
                        tally.late += row.getLong("late");
                        tally.reworked += row.getLong("reworked");
                        tally.extended += row.getLong("extended");
                        tally.hungBefore += row.getLong("hung");
                    }
                });
    }

    private static String flag(String condition, String name) {
        return ", case when " + condition + " then 1 else 0 end " + name;
    }

    /** Who handles cases in the units below, each person once for each unit. */
    private void countHandlers(Unit area, Tallies tallies) {
        Map<Tally, Set<String>> persons = new HashMap<>();
        jdbc.query(
                "select distinct u.path, r.user_id from wg_unit u join wg_staff_role r on r.unit_code = u.code"
                        + " where u.path like :below and r.role in (:handling)",
                Map.of("below", area.path() + "%", "handling", HANDLING),
                row -> {
                    for (Tally tally : tallies.of(row.getString("path"), null)) {
                        persons.computeIfAbsent(tally, any -> new HashSet<>()).add(row.getString("user_id"));
                    }
                });
        persons.forEach((tally, users) -> tally.handlers = users.size());
    }

    private Figures figures(Unit unit, Tally tally, Instant now) {
        Map<Lamp, Long> lamps = new EnumMap<>(Lamp.class);
        for (Lamp lamp : Lamp.values()) {
            lamps.put(lamp, tally.lamps.getOrDefault(lamp, 0L));
        }
        long open = tally.reported.size();
        Instant median = tally.median();
        return new Figures(
                unit.code(),
                unit.name(),
                unit.type(),
                open,
                lamps,
                lamps.get(Lamp.ORANGE) + lamps.get(Lamp.RED),
                local(tally.oldest()),
                median == null ? null : Duration.between(median, now).toMillis(),
                tally.hung,
                tally.ended,
                tally.ended - tally.late,
                tally.reworked,
                tally.extended,
                tally.hungBefore,
                tally.handlers,
                tally.handlers == 0 ? null : (double) open / tally.handlers);
    }

    private static final class Work {
        private final List<String> roles = new ArrayList<>();
        private long open;
        private long overdue;
        private Instant oldest;
        private long done;
        private long limited;
        private long inTime;
    }

    private List<PersonFigures> people(Unit area, Instant now) {
        Map<String, Object> values = Map.of(
                "code", area.code(), "now", Utc.at(now), "since", Utc.at(since(now)), "ofCase", CaseSource.OF_CASE);
        Map<String, Work> works = new TreeMap<>();
        jdbc.query(
                "select user_id, role from wg_staff_role where unit_code = :code order by user_id, role",
                values,
                row -> {
                    Optional<Role> role = Role.ofId(row.getString("role"));
                    work(works, row.getString("user_id"))
                            .roles
                            .add(role.map(Role::label).orElse(""));
                });
        jdbc.query(
                "select s.person, count(*) found, count(case when " + LampSql.is(Lamp.ORANGE, "s") + " or "
                        + LampSql.is(Lamp.RED, "s") + " then 1 end) overdue, min(s.opened_at) oldest"
                        + " from wg_step s where s.unit_code = :code and s.process in (:ofCase) group by s.person",
                values,
                row -> {
                    Work work = work(works, row.getString("person"));
                    work.open = row.getLong("found");
                    work.overdue = row.getLong("overdue");
                    work.oldest = Utc.instant(row, "oldest");
                });
        jdbc.query(
                "select d.person, count(*) found, count(d.limit_at) limited,"
                        + " count(case when d.ended_at <= d.limit_at then 1 end) in_time from wg_step_done d"
                        + " where d.unit_code = :code and d.ended_at >= :since and d.completed = true"
                        + " and d.process in (:ofCase) and d.person is not null group by d.person",
                values,
                row -> {
                    Work work = work(works, row.getString("person"));
                    work.done = row.getLong("found");
                    work.limited = row.getLong("limited");
                    work.inTime = row.getLong("in_time");
                });
        Map<String, String> names = registry.personNames(works.keySet());
        return works.entrySet().stream()
                .map(entry -> person(entry.getKey(), entry.getValue(), names))
                .toList();
    }

    private static Work work(Map<String, Work> works, String person) {
        return works.computeIfAbsent(person == null ? "" : person, any -> new Work());
    }

    private PersonFigures person(String user, Work work, Map<String, String> names) {
        boolean nobody = user.isEmpty();
        return new PersonFigures(
                nobody ? null : user,
                nobody ? null : names.getOrDefault(user, user),
                work.roles,
                work.open,
                work.overdue,
                local(work.oldest),
                work.done,
                work.limited,
                work.inTime);
    }

    private static Instant since(Instant now) {
        return now.minus(Duration.ofDays(DAYS));
    }

    private OffsetDateTime local(Instant instant) {
        return instant == null ? null : instant.atZone(clock.getZone()).toOffsetDateTime();
    }
}
