package org.wangge.warning;

import java.util.LinkedHashMap;
import java.util.Map;

/** What an indicator measured in an area. */
interface Measure {
    /** How many. */
    int count();

    /** How far out of the ordinary that is; see {@link LevelRule.Question#score()}. */
    default int score() {
        return 0;
    }

    /** Whether nobody need ask what level it is worth. */
    default boolean ordinary() {
        return count() == 0;
    }

    /** The figures by name, in the order in which {@code warning.why.<indicator>} puts them into words. */
    Map<String, Number> figures();

    /** A number without any measure of what is usual. */
    record Plain(int count) implements Measure {
        @Override
        public Map<String, Number> figures() {
            return Map.of("count", count);
        }
    }

    /** A number within so many days. */
    record Repeated(int count, int days) implements Measure {
        @Override
        public Map<String, Number> figures() {
            Map<String, Number> figures = new LinkedHashMap<>();
            figures.put("count", count);
            figures.put("days", days);
            return figures;
        }
    }

    /** Overdue cases among the open ones. */
    record Overdue(int count, int open) implements Measure {
        private static final int PERCENT = 100;

        @Override
        public int score() {
            return open == 0 ? 0 : PERCENT * count / open;
        }

        @Override
        public Map<String, Number> figures() {
            Map<String, Number> figures = new LinkedHashMap<>();
            figures.put("count", count);
            figures.put("open", open);
            figures.put("share", score());
            return figures;
        }
    }
}
