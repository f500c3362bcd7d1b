package org.wangge.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A table under {@code src/test/resources/doors}: one line per call, one column per group of people. Groups only make the
 * table readable, every person is asked.
 */
final class DoorTable {
    static final String ANONYMOUS = "anonymous";
    static final String ADMIN = "admin";
    private static final String OUTSIDERS = "outsiders";

    /** Columns and who is in them, seen from the one case that the calls are about (see {@link DoorWorld}). */
    static final Map<String, List<String>> GROUPS = groups();

    private static final Path FOLDER = Path.of("src/test/resources/doors");
    private static final List<String> BEFORE = List.of("method", "path");
    private static final List<String> AFTER = List.of("because", "body");
    private static final Set<String> READING = Set.of("GET", "OPTIONS", "ANY");
    private static final Set<String> REFUSED = Set.of("401", "403", "404");
    private static final String BAR = " | ";

    private final Path file;
    private final List<String> preface = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    /** One call with the answer each person gets; the body is empty when there is none. */
    record Row(String method, String path, Map<String, String> answers, String because, String body) {
        /** The endpoint that answers the call at a door, the beginning of its path. */
        Endpoints.Endpoint endpoint(String door) {
            return Endpoints.Endpoint.of(method, door.replace("/default", "/{}") + path.replaceFirst("\\?.*", ""));
        }

        /** The method to ask with. */
        String verb() {
            return "ANY".equals(method) ? "GET" : method;
        }

        /** Whether it lets anybody in, lets others than administrators write, or tells outsiders of the case. */
        boolean needsReason() {
            return letsAnybodyIn() || letsWrite() || tellsOutsiders();
        }

        private boolean letsAnybodyIn() {
            return !REFUSED.containsAll(List.of(answers.get(ANONYMOUS).split(" or ")));
        }

        private boolean letsWrite() {
            return !READING.contains(method)
                    && people().stream().filter(person -> !ADMIN.equals(person)).anyMatch(person -> answers.get(person)
                            .startsWith("2"));
        }

        private boolean tellsOutsiders() {
            return GROUPS.get(OUTSIDERS).stream()
                    .anyMatch(person -> answers.get(person).matches("2.*(case|words)"));
        }

        Row with(Map<String, String> others) {
            return new Row(method, path, others, because, body);
        }

        @Override
        public String toString() {
            return method + " " + path + (body.isEmpty() ? "" : " " + body);
        }
    }

    private DoorTable(Path file) {
        this.file = file;
    }

    static DoorTable read(String name) {
        DoorTable table = new DoorTable(FOLDER.resolve(name + ".txt"));
        for (String line : lines(table.file)) {
            if (line.startsWith("#")) {
                table.preface.add(line);
            } else if (!line.isBlank() && !line.startsWith(BEFORE.get(0))) {
                table.rows.add(row(line));
            }
        }
        return table;
    }

    /** Everybody with a name. */
    static List<String> people() {
        return GROUPS.values().stream()
                .flatMap(List::stream)
                .filter(person -> !ANONYMOUS.equals(person))
                .toList();
    }

    List<Row> rows() {
        return rows;
    }

    /** Writes the table anew with these answers, sorted, in columns. */
    void write(List<Row> answered) {
        List<List<String>> cells = new ArrayList<>();
        List<String> head = new ArrayList<>(BEFORE);
        head.addAll(GROUPS.keySet());
        head.addAll(AFTER);
        cells.add(head);
        answered.stream()
                .sorted(Comparator.comparing((Row row) -> row.endpoint("").path())
                        .thenComparing(Row::method)
                        .thenComparing(Row::path)
                        .thenComparing(Row::body))
                .map(DoorTable::cells)
                .forEach(cells::add);
        int[] widths = new int[head.size()];
        cells.forEach(line -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        });
        List<String> lines = new ArrayList<>(preface);
        for (List<String> line : cells) {
            List<String> padded = new ArrayList<>();
            for (int i = 0; i < widths.length; i++) {
                padded.add(line.get(i) + " ".repeat(widths[i] - line.get(i).length()));
            }
            lines.add(String.join(BAR, padded).stripTrailing());
        }
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String line) {
        String[] cells = line.split("\\|", -1);
        int columns = BEFORE.size() + GROUPS.size() + AFTER.size();
        if (cells.length == BEFORE.size() + 1) {
            return unanswered(cells);
        }
        if (cells.length != columns) {
            throw new IllegalArgumentException("Not " + columns + " columns: " + line);
        }
        Map<String, String> answers = new TreeMap<>();
        int column = BEFORE.size();
        for (List<String> people : GROUPS.values()) {
            String[] parts = cells[column++].strip().split("; *");
            people.forEach(person -> answers.put(person, parts[0]));
            Arrays.stream(parts).skip(1).map(part -> part.split(" ", 2)).forEach(part -> answers.put(part[0], part[1]));
        }
        return new Row(cells[0].strip(), cells[1].strip(), answers, cells[column].strip(), cells[column + 1].strip());
    }

    private static Row unanswered(String[] cells) {
        Map<String, String> answers = new TreeMap<>();
        GROUPS.values().forEach(people -> people.forEach(person -> answers.put(person, "")));
        return new Row(cells[0].strip(), cells[1].strip(), answers, "", cells[2].strip());
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>(List.of(row.method(), row.path()));
        for (List<String> people : GROUPS.values()) {
            List<String> answers =
                    people.stream().map(person -> row.answers().get(person)).toList();
            String most = answers.stream()
                    .max(Comparator.comparingInt(answer -> Collections.frequency(answers, answer)))
                    .orElseThrow();
            cells.add(most
                    + people.stream()
                            .filter(person -> !row.answers().get(person).equals(most))
                            .map(person -> "; " + person + " " + row.answers().get(person))
                            .collect(Collectors.joining()));
        }
        cells.add(row.because());
        cells.add(row.body());
        return cells;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        groups.put(ANONYMOUS, List.of(ANONYMOUS));
        groups.put(OUTSIDERS, List.of("worker2", "dept_cg1", "dept_aj1", "dept_jy1", "dept_sf1", "dept_ga1"));
        groups.put("line", List.of("worker1", "town1", "centre1"));
        groups.put("supervisors", List.of("verify1", "townsup1", "chief1", "city1", "dept_sfhead"));
        groups.put("holder", List.of("community1"));
        groups.put(ADMIN, List.of(ADMIN));
        return groups;
    }
}
