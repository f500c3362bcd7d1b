package org.wangge.process;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Which definition of a decision table is the newest, kept for a second: every clock asks two tables, and looking it up
 * each time cost more than the tables. A deployment on this node is seen at once, one on another node a second later.
 */
@Component
public class NewestTables {
    private static final long FRESH = Duration.ofSeconds(1).toNanos();

    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(String definition, long readAt) {}

    String of(String table, Supplier<String> lookUp) {
        Known before = known.get(table);
        if (before != null && System.nanoTime() - before.readAt() < FRESH) {
            return before.definition();
        }
        String definition = lookUp.get();
        known.put(table, new Known(definition, System.nanoTime()));
        return definition;
    }

    /** Tables are being deployed. */
    public void forget() {
        known.clear();
    }
}
