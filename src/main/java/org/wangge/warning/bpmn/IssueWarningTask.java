package org.wangge.warning.bpmn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.wangge.process.Choice;
import org.wangge.process.EarlyWarningProcess;
import org.wangge.process.EarlyWarningVariables;
import org.wangge.process.HumanTask;
import org.wangge.process.Submission;
import org.wangge.process.TaskAtHand;
import org.wangge.warning.Assignment;
import org.wangge.warning.Decisions;
import org.wangge.warning.Level;
import org.wangge.warning.State;
import org.wangge.warning.WarningView;

/** 签发预警. */
@Component
class IssueWarningTask implements HumanTask {
    private final Decisions decisions;
    private final WarningSheet sheet;

    IssueWarningTask(Decisions decisions, WarningSheet sheet) {
        this.decisions = decisions;
        this.sheet = sheet;
    }

    @Override
    public String element() {
        return EarlyWarningProcess.USER_TASK_ISSUE_WARNING;
    }

    @Override
    public List<Choice> choices(TaskAtHand task) {
        return List.of(
                Choice.of("issue").mayHave("level"),
                Choice.of("return").needs("reason"),
                Choice.of("dismiss").needs("reason"));
    }

    /** A warning in force is not returned or dismissed: it stays as it is. */
    @Override
    public Map<String, Object> complete(TaskAtHand task, String decision, Submission submission) {
        String warningNo = task.businessKey();
        String words =
                submission.text("reason").or(() -> submission.text("result")).orElse(null);
        boolean inForce = decisions.inForce(warningNo);
        Map<String, Object> flags = new HashMap<>();
        flags.put(EarlyWarningVariables.IN_FORCE, inForce);
        if (decision.equals("issue")) {
            Level level = submission.text("level").map(Decisions::level).orElse(null);
            decisions.issue(warningNo, task.user(), level, words);
        } else if (inForce) {
            decisions.denyRaise(warningNo, task.user(), words);
        } else if (decision.equals("return")) {
            Assignment assessing = decisions.sendBack(warningNo, task.user(), words);
            flags.putAll(assessing.as(EarlyWarningVariables.ASSESSING_UNIT, EarlyWarningVariables.ASSESS_BY));
        } else {
            decisions.dismiss(warningNo, task.user(), words);
        }
        return flags;
    }

    @Override
    public Map<String, Object> display(TaskAtHand task) {
        WarningView view = sheet.view(task);
        List<Level> theirs = WarningSheet.all().stream()
                .filter(level -> view.state() != State.IN_FORCE || level.graverThan(view.level()))
                .filter(level -> decisions.mayIssue(task.businessKey(), level))
                .toList();
        Map<String, Object> shown = sheet.show(task, choices(task), theirs);
        shown.put("level", (view.nextLevel() == null ? view.level() : view.nextLevel()).name());
        return shown;
    }
}
