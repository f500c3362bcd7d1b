package org.wangge.process.engine;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;
import org.wangge.process.TaskFaces;
import org.wangge.process.TieredHandlingVariables;

/**
 * Gives every new human task its name, due date and priority from the register, before it is first stored, and tells
 * it what becomes of the task; one that is opened anew stays with whoever had claimed it.
 */
@Component
class TaskFaceListener extends AbstractBpmnParseListener implements TaskListener {
    private static final List<String> EVENTS = List.of(
            TaskListener.EVENTNAME_CREATE,
            TaskListener.EVENTNAME_ASSIGNMENT,
            TaskListener.EVENTNAME_COMPLETE,
            TaskListener.EVENTNAME_DELETE);

    private final TaskFaces faces;

    TaskFaceListener(TaskFaces faces) {
        this.faces = faces;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        UserTaskActivityBehavior behavior = (UserTaskActivityBehavior) activity.getActivityBehavior();
        for (String event : EVENTS) {
            behavior.getTaskDefinition().addBuiltInTaskListener(event, this);
        }
    }

    @Override
    public void notify(DelegateTask task) {
        switch (task.getEventName()) {
            case TaskListener.EVENTNAME_CREATE -> created(task);
            case TaskListener.EVENTNAME_ASSIGNMENT -> faces.assigned(task);
            default -> faces.ended(task, TaskListener.EVENTNAME_COMPLETE.equals(task.getEventName()));
        }
    }

    private void created(DelegateTask task) {
        faces.paint(task, task.getName());
        if (task.getVariable(TieredHandlingVariables.CLAIMED_BY) instanceof String user) {
            task.setAssignee(user);
        }
    }
}
