package org.wangge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Runs after the stories, in their JVM, and judges what they passed; pictures lie in {@code target/coverage}. */
@DisplayName("覆盖")
@Order(Integer.MAX_VALUE)
class CoverageTest {
    private static final Path PICTURES = Path.of("target/coverage");

    @Test
    @DisplayName("每个节点和每条连线都有故事走过")
    void everyNodeAndFlowIsPassed() throws IOException {
        StoryLog.requireAllStories();
        Files.createDirectories(PICTURES);
        List<String> untold = new ArrayList<>();
        Svg index = new Svg();
        index.open("html", "lang", "zh-CN").empty("meta", "charset", "utf-8").words("title", "Wangge: coverage");
        for (Diagram diagram : Diagram.all()) {
            Coverage coverage = new Coverage(diagram);
            Files.writeString(PICTURES.resolve(diagram.id() + ".svg"), coverage.picture());
            coverage.missed().forEach(step -> untold.add(diagram.id() + " " + step));
            describe(index, diagram, coverage);
        }
        Files.writeString(PICTURES.resolve("index.html"), "<!DOCTYPE html>\n" + index.close("html"));
        assertThat(untold)
                .as("nodes and flows that no story passes; pictures in %s/index.html", PICTURES)
                .isEmpty();
    }

    private static void describe(Svg index, Diagram diagram, Coverage coverage) {
        String picture = diagram.id() + ".svg";
        int missed = coverage.missed().size();
        index.words("h1", diagram.label() + " " + diagram.id());
        index.words(
                "p",
                "%d of %d nodes and flows passed; missed are drawn red and dashed."
                        .formatted(coverage.steps() - missed, coverage.steps()));
        index.open("ul");
        coverage.missed().forEach(step -> index.words("li", step));
        index.close("ul");
        index.open("a", "href", picture);
        index.empty("img", "src", picture, "alt", diagram.label(), "style", "max-width: 100%");
        index.close("a");
    }
}
