package org.wangge.cockpit;

import java.util.Map;
import org.wangge.registry.Unit;

/** What the desk's queries have in common. */
final class Sql {
    private static final String SELECT_WIDE = "select /*+ index(c wg_grid_case_late) */ ";

    private Sql() {}

    /**
     * The rows of a unit and all below it, of a department those it holds, as a condition.
     *
     * @param path column with the path of the row's place
     * @param holder column with the code of the unit that has it
     * @param values gets the parameter {@code unit}
     */
    static String within(Unit area, String path, String holder, Map<String, Object> values) {
        boolean territorial = area.type().territorial();
        values.put("unit", territorial ? area.path() + "%" : area.code());
        return territorial ? path + " like :unit" : holder + " = :unit";
    }

    /** How a query on ended cases of an area begins: keeps MySQL in the index that holds all it needs; others read a comment. */
    static String selectEnded(Unit area) {
        return area.type().territorial() ? SELECT_WIDE : "select ";
    }

    /** What begins with a text, as a pattern with {@code !} before what would be a wildcard. */
    static String prefix(String text) {
        return text.strip().replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
