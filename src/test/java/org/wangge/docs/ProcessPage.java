package org.wangge.docs;

import static java.util.stream.Collectors.joining;
import static org.wangge.docs.Markdown.anchor;
import static org.wangge.docs.Markdown.cell;
import static org.wangge.docs.Markdown.code;
import static org.wangge.docs.Markdown.link;

import java.util.List;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/** The page of a process: its picture, and what stands behind each of its elements. */
final class ProcessPage {
    private static final int MOST_STORIES = 3;

    private final Diagram diagram;

    ProcessPage(Diagram diagram) {
        this.diagram = diagram;
    }

    /** The picture beside the page; a click on an element leads to its line on the page. */
    String picture() {
        return Picture.of(
                diagram,
                element -> new Picture.Face(
                        element.getId(), null, hasLine(element) ? diagram.id() + ".md#" + element.getId() : null));
    }

    private static boolean hasLine(BaseElement element) {
        return element instanceof FlowNode || (element instanceof SequenceFlow flow && isDecision(flow));
    }

    private static boolean isDecision(SequenceFlow flow) {
        return flow.getConditionExpression() != null;
    }

    /** The page. */
    String text() {
        Markdown page = new Markdown()
                .heading(1, diagram.label() + " `" + diagram.id() + "`")
                .block(Pages.DO_NOT_EDIT)
                .block(link("![" + diagram.label() + "](" + diagram.id() + ".svg)", diagram.id() + ".svg"))
                .block(Markdown.paragraphs(Part.documentation(diagram.process())))
                .block("Diagram: " + link(code(diagram.file().toString()), diagram.file()) + ". Stories: "
                        + storyClasses() + ". All pages: " + link("index", "README.md") + ".")
                .heading(2, "Elements")
                .table(List.of("element", "class, form, table", "who, variables", "stories", "why"));
        diagram.nodes().forEach(node -> page.row(row(node)));
        page.end().heading(2, "Decisions on the way").table(List.of("flow", "from, to", "condition", "stories"));
        diagram.flows().stream().filter(ProcessPage::isDecision).forEach(flow -> page.row(row(flow)));
        return page.toString();
    }

    private String storyClasses() {
        return StoryMethod.all().stream()
                .filter(story -> story.isAbout(diagram))
                .map(story -> link(code(story.type().getSimpleName()), story.file()))
                .distinct()
                .collect(joining(", "));
    }

    private List<String> row(FlowNode node) {
        Part part = new Part(node);
        return List.of(
                anchor(node.getId()) + Markdown.below(name(node.getName()), code(node.getId()), part.kind()),
                part.code(),
                part.facts(),
                stories(node.getId(), node.getName()),
                cell(Part.documentation(node)));
    }

    private List<String> row(SequenceFlow flow) {
        return List.of(
                anchor(flow.getId()) + Markdown.below(name(flow.getName()), code(flow.getId())),
                Markdown.below(
                        code(flow.getSource().getId()), code(flow.getTarget().getId())),
                code(Part.condition(flow)),
                stories(flow.getId(), null));
    }

    private static String name(String name) {
        return name == null ? "" : "**" + cell(name) + "**";
    }

    private String stories(String element, String name) {
        return StoryLog.through(diagram, element, name).stream()
                .limit(MOST_STORIES)
                .map(story -> link(code(story.method().getName()), story.file()) + " " + cell(story.title()))
                .collect(joining("<br>"));
    }
}
