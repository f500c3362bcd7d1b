package org.wangge.process.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/** Sets what the starter's properties cannot: the guarded services, coarse rights, and the face of tasks. */
@Component
class EnginePlugin extends AbstractProcessEnginePlugin {
    private final TaskGate gate;
    private final TaskFaceListener faces;
    private final ReleaseGuard releases;
    private final VisibleBeans beans;
    private final ObjectMapper json;

    EnginePlugin(
            TaskGate gate,
            TaskFaceListener faces,
            ReleaseGuard releases,
            ListableBeanFactory beans,
            ObjectMapper json) {
        this.gate = gate;
        this.faces = faces;
        this.releases = releases;
        this.beans = new VisibleBeans(beans);
        this.json = json;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setBeans(beans);
        configuration.setExpressionManager(new GuardedExpressions(beans));
        configuration.setTaskService(new GuardedTaskService(gate));
        configuration.setFormService(new GuardedFormService(gate, json));
        configuration.setResourceAuthorizationProvider(new CoarseRights());
        List<BpmnParseListener> listeners = configuration.getCustomPostBPMNParseListeners() == null
                ? new ArrayList<>()
                : new ArrayList<>(configuration.getCustomPostBPMNParseListeners());
        listeners.add(faces);
        listeners.add(releases);
        configuration.setCustomPostBPMNParseListeners(listeners);
    }
}
