package org.wangge.process.engine;

import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;
import org.wangge.process.Texts;

/**
 * The deployment guard: a diagram without a version tag, or a changed one under a tag that is taken, is refused. Call
 * activities find their diagram by tag; two diagrams with one tag would leave every case in front of them stuck.
 */
@Component
class ReleaseGuard extends AbstractBpmnParseListener {

    @Override
    public void parseRootElement(Element root, List<ProcessDefinitionEntity> definitions) {
        for (ProcessDefinitionEntity definition : definitions) {
            if (definition.getVersionTag() == null || definition.getVersionTag().isBlank()) {
                throw new ProcessEngineException(Texts.of("release.noTag", definition.getKey()));
            }
            boolean parsedAgain = Context.getCommandContext()
                            .getProcessDefinitionManager()
                            .findProcessDefinitionByDeploymentAndKey(definition.getDeploymentId(), definition.getKey())
                    != null;
            if (!parsedAgain && taken(definition)) {
                throw new ProcessEngineException(
                        Texts.of("release.tagTaken", definition.getKey(), definition.getVersionTag()));
            }
        }
    }

    private static boolean taken(ProcessDefinitionEntity definition) {
        return Context.getProcessEngineConfiguration()
                .getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(definition.getKey())
                .list()
                .stream()
                .anyMatch(other -> Objects.equals(other.getVersionTag(), definition.getVersionTag()));
    }
}
