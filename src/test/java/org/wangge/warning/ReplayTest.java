package org.wangge.warning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wangge.registry.Unit;
import org.wangge.registry.UnitType;

/**
 * A year of the sample county, day by day, with the thresholds of {@code warning-level} as it is: chance, weekdays and
 * seasons as everywhere, and three bursts that somebody planted. A day's reports are looked at when the day is over; in
 * its course there are fewer of them, so nothing is found then that would not be found at its end.
 */
@DisplayName("一年回放")
class ReplayTest {
    private static final int YEAR = 365;
    private static final int MONTH = 31;
    /** How long a finding of the same area and group belongs to the warning that the first one proposed. */
    private static final int ONE_PROPOSAL = 7;

    private static final double[] WEEK = {1.25, 1.15, 1.1, 1.05, 1, 0.75, 0.7};
    /** Reports of the whole county on an ordinary day. */
    private static final Map<String, Double> COMMON = Map.of(
            "city-appearance", 14.0,
            "environment", 6.0,
            "construction", 2.0,
            "facilities", 9.0,
            "safety", 4.0,
            "disputes", 5.0,
            "livelihood", 8.0,
            "other", 3.0);

    private static final TableRule TABLE = new TableRule();
    private static final List<Unit> TERRITORY = SampleCounty.territory();
    private static final Map<String, String> GROUPS = SampleCounty.groups();
    private static final List<Unit> GRIDS =
            TERRITORY.stream().filter(unit -> unit.type() == UnitType.GRID).toList();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    @DisplayName("三次突增都在一天之内提出，刚好说到那一级；误报每月至多一次")
    void asTheTableIs(long seed) {
        Year year = new Year(seed);
        Replay replay = year.replay(TABLE);
        assertThat(replay.missed()).isEmpty();
        assertThat(replay.falsePerMonth()).hasSize(YEAR / MONTH + 1).allMatch(number -> number <= 1);
    }

    @Test
    @DisplayName("门槛放低一半，误报就多了")
    void loosened() {
        Replay replay = new Year(1).replay(scaled(2));
        assertThat(replay.missed()).isEmpty();
        assertThat(replay.falsePerMonth()).anyMatch(number -> number > 1);
    }

    @Test
    @DisplayName("门槛抬高到三倍，三次突增没有一次提得及时")
    void tightened() {
        Year year = new Year(1);
        assertThat(year.replay(scaled(1 / 3.0)).missed()).containsExactlyElementsOf(year.bursts);
    }

    /** The table with thresholds divided by that factor. */
    private static LevelRule scaled(double factor) {
        return asked -> TABLE.levelOf(new LevelRule.Question(
                asked.indicator(),
                asked.area(),
                asked.group(),
                (int) (asked.count() * factor),
                (int) (asked.score() * factor),
                asked.said()));
    }

    /**
     * More reports than usual.
     *
     * @param day the first one, counted from the beginning of the year
     * @param more in each grid of the area on each of its days, on average
     */
    private record Burst(Unit area, String group, int day, int days, IntToDoubleFunction more) {
        boolean explains(Unit other, String kind, int on) {
            return group.equals(kind)
                    && (area.covers(other) || other.covers(area))
                    && day <= on
                    && on < day + days + ONE_PROPOSAL;
        }

        @Override
        public String toString() {
            return area.code() + " " + group + " " + day;
        }
    }

    /** A county's year with the nine weeks before it. */
    private static final class Year {
        private final Random random;
        private final List<Burst> bursts;
        /** Reports by day, grid and group. */
        private final int[][][] reports = new int[Assessment.DAYS + YEAR][GRIDS.size()][GROUPS.size()];

        private Year(long seed) {
            random = new Random(seed);
            bursts = List.of(
                    new Burst(any(UnitType.GRID), "facilities", 20 + random.nextInt(60), 3, day -> 10),
                    new Burst(any(UnitType.COMMUNITY), "disputes", 130 + random.nextInt(60), 4, day -> 6),
                    new Burst(
                            any(UnitType.TOWN), "city-appearance", 250 + random.nextInt(60), 14, day -> 2 + day / 5.0));
            double[] size = GRIDS.stream()
                    .mapToDouble(grid -> 0.4 + 1.2 * random.nextDouble())
                    .toArray();
            for (int day = 0; day < reports.length; day++) {
                for (int grid = 0; grid < GRIDS.size(); grid++) {
                    fill(day, grid, size[grid]);
                }
            }
        }

        private Unit any(UnitType type) {
            List<Unit> all =
                    TERRITORY.stream().filter(unit -> unit.type() == type).toList();
            return all.get(random.nextInt(all.size()));
        }

        private void fill(int day, int grid, double size) {
            int kind = 0;
            for (String group : GROUPS.keySet()) {
                double season = 1 + 0.35 * Math.sin(2 * Math.PI * (day + 45.0 * kind) / YEAR);
                double mean = COMMON.get(group) / GRIDS.size() * size * season * WEEK[day % WEEK.length];
                for (Burst burst : bursts) {
                    int since = day - Assessment.DAYS - burst.day();
                    if (burst.group().equals(group)
                            && burst.area().covers(GRIDS.get(grid))
                            && 0 <= since
                            && since < burst.days()) {
                        mean += burst.more().applyAsDouble(since);
                    }
                }
                reports[day][grid][kind++] = poisson(mean);
            }
        }

        private int poisson(double mean) {
            double left = Math.exp(-mean);
            int number = 0;
            for (double product = random.nextDouble(); product > left; product *= random.nextDouble()) {
                number++;
            }
            return number;
        }

        private Replay replay(LevelRule rule) {
            Replay replay = new Replay(bursts);
            for (int day = 0; day < YEAR; day++) {
                Assessment assessment = new Assessment(TERRITORY, GROUPS, rule);
                enter(day, assessment.figures());
                replay.take(day, assessment.findings());
            }
            return replay;
        }

        private void enter(int day, AreaFigures figures) {
            List<String> groups = List.copyOf(GROUPS.keySet());
            for (int ago = 0; ago < Assessment.DAYS; ago++) {
                int[][] then = reports[Assessment.DAYS + day - ago];
                for (int grid = 0; grid < then.length; grid++) {
                    for (int kind = 0; kind < groups.size(); kind++) {
                        figures.reported(ago, GRIDS.get(grid).code(), groups.get(kind), then[grid][kind]);
                    }
                }
            }
        }
    }

    /** What was proposed in the course of a year. */
    private static final class Replay {
        private final Map<String, Unit> units = new HashMap<>();
        private final List<Burst> missed;
        private final int[] falseOnes = new int[YEAR / MONTH + 1];
        private final Map<String, Integer> last = new HashMap<>();
        private final List<Burst> bursts;

        private Replay(List<Burst> bursts) {
            this.bursts = bursts;
            this.missed = new ArrayList<>(bursts);
            TERRITORY.forEach(unit -> units.put(unit.code(), unit));
        }

        private void take(int day, List<Finding> findings) {
            for (Finding finding : findings) {
                missed.removeIf(burst -> burst.area().code().equals(finding.area())
                        && burst.group().equals(finding.group())
                        && burst.day() <= day
                        && day <= burst.day() + 1);
                Integer before = last.put(finding.area() + finding.group(), day);
                boolean proposed = before == null || before < day - ONE_PROPOSAL;
                Unit area = units.get(finding.area());
                if (proposed && bursts.stream().noneMatch(burst -> burst.explains(area, finding.group(), day))) {
                    falseOnes[day / MONTH]++;
                }
            }
        }

        private List<Burst> missed() {
            return missed;
        }

        private List<Integer> falsePerMonth() {
            return IntStream.of(falseOnes).boxed().toList();
        }
    }
}
