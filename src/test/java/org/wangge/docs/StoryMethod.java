package org.wangge.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A test that tells a case.
 *
 * @param type the class it is run as; a story class is called {@code …StoryTest} and named like the process it is about
 * @param method the test
 */
record StoryMethod(Class<?> type, Method method) {
    private static final Path SOURCES = Path.of("src/test/java");
    private static final List<StoryMethod> ALL = find();

    /** Every test of every story class, whether it has run or not. */
    static List<StoryMethod> all() {
        return ALL;
    }

    private static List<StoryMethod> find() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith("StoryTest.java"))
                    .sorted()
                    .map(StoryMethod::classOf)
                    .flatMap(type ->
                            Arrays.stream(type.getDeclaredMethods()).map(method -> new StoryMethod(type, method)))
                    .filter(story -> AnnotationSupport.isAnnotated(story.method, Testable.class))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Class<?> classOf(Path file) {
        String name = SOURCES.relativize(file).toString().replace(".java", "").replace('/', '.');
        try {
            return Class.forName(name, false, StoryMethod.class.getClassLoader());
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException("not compiled: " + file, gone);
        }
    }

    /** What people call the story. */
    String title() {
        DisplayName name = method.getAnnotation(DisplayName.class);
        return name == null ? method.getName() : name.value();
    }

    /** Whether its class is named like that process. */
    boolean isAbout(Diagram diagram) {
        DisplayName name = type.getAnnotation(DisplayName.class);
        return name != null && name.value().equals(diagram.label());
    }

    /** Where it is written, relative to the repository. */
    Path file() {
        return SOURCES.resolve(type.getName().replace('.', '/') + ".java");
    }

    @Override
    public String toString() {
        return type.getSimpleName() + "." + method.getName();
    }
}
