package org.wangge.deadline;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.wangge.process.DeadlineLadderDecision;
import org.wangge.process.Flow;
import org.wangge.process.Refusal;
import org.wangge.process.TimeLimitsDecision;

/** Answers how long something may take and which rungs lie on the way: two tables that an administrator edits. */
@Service
public class Limits {
    /** No ladder has more rungs: so many fit the clock store, whatever they say. */
    static final int MOST_RUNGS = 12;

    private final Flow flow;

    Limits(Flow flow) {
        this.flow = flow;
    }

    /**
     * What is measured, and what the tables look at.
     *
     * @param limitClass the class of limits of the category; null before filing
     * @param level the type of the unit that has to act
     * @param cycle 1, and one more for each rework
     * @param percent the share of the ordinary budget, more than 0; 100 unless a warning says less
     */
    public record Question(
            Target target, String limitClass, String urgency, String level, String channel, int cycle, int percent) {}

    /**
     * The limit by {@code time-limits}, or the share of it that is asked for; empty where the table says 0, so that no clock runs.
     *
     * @throws IllegalStateException if the table has no row for it
     * @throws Refusal 400 if the row is no limit
     */
    public Optional<Allowance> allowance(Question question) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put(TimeLimitsDecision.INPUT_TARGET, question.target().name());
        inputs.put(TimeLimitsDecision.INPUT_LIMIT_CLASS, text(question.limitClass()));
        inputs.put(TimeLimitsDecision.INPUT_URGENCY, question.urgency());
        inputs.put(TimeLimitsDecision.INPUT_LEVEL, question.level());
        inputs.put(TimeLimitsDecision.INPUT_CHANNEL, question.channel());
        inputs.put(TimeLimitsDecision.INPUT_CYCLE, question.cycle());
        Flow.Row row = flow.row(TimeLimitsDecision.ID, inputs);
        BigDecimal budget = amount(row, TimeLimitsDecision.OUTPUT_BUDGET);
        if (budget.signum() == 0) {
            return Optional.empty();
        }
        try {
            BudgetUnit unit = BudgetUnit.valueOf(String.valueOf(row.values().get(TimeLimitsDecision.OUTPUT_UNIT)));
            BigDecimal grace = amount(row, TimeLimitsDecision.OUTPUT_GRACE);
            WorkingCalendar.ticks(budget, unit);
            WorkingCalendar.ticks(grace, unit);
            int extensions = amount(row, TimeLimitsDecision.OUTPUT_EXTENSIONS).intValue();
            return Optional.of(new Allowance(budget, unit, grace, extensions, row.words()).share(question.percent()));
        } catch (IllegalArgumentException notALimit) {
            throw Refusal.bad("limit.bad", row.words());
        }
    }

    private static BigDecimal amount(Flow.Row row, String output) {
        return row.values().get(output) instanceof Number number ? new BigDecimal(number.toString()) : BigDecimal.ZERO;
    }

    /** The rungs by {@code deadline-ladder}, asked one after the other until the table names none. */
    public Ladder ladder(Question question) {
        List<Rung> rungs = new ArrayList<>();
        for (int no = 1; no <= MOST_RUNGS; no++) {
            Map<String, Object> inputs = Map.of(
                    DeadlineLadderDecision.INPUT_RUNG, no,
                    DeadlineLadderDecision.INPUT_TARGET, question.target().name(),
                    DeadlineLadderDecision.INPUT_LIMIT_CLASS, text(question.limitClass()),
                    DeadlineLadderDecision.INPUT_URGENCY, question.urgency());
            Map<String, Object> row = flow.decide(DeadlineLadderDecision.ID, inputs);
            String at = String.valueOf(row.get(DeadlineLadderDecision.OUTPUT_AT));
            if (at.isBlank()) {
                break;
            }
            rungs.add(Rung.of(
                    no,
                    at,
                    String.valueOf(row.get(DeadlineLadderDecision.OUTPUT_COLOUR)),
                    String.valueOf(row.get(DeadlineLadderDecision.OUTPUT_AUDIENCE)),
                    String.valueOf(row.get(DeadlineLadderDecision.OUTPUT_ACTION))));
        }
        return new Ladder(rungs);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
