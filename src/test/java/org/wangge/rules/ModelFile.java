package org.wangge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The text of a diagram, table or form, and where it lies. */
public record ModelFile(Path path, String text) {

    /** All files below a folder of the repository that end so. */
    public static List<ModelFile> all(String folder, String ending) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .map(ModelFile::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ModelFile read(Path file) {
        try {
            return new ModelFile(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The good example from the test resources, as if it lay in this folder. */
    static ModelFile example(String folder, String name) {
        try (InputStream bytes = ModelFile.class.getResourceAsStream("/rules/" + name)) {
            return new ModelFile(Path.of(folder, name), new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with one thing changed everywhere. */
    ModelFile but(String from, String to) {
        assertThat(text).as("the example to spoil").contains(from);
        return new ModelFile(path, text.replace(from, to));
    }

    /** The name of the file without its ending, which is the id of what it holds. */
    public String id() {
        return path.getFileName().toString().replaceFirst("\\.\\w+$", "");
    }

    /** Whether the folder is called like a module of the application. */
    boolean liesInAModule() {
        return Files.isDirectory(
                Path.of("src/main/java/org/wangge").resolve(path.getParent().getFileName()));
    }
}
