package org.wangge.process.engine;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.wangge.process.BeforeOpening;

/**
 * Reads every deployed diagram once before anybody works. The engine reads a diagram when it is first needed, and hands it
 * to others before it knows its timers: whoever came second would see an error of the system at a step with a timer.
 */
@Component
@Order(20)
class ReadModels implements BeforeOpening {
    private final RepositoryService repository;

    ReadModels(RepositoryService repository) {
        this.repository = repository;
    }

    @Override
    public void prepare() {
        RepositoryServiceImpl reader = (RepositoryServiceImpl) repository;
        repository
                .createProcessDefinitionQuery()
                .unlimitedList()
                .forEach(definition -> reader.getDeployedProcessDefinition(definition.getId()));
    }
}
