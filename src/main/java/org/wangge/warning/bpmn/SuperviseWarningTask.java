package org.wangge.warning.bpmn;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.wangge.process.Choice;
import org.wangge.process.HumanTask;
import org.wangge.process.Submission;
import org.wangge.process.TaskAtHand;
import org.wangge.process.Texts;
import org.wangge.process.WarningSupervisionProcess;
import org.wangge.process.WarningSupervisionVariables;
import org.wangge.process.Words;
import org.wangge.registry.Registry;
import org.wangge.warning.WarningOrders;

/** 督办预警. */
@Component
class SuperviseWarningTask implements HumanTask {
    private final WarningOrders orders;
    private final Registry registry;
    private final WarningSheet sheet;

    SuperviseWarningTask(WarningOrders orders, Registry registry, WarningSheet sheet) {
        this.orders = orders;
        this.registry = registry;
        this.sheet = sheet;
    }

    @Override
    public String element() {
        return WarningSupervisionProcess.USER_TASK_SUPERVISE_WARNING;
    }

    @Override
    public boolean parted() {
        return true;
    }

    @Override
    public List<Choice> choices(TaskAtHand task) {
        boolean raise = orders.mayRaise(task.businessKey(), task.part());
        return List.of(
                Choice.of("urge"),
                Choice.of("raise").refusedBecause(raise ? null : Texts.of("order.nobodyAbove")),
                Choice.of("circulate"));
    }

    @Override
    public Map<String, Object> complete(TaskAtHand task, String decision, Submission submission) {
        String words =
                submission.text("reason").or(() -> submission.text("result")).orElse(null);
        switch (decision) {
            case "urge" -> {
                Instant due = orders.urge(task.businessKey(), task.part(), task.user(), words);
                return Map.of(WarningSupervisionVariables.ANSWERS_DUE_AT, Date.from(due));
            }
            case "raise" -> orders.raise(task.businessKey(), task.part(), task.user(), words);
            default -> orders.circulate(task.businessKey(), task.part(), task.user(), words);
        }
        return Map.of();
    }

    @Override
    public Map<String, Object> display(TaskAtHand task) {
        Map<String, Object> shown = sheet.show(task, choices(task), List.of());
        shown.put("unitName", registry.unitName(task.part()));
        shown.put(
                "missingLines",
                orders.missing(task.businessKey(), task.part()).stream()
                        .map(row -> Texts.of(
                                "warning.missingLine",
                                Words.inMarkdown(registry.unitName(row.unit())),
                                row.missing().label()))
                        .collect(Collectors.joining("\n\n")));
        return shown;
    }
}
