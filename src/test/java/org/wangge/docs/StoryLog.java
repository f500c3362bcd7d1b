package org.wangge.docs;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the stories of this JVM have passed; empty until they run. */
final class StoryLog {
    private static final Map<StoryMethod, Set<Step>> PASSED = new ConcurrentHashMap<>();

    private StoryLog() {}

    /** A node or flow of a diagram, by the ids of the process and its own. */
    record Step(String process, String element) {}

    /** Notes that a test runs. */
    static void begins(StoryMethod story) {
        PASSED.putIfAbsent(story, ConcurrentHashMap.newKeySet());
    }

    /** Notes that a case of that test has passed there. */
    static void passes(StoryMethod story, Step step) {
        PASSED.get(story).add(step);
    }

    /**
     * Refuses to judge before the stories have run: most steps would look as if nobody passed them.
     *
     * @throws AssertionError if a story has not run in this JVM
     */
    static void requireAllStories() {
        List<StoryMethod> missing = StoryMethod.all().stream()
                .filter(story -> !PASSED.containsKey(story))
                .toList();
        if (!missing.isEmpty()) {
            throw new AssertionError(
                    ("%d of %d stories have not run in this JVM (%s …), so nothing can be said of what they"
                                    + " pass. Run this test with them: mvn test, or"
                                    + " mvn test -Dtest='*StoryTest,CoverageTest,ProcessPagesTest'")
                            .formatted(missing.size(), StoryMethod.all().size(), missing.get(0)));
        }
    }

    /**
     * The stories that pass a node or flow, the most telling first: those named after it, those of its own process, those
     * that pass the fewest steps in all.
     *
     * @param name the element's label, or null
     */
    static List<StoryMethod> through(Diagram diagram, String element, String name) {
        Step step = new Step(diagram.id(), element);
        return StoryMethod.all().stream()
                .filter(story -> PASSED.getOrDefault(story, Set.of()).contains(step))
                .sorted(Comparator.comparing((StoryMethod story) ->
                                name == null || !story.title().startsWith(name))
                        .thenComparing(story -> !story.isAbout(diagram))
                        .thenComparing(story -> PASSED.get(story).size())
                        .thenComparing(StoryMethod::toString))
                .toList();
    }
}
