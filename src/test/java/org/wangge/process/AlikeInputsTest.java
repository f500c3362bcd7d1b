package org.wangge.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("规则表分不清的输入")
class AlikeInputsTest {
    private static final DmnModelInstance MODEL =
            Dmn.readModelFromFile(new File("src/test/resources/process/alike.dmn"));

    private static final DmnEngine ENGINE =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @Test
    @DisplayName("合并之后答案不变，问题少了许多；作为结果照抄的不合并")
    void sameAnswers() {
        AlikeInputs alike = new AlikeInputs(MODEL);
        DmnDecision table = ENGINE.parseDecision("alike", MODEL);
        Map<Map<String, Object>, List<Map<String, Object>>> answers = new HashMap<>();
        int asked = 0;
        for (String place : List.of("STREET", "LANE", "PARK", "BRIDGE", "TUNNEL")) {
            for (int lamps = 0; lamps <= 20; lamps++) {
                for (String grade : List.of("HIGH", "OTHER")) {
                    Map<String, Object> inputs = Map.of("place", place, "lamps", lamps, "grade", grade);
                    assertThat(answers.computeIfAbsent(alike.of(inputs), same -> answer(table, same)))
                            .as("%s as %s", inputs, alike.of(inputs))
                            .isEqualTo(answer(table, inputs));
                    asked++;
                }
            }
        }
        assertThat(answers).hasSizeLessThan(asked / 2);
    }

    private static List<Map<String, Object>> answer(DmnDecision table, Map<String, Object> inputs) {
        return ENGINE.evaluateDecisionTable(table, inputs).getResultList();
    }
}
