package org.wangge.cockpit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Service;
import org.wangge.process.Nodes;
import org.wangge.process.Refusal;
import org.wangge.process.Texts;
import org.wangge.process.TroubledJobs;
import org.wangge.process.Utc;
import org.wangge.supervision.LampSource;
import org.wangge.supervision.Lamps;

/** What an administrator looks at when timers are late or something does not go on, and the one thing that can be done here. */
@Service
public class EngineRoom {
    /** A clock that is further off than this fires timers visibly early or late. */
    private static final Duration SKEWED = Duration.ofSeconds(2);
    /** A node that has said nothing for so long does not run any more. */
    private static final Duration SILENT = Duration.ofMinutes(1);

    private static final int MOST = 200;
    private static final long MICROS = 1000;
    private static final int PERCENT = 100;
    private static final int P95 = 95;
    /** Ends of the histogram's classes in seconds; the last class has none. */
    private static final List<Integer> ENDS = List.of(1, 2, 5, 10, 30, 60, 300);

    private static final String LATENESS = "timestampdiff(microsecond, r.due_at, r.fired_at)";
    private static final String OF_THE_DAY = " from wg_clock_rung r where r.fired_at >= :since and r.fired_at <= :now";

    private final TroubledJobs jobs;
    private final Nodes nodes;
    private final Lamps lamps;
    private final DeskRights rights;
    private final NamedParameterJdbcTemplate jdbc;
    private final Clock clock;

    EngineRoom(
            TroubledJobs jobs,
            Nodes nodes,
            Lamps lamps,
            DeskRights rights,
            NamedParameterJdbcTemplate jdbc,
            Clock clock) {
        this.jobs = jobs;
        this.nodes = nodes;
        this.lamps = lamps;
        this.rights = rights;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How many rungs fired that late or less, and later than the class before; {@code seconds} null: later than all. */
    public record Bar(Integer seconds, long fired) {}

    /**
     * How late rungs of limits fired, from the planned instant, on all nodes.
     *
     * @param p95 milliseconds: 95 of 100 were not later; null if none has fired
     * @param max milliseconds; null likewise
     */
    public record Lateness(OffsetDateTime since, long fired, List<Bar> bars, Long p95, Long max) {}

    /**
     * A job in trouble.
     *
     * @param why what is known of the cause and what to do, in Chinese; null while it never failed
     */
    public record Trouble(
            String job,
            String kind,
            String process,
            String step,
            String subject,
            String instance,
            OffsetDateTime dueAt,
            int retries,
            boolean abandoned,
            String words,
            String why) {}

    /** How many, {@code more} whether there are more than that, and the first of them. */
    public record Troubles(long total, boolean more, List<Trouble> first) {}

    /**
     * Messages of a topic.
     *
     * @param waiting how many wait for office hours, and since when the oldest was written
     * @param unread how many have been delivered and nobody has read, and since when the oldest
     */
    public record Topic(
            String topic,
            String words,
            long waiting,
            OffsetDateTime oldestWaiting,
            long unread,
            OffsetDateTime oldest) {}

    /**
     * A node.
     *
     * @param ahead milliseconds by which its clock is ahead of the database's; negative: behind
     * @param silent milliseconds since it was heard of
     * @param skewed whether that is so much that its timers fire visibly early or late
     * @param lost whether it has been silent for so long that it does not run any more
     */
    public record Node(
            String name, boolean self, long ahead, long silent, boolean jobs, boolean skewed, boolean lost) {}

    /**
     * @param apart milliseconds between the clocks of the nodes that run
     * @param unrung alarms that are due for more than twenty seconds and have not rung: what the sweep looks for
     */
    public record View(
            OffsetDateTime asOf,
            LampSource timers,
            List<Node> nodes,
            long apart,
            Lateness lateness,
            Troubles stuck,
            Troubles failed,
            long unrung,
            List<Topic> outbox) {}

    /** What became of a job; {@code words} in Chinese. */
    public record Outcome(String job, boolean again, String words) {}

    /**
     * @throws Refusal 403 for everybody but administrators
     */
    public View view(String viewer) {
        rights.requireAdministrator(viewer);
        Instant now = clock.instant();
        List<Node> running = nodes.list().stream().map(EngineRoom::node).toList();
        return new View(
                local(now),
                lamps.source(),
                running,
                apart(running),
                lateness(now),
                troubles(jobs.stuck(MOST, viewer)),
                troubles(jobs.failed(MOST, viewer)),
                unrung(now),
                outbox(now));
    }

    /**
     * Lets failed jobs be tried once more.
     *
     * @param ids of the jobs; null for all of the kind
     * @throws Refusal 403 for everybody but administrators; 400 unless one of both is given
     */
    public List<Outcome> retry(List<String> ids, String kind, String viewer) {
        rights.requireAdministrator(viewer);
        if ((ids == null) == (kind == null)) {
            throw Refusal.bad("desk.engine.which");
        }
        return (ids == null ? jobs.retryAll(kind, viewer) : jobs.retry(ids, viewer))
                .stream()
                        .map(one -> new Outcome(
                                one.job(),
                                one.again(),
                                Texts.of(one.again() ? "desk.engine.again" : "desk.engine.gone")))
                        .toList();
    }

    private static Node node(Nodes.Node node) {
        boolean lost = node.silent().compareTo(SILENT) > 0;
        return new Node(
                node.name(),
                node.self(),
                node.ahead().toMillis(),
                node.silent().toMillis(),
                node.jobs(),
                node.ahead().abs().compareTo(SKEWED) > 0,
                lost);
    }

    private static long apart(List<Node> all) {
        var clocks =
                all.stream().filter(node -> !node.lost()).mapToLong(Node::ahead).summaryStatistics();
        return clocks.getMax() - clocks.getMin();
    }

    private Lateness lateness(Instant now) {
        Instant since = now.minus(Duration.ofDays(1));
        Map<String, Object> values = new HashMap<>();
        values.put("now", Utc.at(now));
        values.put("since", Utc.at(since));
        List<String> classes = new ArrayList<>();
        for (int end : ENDS) {
            classes.add("count(case when " + LATENESS + " <= " + end * MICROS * MICROS + " then 1 end)");
        }
        return jdbc.queryForObject(
                "select " + String.join(", ", classes) + ", count(*), max(" + LATENESS + ")" + OF_THE_DAY,
                values,
                (row, n) -> {
                    long fired = row.getLong(ENDS.size() + 1);
                    List<Bar> bars = new ArrayList<>();
                    long before = 0;
                    for (int i = 0; i < ENDS.size(); i++) {
                        long within = row.getLong(i + 1);
                        bars.add(new Bar(ENDS.get(i), within - before));
                        before = within;
                    }
                    bars.add(new Bar(null, fired - before));
                    Long max = fired == 0 ? null : row.getLong(ENDS.size() + 2) / MICROS;
                    return new Lateness(local(since), fired, bars, p95(fired, values), max);
                });
    }

    private Long p95(long fired, Map<String, Object> values) {
        if (fired == 0) {
            return null;
        }
        Map<String, Object> all = new HashMap<>(values);
        all.put("before", (fired * P95 + PERCENT - 1) / PERCENT - 1);
        Long micros = jdbc.queryForObject(
                "select " + LATENESS + " late" + OF_THE_DAY + " order by late limit 1 offset :before", all, Long.class);
        return micros == null ? null : micros / MICROS;
    }

    private Troubles troubles(TroubledJobs.Found found) {
        Instant now = clock.instant();
        return new Troubles(
                found.total(),
                found.more(),
                found.first().stream()
                        .map(job -> new Trouble(
                                job.job(),
                                job.kind(),
                                job.process(),
                                job.step(),
                                job.subject(),
                                job.instance(),
                                local(job.dueAt()),
                                job.retries(),
                                job.lockedUntil() != null && job.lockedUntil().isBefore(now),
                                job.words(),
                                why(job)))
                        .toList());
    }

    private static String why(TroubledJobs.Trouble job) {
        if (job.words() == null) {
            return null;
        }
        return job.thrown() == null
                ? Texts.of("desk.engine.cause.refused")
                : Texts.orElse("desk.engine.cause." + job.thrown(), Texts.of("desk.engine.cause.other"));
    }

    private long unrung(Instant now) {
        Long found = jdbc.queryForObject(
                "select count(*) from wg_clock k where k.state = 'RUNNING' and k.fire_at < :lost",
                Map.of("lost", Utc.at(now.minus(Duration.ofSeconds(20)))),
                Long.class);
        return found == null ? 0 : found;
    }

    private List<Topic> outbox(Instant now) {
        return jdbc.query(
                "select o.topic, count(case when o.deliver_at > :now then 1 end) waiting,"
                        + " min(case when o.deliver_at > :now then o.created_at end) oldest_waiting,"
                        + " count(case when o.deliver_at <= :now then 1 end) unread,"
                        + " min(case when o.deliver_at <= :now then o.deliver_at end) oldest"
                        + " from wg_outbox o where o.read_at is null group by o.topic order by o.topic",
                Map.of("now", Utc.at(now)),
                (row, n) -> new Topic(
                        row.getString("topic"),
                        topic(row.getString("topic")),
                        row.getLong("waiting"),
                        local(Utc.instant(row, "oldest_waiting")),
                        row.getLong("unread"),
                        local(Utc.instant(row, "oldest"))));
    }

    /** Messages are called after what they tell. */
    private static String topic(String topic) {
        return Texts.orElse("what." + topic, Texts.orElse("desk.topic." + topic, topic));
    }

    private OffsetDateTime local(Instant instant) {
        return instant == null ? null : instant.atZone(clock.getZone()).toOffsetDateTime();
    }
}
