package org.wangge.casework.bpmn;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.wangge.casework.Handling;
import org.wangge.casework.RequestKind;
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
    private final HolderForms holder;
    private final CaseForms forms;

    ResolveByDepartmentTask(Handling handling, HolderForms holder, CaseForms forms) {
        this.handling = handling;
        this.holder = holder;
        this.forms = forms;
    }

    @Override
    public String element() {
        return TieredHandlingProcess.USER_TASK_RESOLVE_BY_DEPARTMENT;
    }

    @Override
    public List<Choice> choices(TaskAtHand task) {
        return List.of(
                HolderForms.choice("resolved").needs("result"),
                HolderForms.choice("refuse").needs("reason").refusedBecause(forms.whyNotRefuse(task)),
                holder.asks(RequestKind.EXTENSION, "extend", task));
    }

    @Override
    public Map<String, Object> complete(TaskAtHand task, String decision, Submission submission) {
        String caseNo = task.businessKey();
        holder.respond(task, submission);
        switch (decision) {
            case "resolved" -> handling.resolve(caseNo, task.user(), submission.textOrNull("result"));
            case "refuse" -> {
                String back = handling.nextReturnIsRuled(caseNo) ? null : forms.row(task).dispatchingUnit;
                handling.noteMove(caseNo, task.user(), What.REFUSED, back, submission.textOrNull("reason"));
            }
            default -> {
                return holder.ask(RequestKind.EXTENSION, task, submission);
            }
        }
        return Map.of();
    }

    @Override
    public void claimed(TaskAtHand task) {
        handling.start(task.businessKey(), task.user());
    }

    @Override
    public Map<String, Object> display(TaskAtHand task) {
        return holder.show(task, choices(task));
    }
}
