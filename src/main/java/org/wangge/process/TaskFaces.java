package org.wangge.process;

import java.util.Date;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Writes name, due date and priority of a human task as the registers say. */
@Component
public class TaskFaces {
    private final ObjectProvider<TaskOpened> registers;

    TaskFaces(ObjectProvider<TaskOpened> registers) {
        this.registers = registers;
    }

    /** @param label the element's label in the diagram */
    public void paint(DelegateTask task, String label) {
        String group = task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("-");
        int dash = group.indexOf('-');
        for (TaskOpened register : registers) {
            TaskOpened.Face face = register.faceOf(
                    task.getExecution().getProcessBusinessKey(),
                    task.getTaskDefinitionKey(),
                    label,
                    group.substring(0, dash),
                    group.substring(dash + 1),
                    () -> (String) task.getVariable(TaskAtHand.PART));
            if (face != null) {
                task.setName(face.name());
                task.setDueDate(face.due() == null ? null : Date.from(face.due()));
                task.setPriority(face.priority());
            }
        }
    }
}
