package org.wangge.deadline;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A step of the ladder (SLA.md 7): a share of the budget ({@code 75%}), or a distance from the end in a unit of its own
 * ({@code +1 WORKING_DAYS}, {@code -2 HOURS}).
 *
 * @param no counted from 1; a clock fires each number once
 * @param at when, as the table writes it
 * @param colour BLUE, YELLOW, ORANGE or RED
 */
public record Rung(int no, String at, Lamp colour, Set<Audience> audience, RungAction action) {
    private static final Pattern SHARE = Pattern.compile("(\\d{1,4})\\s*%");
    private static final Pattern DISTANCE = Pattern.compile("([+-]\\d{1,4}(?:\\.5)?)\\s*([A-Z_]+)");
    private static final int PERCENT = 100;

    /**
     * Reads the words of the table.
     *
     * @param audience names joined by comma or plus
     * @throws IllegalArgumentException if one of them is none
     */
    public static Rung of(int no, String at, String colour, String audience, String action) {
        Set<Audience> all = EnumSet.noneOf(Audience.class);
        Arrays.stream(audience.split("[,+]"))
                .map(String::strip)
                .map(Audience::valueOf)
                .forEach(all::add);
        Lamp lamp = Lamp.valueOf(colour);
        if (lamp == Lamp.GREEN || lamp == Lamp.GREY) {
            throw new IllegalArgumentException(colour);
        }
        String when = at.strip().toUpperCase(Locale.ROOT);
        Matcher distance = DISTANCE.matcher(when);
        if (distance.matches()) {
            WorkingCalendar.ticks(new BigDecimal(distance.group(1)).abs(), BudgetUnit.valueOf(distance.group(2)));
        } else if (!SHARE.matcher(when).matches()) {
            throw new IllegalArgumentException(at);
        }
        return new Rung(no, when, lamp, Set.copyOf(all), RungAction.valueOf(action));
    }

    /** The share of the budget as an amount of its unit, or -1 if the rung is a distance from the end. */
    long share(long budget) {
        Matcher share = SHARE.matcher(at);
        return share.matches() ? budget * Long.parseLong(share.group(1)) / PERCENT : -1;
    }

    /** The signed distance from the end, in counted time of {@link #distanceUnit()}. */
    long distance() {
        Matcher distance = match();
        BigDecimal amount = new BigDecimal(distance.group(1));
        return WorkingCalendar.ticks(amount.abs(), distanceUnit()) * amount.signum();
    }

    /** The unit of the distance. */
    BudgetUnit distanceUnit() {
        return BudgetUnit.valueOf(match().group(2));
    }

    private Matcher match() {
        Matcher distance = DISTANCE.matcher(at);
        if (!distance.matches()) {
            throw new IllegalStateException(at);
        }
        return distance;
    }

    /** One line that {@link #read} reads again. */
    String written() {
        String told = audience.stream().sorted().map(Enum::name).collect(Collectors.joining("+"));
        return String.join("|", String.valueOf(no), at, colour.name(), told, action.name());
    }

    static Rung read(String written) {
        String[] parts = written.split("\\|");
        return of(Integer.parseInt(parts[0]), parts[1], parts[2], parts[3], parts[4]);
    }
}
