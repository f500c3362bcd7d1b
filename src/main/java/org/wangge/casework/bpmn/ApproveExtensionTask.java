package org.wangge.casework.bpmn;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.wangge.process.Choice;
import org.wangge.process.HumanTask;
import org.wangge.process.Submission;
import org.wangge.process.TaskAtHand;
import org.wangge.process.TieredHandlingProcess;

/** 审批延期. */
@Component
class ApproveExtensionTask implements HumanTask {
    private final RequestForms forms;

    ApproveExtensionTask(RequestForms forms) {
        this.forms = forms;
    }

    @Override
    public String element() {
        return TieredHandlingProcess.USER_TASK_APPROVE_EXTENSION;
    }

    @Override
    public void checkHands(TaskAtHand task) {
        forms.requireOtherHands(task);
    }

    @Override
    public List<Choice> choices(TaskAtHand task) {
        return forms.answers(task);
    }

    @Override
    public Map<String, Object> complete(TaskAtHand task, String decision, Submission submission) {
        return forms.answer(task, decision, submission);
    }

    @Override
    public Map<String, Object> display(TaskAtHand task) {
        return forms.show(task, choices(task));
    }
}
