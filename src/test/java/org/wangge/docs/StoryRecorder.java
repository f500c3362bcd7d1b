package org.wangge.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.PvmTransition;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Listens at every node and flow of what is deployed and notes in {@link StoryLog} which story passed it. A case belongs to
 * the story in which it was reported: when a later story lets time pass, what falls due in cases others left open is
 * nobody's. What is rolled back has not been passed.
 */
class StoryRecorder extends AbstractProcessEnginePlugin {
    private final Map<String, StoryMethod> storyOfCase = new ConcurrentHashMap<>();
    private volatile StoryMethod current;

    /** A story begins. */
    void begin(StoryMethod story) {
        StoryLog.begins(story);
        current = story;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        List<BpmnParseListener> listeners = new ArrayList<>(List.of(new AtEveryStep()));
        if (configuration.getCustomPostBPMNParseListeners() != null) {
            listeners.addAll(configuration.getCustomPostBPMNParseListeners());
        }
        configuration.setCustomPostBPMNParseListeners(listeners);
    }

    private void passed(ExecutionEntity execution, String element) {
        StoryMethod story = current;
        String caseNo = execution.getProcessBusinessKey();
        if (story == null
                || caseNo == null
                || !storyOfCase.computeIfAbsent(caseNo, no -> story).equals(story)) {
            return;
        }
        StoryLog.Step step = new StoryLog.Step(execution.getProcessDefinition().getKey(), element);
        Context.getCommandContext()
                .getTransactionContext()
                .addTransactionListener(TransactionState.COMMITTED, done -> StoryLog.passes(story, step));
    }

    private final class AtEveryStep extends AbstractBpmnParseListener {
        private final ExecutionListener node = at -> passed((ExecutionEntity) at, at.getCurrentActivityId());
        private final ExecutionListener flow = at -> passed((ExecutionEntity) at, at.getCurrentTransitionId());

        @Override
        public void parseProcess(Element process, ProcessDefinitionEntity definition) {
            listen(definition);
        }

        private void listen(ScopeImpl scope) {
            for (ActivityImpl activity : scope.getActivities()) {
                activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, node);
                for (PvmTransition transition : activity.getOutgoingTransitions()) {
                    ((TransitionImpl) transition).addBuiltInListener(ExecutionListener.EVENTNAME_TAKE, flow);
                }
                listen(activity);
            }
        }
    }
}
