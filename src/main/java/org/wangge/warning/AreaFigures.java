package org.wangge.warning;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wangge.registry.Unit;

/**
 * The figures of every unit and group: entered where they arose, then summed up the tree. Units are numbered so that those
 * below a unit follow it.
 */
final class AreaFigures {
    static final int DAYS_OF_A_WEEK = 7;

    /** Where the figures of a unit and group lie: reports of a day and of its weekday in the weeks before, … */
    private static final int DAY = 0;
    /** … reports of seven days and of each seven days before, … */
    private static final int WEEK = DAY + Assessment.WEEKS + 1;
    /** … open cases, those of them that are overdue, and supervision orders. */
    private static final int OPEN = WEEK + Assessment.WEEKS + 1;

    private static final int OVERDUE = OPEN + 1;
    private static final int ORDERS = OVERDUE + 1;
    private static final int SIZE = ORDERS + 1;

    private final List<Unit> units;
    private final List<String> groups;
    private final Map<String, Integer> unitNumbers = new HashMap<>();
    private final Map<String, Integer> groupNumbers = new HashMap<>();
    private final int[] parents;
    private final int[] ends;
    private final int[][] figures;
    private int oldest;

    AreaFigures(Collection<Unit> territory, Collection<String> groups) {
        this.units = territory.stream().sorted(Comparator.comparing(Unit::path)).toList();
        this.groups = List.copyOf(groups);
        this.parents = new int[units.size()];
        this.ends = new int[units.size()];
        this.figures = new int[units.size()][this.groups.size() * SIZE];
        this.groups.forEach(group -> groupNumbers.put(group, groupNumbers.size()));
        units.forEach(unit -> unitNumbers.put(unit.code(), unitNumbers.size()));
        for (int unit = units.size() - 1; unit >= 0; unit--) {
            parents[unit] = unitNumbers.getOrDefault(units.get(unit).parent(), -1);
            ends[unit] = Math.max(ends[unit], unit + 1);
            if (parents[unit] >= 0) {
                ends[parents[unit]] = Math.max(ends[parents[unit]], ends[unit]);
            }
        }
    }

    /** Enters reports of a day; 0 is today. What is older than the windows, or of an unknown grid or group, is left out. */
    void reported(int daysAgo, String grid, String group, int number) {
        int week = daysAgo / DAYS_OF_A_WEEK;
        if (week <= Assessment.WEEKS) {
            add(grid, group, WEEK + week, number);
            if (daysAgo % DAYS_OF_A_WEEK == 0) {
                add(grid, group, DAY + week, number);
            }
            oldest = Math.max(oldest, daysAgo);
        }
    }

    void open(String grid, String group, int number, int overdue) {
        add(grid, group, OPEN, number);
        add(grid, group, OVERDUE, overdue);
    }

    void ordered(String grid, String group, int orders) {
        add(grid, group, ORDERS, orders);
    }

    private void add(String grid, String group, int figure, int number) {
        Integer unit = unitNumbers.get(grid);
        Integer kind = groupNumbers.get(group);
        if (unit != null && kind != null) {
            figures[unit][kind * SIZE + figure] += number;
        }
    }

    /** Gives every unit the sum of what lies below it; once, when everything is entered. */
    void sumUp() {
        for (int unit = units.size() - 1; unit >= 0; unit--) {
            if (parents[unit] >= 0) {
                int[] sum = figures[parents[unit]];
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += figures[unit][i];
                }
            }
        }
    }

    int size() {
        return units.size();
    }

    /** The number of the unit with that code; empty if it is not of the territory. */
    Optional<Integer> find(String code) {
        return Optional.ofNullable(unitNumbers.get(code));
    }

    Unit unit(int number) {
        return units.get(number);
    }

    /** The number of the unit above, or -1. */
    int parent(int unit) {
        return parents[unit];
    }

    /** The number after the last unit below. */
    int end(int unit) {
        return ends[unit];
    }

    /** The figures of a unit and group; without those of some units below it that do not lie in each other. */
    Figures of(int unit, String group, Collection<Integer> without) {
        int from = groupNumbers.get(group) * SIZE;
        int[] own = Arrays.copyOfRange(figures[unit], from, from + SIZE);
        for (int other : without) {
            for (int i = 0; i < SIZE; i++) {
                own[i] -= figures[other][from + i];
            }
        }
        return new Figures(own);
    }

    /** The figures of an area and group. */
    final class Figures {
        private final int[] values;

        private Figures(int[] values) {
            this.values = values;
        }

        /** Reports of today. */
        int today() {
            return values[DAY];
        }

        /** Reports on this weekday in the weeks before of which reports are known, the latest first. */
        int[] sameWeekday() {
            return Arrays.copyOfRange(values, DAY + 1, DAY + 1 + oldest / DAYS_OF_A_WEEK);
        }

        /** Reports of the last seven days. */
        int lastWeek() {
            return values[WEEK];
        }

        /** Reports of each seven days before that of which reports are known from the first day on, the latest first. */
        int[] weeksBefore() {
            return Arrays.copyOfRange(values, WEEK + 1, Math.max(WEEK + 1, WEEK + (oldest + 1) / DAYS_OF_A_WEEK));
        }

        /** Reports of so many times the last seven days. */
        int lastWeeks(int weeks) {
            return Arrays.stream(values, WEEK, WEEK + weeks).sum();
        }

        int open() {
            return values[OPEN];
        }

        int overdue() {
            return values[OVERDUE];
        }

        int orders() {
            return values[ORDERS];
        }
    }
}
