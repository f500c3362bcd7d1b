package org.wangge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A block of a style sheet that lacks its end takes all behind it along, and no browser says a word. */
@DisplayName("样式表")
class StyleSheetTest {
    private static final Path ROOT = Path.of("src/main/resources/META-INF/resources");

    @Test
    @DisplayName("每个块都有头有尾；媒体查询里不再有媒体查询")
    void blocks() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<Path> sheets =
                    files.filter(file -> file.toString().endsWith(".css")).toList();
            assertThat(sheets).isNotEmpty();
            for (Path sheet : sheets) {
                assertThat(faults(read(sheet))).as(sheet.toString()).isEmpty();
            }
        }
    }

    @Test
    @DisplayName("缺了尾的块会被发现")
    void badExample() {
        assertThat(
                        faults(
                                "a { color: red; }\n@media (max-width: 1px) {\n  b { color: red; }\n@media (x) { c { d: e; } }\n"))
                .contains("line 4: depth 3", "end: depth 1");
    }

    private static List<String> faults(String sheet) {
        List<String> faults = new ArrayList<>();
        int depth = 0;
        int number = 0;
        for (String line : sheet.replaceAll("(?s)/\\*.*?\\*/", "").split("\n")) {
            number++;
            for (char one : line.toCharArray()) {
                depth += one == '{' ? 1 : one == '}' ? -1 : 0;
                if (depth > 2) {
                    faults.add("line " + number + ": depth " + depth);
                }
            }
        }
        if (depth != 0) {
            faults.add("end: depth " + depth);
        }
        return faults;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
