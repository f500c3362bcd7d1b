package org.wangge.process.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.wangge.process.MatchedRule;
import org.wangge.process.NewestDefinitions;
import org.wangge.process.StartForm;
import org.wangge.process.TaskSight;

/** Sets what the starter's properties cannot: the guarded services, coarse rights, and the face of tasks. */
@Component
class EnginePlugin extends AbstractProcessEnginePlugin {
    private final TaskGate gate;
    private final TaskFaceListener faces;
    private final ReleaseGuard releases;
    private final TableGuard tables;
    private final MatchedRule matched;
    private final NewestDefinitions newest;
    private final VisibleBeans beans;
    private final ObjectProvider<TaskSight> sights;
    private final ObjectProvider<StartForm> startForms;
    private final ObjectMapper json;

    EnginePlugin(
            TaskGate gate,
            TaskFaceListener faces,
            ReleaseGuard releases,
            TableGuard tables,
            MatchedRule matched,
            NewestDefinitions newest,
            ListableBeanFactory beans,
            ObjectProvider<TaskSight> sights,
            ObjectProvider<StartForm> startForms,
            ObjectMapper json) {
        this.gate = gate;
        this.faces = faces;
        this.releases = releases;
        this.tables = tables;
        this.matched = matched;
        this.newest = newest;
        this.beans = new VisibleBeans(beans);
        this.sights = sights;
        this.startForms = startForms;
        this.json = json;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setBeans(beans);
        configuration.setExpressionManager(new GuardedExpressions(beans));
        configuration.setTaskService(new GuardedTaskService(gate));
        configuration.setFormService(new GuardedFormService(gate, startForms, json));
        configuration.setFilterService(new GuardedFilterService());
        configuration.setCustomPreCommandInterceptorsTxRequired(
                List.of(new ForgetNewest(newest), new QueryGuard(configuration, sights)));
        configuration.setCustomSessionFactories(List.of(new SeenTasks.Factory()));
        configuration.setScriptEngineResolver(new NoScripts());
        configuration.setResourceAuthorizationProvider(new CoarseRights());
        DefaultDmnEngineConfiguration decisions =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        decisions.getCustomPostDecisionTableEvaluationListeners().add(matched);
        configuration.setDmnEngineConfiguration(decisions);
        List<BpmnParseListener> listeners = configuration.getCustomPostBPMNParseListeners() == null
                ? new ArrayList<>()
                : new ArrayList<>(configuration.getCustomPostBPMNParseListeners());
        listeners.add(faces);
        listeners.add(releases);
        configuration.setCustomPostBPMNParseListeners(listeners);
        configuration.setCustomPreDeployers(List.of(new ModelGuard(beans), tables));
    }

    /** Adds the statements of {@link SeenTasks} to the engine's own. */
    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        Configuration statements = configuration.getSqlSessionFactory().getConfiguration();
        String mapper = SeenTasks.class.getSimpleName() + ".xml";
        new XMLMapperBuilder(
                        SeenTasks.class.getResourceAsStream(mapper), statements, mapper, statements.getSqlFragments())
                .parse();
    }
}
