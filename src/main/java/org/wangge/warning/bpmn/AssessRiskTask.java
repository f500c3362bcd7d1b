package org.wangge.warning.bpmn;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.wangge.process.Choice;
import org.wangge.process.EarlyWarningProcess;
import org.wangge.process.HumanTask;
import org.wangge.process.Submission;
import org.wangge.process.TaskAtHand;
import org.wangge.warning.Decisions;

/** 研判风险. */
@Component
class AssessRiskTask implements HumanTask {
    private final Decisions decisions;
    private final WarningSheet sheet;

    AssessRiskTask(Decisions decisions, WarningSheet sheet) {
        this.decisions = decisions;
        this.sheet = sheet;
    }

    @Override
    public String element() {
        return EarlyWarningProcess.USER_TASK_ASSESS_RISK;
    }

    @Override
    public List<Choice> choices(TaskAtHand task) {
        return List.of(
                Choice.of("propose").needs("reason").mayHave("level", "area", "categories", "until"),
                Choice.of("dismiss").needs("reason"));
    }

    @Override
    public Map<String, Object> complete(TaskAtHand task, String decision, Submission submission) {
        String words = submission.text("reason").orElseThrow();
        if (decision.equals("dismiss")) {
            decisions.dismiss(task.businessKey(), task.user(), words);
            return Map.of();
        }
        Decisions.Corrections corrections = new Decisions.Corrections(
                submission.text("level").map(Decisions::level).orElse(null),
                submission.textOrNull("area"),
                submission.text("categories").map(AssessRiskTask::codes).orElse(null),
                submission.textOrNull("until"),
                submission.textOrNull("measures"));
        decisions.recommend(task.businessKey(), task.user(), corrections, words);
        return Map.of();
    }

    private static Set<String> codes(String list) {
        return new TreeSet<>(Arrays.asList(list.split("\\s*,\\s*")));
    }

    @Override
    public Map<String, Object> display(TaskAtHand task) {
        Map<String, Object> shown = sheet.show(task, choices(task), WarningSheet.all());
        shown.put("level", sheet.view(task).level().name());
        return shown;
    }
}
