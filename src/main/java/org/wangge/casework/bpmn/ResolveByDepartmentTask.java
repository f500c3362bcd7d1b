package org.wangge.casework.bpmn;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.wangge.casework.Handling;
import org.wangge.casework.What;
import org.wangge.process.Choice;
import org.wangge.process.HumanTask;
import org.wangge.process.Submission;
import org.wangge.process.TaskAtHand;
import org.wangge.process.TieredHandlingProcess;

/** 部门办理. */
@Component
class ResolveByDepartmentTask implements HumanTask {
    private final Handling handling;
    private final CaseForms forms;

    ResolveByDepartmentTask(Handling handling, CaseForms forms) {
        this.handling = handling;
        this.forms = forms;
    }

    @Override
    public String element() {
        return TieredHandlingProcess.USER_TASK_RESOLVE_BY_DEPARTMENT;
    }

    @Override
    public List<Choice> choices(TaskAtHand task) {
        return List.of(
                Choice.of("resolved").needs("result"),
                Choice.of("refuse").needs("reason").refusedBecause(forms.whyNotRefuse(task)));
    }

    @Override
    public Map<String, Object> complete(TaskAtHand task, String decision, Submission submission) {
        if ("resolved".equals(decision)) {
            handling.resolve(task.businessKey(), task.user(), submission.textOrNull("result"));
        } else {
            String caseNo = task.businessKey();
            String back = handling.nextReturnIsRuled(caseNo) ? null : forms.row(task).dispatchingUnit;
            handling.noteMove(task.businessKey(), task.user(), What.REFUSED, back, submission.textOrNull("reason"));
        }
        return Map.of();
    }

    @Override
    public void claimed(TaskAtHand task) {
        handling.start(task.businessKey(), task.user());
    }

    @Override
    public Map<String, Object> display(TaskAtHand task) {
        return forms.show(task, choices(task));
    }
}
