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
import org.wangge.process.Texts;
import org.wangge.process.TieredHandlingProcess;
import org.wangge.process.TieredHandlingVariables;

/** 本级处置. */
@Component
class ResolveAtUnitTask implements HumanTask {
    private final Handling handling;
    private final HolderForms holder;
    private final CaseForms forms;

    ResolveAtUnitTask(Handling handling, HolderForms holder, CaseForms forms) {
        this.handling = handling;
        this.holder = holder;
        this.forms = forms;
    }

    @Override
    public String element() {
        return TieredHandlingProcess.USER_TASK_RESOLVE_AT_UNIT;
    }

    @Override
    public List<Choice> choices(TaskAtHand task) {
        String above = handling.above(task.businessKey()).isPresent() ? null : Texts.of("case.cannotEscalate");
        String below = handling.below(task.businessKey()).isPresent() ? null : Texts.of("case.cannotReturn");
        String departments = forms.departments(task).isEmpty() ? Texts.of("case.cannotDispatch") : null;
        return List.of(
                HolderForms.choice("resolved").needs("result"),
                HolderForms.choice("dispatch").needs("targetUnits").refusedBecause(departments),
                HolderForms.choice("escalate").needs("reason").refusedBecause(above),
                HolderForms.choice("return").needs("reason").refusedBecause(below),
                holder.asks(RequestKind.SUSPENSION, "suspend", task),
                holder.asks(RequestKind.EXTENSION, "extend", task));
    }

    @Override
    public Map<String, Object> complete(TaskAtHand task, String decision, Submission submission) {
        String caseNo = task.businessKey();
        String reason = submission.textOrNull("reason");
        holder.respond(task, submission);
        switch (decision) {
            case "resolved" -> handling.resolve(caseNo, task.user(), submission.textOrNull("result"));
            case "dispatch" -> {
                String department = forms.oneOf(forms.departments(task), submission);
                handling.noteMove(caseNo, task.user(), What.DISPATCHED, department, reason);
                return Map.of(TieredHandlingVariables.NEXT_UNIT, department);
            }
            case "escalate" ->
                handling.noteMove(
                        caseNo,
                        task.user(),
                        What.ESCALATED,
                        handling.above(caseNo).orElseThrow().code(),
                        reason);
            case "return" ->
                handling.noteMove(
                        caseNo,
                        task.user(),
                        What.RETURNED,
                        handling.nextReturnIsRuled(caseNo)
                                ? null
                                : handling.below(caseNo).orElseThrow().code(),
                        reason);
            case "suspend" -> {
                return holder.ask(RequestKind.SUSPENSION, task, submission);
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
        Map<String, Object> shown = holder.show(task, choices(task));
        shown.put("suspensionCauses", HolderForms.causes(RequestKind.SUSPENSION));
        shown.put("targetOptions", forms.options(forms.departments(task)));
        return shown;
    }
}
