package org.wangge.process;

import java.util.Map;

/**
 * What a person may see, as a condition on SQL. Lists, counts and searches narrow themselves by it, so that nothing is
 * read first and hidden afterwards.
 *
 * @param condition a condition with named parameters ({@code :name}), never a value of its own
 * @param values the parameters' values by name; single values only
 */
public record Sight(String condition, Map<String, Object> values) {
    /** Everything. */
    public static final Sight ALL = new Sight("1 = 1", Map.of());
}
