package org.wangge.process.engine;

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
 * Gives every new human task its name, due date and priority from the register, before it is first stored; one that is
 * opened anew stays with whoever had claimed it.
 */
@Component
class TaskFaceListener extends AbstractBpmnParseListener implements TaskListener {
    private final TaskFaces faces;

    TaskFaceListener(TaskFaces faces) {
        this.faces = faces;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        UserTaskActivityBehavior behavior = (UserTaskActivityBehavior) activity.getActivityBehavior();
        behavior.getTaskDefinition().addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, this);
    }

    @Override
    public void notify(DelegateTask task) {
        faces.paint(task, task.getName());
        if (task.getVariable(TieredHandlingVariables.CLAIMED_BY) instanceof String user) {
            task.setAssignee(user);
        }
    }
}
