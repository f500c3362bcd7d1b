package org.wangge.casework.bpmn;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.wangge.casework.CaseQueries;
import org.wangge.casework.Waiting;
import org.wangge.casework.store.Requests;
import org.wangge.casework.store.Requests.Request;
import org.wangge.casework.store.Timeline;
import org.wangge.deadline.Clocks;
import org.wangge.deadline.Running;
import org.wangge.deadline.Target;
import org.wangge.process.Choice;
import org.wangge.process.Submission;
import org.wangge.process.TaskAtHand;
import org.wangge.process.Texts;
import org.wangge.process.Words;
import org.wangge.registry.Registry;

/** What the tasks that answer or follow a request have in common. */
@Component
class RequestForms {
    private final CaseForms forms;
    private final Waiting waiting;
    private final Requests requests;
    private final Timeline timeline;
    private final CaseQueries queries;
    private final Clocks clocks;
    private final Registry registry;

    RequestForms(
            CaseForms forms,
            Waiting waiting,
            Requests requests,
            Timeline timeline,
            CaseQueries queries,
            Clocks clocks,
            Registry registry) {
        this.forms = forms;
        this.waiting = waiting;
        this.requests = requests;
        this.timeline = timeline;
        this.queries = queries;
        this.clocks = clocks;
        this.registry = registry;
    }

    /** The answers to a request. */
    List<Choice> answers(TaskAtHand task) {
        return List.of(
                Choice.of("approve").refusedBecause(waiting.whyNotApprove(task.businessKey())),
                Choice.of("deny").needs("reason"));
    }

    /** The supervisor answers. */
    Map<String, Object> answer(TaskAtHand task, String decision, Submission submission) {
        String words = submission.text("reason").orElse(submission.textOrNull("result"));
        waiting.answer(task.businessKey(), task.user(), "approve".equals(decision), words);
        return Map.of();
    }

    /** Refuses whoever handled the case, the one who asked among them. */
    void requireOtherHands(TaskAtHand task) {
        forms.requireOtherHands(task);
    }

    /** What every form shows, and the newest request: who asks for what, why, and the limit as it is now. */
    Map<String, Object> show(TaskAtHand task, List<Choice> choices) {
        Map<String, Object> shown = forms.show(task, choices);
        shown.put(
                "requestText",
                requests.last(task.businessKey())
                        .map(request -> text(task.businessKey(), request))
                        .orElse(""));
        return shown;
    }

    private String text(String caseNo, Request request) {
        Timeline.Entry asked = timeline.of(caseNo).stream()
                .filter(entry -> entry.seq() == request.seq())
                .findFirst()
                .orElseThrow();
        String limit = clocks.running(caseNo, Target.UNIT)
                .map(Running::dueAt)
                .map(queries::minute)
                .orElseGet(() -> Texts.of("clockState.PAUSED"));
        return Texts.of(
                "form.request." + request.kind(),
                Words.inMarkdown(registry.unitName(asked.from())),
                Words.inMarkdown(registry.personName(asked.actor())),
                queries.minute(asked.at()),
                Words.inMarkdown(asked.words()),
                limit,
                queries.minute(request.until()));
    }
}
