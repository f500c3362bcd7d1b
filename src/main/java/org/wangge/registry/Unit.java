package org.wangge.registry;

import java.util.List;

/**
 * A unit of the tree.
 *
 * @param code its code; a grid's is 15 digits, a department's the county's (or town's, city's) code, a dash and a short
 *     name
 * @param parent the parent's code, null at the top
 * @param path codes from the top to itself, each followed by {@code /}
 * @param households of a grid; null elsewhere
 */
public record Unit(
        String code,
        String name,
        UnitType type,
        String parent,
        String path,
        Integer households,
        Double lat,
        Double lng) {

    /** The codes from the top to itself. */
    public List<String> line() {
        return List.of(path.split("/"));
    }

    /** Whether the other unit is this one or lies below it. */
    public boolean covers(Unit other) {
        return other.path.startsWith(path);
    }
}
