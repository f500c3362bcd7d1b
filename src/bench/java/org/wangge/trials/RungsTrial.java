package org.wangge.trials;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Two thousand cases whose rungs fall due within one minute: spread over it, while clerks complete tasks of just those
 * cases; all in the same second; and while the system is killed and started again.
 */
final class RungsTrial {
    private static final int CASES = 2000;
    private static final int WARM_UP = 500;
    /** Every tenth case is accepted in the moment in which its rung falls due. */
    private static final int CLERK_AT = 10;

    private static final int CLERKS = 8;
    private static final int RUNGS = 4;
    private static final int MINUTE = 60_000;
    /** Two fifths at blue, one each at yellow, orange and red. */
    private static final IntUnaryOperator MIXED = i -> Math.max(0, i % 5 - 1);

    private static final Duration DAY = Duration.ofDays(1);
    /** Yellow 20 s after blue, orange after 40 s, red after 80 s. */
    private static final Duration SHORT = Duration.ofSeconds(80);

    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private RungsTrial() {}

    public static void main(String[] args) {
        Alarms toKill;
        try (Wangge wangge = Wangge.fresh()) {
            Report.head(
                    "rungs due",
                    "fired",
                    "p50 ms",
                    "p95 ms",
                    "max ms",
                    "out of order",
                    "messages twice",
                    "without message",
                    "clerks");
            warmUp(wangge);
            spread(wangge);
            sameSecond(wangge);
            toKill = Alarms.of(wangge, CASES);
        }
        killed(toKill);
        Report.end();
    }

    /** A system that has just started compiles its code while it works; one that serves a county has done so long ago. */
    private static void warmUp(Wangge wangge) {
        Alarms alarms = Alarms.of(wangge, WARM_UP);
        Instant begin = Instant.now().plusSeconds(5).truncatedTo(ChronoUnit.SECONDS);
        alarms.fallDue(wangge.sql(), DAY, MIXED, i -> begin);
        new Fired(wangge.sql(), begin).await(WARM_UP, PATIENCE);
    }

    private static void spread(Wangge wangge) {
        Alarms alarms = Alarms.of(wangge, CASES);
        Map<String, String> tasks = alarms.tasks(wangge.sql());
        Instant begin = Instant.now().plusSeconds(15).truncatedTo(ChronoUnit.SECONDS);
        IntFunction<Instant> due = i -> within(begin, i);
        alarms.fallDue(wangge.sql(), DAY, MIXED, due);
        List<Integer> answers = Parallel.calls(
                CLERKS,
                CASES / CLERK_AT,
                i -> Duration.between(Instant.now(), due.apply(i * CLERK_AT)).toMillis(),
                i -> wangge.complete(
                        Alarms.dispatcher(i * CLERK_AT), tasks.get(alarms.caseNo(i * CLERK_AT)), "accept"));
        long refused = answers.stream().filter(status -> status != 204).count();
        Fired fired = new Fired(wangge.sql(), begin).await(CASES - answers.size(), PATIENCE);
        row("over a minute", fired, answers.size() + ", " + refused + " errors");
    }

    private static void sameSecond(Wangge wangge) {
        Alarms alarms = Alarms.of(wangge, CASES);
        Instant begin = Instant.now().plusSeconds(15).truncatedTo(ChronoUnit.SECONDS);
        alarms.fallDue(wangge.sql(), DAY, MIXED, i -> begin);
        row("in one second", new Fired(wangge.sql(), begin).await(CASES, PATIENCE), "");
    }

    private static void killed(Alarms alarms) {
        JdbcTemplate sql = Database.sql();
        Node node = Node.started();
        Instant begin = Instant.now().plusSeconds(15).truncatedTo(ChronoUnit.SECONDS);
        alarms.fallDue(sql, SHORT, i -> 0, i -> within(begin, i));
        Pause.until(begin.plusSeconds(20));
        node.kill();
        Node again = Node.started();
        try {
            Fired fired = new Fired(sql, begin).await(RUNGS * CASES, PATIENCE);
            row("four each, killed after 20 s", fired, "");
        } finally {
            again.kill();
        }
    }

    /** Limits and their rungs lie on whole seconds. */
    private static Instant within(Instant minute, int number) {
        return minute.plusMillis((long) number * MINUTE / CASES).truncatedTo(ChronoUnit.SECONDS);
    }

    private static void row(String name, Fired fired, String clerks) {
        List<Duration> late = fired.lateness();
        Report.row(
                name,
                late.size(),
                Report.percentile(late, 0.5),
                Report.percentile(late, 0.95),
                Report.percentile(late, 1),
                fired.outOfOrder(),
                fired.messagesTwice(),
                fired.withoutMessage(),
                clerks);
    }
}
