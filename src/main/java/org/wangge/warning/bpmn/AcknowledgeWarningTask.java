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

/** 签收预警. */
@Component
class AcknowledgeWarningTask implements HumanTask {
    private static final String ACKNOWLEDGED = "acknowledged";

    private final Receipts receipts;
    private final Registry registry;
    private final WarningSheet sheet;

    AcknowledgeWarningTask(Receipts receipts, Registry registry, WarningSheet sheet) {
        this.receipts = receipts;
        this.registry = registry;
        this.sheet = sheet;
    }

    @Override
    public String element() {
        return WarningReceiptProcess.USER_TASK_ACKNOWLEDGE_WARNING;
    }

    @Override
    public boolean parted() {
        return true;
    }

    @Override
    public List<Choice> choices(TaskAtHand task) {
        return List.of(Choice.of(ACKNOWLEDGED));
    }

    @Override
    public Map<String, Object> complete(TaskAtHand task, String decision, Submission submission) {
        return Map.of(
                WarningReceiptVariables.RESPONSE_AT,
                Date.from(receipts.acknowledge(task.businessKey(), task.part(), task.user())));
    }

    @Override
    public Map<String, Object> display(TaskAtHand task) {
        Map<String, Object> shown = sheet.show(task, choices(task), List.of());
        shown.put("unitName", registry.unitName(task.part()));
        shown.put("decision", ACKNOWLEDGED);
        return shown;
    }
}
