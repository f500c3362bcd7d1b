package org.wangge.casework.bpmn;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.wangge.casework.Acceptance;
import org.wangge.process.Choice;
import org.wangge.process.GridCaseProcess;
import org.wangge.process.HumanTask;
import org.wangge.process.Submission;
import org.wangge.process.TaskAtHand;

/** 现场核实. */
@Component
class ConfirmOnSiteTask implements HumanTask {
    private final Acceptance acceptance;
    private final CaseForms forms;

    ConfirmOnSiteTask(Acceptance acceptance, CaseForms forms) {
        this.acceptance = acceptance;
        this.forms = forms;
    }

    @Override
    public String element() {
        return GridCaseProcess.USER_TASK_CONFIRM_ON_SITE;
    }

    @Override
    public List<Choice> choices(TaskAtHand task) {
        return List.of(Choice.of("confirmed").needs("result"), Choice.of("notFound"));
    }

    @Override
    public Map<String, Object> complete(TaskAtHand task, String decision, Submission submission) {
        if ("confirmed".equals(decision)) {
            acceptance.confirm(task.businessKey(), task.user(), submission.textOrNull("result"));
            return forms.routingInputs(task, Map.of());
        }
        acceptance.notFound(task.businessKey(), task.user(), submission.textOrNull("reason"));
        return Map.of();
    }

    @Override
    public Map<String, Object> display(TaskAtHand task) {
        return forms.show(task, choices(task));
    }
}
