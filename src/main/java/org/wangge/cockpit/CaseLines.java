package org.wangge.cockpit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.wangge.casework.CaseQueries;
import org.wangge.casework.CaseState;
import org.wangge.casework.Category;
import org.wangge.deadline.Clocks;
import org.wangge.process.StepLabels;
import org.wangge.process.Texts;
import org.wangge.process.Utc;
import org.wangge.registry.Registry;
import org.wangge.supervision.Answer;
import org.wangge.supervision.OrderState;
import org.wangge.warning.Level;

/** Everything that stands in the lines of a list; read for the whole page at once. */
@Component
class CaseLines {
    private static final List<Level> LEVELS = List.of(Level.values());

    private final CaseQueries queries;
    private final Clocks clocks;
    private final Registry registry;
    private final StepLabels labels;
    private final NamedParameterJdbcTemplate jdbc;
    private final Clock clock;

    CaseLines(
            CaseQueries queries,
            Clocks clocks,
            Registry registry,
            StepLabels labels,
            NamedParameterJdbcTemplate jdbc,
            Clock clock) {
        this.queries = queries;
        this.clocks = clocks;
        this.registry = registry;
        this.labels = labels;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The lines of these cases, in the same order; what has gone meanwhile is left out. */
    List<CaseList.Row> of(List<CaseList.Key> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        List<String> caseNos = keys.stream().map(CaseList.Key::caseNo).toList();
        Map<String, Object> asked = Map.of("cases", caseNos, "ofCase", CaseSource.OF_CASE);
        Map<String, Register> register = register(asked);
        Map<String, Step> steps = steps(asked);
        Map<String, List<Clocks.Brief>> limits =
                clocks.briefs(caseNos).stream().collect(Collectors.groupingBy(Clocks.Brief::caseNo));
        Map<String, CaseList.Order> orders = orders(asked);
        Map<String, Missed> missed = missed(asked);
        Names names = names(register.values(), steps.values());
        return keys.stream()
                .filter(key -> register.containsKey(key.caseNo()))
                .map(key -> line(
                        key,
                        register.get(key.caseNo()),
                        steps.get(key.caseNo()),
                        limit(limits.getOrDefault(key.caseNo(), List.of()), key.dueAt()),
                        orders.get(key.caseNo()),
                        missed.getOrDefault(key.caseNo(), Missed.NONE),
                        names))
                .toList();
    }

    private record Register(
            String category,
            String grid,
            CaseState state,
            String unit,
            Instant reportedAt,
            String warning,
            Level level) {}

    private Map<String, Register> register(Map<String, Object> asked) {
        Map<String, Register> found = new HashMap<>();
        jdbc.query(
                "select case_no, category, grid_code, state, coalesce(holding_unit, accepting_unit) unit, reported_at,"
                        + " warning_no, warning_rank from wg_grid_case where case_no in (:cases)",
                asked,
                row -> {
                    found.put(row.getString("case_no"), register(row));
                });
        return found;
    }

    private static Register register(ResultSet row) throws SQLException {
        int rank = row.getInt("warning_rank");
        return new Register(
                row.getString("category"),
                row.getString("grid_code"),
                CaseState.valueOf(row.getString("state")),
                row.getString("unit"),
                Utc.instant(row, "reported_at"),
                row.getString("warning_no"),
                rank == 0 ? null : LEVELS.get(rank - 1));
    }

    private record Step(String process, int version, String element, String instance, String person, Instant since) {}

    private Map<String, Step> steps(Map<String, Object> asked) {
        Map<String, Step> steps = new HashMap<>();
        jdbc.query(
                "select subject, process, version, element, instance_id, person, opened_at from wg_step"
                        + " where subject in (:cases) and process in (:ofCase) order by opened_at",
                asked,
                row -> {
                    steps.put(
                            row.getString("subject"),
                            new Step(
                                    row.getString("process"),
                                    row.getInt("version"),
                                    row.getString("element"),
                                    row.getString("instance_id"),
                                    row.getString("person"),
                                    Utc.instant(row, "opened_at")));
                });
        return steps;
    }

    /** The clock whose end the line shows; null where none runs. */
    private static Clocks.Brief limit(List<Clocks.Brief> limits, Instant dueAt) {
        return limits.stream()
                .filter(limit -> dueAt != null && dueAt.equals(limit.dueAt()))
                .findFirst()
                .orElse(null);
    }

    private Map<String, CaseList.Order> orders(Map<String, Object> asked) {
        Map<String, CaseList.Order> orders = new HashMap<>();
        jdbc.query(
                "select case_no, state, unit_code, answer from wg_supervision_order where case_no in (:cases) order by id",
                asked,
                row -> {
                    orders.put(row.getString("case_no"), order(row));
                });
        return orders;
    }

    private CaseList.Order order(ResultSet row) throws SQLException {
        String unit = row.getString("unit_code");
        if (row.getString("state").equals(OrderState.OPEN.name())) {
            return new CaseList.Order(
                    Filter.Supervised.OPEN, unit, Texts.of("desk.orderOpen", registry.unitName(unit)));
        }
        String answer = row.getString("answer");
        String words = answer == null ? "" : Answer.valueOf(answer).label();
        return new CaseList.Order(Filter.Supervised.ANSWERED, unit, Texts.of("desk.orderAnswered", words));
    }

    private record Missed(int all, int unacknowledged) {
        private static final Missed NONE = new Missed(0, 0);
    }

    private Map<String, Missed> missed(Map<String, Object> asked) {
        Map<String, Missed> missed = new HashMap<>();
        jdbc.query(
                "select case_no, count(*), count(*) - count(acknowledged_at) from wg_breach where case_no in (:cases)"
                        + " and excused_at is null group by case_no",
                asked,
                row -> {
                    missed.put(row.getString(1), new Missed(row.getInt(2), row.getInt(3)));
                });
        return missed;
    }

    private record Names(Map<String, String> units, Map<String, String> persons, Map<String, String> categories) {
        private String unit(String code) {
            return units.getOrDefault(code, code);
        }

        private String person(String user) {
            return user == null ? null : persons.getOrDefault(user, user);
        }

        private String category(String code) {
            return categories.getOrDefault(code, code);
        }
    }

    private Names names(Collection<Register> register, Collection<Step> steps) {
        Set<String> units = new HashSet<>();
        register.forEach(one -> {
            units.add(one.grid());
            units.add(one.unit());
        });
        Set<String> persons =
                steps.stream().map(Step::person).filter(Objects::nonNull).collect(Collectors.toSet());
        return new Names(
                registry.unitNames(units),
                registry.personNames(persons),
                queries.categories().stream().collect(Collectors.toMap(Category::code, Category::name)));
    }

    private CaseList.Row line(
            CaseList.Key key,
            Register of,
            Step step,
            Clocks.Brief limit,
            CaseList.Order order,
            Missed missed,
            Names names) {
        return new CaseList.Row(
                key.caseNo(),
                of.category(),
                names.category(of.category()),
                of.grid(),
                names.unit(of.grid()),
                of.state(),
                of.state().label(),
                of.unit(),
                names.unit(of.unit()),
                step == null ? null : step.process(),
                step == null ? null : step.element(),
                step == null ? null : labels.element(step.process(), step.version(), step.element()),
                step == null ? null : local(step.since()),
                step == null ? null : step.instance(),
                step == null ? null : step.person(),
                step == null ? null : names.person(step.person()),
                key.lamp(),
                key.lamp().label(),
                limit == null ? null : limit.target(),
                limit == null ? null : limit.target().label(),
                local(key.dueAt()),
                limit == null ? null : limit.left(),
                local(of.reportedAt()),
                of.warning(),
                of.level() == null ? null : of.level().label(),
                order,
                missed.all(),
                missed.unacknowledged());
    }

    private OffsetDateTime local(Instant instant) {
        return instant == null ? null : instant.atZone(clock.getZone()).toOffsetDateTime();
    }
}
