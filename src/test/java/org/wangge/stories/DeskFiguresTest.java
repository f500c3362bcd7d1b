package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.cockpit.CaseList;
import org.wangge.cockpit.Desk;
import org.wangge.cockpit.Filter;
import org.wangge.cockpit.Overlay;
import org.wangge.cockpit.StepFigures;
import org.wangge.cockpit.UnitFigures;
import org.wangge.deadline.Lamp;
import org.wangge.deadline.Target;
import org.wangge.registry.Registry;
import org.wangge.registry.Unit;

/** Every figure of the desk is what is counted by hand, in states of the registers made up by chance. */
@DisplayName("督办台的数字")
class DeskFiguresTest extends Story {
    private static final int STATES = 500;
    private static final Set<Lamp> OVERDUE = EnumSet.of(Lamp.ORANGE, Lamp.RED);
    private static final Set<Lamp> RIGHT = EnumSet.of(Lamp.GREEN, Lamp.BLUE);
    private static final long SEED = 20261124;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Map<String, String> VIEWERS = Map.of(
            "city1",
            "990100",
            "chief1",
            "990101",
            "townsup1",
            "990101001",
            "verify1",
            "990101001001",
            "admin",
            "990100");
    private static final List<String> TABLES =
            List.of("wg_step", "wg_step_done", "wg_clock", "wg_supervision_order", "wg_breach", "wg_grid_case");

    @Autowired
    private Desk desk;

    @Autowired
    private CaseList list;

    @Autowired
    private Overlay overlay;

    @Autowired
    private StepFigures steps;

    @Autowired
    private UnitFigures unitFigures;

    @Autowired
    private Registry registry;

    @Autowired
    private PlatformTransactionManager transactions;

    private List<Unit> units;

    @Test
    @DisplayName("五百个随机状态下，总览、清单、流程图、时限统计、各单位与逐件清点一致")
    void everyFigure() {
        units = units();
        Instant now = ClockUtil.getCurrentTime().toInstant();
        for (int n = 0; n < STATES; n++) {
            Random random = new Random(SEED + n);
            RandomCounty county = new RandomCounty(random, now, units);
            String state = "state " + n;
            new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
                TABLES.forEach(table -> sql.update("delete from " + table));
                county.write(sql);
                for (int look = 0; look < 4; look++) {
                    compare(state, random, county, now);
                }
                transaction.setRollbackOnly();
            });
        }
    }

    private List<Unit> units() {
        List<Unit> territory = registry.territory();
        return Stream.concat(
                        territory.stream(),
                        territory.stream().flatMap(unit -> registry.departmentsOf(unit.code()).stream()))
                .toList();
    }

    private void compare(String state, Random random, RandomCounty county, Instant now) {
        String viewer = county.one(VIEWERS.keySet().stream().sorted().toList());
        Unit own = registry.unit(VIEWERS.get(viewer));
        Unit area = random.nextBoolean()
                ? own
                : county.one(units.stream().filter(own::covers).toList());
        Filter filter = filter(random, county, random.nextBoolean() && area == own ? null : area.code());
        List<RandomCounty.Case> inArea =
                county.cases.stream().filter(one -> lies(one, area)).toList();
        List<RandomCounty.Case> expected =
                inArea.stream().filter(one -> is(one, filter)).toList();
        String target = filter.target() == null ? null : filter.target().name();
        String as = state + ", " + viewer + ", " + filter;

        Desk.Overview overview = desk.overview(filter, viewer);
        assertThat(overview.unit()).as(as).isEqualTo(area.code());
        assertThat(overview.lamps()).as(as).isEqualTo(lamps(expected, target));
        assertThat(overview.total()).as(as).isEqualTo(expected.size());
        assertThat(overview.paused()).as(as).isEqualTo(count(expected, one -> one.state.equals("SUSPENDED")));
        assertThat(overview.openOrders()).as(as).isEqualTo(count(expected, one -> one.orders.contains("OPEN")));
        assertThat(overview.next())
                .as(as)
                .extracting(CaseList.Row::caseNo)
                .isEqualTo(expected.stream()
                        .filter(one ->
                                EnumSet.of(Lamp.GREEN, Lamp.BLUE, Lamp.YELLOW).contains(one.lamp(target)))
                        .sorted(byDue(target))
                        .limit(10)
                        .map(one -> one.no)
                        .toList());
        trend(as, overview.trend(), inArea, filter, now);

        CaseList.Page page = list.page(filter, CaseList.Sort.DUE, false, 0, 5, viewer);
        assertThat(page.total()).as(as).isEqualTo(expected.size());
        assertThat(page.items())
                .as(as)
                .extracting(CaseList.Row::caseNo)
                .isEqualTo(expected.stream()
                        .sorted(byDue(target))
                        .limit(5)
                        .map(one -> one.no)
                        .toList());
        for (CaseList.Row row : page.items()) {
            RandomCounty.Case one = expected.stream()
                    .filter(any -> any.no.equals(row.caseNo()))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.lamp()).as(as).isEqualTo(one.lamp(target));
            assertThat(row.dueAt() == null ? null : row.dueAt().toInstant())
                    .as(as)
                    .isEqualTo(one.due(target));
            assertThat(row.step()).as(as).isEqualTo(one.step == null ? null : one.step.element());
            assertThat(row.person()).as(as).isEqualTo(one.step == null ? null : one.step.person());
            assertThat(row.unit()).as(as).isEqualTo(one.holder);
            assertThat(row.order() == null ? "NONE" : row.order().state().name())
                    .as(as)
                    .isEqualTo(one.order());
        }
        onTheDiagram(as, county, area, now, viewer);
        ofTheSteps(as, county, area, now, viewer);
        ofTheUnits(as, inArea, area, filter, viewer);
        assertThat(desk.red(viewer))
                .as(as)
                .isEqualTo(county.cases.stream()
                        .filter(one -> one.open() && lies(one, own) && one.lamp(null) == Lamp.RED)
                        .count());
    }

    private static Comparator<RandomCounty.Case> byDue(String target) {
        return Comparator.comparing(
                        (RandomCounty.Case one) -> one.due(target), Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(one -> one.no);
    }

    private static Map<Lamp, Long> lamps(List<RandomCounty.Case> cases, String target) {
        Map<Lamp, Long> lamps = new EnumMap<>(Lamp.class);
        Stream.of(Lamp.values()).forEach(lamp -> lamps.put(lamp, count(cases, one -> one.lamp(target) == lamp)));
        return lamps;
    }

    private static long count(List<RandomCounty.Case> cases, Function<RandomCounty.Case, Boolean> is) {
        return cases.stream().filter(is::apply).count();
    }

    /** A territorial unit has what happens in it, a department what it holds. */
    private static boolean lies(RandomCounty.Case one, Unit area) {
        return area.type().territorial() ? one.grid.line().contains(area.code()) : one.holder.equals(area.code());
    }

    private static Filter filter(Random random, RandomCounty county, String unit) {
        RandomCounty.Step step = county.cases.isEmpty() ? null : county.one(county.cases).step;
        boolean byStep = step != null && random.nextInt(4) == 0;
        return new Filter(
                unit,
                random.nextInt(4) == 0 ? county.one(RandomCounty.CATEGORIES) : null,
                random.nextInt(4) == 0 ? Target.valueOf(county.one(RandomCounty.TARGETS)) : null,
                byStep ? step.process() : null,
                byStep && random.nextBoolean() ? step.element() : null,
                byStep && random.nextBoolean() ? step.version() : null,
                random.nextInt(6) == 0 ? county.one(RandomCounty.WARNINGS) : null,
                random.nextInt(8) == 0 ? county.one(RandomCounty.PERSONS) : null,
                random.nextInt(3) == 0 ? lamps(random) : null,
                random.nextInt(5) == 0 ? county.one(List.of(Filter.Supervised.values())) : null,
                random.nextInt(8) == 0 ? "990101-20261124-90000" : null);
    }

    private static Set<Lamp> lamps(Random random) {
        Set<Lamp> lamps = EnumSet.noneOf(Lamp.class);
        Stream.of(Lamp.values()).filter(any -> random.nextBoolean()).forEach(lamps::add);
        return lamps;
    }

    private static boolean is(RandomCounty.Case one, Filter filter) {
        String target = filter.target() == null ? null : filter.target().name();
        return one.open()
                && (filter.category() == null || filter.category().equals(one.category))
                && (target == null
                        || one.running.stream().anyMatch(limit -> limit.target().equals(target)))
                && (!byStep(filter) || one.steps.stream().anyMatch(step -> is(step, filter)))
                && (filter.warning() == null || filter.warning().equals(one.warning))
                && (filter.lamps() == null
                        || filter.lamps().isEmpty()
                        || filter.lamps().contains(one.lamp(target)))
                && (filter.order() == null || filter.order().name().equals(one.order()))
                && (filter.q() == null || one.no.startsWith(filter.q()));
    }

    private static boolean byStep(Filter filter) {
        return filter.process() != null
                || filter.element() != null
                || filter.version() != null
                || filter.person() != null;
    }

    private static boolean is(RandomCounty.Step step, Filter filter) {
        return (filter.process() == null || filter.process().equals(step.process()))
                && (filter.element() == null || filter.element().equals(step.element()))
                && (filter.version() == null || filter.version() == step.version())
                && (filter.person() == null || filter.person().equals(step.person()));
    }

    private static void trend(
            String as, List<Desk.Day> trend, List<RandomCounty.Case> cases, Filter filter, Instant now) {
        LocalDate today = now.atZone(ZONE).toLocalDate();
        List<RandomCounty.Case> counted = cases.stream()
                .filter(one -> filter.category() == null || filter.category().equals(one.category))
                .filter(one -> filter.warning() == null || filter.warning().equals(one.warning))
                .toList();
        assertThat(trend).as(as).hasSize(14);
        for (int n = 0; n < trend.size(); n++) {
            LocalDate day = today.minusDays(13L - n);
            assertThat(trend.get(n))
                    .as(as)
                    .isEqualTo(new Desk.Day(
                            day,
                            count(counted, one -> on(one.reportedAt, day)),
                            count(counted, one -> on(one.endedAt, day)),
                            counted.stream()
                                    .flatMap(one -> one.missed.stream())
                                    .filter(miss -> !miss.excused())
                                    .filter(miss -> filter.target() == null
                                            || filter.target().name().equals(miss.target()))
                                    .filter(miss -> on(miss.dueAt(), day))
                                    .count()));
        }
    }

    private String tieredHandling() {
        return sql.queryForObject(
                "select ID_ from ACT_RE_PROCDEF where KEY_ = 'tiered-handling' and VERSION_ = 1", String.class);
    }

    /** Steps at an element, by the lamp of their case. */
    private void onTheDiagram(String as, RandomCounty county, Unit area, Instant now, String viewer) {
        Map<String, List<RandomCounty.Case>> at = atSteps(county, area);
        assertThat(overlay.of(tieredHandling(), area.code(), viewer).elements())
                .as(as)
                .extracting(
                        Overlay.Element::element,
                        Overlay.Element::overdue,
                        Overlay.Element::atRisk,
                        Overlay.Element::right,
                        Overlay.Element::paused)
                .containsExactlyElementsOf(at.entrySet().stream()
                        .map(one -> tuple(
                                one.getKey(),
                                count(one.getValue(), any -> OVERDUE.contains(any.lamp(null))),
                                count(one.getValue(), any -> any.lamp(null) == Lamp.YELLOW),
                                count(one.getValue(), any -> RIGHT.contains(any.lamp(null))),
                                count(one.getValue(), any -> any.lamp(null) == Lamp.GREY)))
                        .toList());
    }

    private static Map<String, List<RandomCounty.Case>> atSteps(RandomCounty county, Unit area) {
        Map<String, List<RandomCounty.Case>> at = new TreeMap<>();
        for (RandomCounty.Case one : county.cases) {
            one.steps.stream()
                    .filter(step -> lies(one, area) && step.process().equals("tiered-handling") && step.version() == 1)
                    .forEach(step -> at.computeIfAbsent(step.element(), any -> new ArrayList<>())
                            .add(one));
        }
        return at;
    }

    private void ofTheSteps(String as, RandomCounty county, Unit area, Instant now, String viewer) {
        Map<String, List<RandomCounty.Case>> at = atSteps(county, area);
        for (StepFigures.Step step :
                steps.of(tieredHandling(), area.code(), viewer).byVersion().get(1)) {
            List<RandomCounty.Case> waiting = at.getOrDefault(step.element(), List.of());
            List<RandomCounty.Done> month = county.cases.stream()
                    .filter(one -> lies(one, area))
                    .flatMap(one -> one.done.stream())
                    .filter(done -> done.element().equals(step.element()))
                    .filter(done -> !done.endedAt().isBefore(now.minus(Duration.ofDays(30))))
                    .toList();
            List<RandomCounty.Done> done =
                    month.stream().filter(RandomCounty.Done::completed).toList();
            List<RandomCounty.Done> limited =
                    done.stream().filter(one -> one.limitAt() != null).toList();
            assertThat(step.open()).as(as).isEqualTo(waiting.size());
            assertThat(step.overdue()).as(as).isEqualTo(count(waiting, one -> OVERDUE.contains(one.lamp(null))));
            assertThat(step.endedMonth()).as(as).isEqualTo(month.size());
            assertThat(step.doneMonth()).as(as).isEqualTo(done.size());
            assertThat(step.limitedMonth()).as(as).isEqualTo(limited.size());
            assertThat(step.inTimeMonth())
                    .as(as)
                    .isEqualTo(limited.stream()
                            .filter(one -> !one.endedAt().isAfter(one.limitAt()))
                            .count());
            assertThat(step.median()).as(as).isEqualTo(middle(done, RandomCounty.Done::endedAt));
            assertThat(step.limit()).as(as).isEqualTo(middle(limited, RandomCounty.Done::limitAt));
        }
    }

    /** Half of them are no longer; to the minute, from a day on to the hour. */
    private static Long middle(List<RandomCounty.Done> steps, Function<RandomCounty.Done, Instant> end) {
        List<Long> lengths = steps.stream()
                .map(step -> Duration.between(step.openedAt(), end.apply(step)))
                .map(length -> length.toDays() == 0 ? length.toMinutes() : length.toHours() * 60)
                .sorted()
                .toList();
        return lengths.isEmpty()
                ? null
                : Duration.ofMinutes(lengths.get((lengths.size() - 1) / 2)).toMillis();
    }

    /** The unit itself and each one below it. */
    private void ofTheUnits(String as, List<RandomCounty.Case> inArea, Unit area, Filter filter, String viewer) {
        Instant now = ClockUtil.getCurrentTime().toInstant();
        UnitFigures.View view = unitFigures.of(filter, viewer);
        ofUnit(as, view.unit(), inArea, filter, now);
        for (UnitFigures.Figures below : view.below()) {
            Unit unit = registry.unit(below.unit());
            ofUnit(
                    as + " " + unit.code(),
                    below,
                    inArea.stream().filter(one -> lies(one, unit)).toList(),
                    filter,
                    now);
        }
    }

    private static void ofUnit(
            String as, UnitFigures.Figures figures, List<RandomCounty.Case> cases, Filter filter, Instant now) {
        String target = filter.target() == null ? null : filter.target().name();
        List<RandomCounty.Case> open =
                cases.stream().filter(one -> is(one, filter)).toList();
        List<Instant> reported =
                open.stream().map(one -> one.reportedAt).sorted().toList();
        List<RandomCounty.Case> ended = cases.stream()
                .filter(one -> !one.open())
                .filter(one -> filter.category() == null || filter.category().equals(one.category))
                .filter(one -> filter.warning() == null || filter.warning().equals(one.warning))
                .toList();
        assertThat(figures.open()).as(as).isEqualTo(open.size());
        assertThat(figures.lamps()).as(as).isEqualTo(lamps(open, target));
        assertThat(figures.overdue()).as(as).isEqualTo(count(open, one -> OVERDUE.contains(one.lamp(target))));
        assertThat(figures.hung()).as(as).isEqualTo(count(open, one -> one.state.equals("SUSPENDED")));
        assertThat(figures.oldest() == null ? null : figures.oldest().toInstant())
                .as(as)
                .isEqualTo(reported.isEmpty() ? null : reported.get(0));
        assertThat(figures.medianAge())
                .as(as)
                .isEqualTo(
                        reported.isEmpty()
                                ? null
                                : Duration.between(reported.get((reported.size() - 1) / 2), now)
                                        .toMillis());
        assertThat(figures.ended()).as(as).isEqualTo(ended.size());
        assertThat(figures.onTime()).as(as).isEqualTo(count(ended, one -> one.missed.stream()
                .allMatch(RandomCounty.Missed::excused)));
    }

    private static boolean on(Instant instant, LocalDate day) {
        return instant != null && instant.atZone(ZONE).toLocalDate().equals(day);
    }
}
