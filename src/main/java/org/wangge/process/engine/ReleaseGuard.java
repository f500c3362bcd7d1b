package org.wangge.process.engine;

import java.util.List;
import org.camunda.bpm.engine.BpmnParseException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;
import org.wangge.process.Texts;

/**
 * Keeps releases of the diagrams apart. A case stays on one release: its call activities find their diagram by version
 * tag, and the engine stops a case in front of two diagrams with one tag. So a diagram without a tag is refused, and
 * when models are deployed again under a tag that is taken, all diagrams of that deployment get the same further number
 * behind it ({@code 1.0} becomes {@code 1.0+7}).
 */
@Component
class ReleaseGuard extends AbstractBpmnParseListener {

    @Override
    public void parseRootElement(Element root, List<ProcessDefinitionEntity> definitions) {
        for (ProcessDefinitionEntity definition : definitions) {
            String tag = definition.getVersionTag();
            if (tag == null || tag.isBlank()) {
                throw new BpmnParseException(Texts.of("release.noTag", definition.getKey()), root);
            }
            if (isNew(definition)) {
                RepositoryService repository =
                        Context.getProcessEngineConfiguration().getRepositoryService();
                boolean taken = repository
                                .createProcessDefinitionQuery()
                                .versionTag(tag)
                                .count()
                        > 0;
                if (taken) {
                    definition.setVersionTag(
                            tag + "+" + repository.createDeploymentQuery().count());
                }
            }
        }
    }

    /** The engine parses what was deployed before again when it needs it. */
    private static boolean isNew(ProcessDefinitionEntity definition) {
        return Context.getCommandContext()
                        .getProcessDefinitionManager()
                        .findProcessDefinitionByDeploymentAndKey(definition.getDeploymentId(), definition.getKey())
                == null;
    }
}
