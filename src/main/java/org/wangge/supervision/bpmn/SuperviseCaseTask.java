package org.wangge.supervision.bpmn;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.wangge.casework.CaseSheet;
import org.wangge.casework.CaseSupervision;
import org.wangge.process.Choice;
import org.wangge.process.DeadlineSupervisionProcess;
import org.wangge.process.HumanTask;
import org.wangge.process.Refusal;
import org.wangge.process.Submission;
import org.wangge.process.TaskAtHand;
import org.wangge.process.Texts;
import org.wangge.registry.Unit;
import org.wangge.supervision.Orders;
import org.wangge.supervision.SupervisionQueries;

/** 督办. */
@Component
class SuperviseCaseTask implements HumanTask {
    private final Orders orders;
    private final SupervisionQueries queries;
    private final CaseSupervision cases;
    private final CaseSheet sheet;

    SuperviseCaseTask(Orders orders, SupervisionQueries queries, CaseSupervision cases, CaseSheet sheet) {
        this.orders = orders;
        this.queries = queries;
        this.cases = cases;
        this.sheet = sheet;
    }

    @Override
    public String element() {
        return DeadlineSupervisionProcess.USER_TASK_SUPERVISE_CASE;
    }

    @Override
    public void checkHands(TaskAtHand task) {
        if (cases.handledBy(task.businessKey(), task.user())) {
            throw Refusal.forbidden("order.separateHands");
        }
    }

    @Override
    public List<Choice> choices(TaskAtHand task) {
        String caseNo = task.businessKey();
        String notInHandling = cases.inHandling(caseNo) ? null : Texts.of("order.notInHandling");
        String nobodyAbove =
                cases.supervisorAbove(caseNo, task.unit()).isPresent() ? null : Texts.of("order.nobodyAbove");
        return List.of(
                Choice.of("urge"),
                Choice.of("extend").needs("until", "reason").refusedBecause(notInHandling),
                Choice.of("reassign").needs("targetUnits").refusedBecause(notInHandling),
                Choice.of("raise").refusedBecause(nobodyAbove),
                Choice.of("circulate"));
    }

    @Override
    public Map<String, Object> complete(TaskAtHand task, String decision, Submission submission) {
        String caseNo = task.businessKey();
        String words =
                submission.text("reason").or(() -> submission.text("result")).orElse(null);
        switch (decision) {
            case "urge" -> orders.urge(caseNo, task.user(), words);
            case "extend" ->
                orders.extend(caseNo, task.user(), submission.text("until").orElseThrow(), words);
            case "reassign" -> orders.reassign(caseNo, task.user(), sheet.oneOf(targets(task), submission), words);
            case "raise" -> orders.raise(caseNo, task.user(), words);
            default -> orders.circulate(caseNo, task.user(), words);
        }
        return Map.of();
    }

    private List<Unit> targets(TaskAtHand task) {
        String holder = cases.holder(task.businessKey());
        return sheet.assignable(task).stream()
                .filter(unit -> !unit.code().equals(holder))
                .toList();
    }

    @Override
    public Map<String, Object> display(TaskAtHand task) {
        Map<String, Object> shown = sheet.show(task, choices(task));
        shown.put("order", queries.openOrder(task.businessKey()));
        shown.put("targetOptions", sheet.options(targets(task)));
        return shown;
    }
}
