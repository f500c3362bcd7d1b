package org.wangge.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.wangge.casework.Cases;
import org.wangge.casework.Channel;
import org.wangge.casework.NewCase;
import org.wangge.casework.Urgency;
import org.wangge.process.CsvTable;

/**
 * Plays the sample cases: reports them in the past and lets the sample people complete their tasks at their hours, through
 * the same doors as everybody. Timers do not run yet at that moment.
 */
@Component
@Profile("demo")
public class DemoCases {
    private static final Set<String> COLUMNS = Set.of(
            "hoursAgo",
            "reportedBy",
            "grid",
            "channel",
            "urgency",
            "category",
            "title",
            "description",
            "address",
            "reporterName",
            "reporterPhone",
            "steps");
    private static final double MINUTES = 60;

    private final Cases cases;
    private final TaskService tasks;
    private final IdentityService identity;

    DemoCases(Cases cases, TaskService tasks, IdentityService identity) {
        this.cases = cases;
        this.tasks = tasks;
        this.identity = identity;
    }

    /** Plays every line and says how many there were. */
    public int play(byte[] csv) {
        List<CsvTable.Line> lines = CsvTable.read(csv, "case", COLUMNS, COLUMNS).lines();
        Instant now = ClockUtil.getCurrentTime().toInstant();
        try {
            lines.forEach(line -> play(line, now));
        } finally {
            identity.clearAuthentication();
            ClockUtil.reset();
        }
        return lines.size();
    }

    private void play(CsvTable.Line line, Instant now) {
        Instant reported = now.minus(hours(line.get("hoursAgo")));
        ClockUtil.setCurrentTime(Date.from(reported));
        String user = line.get("reportedBy");
        String phone = line.get("reporterPhone");
        String caseNo = cases.report(
                        new NewCase(
                                line.get("category"),
                                Urgency.valueOf(line.get("urgency")),
                                line.get("title"),
                                line.get("description"),
                                line.get("grid"),
                                null,
                                null,
                                line.get("address"),
                                Channel.valueOf(line.get("channel")),
                                phone.isEmpty()
                                        ? null
                                        : new NewCase.Reporter(line.get("reporterName"), phone, null, false, false),
                                null),
                        user)
                .caseNo();
        for (String step : line.get("steps").split("\\|")) {
            if (!step.isBlank()) {
                step(caseNo, reported, now, step.strip().split(" ", 4));
            }
        }
    }

    /** A step is: hours after the report, user, action, and variables {@code key=value;key=value}. */
    private void step(String caseNo, Instant reported, Instant now, String[] step) {
        Instant at = reported.plus(hours(step[0]));
        if (at.isAfter(now)) {
            return;
        }
        ClockUtil.setCurrentTime(Date.from(at));
        String user = step[1];
        Map<String, Object> variables = new HashMap<>();
        if (step.length > 3) {
            for (String pair : step[3].split(";")) {
                int equals = pair.indexOf('=');
                variables.put(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            }
        }
        if (step[2].equals("withdraw")) {
            cases.withdraw(caseNo, user, String.valueOf(variables.get("reason")));
            return;
        }
        Task task = tasks.createTaskQuery().processInstanceBusinessKey(caseNo).singleResult();
        identity.setAuthentication(user, List.of());
        try {
            if (step[2].equals("claim")) {
                tasks.claim(task.getId(), user);
            } else {
                variables.put("decision", step[2]);
                tasks.complete(task.getId(), variables);
            }
        } finally {
            identity.clearAuthentication();
        }
    }

    private static Duration hours(String text) {
        return Duration.ofMinutes(Math.round(Double.parseDouble(text) * MINUTES));
    }
}
