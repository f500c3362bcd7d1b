package org.wangge.docs;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowElement;

/** Which nodes and flows of a diagram the stories pass. */
final class Coverage {
    private final Diagram diagram;
    private final Map<String, List<StoryMethod>> stories = new TreeMap<>();

    Coverage(Diagram diagram) {
        this.diagram = diagram;
        Stream.<FlowElement>concat(diagram.nodes().stream(), diagram.flows().stream())
                .forEach(step -> stories.put(step.getId(), StoryLog.through(diagram, step.getId(), null)));
    }

    /** The ids of what no story passes. */
    List<String> missed() {
        return stories.keySet().stream()
                .filter(step -> stories.get(step).isEmpty())
                .toList();
    }

    /** How many nodes and flows there are. */
    int steps() {
        return stories.size();
    }

    /** The diagram, with what is passed and what is missed told apart by colour and line; a pointer shows the stories. */
    String picture() {
        return Picture.of(diagram, this::face);
    }

    private Picture.Face face(BaseElement element) {
        List<StoryMethod> through = stories.get(element.getId());
        if (through == null) {
            return new Picture.Face(element.getId(), null, null);
        }
        StringBuilder title = new StringBuilder(element.getId());
        through.forEach(story -> title.append('\n').append(story.title()));
        return new Picture.Face(title.toString(), through.isEmpty() ? "missed" : "passed", null);
    }
}
