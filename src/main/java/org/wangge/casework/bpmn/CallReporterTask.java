package org.wangge.casework.bpmn;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.wangge.casework.Verification;
import org.wangge.casework.What;
import org.wangge.process.Choice;
import org.wangge.process.GridCaseProcess;
import org.wangge.process.GridCaseVariables;
import org.wangge.process.HumanTask;
import org.wangge.process.Submission;
import org.wangge.process.TaskAtHand;

/** 回访上报人. */
@Component
class CallReporterTask implements HumanTask {
    private final Verification verification;
    private final CaseForms forms;

    CallReporterTask(Verification verification, CaseForms forms) {
        this.verification = verification;
        this.forms = forms;
    }

    @Override
    public String element() {
        return GridCaseProcess.USER_TASK_CALL_REPORTER;
    }

    @Override
    public void checkHands(TaskAtHand task) {
        forms.requireOtherHands(task);
    }

    @Override
    public List<Choice> choices(TaskAtHand task) {
        return List.of(Choice.of("satisfied"), Choice.of("dissatisfied"), Choice.of("unreachable"));
    }

    @Override
    public Map<String, Object> complete(TaskAtHand task, String decision, Submission submission) {
        What what =
                switch (decision) {
                    case "satisfied" -> What.CALLED_SATISFIED;
                    case "dissatisfied" -> What.CALLED_DISSATISFIED;
                    default -> What.CALLED_UNREACHABLE;
                };
        String words = submission.text("reason").orElse(submission.textOrNull("result"));
        boolean again = verification.calledBack(task.businessKey(), task.user(), what, words);
        return Map.of(GridCaseVariables.DISSATISFIED_AGAIN, again);
    }

    @Override
    public Map<String, Object> display(TaskAtHand task) {
        return forms.show(task, choices(task));
    }
}
