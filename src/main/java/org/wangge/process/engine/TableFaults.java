package org.wangge.process.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.wangge.process.TableContract;
import org.wangge.process.TableContract.Kind;
import org.wangge.process.Texts;

/**
 * Everything by which a decision table does not keep its contract, in Chinese, with row and column as Modeler shows them.
 * Cells hold values only: a misspelt name or a forgotten quote is a valid expression that is never true.
 */
final class TableFaults {
    private static final String STRING = "\"[^\"]*\"";
    private static final Map<Kind, String> LITERALS = Map.of(
            Kind.STRING,
            STRING,
            Kind.BOOLEAN,
            "true|false",
            Kind.INTEGER,
            "-?\\d{1,9}",
            Kind.DOUBLE,
            "\\d{1,6}(\\.\\d{1,3})?");
    private static final String LITERAL = "(" + STRING + "|true|false|-?\\d+(\\.\\d+)?)";
    private static final Pattern CONDITION = Pattern.compile(
            "|-|@(\\s*,\\s*@)*|not\\(\\s*@(\\s*,\\s*@)*\\s*\\)|[<>]=?\\s*-?\\d+|[\\[\\](]-?\\d+\\.\\.-?\\d+[\\[\\])]"
                    .replace("@", LITERAL));
    private static final Pattern TEXTS = Pattern.compile(STRING);

    private final DecisionTable table;
    private final TableContract contract;
    private final List<String> found = new ArrayList<>();

    private TableFaults(DecisionTable table, TableContract contract) {
        this.table = table;
        this.contract = contract;
    }

    /** The faults in reading order; empty if the table may be deployed. */
    static List<String> of(Decision decision, TableContract contract) {
        if (!(decision.getExpression() instanceof DecisionTable table)) {
            return List.of(Texts.of("table.noTable"));
        }
        TableFaults faults = new TableFaults(table, contract);
        faults.checkHead();
        faults.checkRows();
        return faults.found;
    }

    private void checkHead() {
        if (table.getHitPolicy() != HitPolicy.FIRST) {
            add("table.hitPolicy", table.getHitPolicy());
        }
        Set<String> asked = table.getInputs().stream().map(TableFaults::name).collect(Collectors.toSet());
        missing(contract.inputs(), asked).forEach(name -> add("table.missingInput", name));
        missing(asked, contract.inputs()).forEach(name -> add("table.unknownInput", name));
        Set<String> given = table.getOutputs().stream().map(TableFaults::name).collect(Collectors.toSet());
        missing(contract.outputs().keySet(), given).forEach(name -> add("table.missingOutput", name));
        for (Output output : table.getOutputs()) {
            Kind kind = contract.outputs().get(name(output));
            if (kind != null && !typeOf(kind).equals(output.getTypeRef())) {
                add("table.outputType", column(output), typeOf(kind));
            }
        }
    }

    private static Set<String> missing(Set<String> expected, Set<String> there) {
        Set<String> missing = new TreeSet<>(expected);
        missing.removeAll(there);
        return missing;
    }

    private void checkRows() {
        int number = 0;
        boolean forEverything = false;
        for (Rule rule : table.getRules()) {
            number++;
            checkConditions(number, rule);
            checkResults(number, rule);
            forEverything = rule.getInputEntries().stream()
                    .allMatch(cell -> Set.of("", "-").contains(text(cell.getText())));
        }
        if (!forEverything) {
            add("table.notForEverything", number);
        }
    }

    private void checkConditions(int number, Rule rule) {
        Iterator<InputEntry> cells = rule.getInputEntries().iterator();
        for (Input input : table.getInputs()) {
            String cell = cells.hasNext() ? text(cells.next().getText()) : "";
            if (!CONDITION.matcher(cell).matches()) {
                add("table.cell", number, column(input), cell, Texts.of("table.condition"));
            } else if (input.getInputValues() != null) {
                Set<String> known = texts(text(input.getInputValues().getText()));
                missing(texts(cell), known)
                        .forEach(value -> add(
                                "table.cell",
                                number,
                                column(input),
                                value,
                                Texts.of("table.unlisted", String.join("、", known))));
            }
        }
    }

    private void checkResults(int number, Rule rule) {
        Map<String, String> row = new HashMap<>();
        Iterator<OutputEntry> cells = rule.getOutputEntries().iterator();
        for (Output output : table.getOutputs()) {
            String cell = cells.hasNext() ? text(cells.next().getText()) : "";
            Kind kind = kindOf(output);
            if (cell.matches(kind == null ? LITERAL : LITERALS.get(kind))) {
                row.put(name(output), cell.replace("\"", ""));
            } else if (!cell.equals(name(output)) || !contract.inputs().contains(cell)) {
                add(
                        "table.cell",
                        number,
                        column(output),
                        cell,
                        Texts.of("table.value." + (kind == null ? "any" : kind)));
            }
        }
        for (Output output : table.getOutputs()) {
            String name = name(output);
            if (row.containsKey(name) && contract.outputs().containsKey(name)) {
                String complaint = contract.complaint(name, row);
                if (complaint != null) {
                    add("table.cell", number, column(output), row.get(name), complaint);
                }
            }
        }
    }

    /** What the cells of an output hold: as agreed, or else as the table says; null if neither knows. */
    private Kind kindOf(Output output) {
        Kind declared = Arrays.stream(Kind.values())
                .filter(kind -> typeOf(kind).equals(output.getTypeRef()))
                .findFirst()
                .orElse(null);
        return contract.outputs().getOrDefault(name(output), declared);
    }

    private static String typeOf(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Set<String> texts(String cell) {
        return TEXTS.matcher(cell).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(Input input) {
        return input.getInputExpression() == null
                ? ""
                : text(input.getInputExpression().getText());
    }

    private static String name(Output output) {
        return output.getName() == null ? "" : output.getName();
    }

    private static String column(Input input) {
        return Texts.of("table.column", input.getLabel(), name(input));
    }

    private static String column(Output output) {
        return Texts.of("table.column", output.getLabel(), name(output));
    }

    private static String text(Text text) {
        return text == null ? "" : text.getTextContent().strip();
    }

    private void add(String key, Object... values) {
        found.add(Texts.of(key, values));
    }
}
