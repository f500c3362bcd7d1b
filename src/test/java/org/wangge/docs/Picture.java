package org.wangge.docs;

import static org.wangge.docs.Svg.point;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.Association;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.MessageFlow;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.Participant;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TextAnnotation;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;

/** Draws a diagram as SVG from its own coordinates. What it cannot draw it refuses, so that nothing is silently missing. */
final class Picture {
    private static final double MARGIN = 20;
    private static final double SMALL = 11;
    private static final double NORMAL = 12;
    private static final double LABEL_WIDTH = 90;
    private static final double BAND = 30;
    private static final String STYLE =
            """
            text { font-family: 'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'PingFang SC', \
            'Microsoft YaHei', 'WenQuanYi Micro Hei', Arial, sans-serif; font-size: 12px; fill: #22242a; text-anchor: middle }
            .small { font-size: 11px; paint-order: stroke; stroke: #fff; stroke-width: 3px; stroke-linejoin: round }
            .left { text-anchor: start }
            .paper { fill: #fff }
            .shape { fill: #fff; stroke: #22242a; stroke-width: 1.6 }
            .line { fill: none; stroke: #22242a; stroke-width: 1.6; stroke-linejoin: round }
            .tip { fill: #22242a; stroke: #22242a; stroke-width: 1.6; stroke-linejoin: round }
            .open { fill: #fff; stroke: #22242a; stroke-width: 1.6; stroke-linejoin: round }
            .strong { stroke-width: 3.6 }
            .dashed { stroke-dasharray: 5 3.5 }
            .dotted { stroke-dasharray: 1.6 3.2 }
            .mark { fill: #fff; stroke: #22242a; stroke-width: 1; stroke-linejoin: round }
            .full { fill: #22242a }
            .flap { fill: none; stroke: #fff }
            .bold { fill: none; stroke-width: 1.6; stroke-linecap: round }
            .thick { fill: none; stroke-width: 3.2 }
            .passed .shape, .passed .open { fill: #e6f4ec }
            .passed .line, .passed .shape { stroke: #14713f }
            .passed .tip { fill: #14713f; stroke: #14713f }
            .missed .shape, .missed .open { fill: #fdeae4 }
            .missed .line, .missed .shape { stroke: #c2361a; stroke-width: 3; stroke-dasharray: 8 5 }
            .missed .tip { fill: #c2361a; stroke: #c2361a }
            a:hover .shape, a:hover .line { stroke: #0b5cad }
            """;

    /**
     * What a picture says of an element beyond its shape.
     *
     * @param title shown when the pointer rests on it
     * @param look class of its group, {@code passed} or {@code missed}; null for neither
     * @param link where a click leads; null for nowhere
     */
    record Face(String title, String look, String link) {}

    private final BpmnModelInstance model;
    private final Function<BaseElement, Face> faces;
    private final Svg svg = new Svg();
    private final Marks marks = new Marks(svg);

    private Picture(BpmnModelInstance model, Function<BaseElement, Face> faces) {
        this.model = model;
        this.faces = faces;
    }

    /**
     * Draws a diagram.
     *
     * @param faces what to say of each element
     * @throws IllegalStateException if an element has no coordinates or is of a kind nobody has drawn yet
     */
    static String of(Diagram diagram, Function<BaseElement, Face> faces) {
        return new Picture(diagram.model(), faces).draw(diagram.label());
    }

    private String draw(String title) {
        refuseWhatHasNoPlace();
        Box paper = paper();
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "xml:lang",
                "zh-CN",
                "viewBox",
                paper,
                "width",
                paper.w,
                "height",
                paper.h);
        svg.words("title", title).words("style", STYLE.strip());
        svg.empty("rect", "class", "paper", "x", paper.x, "y", paper.y, "width", paper.w, "height", paper.h, "rx", 8);
        List<BpmnShape> shapes = new ArrayList<>(model.getModelElementsByType(BpmnShape.class));
        shapes.sort(Comparator.comparing(shape -> depth(shape.getBpmnElement())));
        Collection<BpmnEdge> edges = model.getModelElementsByType(BpmnEdge.class);
        shapes.stream().filter(shape -> holdsOthers(shape.getBpmnElement())).forEach(this::shape);
        edges.forEach(this::edge);
        shapes.stream().filter(shape -> !holdsOthers(shape.getBpmnElement())).forEach(this::shape);
        shapes.forEach(this::outerLabel);
        edges.forEach(this::edgeLabel);
        return svg.close("svg").toString();
    }

    private void refuseWhatHasNoPlace() {
        Set<String> placed = Stream.concat(
                        model.getModelElementsByType(BpmnShape.class).stream().map(BpmnShape::getBpmnElement),
                        model.getModelElementsByType(BpmnEdge.class).stream().map(BpmnEdge::getBpmnElement))
                .map(BaseElement::getId)
                .collect(Collectors.toSet());
        for (FlowElement element : model.getModelElementsByType(FlowElement.class)) {
            if (!placed.contains(element.getId())) {
                throw new IllegalStateException("not drawn in the diagram: " + element.getId());
            }
        }
    }

    private static boolean holdsOthers(BaseElement element) {
        return element instanceof Participant || element instanceof Lane || element instanceof SubProcess;
    }

    /** Pools lie under lanes, lanes under sub-processes, these under what they hold, boundary events on top. */
    private static int depth(BaseElement element) {
        if (element instanceof Participant) {
            return 0;
        }
        if (element instanceof Lane) {
            return 1;
        }
        int depth = element instanceof BoundaryEvent ? 3 : 2;
        for (var parent = element.getParentElement();
                parent instanceof SubProcess;
                parent = parent.getParentElement()) {
            depth += 2;
        }
        return depth;
    }

    // ---- shapes

    private void shape(BpmnShape shape) {
        BaseElement element = shape.getBpmnElement();
        Box box = Box.of(shape.getBounds());
        begin(element, true);
        if (element instanceof Event event) {
            event(event, box);
        } else if (element instanceof Gateway gateway) {
            path("shape", "M %s L %s L %s L %s z", box.at(0.5, 0), box.at(1, 0.5), box.at(0.5, 1), box.at(0, 0.5));
            marks.gateway(gateway, box.cx(), box.cy());
        } else if (element instanceof SubProcess subProcess) {
            subProcess(subProcess, box, shape.isExpanded());
        } else if (element instanceof Activity activity) {
            activity(activity, box);
        } else if (element instanceof TextAnnotation note) {
            path("line", "M %s h -12 V %s h 12", point(box.x + 12, box.y), Svg.number(box.y + box.h));
            lines(note.getText().getTextContent(), "left", box.x + 6, box.cy(), box.w - 10, NORMAL);
        } else if (element instanceof Participant pool) {
            band(pool.getName(), box);
        } else if (element instanceof Lane lane) {
            band(lane.getName(), box);
        } else {
            throw new IllegalStateException("no picture yet for a %s: %s"
                    .formatted(element.getElementType().getTypeName(), element.getId()));
        }
        end(element);
    }

    private void event(Event event, Box box) {
        boolean interrupts = !(event instanceof StartEvent start && !start.isInterrupting())
                && !(event instanceof BoundaryEvent boundary && !boundary.cancelActivity());
        String ring = interrupts ? "" : " dashed";
        boolean ends = event instanceof EndEvent;
        double radius = box.w / 2;
        circle("shape" + (ends ? " strong" : ring), box, ends ? radius - 1.4 : radius);
        if (!ends && !(event instanceof StartEvent)) {
            circle("line" + ring, box, radius - 3.5);
        }
        boolean throwing = ends || event instanceof IntermediateThrowEvent;
        for (EventDefinition what : event.getChildElementsByType(EventDefinition.class)) {
            marks.event(what, box.cx(), box.cy(), throwing);
        }
    }

    private void circle(String look, Box box, double radius) {
        svg.empty("circle", "class", look, "cx", box.cx(), "cy", box.cy(), "r", radius);
    }

    private void activity(Activity activity, Box box) {
        boolean calls = activity instanceof CallActivity;
        rectangle(calls ? "shape strong" : "shape", box);
        boolean several = several(activity, calls ? box.cx() + 14 : box.cx(), box);
        if (calls) {
            marks.calls(several ? box.cx() - 9 : box.cx(), box.y + box.h);
        } else {
            marks.task(activity, box.x, box.y);
        }
        lines(activity.getName(), null, box.cx(), box.cy(), box.w - 14, NORMAL);
    }

    private boolean several(Activity activity, double cx, Box box) {
        boolean several = activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics;
        if (several) {
            MultiInstanceLoopCharacteristics loop =
                    (MultiInstanceLoopCharacteristics) activity.getLoopCharacteristics();
            marks.several(cx, box.y + box.h, loop.isSequential());
        }
        return several;
    }

    private void subProcess(SubProcess subProcess, Box box, boolean expanded) {
        if (!expanded) {
            throw new IllegalStateException("expand the sub-process in the diagram: " + subProcess.getId());
        }
        rectangle(subProcess.triggeredByEvent() ? "shape dotted" : "shape", box);
        several(subProcess, box.cx(), box);
        lines(subProcess.getName(), null, box.cx(), box.y + 14, box.w - 14, NORMAL);
    }

    private void rectangle(String look, Box box) {
        svg.empty("rect", "class", look, "x", box.x, "y", box.y, "width", box.w, "height", box.h, "rx", 10);
    }

    private void band(String name, Box box) {
        svg.empty("rect", "class", "shape", "x", box.x, "y", box.y, "width", box.w, "height", box.h);
        path("line", "M %s V %s", point(box.x + BAND, box.y), Svg.number(box.y + box.h));
        svg.words(
                "text",
                name == null ? "" : name,
                "transform",
                "translate(%s) rotate(-90)".formatted(point(box.x + BAND / 2 + 4, box.cy())));
    }

    private void outerLabel(BpmnShape shape) {
        BaseElement element = shape.getBpmnElement();
        String name = element instanceof Event || element instanceof Gateway ? ((FlowElement) element).getName() : null;
        if (name != null) {
            Box box = Box.of(shape.getBounds());
            label(element, name, shape.getBpmnLabel(), new Box(box.cx() - 45, box.y + box.h + 4, 90, 14));
        }
    }

    // ---- flows

    private void edge(BpmnEdge edge) {
        BaseElement element = edge.getBpmnElement();
        List<Waypoint> way = List.copyOf(edge.getWaypoints());
        begin(element, true);
        if (element instanceof SequenceFlow flow) {
            path("line", rounded(way, 6));
            tip(way, "tip");
            start(flow, way);
        } else if (element instanceof MessageFlow) {
            path("line dashed", rounded(way, 0));
            tip(way, "open");
            svg.empty(
                    "circle",
                    "class",
                    "open",
                    "cx",
                    way.get(0).getX(),
                    "cy",
                    way.get(0).getY(),
                    "r",
                    3.5);
        } else if (element instanceof Association) {
            path("line dotted", rounded(way, 0));
        } else {
            throw new IllegalStateException("no picture yet for a %s: %s"
                    .formatted(element.getElementType().getTypeName(), element.getId()));
        }
        end(element);
    }

    /** A way with round corners that ends that far before its end, to leave room for the tip. */
    private static String rounded(List<Waypoint> way, double gap) {
        StringBuilder path =
                new StringBuilder("M " + point(way.get(0).getX(), way.get(0).getY()));
        for (int i = 1; i < way.size() - 1; i++) {
            Waypoint corner = way.get(i);
            path.append(" L ").append(towards(corner, way.get(i - 1), 5));
            path.append(" Q ").append(point(corner.getX(), corner.getY()));
            path.append(' ').append(towards(corner, way.get(i + 1), 5));
        }
        Waypoint last = way.get(way.size() - 1);
        return path.append(" L ")
                .append(towards(last, way.get(way.size() - 2), gap))
                .toString();
    }

    /** The point at that distance from one point on the way to another, at most half of it. */
    private static String towards(Waypoint from, Waypoint to, double distance) {
        double dx = to.getX() - from.getX();
        double dy = to.getY() - from.getY();
        double share = Math.min(0.5, distance / Math.max(0.1, StrictMath.hypot(dx, dy)));
        return point(from.getX() + dx * share, from.getY() + dy * share);
    }

    private void tip(List<Waypoint> way, String look) {
        Waypoint last = way.get(way.size() - 1);
        turned(look, "M -1 0 L -10 -4 L -10 4 z", last, way.get(way.size() - 2), last);
    }

    /** The slash of a default flow, the diamond of a condition that stands at no gateway. */
    private void start(SequenceFlow flow, List<Waypoint> way) {
        Waypoint first = way.get(0);
        Waypoint next = way.get(1);
        if (flow.getId().equals(flow.getSource().getAttributeValue("default"))) {
            turned("line", "M 6 5 L 12 -5", first, first, next);
        } else if (flow.getConditionExpression() != null && !(flow.getSource() instanceof Gateway)) {
            turned("open", "M 0 0 L 8 -5 L 16 0 L 8 5 z", first, first, next);
        }
    }

    /** A path around a point, turned into the direction from one point to another. */
    private void turned(String look, String path, Waypoint at, Waypoint from, Waypoint to) {
        double angle = StrictMath.toDegrees(StrictMath.atan2(to.getY() - from.getY(), to.getX() - from.getX()));
        String place = "translate(%s) rotate(%s)".formatted(point(at.getX(), at.getY()), Svg.number(angle));
        svg.empty("path", "class", look, "d", path, "transform", place);
    }

    private void edgeLabel(BpmnEdge edge) {
        if (edge.getBpmnElement() instanceof SequenceFlow flow && flow.getName() != null) {
            List<Waypoint> way = List.copyOf(edge.getWaypoints());
            Waypoint one = way.get((way.size() - 1) / 2);
            Waypoint other = way.get((way.size() - 1) / 2 + 1);
            Box middle = new Box((one.getX() + other.getX()) / 2 - 45, (one.getY() + other.getY()) / 2 - 17, 90, 14);
            label(flow, flow.getName(), edge.getBpmnLabel(), middle);
        }
    }

    // ---- words

    private void label(BaseElement element, String name, BpmnLabel given, Box otherwise) {
        Box box = given == null || given.getBounds() == null ? otherwise : Box.of(given.getBounds());
        double width = Math.max(box.w, LABEL_WIDTH);
        double middle = box.y + 7 + (Lines.of(name, width, SMALL).size() - 1) * lineHeight(SMALL) / 2;
        begin(element, false);
        lines(name, "small", box.cx(), middle, width, SMALL);
        end(element);
    }

    /** Words around a point, in as many lines as they need. */
    private void lines(String words, String look, double x, double cy, double width, double size) {
        List<String> lines = Lines.of(words == null ? "" : words, width, size);
        double y = cy - (lines.size() - 1) * lineHeight(size) / 2 + size * 0.36;
        for (String line : lines) {
            svg.words("text", line, "class", look, "x", x, "y", y);
            y += lineHeight(size);
        }
    }

    private static double lineHeight(double size) {
        return size * 1.25;
    }

    // ---- groups and the paper

    /** A shape has the element's id, its label lies above all shapes in a group of its own. */
    private void begin(BaseElement element, boolean shape) {
        Face face = faces.apply(element);
        svg.open("g", "id", shape ? element.getId() : null, "class", face.look());
        svg.words("title", face.title());
        if (face.link() != null) {
            svg.open("a", "href", face.link());
        }
    }

    private void end(BaseElement element) {
        if (faces.apply(element).link() != null) {
            svg.close("a");
        }
        svg.close("g");
    }

    private void path(String look, String path, Object... points) {
        svg.empty("path", "class", look, "d", path.formatted(points));
    }

    private Box paper() {
        List<Box> parts = new ArrayList<>();
        for (Bounds bounds : model.getModelElementsByType(Bounds.class)) {
            Box box = Box.of(bounds);
            double wide = bounds.getParentElement() instanceof BpmnLabel ? Math.max(box.w, LABEL_WIDTH) : box.w;
            parts.add(new Box(box.cx() - wide / 2, box.y, wide, box.h));
        }
        for (Waypoint point : model.getModelElementsByType(Waypoint.class)) {
            parts.add(new Box(point.getX(), point.getY(), 0, 0));
        }
        double left = parts.stream().mapToDouble(Box::x).min().orElse(0) - MARGIN;
        double top = parts.stream().mapToDouble(Box::y).min().orElse(0) - MARGIN;
        double right = parts.stream().mapToDouble(box -> box.x + box.w).max().orElse(0) + MARGIN;
        double bottom = parts.stream().mapToDouble(box -> box.y + box.h).max().orElse(0) + MARGIN;
        return new Box(left, top, right - left, bottom - top);
    }

    /** A rectangle, in the diagram's own units. */
    private record Box(double x, double y, double w, double h) {
        static Box of(Bounds bounds) {
            return new Box(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
        }

        double cx() {
            return x + w / 2;
        }

        double cy() {
            return y + h / 2;
        }

        /** The point at these shares of width and height. */
        String at(double across, double down) {
            return point(x + w * across, y + h * down);
        }

        @Override
        public String toString() {
            return point(x, y) + " " + point(w, h);
        }
    }
}
