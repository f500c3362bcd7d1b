package org.wangge.supervision.bpmn;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.wangge.casework.Steps;
import org.wangge.process.DeadlineSupervisionProcess;
import org.wangge.process.TaskOpened;
import org.wangge.supervision.Orders;

/** Name, due date and priority of the supervisor's task; it is due when the order goes further up. */
@Component
class SuperviseCaseFace implements TaskOpened {
    private final Orders orders;
    private final Steps steps;

    SuperviseCaseFace(Orders orders, Steps steps) {
        this.orders = orders;
        this.steps = steps;
    }

    @Override
    public Face faceOf(
            String businessKey, String element, String label, String role, String unit, Supplier<String> part) {
        return DeadlineSupervisionProcess.USER_TASK_SUPERVISE_CASE.equals(element)
                ? steps.faceBeside(
                        businessKey, label, orders.assignment(businessKey).answerBy())
                : null;
    }
}
