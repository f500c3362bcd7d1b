package org.wangge.warning.bpmn;

import java.util.Date;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.wangge.process.Choice;
import org.wangge.process.HumanTask;
import org.wangge.process.Submission;
import org.wangge.process.TaskAtHand;
import org.wangge.process.WarningReceiptProcess;
import org.wangge.process.WarningReceiptVariables;
import org.wangge.registry.Registry;
import org.wangge.warning.Receipts;

/** 报送处置情况. */
@Component
class ReportResponseTask implements HumanTask {
    private final Receipts receipts;
    private final Registry registry;
    private final WarningSheet sheet;

    ReportResponseTask(Receipts receipts, Registry registry, WarningSheet sheet) {
        this.receipts = receipts;
        this.registry = registry;
        this.sheet = sheet;
    }

    @Override
    public String element() {
        return WarningReceiptProcess.USER_TASK_REPORT_RESPONSE;
    }

    @Override
    public boolean parted() {
        return true;
    }

    @Override
    public List<Choice> choices(TaskAtHand task) {
        return List.of(Choice.of("nothing"), Choice.of("measures").needs("measures"));
    }

    @Override
    public Map<String, Object> complete(TaskAtHand task, String decision, Submission submission) {
        String words =
                submission.text("measures").or(() -> submission.text("result")).orElse(null);
        return Map.of(
                WarningReceiptVariables.RESPONSE_AT,
                Date.from(receipts.respond(task.businessKey(), task.part(), task.user(), decision, words)));
    }

    @Override
    public Map<String, Object> display(TaskAtHand task) {
        Map<String, Object> shown = sheet.show(task, choices(task), List.of());
        shown.put("unitName", registry.unitName(task.part()));
        return shown;
    }
}
