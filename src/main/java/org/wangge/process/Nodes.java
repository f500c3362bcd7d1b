package org.wangge.process;

import java.lang.management.ManagementFactory;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The nodes that run on this database, and how far their clocks are from the database's: due dates, locks and alarms go by
 * the clock of the node that handles them.
 */
@Component
public class Nodes {
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final ProcessEngineConfigurationImpl engine;
    private final String name;

    Nodes(JdbcTemplate jdbc, Clock clock, ProcessEngineConfigurationImpl engine) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.engine = engine;
        this.name = ManagementFactory.getRuntimeMXBean().getName();
    }

    /**
     * A node.
     *
     * @param name process id and host
     * @param self whether it is the one that answers
     * @param beatAt its own time when it last said so
     * @param ahead by how much its clock was ahead of the database's then; negative: behind
     * @param silent how long ago that was, by the database's clock
     * @param jobs whether its job executor was running
     */
    public record Node(String name, boolean self, Instant beatAt, Duration ahead, Duration silent, boolean jobs) {}

    /** A moment by both clocks. */
    private record Reading(Instant node, Instant database) {
        private Duration ahead() {
            return Duration.between(database, node);
        }
    }

    /** Tells the others that this node runs, and at what time. */
    @Scheduled(fixedDelayString = "${wangge.canary.check}")
    void beat() {
        Reading now = read();
        Object[] values = {
            Utc.at(now.node()), Utc.at(now.database()), now.ahead().toMillis(), executes(), name
        };
        if (jdbc.update(
                        "update wg_node set beat_at = ?, database_at = ?, ahead_millis = ?, jobs = ? where name = ?",
                        values)
                == 0) {
            jdbc.update(
                    "insert into wg_node (beat_at, database_at, ahead_millis, jobs, name) values (?, ?, ?, ?, ?)",
                    values);
            jdbc.update(
                    "delete from wg_node where database_at < ?",
                    Utc.at(now.database().minus(FORGOTTEN)));
        }
    }

    /** This node as it is now, and the others as they last were within a day; the newest first. */
    public List<Node> list() {
        Reading now = read();
        List<Node> nodes = new ArrayList<>();
        nodes.add(new Node(name, true, now.node(), now.ahead(), Duration.ZERO, executes()));
        nodes.addAll(jdbc.query(
                "select name, beat_at, database_at, ahead_millis, jobs from wg_node where name <> ?"
                        + " and database_at >= ? order by database_at desc",
                (row, n) -> new Node(
                        row.getString(1),
                        false,
                        Utc.instant(row, 2),
                        Duration.ofMillis(row.getLong(4)),
                        Duration.between(Utc.instant(row, 3), now.database()),
                        row.getBoolean(5)),
                name,
                Utc.at(now.database().minus(FORGOTTEN))));
        return nodes;
    }

    private boolean executes() {
        return engine.getJobExecutor() != null && engine.getJobExecutor().isActive();
    }

    /** The database's time lies between two of the node's: their middle is the node's at that moment. */
    private Reading read() {
        Instant before = clock.instant();
        Timestamp database =
                Objects.requireNonNull(jdbc.queryForObject("select current_timestamp(3)", Timestamp.class));
        Instant after = clock.instant();
        return new Reading(before.plus(Duration.between(before, after).dividedBy(2)), database.toInstant());
    }
}
