package org.wangge.docs;

import static java.util.stream.Collectors.joining;
import static org.wangge.docs.Markdown.anchor;
import static org.wangge.docs.Markdown.cell;
import static org.wangge.docs.Markdown.code;
import static org.wangge.docs.Markdown.link;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Description;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Rule;

/** The page of a decision table: its rows, and who asks it. */
final class DecisionPage {
    private final Path file;
    private final Decision decision;

    DecisionPage(Path file) {
        this.file = file;
        this.decision = Dmn.readModelFromFile(file.toFile())
                .getModelElementsByType(Decision.class)
                .iterator()
                .next();
    }

    String id() {
        return decision.getId();
    }

    String label() {
        return decision.getName();
    }

    /** The page. */
    String text() {
        DecisionTable table =
                decision.getChildElementsByType(DecisionTable.class).iterator().next();
        Markdown page = new Markdown()
                .heading(1, label() + " `" + id() + "`")
                .block(Pages.DO_NOT_EDIT)
                .block(Markdown.paragraphs(description(decision)))
                .block("Table: " + link(code(file.toString()), file) + ", hit policy "
                        + code(table.getHitPolicy().name()) + ". Asked by: "
                        + Stream.concat(askedByTasks(), askedByClasses()).collect(joining(", ")) + ". All pages: "
                        + link("index", "README.md") + ".")
                .table(head(table));
        int number = 1;
        for (Rule rule : table.getRules()) {
            page.row(row(number++, rule));
        }
        return page.toString();
    }

    private Stream<String> askedByTasks() {
        return Diagram.all().stream()
                .flatMap(diagram -> diagram.model().getModelElementsByType(BusinessRuleTask.class).stream()
                        .filter(task -> id().equals(task.getCamundaDecisionRef()))
                        .map(task -> link(code(task.getId()), diagram.id() + ".md#" + task.getId())));
    }

    private Stream<String> askedByClasses() {
        return Sources.asking(id()).stream().map(source -> link(code(Sources.className(source)), source));
    }

    private static List<String> head(DecisionTable table) {
        List<String> head = new ArrayList<>(List.of("row"));
        table.getInputs()
                .forEach(input -> head.add(Markdown.below(
                        cell(input.getLabel()),
                        code(input.getInputExpression().getText().getTextContent()))));
        table.getOutputs()
                .forEach(output -> head.add(Markdown.below("→ " + cell(output.getLabel()), code(output.getName()))));
        head.add("why");
        return head;
    }

    private static List<String> row(int number, Rule rule) {
        List<String> row = new ArrayList<>(List.of(anchor(rule.getId()) + number));
        rule.getInputEntries().forEach(entry -> row.add(value(entry.getText().getTextContent())));
        rule.getOutputEntries().forEach(entry -> row.add(value(entry.getText().getTextContent())));
        row.add(cell(description(rule)));
        return row;
    }

    private static String value(String entry) {
        String text = entry.strip();
        return text.isEmpty() || text.equals("-") ? "–" : code(text);
    }

    private static String description(DmnElement element) {
        return element.getChildElementsByType(Description.class).stream()
                .map(Description::getTextContent)
                .collect(joining("\n"));
    }
}
