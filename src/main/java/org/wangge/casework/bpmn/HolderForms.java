package org.wangge.casework.bpmn;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.wangge.casework.Cases;
import org.wangge.casework.Cause;
import org.wangge.casework.RequestKind;
import org.wangge.casework.Waiting;
import org.wangge.deadline.Clocks;
import org.wangge.deadline.Target;
import org.wangge.process.Choice;
import org.wangge.process.HumanTask.Option;
import org.wangge.process.Refusal;
import org.wangge.process.Submission;
import org.wangge.process.TaskAtHand;
import org.wangge.process.Texts;
import org.wangge.process.TieredHandlingVariables;

/** What the tasks of a unit and of a department that holds a case have in common: the response, and asking for time. */
@Component
class HolderForms {
    private static final String RESPONSE = "response";
    /** A form can take back what was chosen in it only by another choice. */
    private static final String NOT_YET = "notYet";

    private static final List<String> RESPONSES = List.of("called", "onSite", NOT_YET);

    private final CaseForms forms;
    private final Cases cases;
    private final Waiting waiting;
    private final Clocks clocks;

    HolderForms(CaseForms forms, Cases cases, Waiting waiting, Clocks clocks) {
        this.forms = forms;
        this.cases = cases;
        this.waiting = waiting;
        this.clocks = clocks;
    }

    /** An outcome of the holder: each may say on the way that it has responded. */
    static Choice choice(String decision) {
        return Choice.of(decision).mayHave(RESPONSE);
    }

    /** The outcome that asks for more time. */
    Choice asks(RequestKind kind, String decision, TaskAtHand task) {
        return Choice.of(decision)
                .needs("reason", "until")
                .mayHave(RESPONSE, "cause")
                .refusedBecause(waiting.whyNotAsk(task.businessKey(), task.user(), kind));
    }

    /** The holder asks; what the diagram reads next. */
    Map<String, Object> ask(RequestKind kind, TaskAtHand task, Submission submission) {
        String above = waiting.ask(
                kind,
                task.businessKey(),
                task.user(),
                submission.textOrNull("cause"),
                submission.textOrNull("until"),
                submission.textOrNull("reason"));
        return Map.of(TieredHandlingVariables.APPROVING_UNIT, above);
    }

    /**
     * Notes the response, if the submission says that there was one.
     *
     * @throws Refusal 400 on {@code response} if it is no kind of response
     */
    void respond(TaskAtHand task, Submission submission) {
        submission.text(RESPONSE).ifPresent(how -> {
            if (!RESPONSES.contains(how)) {
                throw Refusal.field(RESPONSE, "api.how");
            }
            if (!how.equals(NOT_YET)) {
                cases.respond(task.businessKey(), task.user(), how, null);
            }
        });
    }

    /** What every form shows, whether a response is still due, and what a request may be for. */
    Map<String, Object> show(TaskAtHand task, List<Choice> choices) {
        Map<String, Object> shown = forms.show(task, choices);
        shown.put(
                "responseDue",
                clocks.running(task.businessKey(), Target.RESPOND).isPresent());
        shown.put(
                "responseOptions",
                RESPONSES.stream()
                        .map(how -> new Option(Texts.of("response." + how), how))
                        .toList());
        shown.put("extensionCauses", causes(RequestKind.EXTENSION));
        return shown;
    }

    static List<Option> causes(RequestKind kind) {
        return Cause.of(kind).stream()
                .map(cause -> new Option(cause.label(), cause.name()))
                .toList();
    }
}
