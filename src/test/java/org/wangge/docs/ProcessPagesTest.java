package org.wangge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The pages of {@code src/docs/processes} say what the models and stories say. Runs after the stories, in their JVM; with
 * {@code -Dwangge.docs=write} it writes the pages instead of comparing them.
 */
@DisplayName("流程说明页")
@Order(Integer.MAX_VALUE)
class ProcessPagesTest {
    private static final String HOW = "mvn test -Dtest='*StoryTest,ProcessPagesTest' -Dwangge.docs=write";

    @Test
    @DisplayName("说明页与流程图、决策表和故事一致")
    void pagesAreUpToDate() throws IOException {
        StoryLog.requireAllStories();
        Map<String, String> pages = Pages.all();
        if ("write".equals(System.getProperty("wangge.docs"))) {
            write(pages);
        }
        Set<String> drifted = new TreeSet<>(found());
        drifted.removeAll(pages.keySet());
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Path file = Markdown.FOLDER.resolve(page.getKey());
            if (!Files.exists(file) || !Files.readString(file).equals(page.getValue())) {
                drifted.add(page.getKey());
            }
        }
        assertThat(drifted)
                .as("pages of %s that differ from models and stories; write them anew with %s", Markdown.FOLDER, HOW)
                .isEmpty();
    }

    private static Set<String> found() throws IOException {
        try (Stream<Path> files = Files.list(Markdown.FOLDER)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private static void write(Map<String, String> pages) throws IOException {
        Files.createDirectories(Markdown.FOLDER);
        for (String stale : found()) {
            Files.delete(Markdown.FOLDER.resolve(stale));
        }
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Files.writeString(Markdown.FOLDER.resolve(page.getKey()), page.getValue());
        }
    }
}
