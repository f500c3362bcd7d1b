package org.wangge.docs;

import static org.wangge.docs.Markdown.cell;
import static org.wangge.docs.Markdown.code;
import static org.wangge.docs.Markdown.link;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.model.bpmn.instance.FlowNode;

/** Everything that is generated under {@code src/docs/processes}. */
final class Pages {
    /** Stands at the head of every page. */
    static final String DO_NOT_EDIT =
            "<!-- Written by ProcessPagesTest from the models and the stories that ran; do not edit. -->";

    private Pages() {}

    /** File name and content of each page and picture. */
    static Map<String, String> all() {
        Map<String, String> pages = new TreeMap<>();
        List<Diagram> diagrams = Diagram.all();
        List<DecisionPage> tables =
                Diagram.files(".dmn").stream().map(DecisionPage::new).toList();
        for (Diagram diagram : diagrams) {
            ProcessPage page = new ProcessPage(diagram);
            pages.put(diagram.id() + ".md", page.text());
            pages.put(diagram.id() + ".svg", page.picture());
        }
        tables.forEach(table -> pages.put(table.id() + ".md", table.text()));
        pages.put("README.md", index(diagrams, tables));
        return pages;
    }

    private static String index(List<Diagram> diagrams, List<DecisionPage> tables) {
        Markdown page = new Markdown()
                .heading(1, "Processes and decision tables")
                .block(DO_NOT_EDIT)
                .block(
                        "One page for each model of `processes/`. A process page shows the picture and, for every element,"
                                + " its class and form, who acts, and the stories that pass it: those named after it first, then"
                                + " those with the shortest way. Opened by itself, a picture leads from each element to its line.")
                .table(List.of("page", "model", "kind"));
        for (Diagram diagram : diagrams) {
            page.row(List.of(link(cell(diagram.label()), diagram.id() + ".md"), code(diagram.id()), "process"));
        }
        for (DecisionPage table : tables) {
            page.row(List.of(link(cell(table.label()), table.id() + ".md"), code(table.id()), "decision table"));
        }
        page.end().heading(2, "All elements").table(List.of("element", "label", "process"));
        elements(diagrams).values().forEach(page::row);
        return page.toString();
    }

    /** Every node that has a label, by its id. */
    private static Map<String, List<String>> elements(List<Diagram> diagrams) {
        Map<String, List<String>> rows = new TreeMap<>();
        for (Diagram diagram : diagrams) {
            for (FlowNode node : diagram.nodes()) {
                if (node.getName() != null) {
                    String target = diagram.id() + ".md#" + node.getId();
                    rows.put(
                            node.getId() + " " + diagram.id(),
                            List.of(link(code(node.getId()), target), cell(node.getName()), diagram.id()));
                }
            }
        }
        return rows;
    }
}
