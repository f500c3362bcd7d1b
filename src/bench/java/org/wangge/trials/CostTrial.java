package org.wangge.trials;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.wangge.casework.Cases;
import org.wangge.casework.NextAlarm;
import org.wangge.process.DeadlineSupervisionProcess;

/**
 * What supervising costs: whole cases (reported, accepted, resolved, verified, closed) in four threads, in rounds with and
 * without deadline-supervision by turns. Without: clocks run, but nobody hears when the next alarm is due.
 */
final class CostTrial {
    private static final int THREADS = 4;
    private static final int CASES = 100;
    private static final int WARM_UP = 2;
    private static final int ROUNDS = 12;
    private static final double NANOS = 1e9;

    private final Wangge wangge;
    private final Alarmless events;

    private CostTrial(Wangge wangge, Alarmless events) {
        this.wangge = wangge;
        this.events = events;
    }

    /** Passes events on, and those about alarms only when switched on. */
    private static final class Alarmless extends SimpleApplicationEventMulticaster {
        private volatile boolean supervised;

        @Override
        public void multicastEvent(ApplicationEvent event, ResolvableType type) {
            boolean alarm =
                    event instanceof PayloadApplicationEvent<?> carrier && carrier.getPayload() instanceof NextAlarm;
            if (supervised || !alarm) {
                super.multicastEvent(event, type);
            }
        }
    }

    /** What a round took. */
    private record Round(double casesPerSecond, double statementsPerCase) {}

    public static void main(String[] args) {
        Alarmless events = new Alarmless();
        try (Wangge wangge = Wangge.fresh(context -> put(events, context))) {
            new CostTrial(wangge, events).run();
        }
    }

    private static void put(Alarmless events, ConfigurableApplicationContext context) {
        events.setBeanFactory(context.getBeanFactory());
        context.getBeanFactory()
                .registerSingleton(AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME, events);
    }

    private void run() {
        Report.head("round", "without: cases/s", "with: cases/s", "loss", "statements a case without", "with");
        List<Round> without = new ArrayList<>();
        List<Round> with = new ArrayList<>();
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            Round bare = round(false);
            Round supervised = round(true);
            if (i >= WARM_UP) {
                without.add(bare);
                with.add(supervised);
                row(String.valueOf(i - WARM_UP + 1), bare, supervised);
            }
        }
        row("mean", mean(without), mean(with));
        Report.end();
    }

    private static Round mean(List<Round> rounds) {
        return new Round(
                rounds.size()
                        / rounds.stream()
                                .mapToDouble(one -> 1 / one.casesPerSecond())
                                .sum(),
                rounds.stream().mapToDouble(Round::statementsPerCase).average().orElseThrow());
    }

    private static void row(String name, Round without, Round with) {
        double loss = 1 - with.casesPerSecond() / without.casesPerSecond();
        Report.row(
                name,
                format("%.1f", without.casesPerSecond()),
                format("%.1f", with.casesPerSecond()),
                format("%.0f %%", 100 * loss),
                format("%.0f", without.statementsPerCase()),
                format("%.0f", with.statementsPerCase()));
    }

    private static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** Ends when every case is closed and the last alarm has rung. */
    private Round round(boolean supervised) {
        events.supervised = supervised;
        long statements = statements();
        long begun = System.nanoTime();
        Parallel.calls(THREADS, CASES, this::wholeCase);
        while (alarmsDue()) {
            Pause.of(Duration.ofMillis(20));
        }
        double seconds = (System.nanoTime() - begun) / NANOS;
        return new Round(CASES / seconds, (double) (statements() - statements) / CASES);
    }

    private String wholeCase(int number) {
        String caseNo = wangge.bean(Cases.class)
                .report(Alarms.report(number), "worker1")
                .caseNo();
        complete(caseNo, Alarms.dispatcher(number), Map.of("decision", "accept"));
        complete(caseNo, Alarms.dispatcher(number), Map.of("decision", "resolved", "result", "Done"));
        complete(caseNo, Alarms.verifier(number), Map.of("decision", "pass"));
        return caseNo;
    }

    private void complete(String caseNo, String user, Map<String, Object> variables) {
        TaskService tasks = wangge.bean(TaskService.class);
        IdentityService identity = wangge.bean(IdentityService.class);
        Task task = tasks.createTaskQuery().processInstanceBusinessKey(caseNo).singleResult();
        identity.setAuthentication(user, List.of());
        try {
            tasks.complete(task.getId(), variables);
        } finally {
            identity.clearAuthentication();
        }
    }

    private boolean alarmsDue() {
        Integer due = sql().queryForObject(
                        "select count(*) from ACT_RU_JOB where DUEDATE_ <= utc_timestamp(3) and PROCESS_DEF_KEY_ = ?",
                        Integer.class,
                        DeadlineSupervisionProcess.ID);
        return due != null && due > 0;
    }

    /** How many statements the server has executed so far; those of other users of it count too. */
    private long statements() {
        return sql().queryForObject(
                        "show global status like 'Questions'", (row, n) -> Long.parseLong(row.getString(2)));
    }

    private JdbcTemplate sql() {
        return wangge.sql();
    }
}
