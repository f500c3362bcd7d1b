package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/**
 * Every sample user at every endpoint. The answers stand in the tables {@code src/test/resources/doors}; {@code api.txt}
 * says how to read them. {@code -Dwangge.doors=write} writes them anew from what the system answers, for a review of the
 * difference.
 */
@DisplayName("门禁")
@Order(1) // before twenty thousand people come, whom lists of users would carry
class DoorsTest extends Story {
    private static final String ENGINE = "engine";
    private static final List<String> TABLES = List.of("api", "webapps", ENGINE);

    /** The engine's interface has three doors to the same resources: its table is of what is behind each of them. */
    private static final List<String> ENGINE_DOORS =
            List.of("/engine-rest", "/engine-rest/engine/default", "/camunda/api/engine/engine/default");

    private static final String WEBAPPS = "/camunda/";
    private static final boolean WRITE = "write".equals(System.getProperty("wangge.doors"));
    private static final int THREADS = 4;

    /** They would write every refusal with its stack. */
    private static final List<String> TALKATIVE = List.of("org.camunda.bpm.engine", "org.apache.catalina.core");

    @Autowired
    private ServletWebServerApplicationContext application;

    @Autowired
    private LoggingSystem logs;

    private final Map<String, Visitor> withPassword = new HashMap<>();
    private final Map<String, Visitor> loggedIn = new HashMap<>();

    @Test
    @DisplayName("每个接口都有一行，每一行都有接口")
    void everyEndpointHasARow() {
        Set<Endpoints.Endpoint> listed = new TreeSet<>();
        for (String table : TABLES) {
            for (DoorTable.Row row : DoorTable.read(table).rows()) {
                doors(table).forEach(door -> listed.add(row.endpoint(door)));
            }
        }
        Set<Endpoints.Endpoint> found = Endpoints.of(application);
        assertThat(found).isNotEmpty();
        assertThat(without(found, listed)).as("endpoints without a row").isEmpty();
        assertThat(without(listed, found)).as("rows without an endpoint").isEmpty();
    }

    @Test
    @DisplayName("每个放行都有理由")
    void everyGrantHasAReason() {
        assertThat(TABLES.stream()
                        .flatMap(table -> DoorTable.read(table).rows().stream())
                        .filter(DoorTable.Row::needsReason)
                        .filter(row -> row.because().isEmpty()))
                .as("lets somebody write, tells outsiders of the case, or lets anybody in, and does not say why")
                .isEmpty();
    }

    @Test
    @DisplayName("每个示例用户在每个接口得到表中所列的答复")
    void everyAnswerIsAsListed() throws Exception {
        DoorTable.people().forEach(person -> {
            withPassword.put(person, Visitor.withPassword(address(), person));
            loggedIn.put(person, Visitor.loggedIn(address(), person));
        });
        TALKATIVE.forEach(name -> logs.setLogLevel(name, LogLevel.OFF));
        DoorWorld world = new DoorWorld(address());
        List<String> differences = new ArrayList<>();
        try {
            for (String name : TABLES) {
                DoorTable table = DoorTable.read(name);
                List<DoorTable.Row> answered = ask(table.rows(), doors(name), world);
                if (WRITE) {
                    table.write(answered);
                } else {
                    differences.addAll(differences(table.rows(), answered));
                }
            }
        } finally {
            world.end();
            TALKATIVE.forEach(name -> logs.setLogLevel(name, null));
        }
        if (WRITE) {
            fail("The tables are written: review what has changed, then run without -Dwangge.doors=write");
        }
        assertThat(differences).isEmpty();
    }

    private static List<String> doors(String table) {
        return table.equals(ENGINE) ? ENGINE_DOORS : List.of("");
    }

    private List<DoorTable.Row> ask(List<DoorTable.Row> rows, List<String> doors, DoorWorld world) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<DoorTable.Row>> calls = new ArrayList<>();
            rows.forEach(row -> calls.add(() -> row.with(answers(row, doors, world))));
            List<DoorTable.Row> answered = new ArrayList<>();
            for (Future<DoorTable.Row> call : threads.invokeAll(calls)) {
                answered.add(call.get());
            }
            return answered;
        } finally {
            threads.shutdown();
        }
    }

    /** Nobody known is asked at every door, the others take the doors by turns. */
    private Map<String, String> answers(DoorTable.Row row, List<String> doors, DoorWorld world) {
        Map<String, String> answers = new TreeMap<>();
        answers.put(
                DoorTable.ANONYMOUS,
                doors.stream()
                        .map(door -> answer(row, door, DoorTable.ANONYMOUS, world))
                        .distinct()
                        .collect(Collectors.joining(" or ")));
        int turn = row.path().length();
        for (String person : DoorTable.people()) {
            answers.put(person, answer(row, doors.get(turn++ % doors.size()), person, world));
        }
        return answers;
    }

    private String answer(DoorTable.Row row, String door, String person, DoorWorld world) {
        String path = world.fill(row.path(), person);
        String body = world.fill(row.body(), person);
        Map<String, Visitor> visitors = (door + path).startsWith(WEBAPPS) ? loggedIn : withPassword;
        Visitor visitor = visitors.getOrDefault(person, Visitor.anonymous(address()));
        return world.describe(visitor.ask(row.verb(), door + path, body), row, path + body);
    }

    /** One line per call: what was said before, what is said now, and to whom. */
    private static List<String> differences(List<DoorTable.Row> listed, List<DoorTable.Row> answered) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < listed.size(); i++) {
            Map<String, String> expected = listed.get(i).answers();
            Map<String, List<String>> changed = new LinkedHashMap<>();
            answered.get(i).answers().forEach((person, answer) -> {
                if (!answer.equals(expected.get(person))) {
                    changed.computeIfAbsent(expected.get(person) + " -> " + answer, key -> new ArrayList<>())
                            .add(person);
                }
            });
            if (!changed.isEmpty()) {
                differences.add(listed.get(i) + " " + changed);
            }
        }
        return differences;
    }

    private static Set<Endpoints.Endpoint> without(Set<Endpoints.Endpoint> these, Set<Endpoints.Endpoint> those) {
        return these.stream().filter(one -> !those.contains(one)).collect(Collectors.toCollection(TreeSet::new));
    }
}
