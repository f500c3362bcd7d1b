package org.wangge.casework.bpmn;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.wangge.casework.Verification;
import org.wangge.process.Choice;
import org.wangge.process.GridCaseProcess;
import org.wangge.process.HumanTask;
import org.wangge.process.Submission;
import org.wangge.process.TaskAtHand;

/** 现场核查. */
@Component
class InspectResultTask implements HumanTask {
    private final Verification verification;
    private final CaseForms forms;

    InspectResultTask(Verification verification, CaseForms forms) {
        this.verification = verification;
        this.forms = forms;
    }

    @Override
    public String element() {
        return GridCaseProcess.USER_TASK_INSPECT_RESULT;
    }

    @Override
    public void checkHands(TaskAtHand task) {
        forms.requireOtherHands(task);
    }

    @Override
    public List<Choice> choices(TaskAtHand task) {
        return List.of(Choice.of("pass"), Choice.of("rework").needs("reason"));
    }

    @Override
    public Map<String, Object> complete(TaskAtHand task, String decision, Submission submission) {
        String caseNo = task.businessKey();
        if ("rework".equals(decision)) {
            verification.demandRework(caseNo, task.user(), submission.textOrNull("reason"));
            return Map.of();
        }
        verification.inspected(caseNo, task.user(), submission.textOrNull("result"));
        return forms.nextHands(task);
    }

    @Override
    public Map<String, Object> display(TaskAtHand task) {
        return forms.show(task, choices(task));
    }
}
