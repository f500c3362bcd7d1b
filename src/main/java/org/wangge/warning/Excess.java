package org.wangge.warning;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a count stands to what is usual. Median and median absolute deviation, because one bad week among the earlier ones
 * must not make the next one look ordinary.
 *
 * @param usual the median of the earlier counts
 * @param spread how far earlier counts commonly lie from it, never less than chance alone makes of such counts
 * @param earlier how many earlier counts there were
 */
record Excess(int count, double usual, double spread, int earlier) implements Measure {
    /** Makes the median absolute deviation of normal values their standard deviation. */
    private static final double NORMAL = 1.4826;

    /** The count against the earlier ones, of which there must be at least one. */
    static Excess of(int count, int... earlier) {
        double[] values = Arrays.stream(earlier).asDoubleStream().toArray();
        double usual = median(values);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.abs(values[i] - usual);
        }
        double chance = Math.sqrt(Math.max(1, usual));
        return new Excess(count, usual, Math.max(NORMAL * median(values), chance), earlier.length);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }

    /** By how many whole spreads the count is above what is usual; 0 for a count that is not. */
    @Override
    public int score() {
        return (int) Math.max(0, (count - usual) / spread);
    }

    @Override
    public boolean ordinary() {
        return score() == 0;
    }

    @Override
    public Map<String, Number> figures() {
        Map<String, Number> figures = new LinkedHashMap<>();
        figures.put("count", count);
        figures.put("earlier", earlier);
        figures.put("usual", plain(usual));
        figures.put("spread", plain(spread));
        figures.put("score", score());
        return figures;
    }

    /** With one decimal, where there is any. */
    private static Number plain(double value) {
        double rounded = Math.round(value * 10) / 10.0;
        if (rounded == Math.rint(rounded)) {
            return (long) rounded;
        }
        return rounded;
    }
}
