package org.wangge.trials;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Prints what was measured as a Markdown table, with the machine and its load. */
final class Report {
    private static final double NANOS_PER_MILLI = 1e6;

    private Report() {}

    static void head(String... columns) {
        System.out.println("\n" + machine() + "\n");
        row((Object[]) columns);
        System.out.println("|" + "---|".repeat(columns.length));
    }

    static void row(Object... cells) {
        StringBuilder line = new StringBuilder("|");
        for (Object cell : cells) {
            line.append(' ').append(cell).append(" |");
        }
        System.out.println(line);
    }

    static void end() {
        System.out.println("\n" + machine());
    }

    /** In milliseconds: what that share of the durations does not exceed. */
    static String percentile(Collection<Duration> durations, double share) {
        List<Duration> sorted = durations.stream().sorted().toList();
        int index = (int) Math.ceil(share * sorted.size()) - 1;
        return millis(sorted.get(Math.max(0, index)));
    }

    private static String millis(Duration duration) {
        double millis = duration.toNanos() / NANOS_PER_MILLI;
        return String.format(Locale.ROOT, millis < 10 ? "%.1f" : "%.0f", millis);
    }

    private static String machine() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return String.format(
                Locale.ROOT,
                "%s, %d cores, JDK %s, load %.1f",
                LocalDate.now(),
                system.getAvailableProcessors(),
                Runtime.version().feature(),
                system.getSystemLoadAverage());
    }
}
