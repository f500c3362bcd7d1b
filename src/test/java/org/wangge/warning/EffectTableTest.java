package org.wangge.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wangge.casework.Urgency;
import org.wangge.deadline.Effects.Measure;
import org.wangge.process.Flow;
import org.wangge.process.WarningEffectDecision;

/** The table as it is delivered. */
@DisplayName("预警期间的办理要求")
class EffectTableTest {
    private static final List<String> GROUPS = List.of(
            "city-appearance", "environment", "construction", "facilities", "safety", "disputes", "livelihood", "new");

    private static EffectTable table;

    @BeforeAll
    static void read() throws IOException {
        DmnEngine engine =
                DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        try (InputStream file =
                EffectTableTest.class.getResourceAsStream("/processes/warning/" + WarningEffectDecision.ID + ".dmn")) {
            DmnDecision decision = engine.parseDecision(WarningEffectDecision.ID, file);
            Flow flow = mock(Flow.class);
            when(flow.decide(eq(WarningEffectDecision.ID), anyMap()))
                    .thenAnswer(call -> engine.evaluateDecisionTable(decision, call.<Map<String, Object>>getArgument(1))
                            .getFirstResult()
                            .getEntryMap());
            table = new EffectTable(flow);
        }
    }

    @Test
    @DisplayName("级别和大类各有要求")
    void rows() {
        assertThat(table.of(Level.I, "safety")).isEqualTo(new Measure("EMERGENCY", 100, 6));
        assertThat(table.of(Level.II, "livelihood")).isEqualTo(new Measure("URGENT", 100, 3));
        assertThat(table.of(Level.III, "disputes")).isEqualTo(new Measure("ORDINARY", 50, 3));
        assertThat(table.of(Level.IV, "new")).isEqualTo(new Measure("ORDINARY", 100, 2));
    }

    @Test
    @DisplayName("越重的预警要求越高：更紧急，或同样紧急而时限不更长；巡查不更少")
    void theGraverTheMore() {
        for (String group : GROUPS) {
            for (Level level : List.of(Level.I, Level.II, Level.III)) {
                Measure graver = table.of(level, group);
                Measure slighter = table.of(Level.values()[level.ordinal() + 1], group);
                int urgency = Urgency.valueOf(graver.urgency()).compareTo(Urgency.valueOf(slighter.urgency()));
                assertThat(urgency > 0 || urgency == 0 && graver.limitPercent() <= slighter.limitPercent())
                        .as("%s in %s", level, group)
                        .isTrue();
                assertThat(graver.patrols()).as("%s in %s", level, group).isGreaterThanOrEqualTo(slighter.patrols());
            }
        }
    }
}
