package org.wangge.cockpit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.process.Models;
import org.wangge.process.Refusal;
import org.wangge.process.StepLabels;
import org.wangge.process.TimeLimitsDecision;
import org.wangge.process.Utc;
import org.wangge.registry.Unit;

/**
 * How long the human steps of a process take, against their limits, by version of the diagram. All lengths are natural time:
 * nights and holidays count. They are rounded down to the minute, from a day on to the hour.
 */
@Service
@Transactional(readOnly = true)
public class StepFigures {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final long MINUTE = 60_000;
    /** So there are some two thousand different lengths at most, however many tasks there were. */
    private static final String MINUTES = "case when timestampdiff(microsecond, s.opened_at, %1$s) < 86400000000"
            + " then floor(timestampdiff(microsecond, s.opened_at, %1$s) / 60000000)"
            + " else floor(timestampdiff(microsecond, s.opened_at, %1$s) / 3600000000) * 60 end";

    private final DeskRights rights;
    private final Models models;
    private final StepLabels labels;
    private final NamedParameterJdbcTemplate jdbc;
    private final Clock clock;

    StepFigures(DeskRights rights, Models models, StepLabels labels, NamedParameterJdbcTemplate jdbc, Clock clock) {
        this.rights = rights;
        this.models = models;
        this.labels = labels;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The figures of a process in an area.
     *
     * @param asOf the instant for which everything is true
     * @param version of the definition that was asked about
     * @param versions those deployed, the newest first
     * @param limits engine's id of the table of limits; null for those who may not change it
     * @param all over all versions, in the order of the diagram; {@code byVersion} the same of each version that has any
     */
    public record Figures(
            OffsetDateTime asOf,
            String process,
            String name,
            int version,
            String unit,
            String unitName,
            List<Integer> versions,
            String limits,
            List<Step> all,
            Map<Integer, List<Step>> byVersion) {}

    /**
     * A step. Lengths are in milliseconds.
     *
     * @param open tasks that wait now, {@code overdue} of them past their limit
     * @param endedWeek tasks that ended in the last seven days, done or taken away by the process; {@code endedMonth} in thirty
     * @param doneMonth tasks done in thirty days, whose times follow
     * @param median half of those done took no longer; null if none was done
     * @param p90 nine tenths took no longer
     * @param limit half of those with a limit had no more; null if none had one
     * @param limitedWeek done with a limit in seven days, {@code inTimeWeek} of them in time; likewise in thirty
     */
    public record Step(
            String element,
            String label,
            long open,
            long overdue,
            long endedWeek,
            long endedMonth,
            long doneMonth,
            Long median,
            Long p90,
            Long limit,
            long limitedWeek,
            long inTimeWeek,
            long limitedMonth,
            long inTimeMonth) {}

    /**
     * @param unit code; null for the highest of the viewer's
     * @throws Refusal 404 if there is no such definition; as {@link DeskRights#area}
     */
    public Figures of(String definition, String unit, String viewer) {
        Unit area = rights.area(unit, viewer);
        Models.Model model = models.find(definition).orElseThrow(() -> Refusal.notFound("desk.diagram.noDefinition"));
        Instant now = clock.instant();
        Map<Integer, Map<String, Tally>> tallies = read(model, area, now);
        Map<String, Tally> all = new HashMap<>();
        tallies.values()
                .forEach(version -> version.forEach((element, tally) ->
                        all.computeIfAbsent(element, any -> new Tally()).add(tally)));
        Map<Integer, List<Step>> byVersion = new LinkedHashMap<>();
        List<Integer> versions = models.versions(model.process());
        for (int version : versions) {
            Map<String, Tally> of = tallies.getOrDefault(version, Map.of());
            if (version == model.version() || !of.isEmpty()) {
                byVersion.put(version, steps(model, version == model.version(), version, of));
            }
        }
        return new Figures(
                now.atZone(clock.getZone()).toOffsetDateTime(),
                model.process(),
                model.name(),
                model.version(),
                area.code(),
                area.name(),
                versions,
                rights.administrates(viewer) ? models.table(TimeLimitsDecision.ID) : null,
                steps(model, true, model.version(), all),
                byVersion);
    }

    /** @param everyStep also those of the model at which nothing was and nothing is */
    private List<Step> steps(Models.Model model, boolean everyStep, int version, Map<String, Tally> tallies) {
        Set<String> elements = new LinkedHashSet<>();
        model.humanTasks().stream()
                .map(Models.Step::element)
                .filter(element -> everyStep || tallies.containsKey(element))
                .forEach(elements::add);
        elements.addAll(tallies.keySet());
        List<Step> steps = new ArrayList<>();
        for (String element : elements) {
            String label = labels.element(model.process(), version, element);
            steps.add(tallies.getOrDefault(element, new Tally()).step(element, label));
        }
        return steps;
    }

    /** By version and element. */
    private Map<Integer, Map<String, Tally>> read(Models.Model model, Unit area, Instant now) {
        Map<String, Object> values = new HashMap<>();
        values.put("process", model.process());
        values.put("now", Utc.at(now));
        values.put("week", Utc.at(now.minus(WEEK)));
        values.put("month", Utc.at(now.minus(MONTH)));
        String within = Sql.within(area, "s.area_path", "s.unit_code", values);
        Map<Integer, Map<String, Tally>> tallies = new TreeMap<>();
        readOpen(within, values, tallies);
        readEnded(within, values, tallies);
        readLimits(within, values, tallies);
        return tallies;
    }

    private static Tally tally(Map<Integer, Map<String, Tally>> tallies, int version, String element) {
        return tallies.computeIfAbsent(version, any -> new HashMap<>()).computeIfAbsent(element, any -> new Tally());
    }

    private void readOpen(String within, Map<String, Object> values, Map<Integer, Map<String, Tally>> tallies) {
        jdbc.query(
                "select s.version, s.element, count(*) waiting, count(case when s.due_at <= :now then 1 end) late"
                        + " from wg_step s where s.process = :process and " + within + " group by s.version, s.element",
                values,
                row -> {
                    Tally tally = tally(tallies, row.getInt("version"), row.getString("element"));
                    tally.open += row.getLong("waiting");
                    tally.overdue += row.getLong("late");
                });
    }

    private void readEnded(String within, Map<String, Object> values, Map<Integer, Map<String, Tally>> tallies) {
        jdbc.query(
                "select s.version, s.element, s.completed, " + MINUTES.formatted("s.ended_at")
                        + " took, count(*) ended,"
                        + " count(case when s.ended_at >= :week then 1 end) week,"
                        + " count(s.limit_at) limited, count(case when s.ended_at <= s.limit_at then 1 end) in_time,"
                        + " count(case when s.ended_at >= :week then s.limit_at end) limited_week,"
                        + " count(case when s.ended_at >= :week and s.ended_at <= s.limit_at then 1 end) in_time_week"
                        + " from wg_step_done s where s.process = :process and s.ended_at >= :month and " + within
                        + " group by s.version, s.element, s.completed, " + MINUTES.formatted("s.ended_at"),
                values,
                row -> {
                    Tally tally = tally(tallies, row.getInt("version"), row.getString("element"));
                    tally.endedMonth += row.getLong("ended");
                    tally.endedWeek += row.getLong("week");
                    if (row.getBoolean("completed")) {
                        tally.took.merge(row.getLong("took"), row.getLong("ended"), Long::sum);
                        tally.limitedMonth += row.getLong("limited");
                        tally.inTimeMonth += row.getLong("in_time");
                        tally.limitedWeek += row.getLong("limited_week");
                        tally.inTimeWeek += row.getLong("in_time_week");
                    }
                });
    }

    private void readLimits(String within, Map<String, Object> values, Map<Integer, Map<String, Tally>> tallies) {
        jdbc.query(
                "select s.version, s.element, " + MINUTES.formatted("s.limit_at") + " given, count(*) steps"
                        + " from wg_step_done s where s.process = :process and s.ended_at >= :month"
                        + " and s.completed = true and s.limit_at is not null and " + within
                        + " group by s.version, s.element, " + MINUTES.formatted("s.limit_at"),
                values,
                row -> {
                    tally(tallies, row.getInt("version"), row.getString("element"))
                            .given
                            .merge(row.getLong("given"), row.getLong("steps"), Long::sum);
                });
    }

    /** What was counted at a step; the maps say how many took, or were given, how many minutes. */
    private static final class Tally {
        private static final double HALF = 0.5;
        private static final double NINE_TENTHS = 0.9;

        private final TreeMap<Long, Long> took = new TreeMap<>();
        private final TreeMap<Long, Long> given = new TreeMap<>();
        private long open;
        private long overdue;
        private long endedWeek;
        private long endedMonth;
        private long limitedWeek;
        private long inTimeWeek;
        private long limitedMonth;
        private long inTimeMonth;

        private void add(Tally other) {
            other.took.forEach((minutes, steps) -> took.merge(minutes, steps, Long::sum));
            other.given.forEach((minutes, steps) -> given.merge(minutes, steps, Long::sum));
            open += other.open;
            overdue += other.overdue;
            endedWeek += other.endedWeek;
            endedMonth += other.endedMonth;
            limitedWeek += other.limitedWeek;
            inTimeWeek += other.inTimeWeek;
            limitedMonth += other.limitedMonth;
            inTimeMonth += other.inTimeMonth;
        }

        private Step step(String element, String label) {
            return new Step(
                    element,
                    label,
                    open,
                    overdue,
                    endedWeek,
                    endedMonth,
                    took.values().stream().mapToLong(Long::longValue).sum(),
                    share(took, HALF),
                    share(took, NINE_TENTHS),
                    share(given, HALF),
                    limitedWeek,
                    inTimeWeek,
                    limitedMonth,
                    inTimeMonth);
        }

        /** The least length that so great a share does not exceed, in milliseconds; null of nothing. */
        private static Long share(TreeMap<Long, Long> lengths, double share) {
            long all = lengths.values().stream().mapToLong(Long::longValue).sum();
            long wanted = (long) Math.ceil(all * share);
            long reached = 0;
            for (Map.Entry<Long, Long> one : lengths.entrySet()) {
                reached += one.getValue();
                if (reached >= wanted) {
                    return one.getKey() * MINUTE;
                }
            }
            return null;
        }
    }
}
