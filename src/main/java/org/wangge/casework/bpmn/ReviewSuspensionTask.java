package org.wangge.casework.bpmn;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.wangge.casework.Waiting;
import org.wangge.process.Choice;
import org.wangge.process.HumanTask;
import org.wangge.process.Submission;
import org.wangge.process.TaskAtHand;
import org.wangge.process.TieredHandlingProcess;
import org.wangge.process.TieredHandlingVariables;

/** 复查挂账. */
@Component
class ReviewSuspensionTask implements HumanTask {
    private final Waiting waiting;
    private final RequestForms forms;

    ReviewSuspensionTask(Waiting waiting, RequestForms forms) {
        this.waiting = waiting;
        this.forms = forms;
    }

    @Override
    public String element() {
        return TieredHandlingProcess.USER_TASK_REVIEW_SUSPENSION;
    }

    @Override
    public void checkHands(TaskAtHand task) {
        forms.requireOtherHands(task);
    }

    @Override
    public List<Choice> choices(TaskAtHand task) {
        return List.of(Choice.of("keep"), Choice.of("resume"));
    }

    @Override
    public Map<String, Object> complete(TaskAtHand task, String decision, Submission submission) {
        String words = submission.textOrNull("result");
        if ("keep".equals(decision)) {
            Instant next = waiting.keepWaiting(task.businessKey(), task.user(), task.unit(), words);
            return Map.of(TieredHandlingVariables.REVIEW_AT, Date.from(next));
        }
        waiting.resumeAtReview(task.businessKey(), task.user(), task.unit(), words);
        return Map.of();
    }

    @Override
    public Map<String, Object> display(TaskAtHand task) {
        return forms.show(task, choices(task));
    }
}
