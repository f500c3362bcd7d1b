package org.wangge.process.engine;

import java.io.ByteArrayInputStream;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.dmn.deployer.DecisionDefinitionDeployer;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.xml.ModelException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.wangge.process.Refusal;
import org.wangge.process.TableContract;

/**
 * Refuses a new decision table that does not keep its {@link TableContract}. The engine takes whatever parses; a mistyped
 * cell would stop every case that comes to its row, or give it a wrong limit unnoticed. Tables that no code asks are
 * left alone.
 */
@Component
class TableGuard implements Deployer {
    private static final int MOST_NAMED = 20;

    private final ObjectProvider<TableContract> contracts;

    TableGuard(ObjectProvider<TableContract> contracts) {
        this.contracts = contracts;
    }

    /** @throws Refusal 400, with the faults of the first table that has any */
    @Override
    public void deploy(DeploymentEntity deployment) {
        if (deployment.isNew()) {
            deployment.getResources().values().stream()
                    .filter(TableGuard::holdsTables)
                    .flatMap(file -> decisions(file).stream())
                    .forEach(this::check);
        }
    }

    private static boolean holdsTables(ResourceEntity file) {
        return Stream.of(DecisionDefinitionDeployer.DMN_RESOURCE_SUFFIXES).anyMatch(file.getName()::endsWith);
    }

    /** The decisions of a file; none if it cannot be read, which the engine complains of itself, by line and column. */
    private static Collection<Decision> decisions(ResourceEntity file) {
        try {
            return Dmn.readModelFromStream(new ByteArrayInputStream(file.getBytes()))
                    .getModelElementsByType(Decision.class);
        } catch (ModelException unreadable) {
            return List.of();
        }
    }

    private void check(Decision decision) {
        contracts.stream()
                .filter(contract -> contract.table().equals(decision.getId()))
                .forEach(contract -> {
                    List<String> faults = TableFaults.of(decision, contract);
                    if (!faults.isEmpty()) {
                        throw Refusal.bad(
                                "table.faulty",
                                decision.getName(),
                                decision.getId(),
                                faults.size(),
                                String.join(
                                        "；", faults.stream().limit(MOST_NAMED).toList()));
                    }
                });
    }
}
