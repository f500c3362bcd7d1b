package org.wangge.deadline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;

/**
 * The lamp of a row as SQL on its columns {@code blue_at, yellow_at, due_at, red_at}, agreeing with {@link Lamp#of}. The
 * parameter {@code :now} is the instant.
 */
public final class LampSql {
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
            Lamp.RED, "x.due_at is not null and x.red_at <= :now");

    private LampSql() {}

    /** The condition that the row is at that lamp. */
    public static String is(Lamp lamp, String row) {
        return "(" + CONDITIONS.get(lamp).replace("x.", row + ".") + ")";
    }

    /**
     * Counts of the selected rows for a select list; {@link #counted} makes lamps of them. One comparison for each colour: in
     * the rows of cases and steps a milder colour never comes after a graver one.
     */
    public static String counts(String row) {
        return counts(row, "x.blue_at <= :now", "x.yellow_at <= :now", "x.due_at <= :now or x.red_at <= :now");
    }

    /** The same for rows whose ladders may lack colours, as those of clocks. */
    public static String countsOfClocks(String row) {
        String orange = "x.due_at <= :now or x.red_at <= :now";
        String yellow = "x.yellow_at <= :now or " + orange;
        return counts(row, "x.blue_at <= :now or " + yellow, yellow, orange);
    }

    private static String counts(String row, String blue, String yellow, String orange) {
        return ("count(*) found, count(x.due_at) running, count(case when " + blue + " then 1 end) blue,"
                        + " count(case when " + yellow + " then 1 end) yellow,"
                        + " count(case when " + orange + " then 1 end) orange,"
                        + " count(case when x.red_at <= :now then 1 end) red")
                .replace("x.", row + ".");
    }

    /** The lamps of a row of {@link #counts}: each count but the first holds those behind it. */
    public static Map<Lamp, Long> counted(ResultSet row) throws SQLException {
        long running = row.getLong("running");
        long blue = row.getLong("blue");
        long yellow = row.getLong("yellow");
        long orange = row.getLong("orange");
        long red = row.getLong("red");
        return new EnumMap<>(Map.of(
                Lamp.GREY, row.getLong("found") - running,
                Lamp.GREEN, running - blue,
                Lamp.BLUE, blue - yellow,
                Lamp.YELLOW, yellow - orange,
                Lamp.ORANGE, orange - red,
                Lamp.RED, red));
    }
}
