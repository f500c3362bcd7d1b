package org.wangge.process;

import java.util.Map;
import java.util.Optional;

/** What a client hands in with a task: the variables of DESIGN.md "Outcomes" by name; blank values count as not given. */
public record Submission(Map<String, Object> values) {

    /** The value as trimmed text, empty if not given or blank. */
    public Optional<String> text(String name) {
        Object value = values.get(name);
        return value == null ? Optional.empty() : Optional.ofNullable(Words.clean(value.toString()));
    }

    /** The value as trimmed text, or null if not given or blank. */
    public String textOrNull(String name) {
        return text(name).orElse(null);
    }
}
