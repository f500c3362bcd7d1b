package org.wangge.rules;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** How decision tables are made: an administrator reads them row by row, and no row can reach into the program. */
@DisplayName("规则表")
class DecisionRulesTest {
    private static final Table GOOD = new Table(ModelFile.example("processes/casework", "lamp-grades.dmn"));
    private static final Set<String> TYPES = Set.of("string", "boolean", "integer", "long", "double", "date");
    private static final String LITERAL = "(\"[^\"]*\"|-?\\d+(\\.\\d+)?|true|false)";
    private static final Pattern CONDITION = Pattern.compile(
            "|-|@(, ?@)*|not\\(@(, ?@)*\\)|[<>]=? ?-?\\d+|[\\[\\](]-?\\d+\\.\\.-?\\d+[\\[\\])]".replace("@", LITERAL));

    @TestFactory
    Stream<DynamicTest> tables() {
        return Rule.tests(
                GOOD,
                ModelFile.all("processes", ".dmn").stream().map(Table::new).toList(),
                List.of(
                        Rule.of(
                                "一个文件一张表，文件名就是规则表编号，放在模块的文件夹里",
                                DecisionRulesTest::notTheOneDecision,
                                but("decision id=\"lamp-grades\"", "decision id=\"grades\""),
                                new Table(new ModelFile(
                                        Path.of("processes/lamps/lamp-grades.dmn"),
                                        GOOD.file().text()))),
                        Rule.of(
                                "表和各栏有中文名称，每行写明意思",
                                DecisionRulesTest::notChinese,
                                but("name=\"路灯维修等级\"", "name=\"grades\""),
                                but(" label=\"位置\"", ""),
                                but("label=\"等级\"", "label=\"grade\""),
                                but("<description>大街上五盏以上：当天修</description>", "")),
                        Rule.of(
                                "有历史保留期",
                                table -> Stream.of(table.file().id())
                                        .filter(id -> table.decision().getCamundaHistoryTimeToLiveString() == null),
                                but(" camunda:historyTimeToLive=\"180\"", "")),
                        Rule.of(
                                "逐行往下找，第一行对上的生效",
                                table -> Stream.of(table.file().id())
                                        .filter(id -> table.table().getHitPolicy() != HitPolicy.FIRST),
                                but("hitPolicy=\"FIRST\"", "hitPolicy=\"COLLECT\""),
                                but(" hitPolicy=\"FIRST\"", "")),
                        Rule.of(
                                "最后一行什么都对得上",
                                table -> table.rows().get(table.rows().size() - 1).conditions().stream()
                                        .filter(cell -> !cell.isEmpty() && !cell.equals("-")),
                                but("<text>-</text>", "<text>\"LANE\"</text>")),
                        Rule.of(
                                "没有两行条件相同",
                                DecisionRulesTest::repeatedRows,
                                but("<text>&gt;= 5</text>", "<text></text>")
                                        .but("<text>\"STREET\"</text>", "<text>-</text>")),
                        Rule.of(
                                "每栏有类型；输入是一个变量，输出有名称",
                                DecisionRulesTest::untyped,
                                but("name=\"grade\" typeRef=\"string\"", "name=\"grade\""),
                                but("id=\"inputExpression_place\" typeRef=\"string\"", "id=\"inputExpression_place\""),
                                but("name=\"grade\"", "name=\"Lamp grade\""),
                                but("<text>lamps</text>", "<text>lamp.getClass()</text>")),
                        Rule.of(
                                "格里只有值：条件与值比较，结果是值或某个输入",
                                DecisionRulesTest::computedCells,
                                but("<text>&gt;= 5</text>", "<text>lampRegister.count()</text>"),
                                but("<text>1</text>", "<text>now()</text>"),
                                but("<text>1</text>", "<text>days</text>"),
                                but("<text>\"HIGH\"</text>", "<text></text>")),
                        Rule.of(
                                "列出了取值的栏只用列出的值",
                                DecisionRulesTest::unlistedValues,
                                but("<text>\"STREET\"</text>", "<text>\"ROAD\"</text>"))));
    }

    private static Table but(String from, String to) {
        return GOOD.but(from, to);
    }

    private static Stream<String> notTheOneDecision(Table table) {
        boolean one = table.model().getDefinitions().getDrgElements().size() == 1;
        boolean named = table.decision().getId().equals(table.file().id());
        return one && named && table.file().liesInAModule()
                ? Stream.empty()
                : Stream.of(table.file().toString());
    }

    private static Stream<String> notChinese(Table table) {
        Stream<String> labels = Stream.of(
                        Stream.of(table.decision().getName()),
                        table.table().getInputs().stream().map(Input::getLabel),
                        table.table().getOutputs().stream().map(Output::getLabel))
                .flatMap(some -> some);
        return Stream.concat(
                labels.filter(label -> !Words.chinese(label)).map(String::valueOf),
                table.table().getRules().stream()
                        .filter(rule -> rule.getDescription() == null)
                        .map(DmnElement::getId));
    }

    private static Stream<String> repeatedRows(Table table) {
        Set<List<String>> seen = new HashSet<>();
        return table.rows().stream()
                .map(row -> row.conditions().stream()
                        .map(cell -> cell.equals("-") ? "" : cell)
                        .toList())
                .filter(conditions -> !seen.add(conditions))
                .map(Object::toString);
    }

    private static Stream<String> untyped(Table table) {
        Stream<String> inputs = table.table().getInputs().stream()
                .filter(input -> !TYPES.contains(
                                String.valueOf(input.getInputExpression().getTypeRef()))
                        || !table.variable(input).matches("[a-z]\\w*"))
                .map(DmnElement::getId);
        Stream<String> outputs = table.table().getOutputs().stream()
                .filter(output -> !TYPES.contains(String.valueOf(output.getTypeRef()))
                        || !String.valueOf(output.getName()).matches("[a-z]\\w*"))
                .map(DmnElement::getId);
        return Stream.concat(inputs, outputs);
    }

    private static Stream<String> computedCells(Table table) {
        Pattern result = Pattern.compile(LITERAL);
        List<String> variables =
                table.table().getInputs().stream().map(table::variable).toList();
        return table.rows().stream()
                .flatMap(row -> Stream.concat(
                        row.conditions().stream()
                                .filter(cell -> !CONDITION.matcher(cell).matches()),
                        row.results().stream()
                                .filter(cell -> !result.matcher(cell).matches() && !variables.contains(cell))));
    }

    private static Stream<String> unlistedValues(Table table) {
        List<Input> inputs = List.copyOf(table.table().getInputs());
        List<Output> outputs = List.copyOf(table.table().getOutputs());
        List<String> unlisted = new ArrayList<>();
        for (Row row : table.rows()) {
            IntStream.range(0, inputs.size())
                    .filter(i -> inputs.get(i).getInputValues() != null)
                    .forEach(i -> unlisted.addAll(strings(
                            row.conditions().get(i),
                            inputs.get(i).getInputValues().getTextContent())));
            IntStream.range(0, outputs.size())
                    .filter(i -> outputs.get(i).getOutputValues() != null)
                    .forEach(i -> unlisted.addAll(strings(
                            row.results().get(i),
                            outputs.get(i).getOutputValues().getTextContent())));
        }
        return unlisted.stream();
    }

    /** The texts of a cell that are not among the listed ones. */
    private static List<String> strings(String cell, String listed) {
        Pattern text = Pattern.compile("\"[^\"]*\"");
        List<String> known =
                text.matcher(listed).results().map(one -> one.group()).toList();
        return text.matcher(cell)
                .results()
                .map(one -> one.group())
                .filter(one -> !known.contains(one))
                .toList();
    }

    /** The cells of a row, as they are written. */
    private record Row(List<String> conditions, List<String> results) {}

    /** A file with a decision table. */
    private record Table(ModelFile file, DmnModelInstance model) {
        private Table(ModelFile file) {
            this(
                    file,
                    Dmn.readModelFromStream(new ByteArrayInputStream(file.text().getBytes(StandardCharsets.UTF_8))));
        }

        private Table but(String from, String to) {
            return new Table(file.but(from, to));
        }

        private Decision decision() {
            return model.getModelElementsByType(Decision.class).iterator().next();
        }

        private DecisionTable table() {
            return (DecisionTable) decision().getExpression();
        }

        private String variable(Input input) {
            return input.getInputExpression().getTextContent().strip();
        }

        private List<Row> rows() {
            return table().getRules().stream()
                    .map(rule -> new Row(
                            rule.getInputEntries().stream().map(Table::text).toList(),
                            rule.getOutputEntries().stream().map(Table::text).toList()))
                    .toList();
        }

        private static String text(DmnElement cell) {
            return cell.getTextContent().strip();
        }

        @Override
        public String toString() {
            return file.path().toString();
        }
    }
}
