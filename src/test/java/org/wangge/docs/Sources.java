package org.wangge.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files behind the elements of the diagrams, found by the project's rules of naming. */
final class Sources {
    private static final Path JAVA = Path.of("src/main/java");
    private static final Path FORMS = Path.of("forms");

    private Sources() {}

    /** The class of a human task: {@code userTask_verifyResult} is {@code VerifyResultTask}. */
    static Path ofHumanTask(String element) {
        return named(JAVA, capital(element.substring(element.indexOf('_') + 1)) + "Task.java");
    }

    /** The class behind <code>${raiseToParent}</code>: {@code RaiseToParentDelegate}. */
    static Path ofAction(String expression) {
        return named(JAVA, capital(expression.replaceAll("[${}]", "")) + "Delegate.java");
    }

    /** A form by its id. */
    static Path ofForm(String id) {
        return named(FORMS, id + ".form");
    }

    /** The main classes that ask a decision table, by the constant made from it: {@code CaseRoutingDecision.ID}. */
    static List<Path> asking(String decision) {
        String constant =
                Arrays.stream(decision.split("-")).map(Sources::capital).collect(Collectors.joining()) + "Decision.ID";
        return walk(JAVA).filter(file -> read(file).contains(constant)).toList();
    }

    /** Class name of a source file. */
    static String className(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path named(Path folder, String name) {
        return walk(folder)
                .filter(file -> file.getFileName().toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + name + " under " + folder));
    }

    private static Stream<Path> walk(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
