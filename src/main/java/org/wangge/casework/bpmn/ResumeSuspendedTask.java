package org.wangge.casework.bpmn;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.wangge.casework.Waiting;
import org.wangge.process.Choice;
import org.wangge.process.HumanTask;
import org.wangge.process.Submission;
import org.wangge.process.TaskAtHand;
import org.wangge.process.TieredHandlingProcess;

/** 恢复办理. */
@Component
class ResumeSuspendedTask implements HumanTask {
    private final Waiting waiting;
    private final RequestForms forms;

    ResumeSuspendedTask(Waiting waiting, RequestForms forms) {
        this.waiting = waiting;
        this.forms = forms;
    }

    @Override
    public String element() {
        return TieredHandlingProcess.USER_TASK_RESUME_SUSPENDED;
    }

    @Override
    public List<Choice> choices(TaskAtHand task) {
        return List.of(Choice.of("resume"));
    }

    @Override
    public Map<String, Object> complete(TaskAtHand task, String decision, Submission submission) {
        waiting.resume(task.businessKey(), task.user(), task.unit(), submission.textOrNull("result"));
        return Map.of();
    }

    @Override
    public Map<String, Object> display(TaskAtHand task) {
        return forms.show(task, choices(task));
    }
}
