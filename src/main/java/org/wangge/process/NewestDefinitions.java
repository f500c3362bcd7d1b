package org.wangge.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Which definition of a decision table or a process is the newest, kept for a second: every clock asks two tables, a
 * warning starts thousands of receipts, and looking it up each time cost more than the tables. A deployment on this node is
 * seen at once, one on another node a second later.
 */
@Component
public class NewestDefinitions {
    private static final long FRESH = Duration.ofSeconds(1).toNanos();

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final List<Runnable> others = new CopyOnWriteArrayList<>();

    private record Known(String definition, long readAt) {}

    /** The definition's id by the id in the model, which no table shares with a process; looked up where it is not known. */
    String of(String id, Supplier<String> lookUp) {
        Known before = known.get(id);
        if (before != null && System.nanoTime() - before.readAt() < FRESH) {
            return before.definition();
        }
        String definition = lookUp.get();
        known.put(id, new Known(definition, System.nanoTime()));
        return definition;
    }

    /** What else is to be done when something has been deployed or deleted on this node. */
    void whenForgotten(Runnable other) {
        others.add(other);
    }

    /** Something has been deployed or deleted. */
    public void forget() {
        known.clear();
        others.forEach(Runnable::run);
    }
}
