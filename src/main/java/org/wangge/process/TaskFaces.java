package org.wangge.process;

import java.util.Date;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Writes name, due date and priority of a human task as the registers say, and enters it where supervision counts it. */
@Component
public class TaskFaces {
    private final ObjectProvider<TaskOpened> registers;
    private final StepRegister steps;

    TaskFaces(ObjectProvider<TaskOpened> registers, StepRegister steps) {
        this.registers = registers;
        this.steps = steps;
    }

    /** Of a task that comes into being. */
    public void paint(DelegateTask task, String label) {
        paint(task, label, steps::opened);
    }

    /**
     * Of an open task whose limit has moved.
     *
     * @param label the element's label in the diagram
     */
    public void repaint(DelegateTask task, String label) {
        paint(task, label, steps::changed);
    }

    /** Somebody has taken an open task, or given it back. */
    public void assigned(DelegateTask task) {
        steps.assigned(task);
    }

    /** @param completed whether somebody did it; otherwise the process took it away */
    public void ended(DelegateTask task, boolean completed) {
        steps.ended(task, completed);
    }

    private interface Entry {
        void write(DelegateTask task, String role, String unit, TaskOpened.Face face);
    }

    private void paint(DelegateTask task, String label, Entry entry) {
        String group = task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("-");
        int dash = group.indexOf('-');
        String role = group.substring(0, dash);
        String unit = group.substring(dash + 1);
        for (TaskOpened register : registers) {
            TaskOpened.Face face = register.faceOf(
                    task.getExecution().getProcessBusinessKey(), task.getTaskDefinitionKey(), label, role, unit, () ->
                            (String) task.getVariable(TaskAtHand.PART));
            if (face != null) {
                task.setName(face.name());
                task.setDueDate(face.due() == null ? null : Date.from(face.due()));
                task.setPriority(face.priority());
                entry.write(task, role, unit, face);
            }
        }
    }
}
