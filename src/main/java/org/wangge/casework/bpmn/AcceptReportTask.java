package org.wangge.casework.bpmn;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.wangge.casework.Acceptance;
import org.wangge.process.Choice;
import org.wangge.process.GridCaseProcess;
import org.wangge.process.GridCaseVariables;
import org.wangge.process.HumanTask;
import org.wangge.process.Submission;
import org.wangge.process.TaskAtHand;
import org.wangge.process.Texts;

/** 受理上报. */
@Component
class AcceptReportTask implements HumanTask {
    private final Acceptance acceptance;
    private final CaseForms forms;

    AcceptReportTask(Acceptance acceptance, CaseForms forms) {
        this.acceptance = acceptance;
        this.forms = forms;
    }

    @Override
    public String element() {
        return GridCaseProcess.USER_TASK_ACCEPT_REPORT;
    }

    @Override
    public List<Choice> choices(TaskAtHand task) {
        boolean own = forms.row(task).reportedBy.equals(task.user());
        return List.of(
                Choice.of("accept").mayHave("category", "urgency", "address"),
                Choice.of("selfResolved").needs("result"),
                Choice.of("reject").needs("reason"),
                Choice.of("void").needs("reason").refusedBecause(own ? Texts.of("case.voidByReporter") : null));
    }

    @Override
    public Map<String, Object> complete(TaskAtHand task, String decision, Submission submission) {
        String caseNo = task.businessKey();
        String reason = submission.textOrNull("reason");
        switch (decision) {
            case "accept" -> {
                boolean confirm = acceptance.accept(
                        caseNo,
                        task.user(),
                        submission.textOrNull("category"),
                        submission.textOrNull("urgency"),
                        submission.textOrNull("address"),
                        reason);
                return forms.routingInputs(task, Map.of(GridCaseVariables.CONFIRM_FIRST, confirm));
            }
            case "selfResolved" -> acceptance.selfResolve(caseNo, task.user(), submission.textOrNull("result"));
            case "reject" -> acceptance.reject(caseNo, task.user(), reason);
            default -> acceptance.makeVoid(caseNo, task.user(), reason);
        }
        return Map.of();
    }

    @Override
    public Map<String, Object> display(TaskAtHand task) {
        return forms.show(task, choices(task));
    }
}
