package org.wangge.warning;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.wangge.deadline.Effects;
import org.wangge.process.Flow;
import org.wangge.process.WarningEffectDecision;

/** What {@code warning-effect} asks of cases while a warning lasts. */
@Component
class EffectTable {
    private final Flow flow;

    EffectTable(Flow flow) {
        this.flow = flow;
    }

    /** What is asked for the categories of a group. */
    Effects.Measure of(Level level, String group) {
        Map<String, Object> row = flow.decide(
                WarningEffectDecision.ID,
                Map.of(WarningEffectDecision.INPUT_LEVEL, level.name(), WarningEffectDecision.INPUT_GROUP, group));
        return new Effects.Measure(
                (String) row.get(WarningEffectDecision.OUTPUT_URGENCY),
                (Integer) row.get(WarningEffectDecision.OUTPUT_LIMIT_PERCENT),
                (Integer) row.get(WarningEffectDecision.OUTPUT_PATROLS));
    }
}
