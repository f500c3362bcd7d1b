package org.wangge.warning.bpmn;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.wangge.process.Choice;
import org.wangge.process.EarlyWarningProcess;
import org.wangge.process.HumanTask;
import org.wangge.process.Submission;
import org.wangge.process.TaskAtHand;
import org.wangge.process.Texts;
import org.wangge.warning.Decisions;
import org.wangge.warning.Level;
import org.wangge.warning.WarningView;

/** 复核预警. */
@Component
class ReviewWarningTask implements HumanTask {
    private final Decisions decisions;
    private final WarningSheet sheet;

    ReviewWarningTask(Decisions decisions, WarningSheet sheet) {
        this.decisions = decisions;
        this.sheet = sheet;
    }

    @Override
    public String element() {
        return EarlyWarningProcess.USER_TASK_REVIEW_WARNING;
    }

    @Override
    public List<Choice> choices(TaskAtHand task) {
        WarningView view = sheet.view(task);
        Level level = view.level();
        Choice keep = Choice.of("keep");
        return List.of(
                view.expired() ? keep.needs("until") : keep.mayHave("until"),
                Choice.of("raise")
                        .needs("level", "reason")
                        .refusedBecause(level == Level.I ? Texts.of("warning.gravest") : null),
                Choice.of("lower")
                        .needs("level", "reason")
                        .refusedBecause(level == Level.IV ? Texts.of("warning.mildest") : null),
                Choice.of("lift").needs("reason"));
    }

    @Override
    public Map<String, Object> complete(TaskAtHand task, String decision, Submission submission) {
        String warningNo = task.businessKey();
        String words =
                submission.text("reason").or(() -> submission.text("result")).orElse(null);
        switch (decision) {
            case "raise" -> decisions.raise(warningNo, task.user(), level(submission), words);
            case "lower" -> decisions.lower(warningNo, task.user(), level(submission), words);
            case "lift" -> decisions.lift(warningNo, task.user(), words);
            default -> decisions.keep(warningNo, task.user(), submission.textOrNull("until"), words);
        }
        return Map.of();
    }

    private static Level level(Submission submission) {
        return Decisions.level(submission.text("level").orElseThrow());
    }

    @Override
    public Map<String, Object> display(TaskAtHand task) {
        Level level = sheet.view(task).level();
        return sheet.show(
                task,
                choices(task),
                WarningSheet.all().stream().filter(one -> one != level).toList());
    }
}
