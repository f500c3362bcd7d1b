package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.wangge.casework.Channel;
import org.wangge.casework.Urgency;
import org.wangge.deadline.Allowance;
import org.wangge.deadline.DueCalculator;
import org.wangge.deadline.Limits;
import org.wangge.deadline.Target;
import org.wangge.process.TimeLimitsDecision;
import org.wangge.registry.UnitType;

/** The rows of time-limits fit each other. */
@DisplayName("办理时限表")
class TimeLimitsTest extends Story {
    /** A class without rows of its own. */
    private static final String UNLISTED = "general";
    /** A Monday at the opening: then working hours, working days and calendar hours compare fairly. */
    private static final Instant MONDAY = Instant.parse("2026-11-23T00:30:00Z");

    private static final int CYCLES = 3;

    @Autowired
    private Limits limits;

    @Autowired
    private DueCalculator calculator;

    @Test
    @DisplayName("本级时限不长于办结时限：哪一类、哪种紧急程度、哪一级、哪一轮都是")
    void aUnitHasNoLongerThanTheCase() {
        List<String> tooLong = new ArrayList<>();
        for (String limitClass : classes()) {
            for (Urgency urgency : Urgency.values()) {
                for (UnitType level : UnitType.values()) {
                    for (int cycle = 1; cycle <= CYCLES; cycle++) {
                        Allowance unit = limit(Target.UNIT, limitClass, urgency, level, cycle);
                        Allowance whole = limit(Target.RESOLVE, limitClass, urgency, level, cycle);
                        if (due(unit).isAfter(due(whole))) {
                            tooLong.add("%s %s %s %d: %s > %s"
                                    .formatted(limitClass, urgency, level, cycle, unit.rule(), whole.rule()));
                        }
                    }
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }

    private Allowance limit(Target target, String limitClass, Urgency urgency, UnitType level, int cycle) {
        return limits.allowance(new Limits.Question(
                        target, limitClass, urgency.name(), level.name(), Channel.PATROL.name(), cycle, 100))
                .orElseThrow();
    }

    private Instant due(Allowance allowance) {
        return calculator.due(MONDAY, allowance.budget(), allowance.unit(), "").dueAt();
    }

    /** The classes that have rows, and one that has none. */
    private static Set<String> classes() {
        DecisionTable table = Dmn.readModelFromFile(new File("processes/deadline/time-limits.dmn"))
                .getModelElementsByType(DecisionTable.class)
                .iterator()
                .next();
        int column = List.copyOf(table.getInputs()).stream()
                .map(Input::getInputExpression)
                .map(expression -> expression.getText().getTextContent())
                .toList()
                .indexOf(TimeLimitsDecision.INPUT_LIMIT_CLASS);
        Set<String> classes = new TreeSet<>(Set.of(UNLISTED));
        for (Rule rule : table.getRules()) {
            String cell =
                    List.copyOf(rule.getInputEntries()).get(column).getText().getTextContent();
            Arrays.stream(cell.split(","))
                    .filter(name -> name.startsWith("\""))
                    .map(name -> name.replace("\"", ""))
                    .forEach(classes::add);
        }
        assertThat(classes).hasSizeGreaterThan(10);
        return classes;
    }
}
