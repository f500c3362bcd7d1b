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
import org.wangge.process.TieredHandlingVariables;

/** 指定承办单位. */
@Component
class RulingByCentreTask implements HumanTask {
    private final Handling handling;
    private final CaseForms forms;

    RulingByCentreTask(Handling handling, CaseForms forms) {
        this.handling = handling;
        this.forms = forms;
    }

    @Override
    public String element() {
        return TieredHandlingProcess.USER_TASK_RULING_BY_CENTRE;
    }

    @Override
    public List<Choice> choices(TaskAtHand task) {
        return List.of(Choice.of("assign").needs("targetUnits"));
    }

    @Override
    public Map<String, Object> complete(TaskAtHand task, String decision, Submission submission) {
        String unit = forms.oneOf(forms.assignable(task), submission);
        handling.noteMove(task.businessKey(), task.user(), What.ASSIGNED, unit, submission.textOrNull("reason"));
        return Map.of(TieredHandlingVariables.NEXT_UNIT, unit);
    }

    @Override
    public Map<String, Object> display(TaskAtHand task) {
        Map<String, Object> shown = forms.show(task, choices(task));
        shown.put("targetOptions", forms.options(forms.assignable(task)));
        return shown;
    }
}
