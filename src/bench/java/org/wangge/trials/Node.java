package org.wangge.trials;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.wangge.WanggeApplication;

/** The system in a JVM of its own, on the trials' database as it is, so that it can be killed. */
final class Node {
    private static final File LOG = new File("target/trial-node.log");

    private final Process process;

    private Node(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Starts it and waits until its timers fire. */
    static Node started() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                WanggeApplication.class.getName()));
        command.addAll(Wangge.arguments());
        Instant begun = Instant.now();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(LOG))
                    .start();
            Node node = new Node(process);
            node.awaitBeat(begun);
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitBeat(Instant since) {
        JdbcTemplate sql = Database.sql();
        LocalDateTime begun = LocalDateTime.ofInstant(since, ZoneOffset.UTC);
        while (sql.queryForList("select name from wg_heartbeat where beat_at > ?", String.class, begun)
                .isEmpty()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("It ended, see " + LOG);
            }
            Pause.of(Duration.ofMillis(200));
        }
    }

    /** Ends it as a power cut would. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
