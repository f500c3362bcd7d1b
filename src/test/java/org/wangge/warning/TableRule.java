package org.wangge.warning;

import java.io.File;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.wangge.process.AlikeInputs;
import org.wangge.process.WarningLevelDecision;

/** The rule by the table as it lies in {@code processes/}, without the system around it. */
final class TableRule implements LevelRule {
    private final DmnEngine engine =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final DmnDecision table;
    private final AlikeInputs alike;
    private final Map<Map<String, Object>, Optional<Level>> answers = new HashMap<>();

    TableRule() {
        DmnModelInstance model = Dmn.readModelFromFile(new File("processes/warning/warning-level.dmn"));
        table = engine.parseDecision(WarningLevelDecision.ID, model);
        alike = new AlikeInputs(model);
    }

    @Override
    public Optional<Level> levelOf(Question question) {
        return answers.computeIfAbsent(alike.of(LevelTable.inputs(question)), this::evaluate);
    }

    private Optional<Level> evaluate(Map<String, Object> inputs) {
        return LevelTable.level(
                engine.evaluateDecisionTable(table, inputs).getFirstResult().getEntryMap());
    }
}
