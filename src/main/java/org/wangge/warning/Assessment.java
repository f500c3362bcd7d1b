package org.wangge.warning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.wangge.process.Texts;
import org.wangge.registry.Unit;

/**
 * Looks through the figures of a place for what is worth a warning. Plain arithmetic: figures are entered, findings come
 * out; used once.
 *
 * <p>Reports are counted by days of the place's calendar. Those of today so far stand against the same weekday of the
 * {@value #WEEKS} weeks before, those of the last seven days against the {@value #WEEKS} times seven days before; where
 * fewer than {@value #FEWEST} of these are known, nothing is said of them.
 *
 * <p>Which area: a burst in one grid shows in its community, town and county as well, and is said of the smallest unit
 * that covers it. Units are judged from the bottom up. Before a unit is judged, what was found below it already is taken
 * away from it, with its past. If the rest is worth a warning as well, or if several units directly below it were found,
 * then it is a matter of the whole unit, and its finding stands for theirs. Reports, overdue cases and orders are judged
 * each for themselves.
 */
final class Assessment {
    /** With how many earlier windows the present one is compared. */
    static final int WEEKS = 8;
    /** How many days of reports that takes. */
    static final int DAYS = 7 * (WEEKS + 1);
    /** How many earlier windows tell what is usual. */
    static final int FEWEST = 4;

    private static final String WHY = "warning.why.";

    private final AreaFigures areas;
    private final Map<String, String> groups;
    private final LevelRule rule;
    private final Map<LevelRule.Question, Optional<Level>> answers = new HashMap<>();
    private final Map<Topic, List<Found>> found = new LinkedHashMap<>();

    /**
     * @param territory every territorial unit
     * @param groups the names of the groups of categories by code
     */
    Assessment(Collection<Unit> territory, Map<String, String> groups, LevelRule rule) {
        this.areas = new AreaFigures(territory, groups.keySet());
        this.groups = groups;
        this.rule = rule;
    }

    /** What is judged together, and explains each other. */
    private enum Theme {
        REPORTS(Indicator.BURST_DAY, Indicator.BURST_WEEK),
        OVERDUE(Indicator.OVERDUE),
        ORDERS(Indicator.ORDERS);

        private final List<Indicator> indicators;

        Theme(Indicator... indicators) {
            this.indicators = List.of(indicators);
        }
    }

    private record Topic(String area, String group) {}

    private record Found(Level level, Indicator indicator, Map<String, Number> figures, String words) {}

    private record Judged(Level level, Indicator indicator, Measure measure) {}

    /** Where the figures of grids are entered. */
    AreaFigures figures() {
        return areas;
    }

    /** Enters reports of one place or by one reporter in a grid. */
    void repeated(Indicator indicator, String grid, String group, int count, int days) {
        areas.find(grid).map(areas::unit).ifPresent(unit -> judge(
                        unit, group, indicator, new Measure.Repeated(count, days))
                .ifPresent(judged -> found(unit, group, judged)));
    }

    /**
     * Whether it can be that repeats within so many days in a grid are worth a warning: not if all its reports together
     * would not be, because more of them is never less grave. To be asked when the reports are entered.
     */
    boolean mayBeRepeated(Indicator indicator, String grid, String group, int days) {
        int weeks = days / AreaFigures.DAYS_OF_A_WEEK + 1;
        return groups.containsKey(group)
                && areas.find(grid)
                        .flatMap(unit -> judge(
                                areas.unit(unit),
                                group,
                                indicator,
                                new Measure.Repeated(
                                        areas.of(unit, group, List.of()).lastWeeks(weeks), days)))
                        .isPresent();
    }

    /** Enters what an outside source says of an area. */
    void said(Indicator indicator, String area, String group, Level level, String words) {
        areas.find(area)
                .map(areas::unit)
                .flatMap(unit -> answer(new LevelRule.Question(indicator, unit.type(), group, 0, 0, level)))
                .ifPresent(worth -> found(area, group, new Found(worth, indicator, Map.of(), words)));
    }

    /** One finding for each area and group that is worth a warning, the gravest first. */
    List<Finding> findings() {
        areas.sumUp();
        for (String group : groups.keySet()) {
            for (Theme theme : Theme.values()) {
                judge(group, theme).forEach((unit, judged) -> found(areas.unit(unit), group, judged));
            }
        }
        return found.entrySet().stream()
                .map(entry -> finding(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Finding::level)
                        .thenComparing(Finding::area)
                        .thenComparing(Finding::group))
                .toList();
    }

    private void found(Unit area, String group, Judged judged) {
        Map<String, Number> figures = judged.measure().figures();
        Stream<Object> places =
                Stream.concat(Stream.of(area.name(), groups.getOrDefault(group, group)), figures.values().stream());
        String words = Texts.of(WHY + judged.indicator(), places.toArray());
        found(area.code(), group, new Found(judged.level(), judged.indicator(), figures, words));
    }

    private void found(String area, String group, Found one) {
        found.computeIfAbsent(new Topic(area, group), topic -> new ArrayList<>())
                .add(one);
    }

    /** What the gravest says, with the words of all. */
    private static Finding finding(Topic topic, List<Found> all) {
        List<Found> sorted = all.stream()
                .sorted(Comparator.comparing(Found::level).thenComparing(Found::indicator))
                .toList();
        Found gravest = sorted.get(0);
        String words = String.join("；", sorted.stream().map(Found::words).toList());
        return new Finding(
                topic.area(),
                topic.group(),
                gravest.level(),
                gravest.indicator().name(),
                gravest.figures(),
                words);
    }

    /** What is found of a theme, by the numbers of units that do not lie in each other. */
    private Map<Integer, Judged> judge(String group, Theme theme) {
        NavigableMap<Integer, Judged> all = new TreeMap<>();
        for (int unit = areas.size() - 1; unit >= 0; unit--) {
            SortedMap<Integer, Judged> below = all.subMap(unit + 1, areas.end(unit));
            Optional<Judged> rest = judge(unit, group, theme, below.keySet());
            if (rest.isPresent() || several(unit, below.keySet())) {
                Judged whole = below.isEmpty() ? rest.get() : whole(unit, group, theme, rest, below.values());
                below.clear();
                all.put(unit, whole);
            }
        }
        return all;
    }

    private boolean several(int unit, Collection<Integer> below) {
        return below.stream().filter(one -> areas.parent(one) == unit).count() > 1;
    }

    /** Of the whole unit, as grave as the gravest part of it. */
    private Judged whole(int unit, String group, Theme theme, Optional<Judged> rest, Collection<Judged> below) {
        Judged gravest = Stream.of(judge(unit, group, theme, List.of()).stream(), rest.stream(), below.stream())
                .flatMap(some -> some)
                .min(Comparator.comparing(Judged::level))
                .orElseThrow();
        Measure measure =
                measure(gravest.indicator(), areas.of(unit, group, List.of())).orElseThrow();
        return new Judged(gravest.level(), gravest.indicator(), measure);
    }

    private Optional<Judged> judge(int unit, String group, Theme theme, Collection<Integer> without) {
        AreaFigures.Figures figures = areas.of(unit, group, without);
        return theme.indicators.stream()
                .flatMap(
                        indicator -> measure(indicator, figures)
                                .flatMap(measure -> judge(areas.unit(unit), group, indicator, measure))
                                .stream())
                .min(Comparator.comparing(Judged::level));
    }

    private Optional<Judged> judge(Unit unit, String group, Indicator indicator, Measure measure) {
        if (measure.ordinary()) {
            return Optional.empty();
        }
        return answer(new LevelRule.Question(indicator, unit.type(), group, measure.count(), measure.score(), null))
                .map(level -> new Judged(level, indicator, measure));
    }

    private Optional<Level> answer(LevelRule.Question question) {
        return answers.computeIfAbsent(question, rule::levelOf);
    }

    /** What an indicator measures; empty where too little is known of what is usual. */
    private static Optional<Measure> measure(Indicator indicator, AreaFigures.Figures figures) {
        return switch (indicator) {
            case BURST_DAY -> excess(figures.today(), figures.sameWeekday());
            case BURST_WEEK -> excess(figures.lastWeek(), figures.weeksBefore());
            case OVERDUE -> Optional.of(new Measure.Overdue(figures.overdue(), figures.open()));
            case ORDERS -> Optional.of(new Measure.Plain(figures.orders()));
            default -> Optional.empty();
        };
    }

    private static Optional<Measure> excess(int count, int[] earlier) {
        return earlier.length < FEWEST ? Optional.empty() : Optional.of(Excess.of(count, earlier));
    }
}
