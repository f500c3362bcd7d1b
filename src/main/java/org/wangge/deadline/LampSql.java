package org.wangge.deadline;

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

    /** How many of the selected rows are at that lamp; an expression for a select list. */
    public static String count(Lamp lamp, String row) {
        return "count(case when " + is(lamp, row) + " then 1 end)";
    }
}
