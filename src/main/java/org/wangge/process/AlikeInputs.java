package org.wangge.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;

/**
 * Which inputs a decision table cannot tell apart. Its cells compare with a few numbers and texts, so between two of these
 * numbers all whole numbers are alike, and so are all texts that no cell names: many figures make few questions.
 */
public final class AlikeInputs {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

    private final List<Map<String, Cell>> rows = new ArrayList<>();
    private final Set<String> results = new HashSet<>();

    /** Reads the one table of a model; cells as a {@link TableContract} allows them. */
    public AlikeInputs(DmnModelInstance model) {
        DecisionTable table =
                model.getModelElementsByType(DecisionTable.class).iterator().next();
        for (Rule rule : table.getRules()) {
            Map<String, Cell> row = new HashMap<>();
            Iterator<InputEntry> cells = rule.getInputEntries().iterator();
            for (Input input : table.getInputs()) {
                row.put(
                        input.getInputExpression().getTextContent().strip(),
                        Cell.of(cells.next().getTextContent().strip()));
            }
            rows.add(row);
            for (OutputEntry result : rule.getOutputEntries()) {
                results.add(result.getTextContent().strip());
            }
        }
    }

    /** What a condition compares with. */
    private record Cell(boolean excludes, Set<String> texts, Set<Integer> steps) {
        static Cell of(String condition) {
            Set<String> texts = new HashSet<>();
            TEXT.matcher(condition).results().forEach(found -> texts.add(found.group(1)));
            Set<Integer> steps = new HashSet<>();
            if (texts.isEmpty()) {
                NUMBER.matcher(condition).results().forEach(found -> {
                    int below = (int) Math.floor(Double.parseDouble(found.group()));
                    steps.add(below);
                    steps.add(below + 1);
                });
            }
            return new Cell(condition.startsWith("not"), texts, steps);
        }

        boolean refuses(Object value) {
            return !excludes && !texts.isEmpty() && !texts.contains(value);
        }
    }

    /**
     * The inputs, with whole numbers that are not negative and texts replaced by what stands for all that are alike. What
     * some row takes over as a result stays as it is.
     */
    public Map<String, Object> of(Map<String, Object> inputs) {
        List<Map<String, Cell>> possible = rows.stream()
                .filter(row -> inputs.entrySet().stream()
                        .noneMatch(input -> row.get(input.getKey()).refuses(input.getValue())))
                .toList();
        Map<String, Object> alike = new HashMap<>(inputs);
        alike.replaceAll((name, value) -> {
            if (results.contains(name)) {
                return value;
            }
            return value instanceof Integer number
                    ? step(possible.stream().map(row -> row.get(name).steps()).toList(), number)
                    : named(name, value) ? value : "";
        });
        return alike;
    }

    private static int step(Collection<Set<Integer>> steps, int number) {
        NavigableSet<Integer> all = new TreeSet<>(Set.of(0));
        steps.forEach(all::addAll);
        return all.floor(number);
    }

    private boolean named(String name, Object text) {
        return rows.stream().anyMatch(row -> row.get(name).texts().contains(text));
    }
}
