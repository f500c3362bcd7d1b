package org.wangge.docs;

import static org.wangge.docs.Svg.point;

import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.ConditionalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SignalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** The small signs inside shapes that tell their kind. */
final class Marks {
    private static final String FINE = "mark";
    private static final String FULL = "mark full";

    private final Svg svg;

    Marks(Svg svg) {
        this.svg = svg;
    }

    /** The kind of a task, in its upper left corner; a plain task has none. */
    void task(Activity task, double x, double y) {
        if (task instanceof UserTask) {
            path(FINE, "M %s v -3 c 0 -4 3 -5.5 6.5 -5.5 s 6.5 1.5 6.5 5.5 v 3 z", point(x + 6, y + 22));
            svg.empty("circle", "class", FULL, "cx", x + 12.5, "cy", y + 9.5, "r", 3.6);
        } else if (task instanceof ServiceTask) {
            gear(x + 12, y + 12, 6.5);
            gear(x + 18, y + 18, 5.5);
        } else if (task instanceof BusinessRuleTask) {
            svg.empty("rect", "class", FINE, "x", x + 6, "y", y + 7, "width", 18, "height", 13);
            svg.empty("rect", "class", FULL, "x", x + 6, "y", y + 7, "width", 18, "height", 4);
            path(FINE, "M %s h 18 M %s v 9", point(x + 6, y + 15.5), point(x + 11.5, y + 11));
        } else if (task instanceof SendTask) {
            envelope(x + 15, y + 14, 18, true);
        } else if (task instanceof ReceiveTask) {
            envelope(x + 15, y + 14, 18, false);
        } else if (!task.getElementType().getTypeName().equals("task")) {
            throw unknown(task.getElementType().getTypeName(), task.getId());
        }
    }

    /** A plus in a box: what this calls lies in another diagram. */
    void calls(double cx, double bottom) {
        svg.empty("rect", "class", FINE, "x", cx - 7, "y", bottom - 17, "width", 14, "height", 14);
        path("mark bold", "M %s h 9 M %s v 9", point(cx - 4.5, bottom - 10), point(cx, bottom - 14.5));
    }

    /** Three bars: several at once, or one after another. */
    void several(double cx, double bottom, boolean sequential) {
        String bar = sequential ? "M %s h 11" : "M %s v 11";
        for (int i = -1; i <= 1; i++) {
            double x = sequential ? cx - 5.5 : cx + 4 * i;
            double y = sequential ? bottom - 9 + 4 * i : bottom - 15;
            path("mark bold", bar, point(x, y));
        }
    }

    /** The kind of a gateway. */
    void gateway(Gateway gateway, double cx, double cy) {
        if (gateway instanceof ExclusiveGateway) {
            path("mark thick", "M %s l 12 16 m -12 0 l 12 -16", point(cx - 6, cy - 8));
        } else if (gateway instanceof ParallelGateway) {
            path("mark thick", "M %s h 20 m -10 -10 v 20", point(cx - 10, cy));
        } else if (gateway instanceof InclusiveGateway) {
            svg.empty("circle", "class", "mark thick", "cx", cx, "cy", cy, "r", 10);
        } else if (gateway instanceof EventBasedGateway) {
            svg.empty("circle", "class", FINE, "cx", cx, "cy", cy, "r", 14);
            svg.empty("circle", "class", FINE, "cx", cx, "cy", cy, "r", 11.5);
            path(FINE, "M %s l 6.7 4.9 l -2.6 7.8 h -8.2 l -2.6 -7.8 z", point(cx, cy - 7));
        } else {
            throw unknown(gateway.getElementType().getTypeName(), gateway.getId());
        }
    }

    /** What an event waits for (an outline), or what it throws (filled). */
    void event(EventDefinition what, double cx, double cy, boolean throwing) {
        String look = throwing ? FULL : FINE;
        if (what instanceof TimerEventDefinition) {
            clock(cx, cy);
        } else if (what instanceof MessageEventDefinition) {
            envelope(cx, cy, 17, throwing);
        } else if (what instanceof ErrorEventDefinition) {
            path(look, "M %s l 4.2 -10 l 4.6 5.2 l 4.6 -11 l -3.4 16.4 l -4.8 -5.4 z", point(cx - 6.8, cy + 7.4));
        } else if (what instanceof EscalationEventDefinition) {
            path(look, "M %s l 6.5 16 l -6.5 -6.5 l -6.5 6.5 z", point(cx, cy - 8.5));
        } else if (what instanceof SignalEventDefinition) {
            path(look, "M %s l 8.5 14.5 h -17 z", point(cx, cy - 9));
        } else if (what instanceof ConditionalEventDefinition) {
            svg.empty("rect", "class", FINE, "x", cx - 6.5, "y", cy - 8, "width", 13, "height", 16);
            path(FINE, "M %s h 9 m -9 4 h 9 m -9 4 h 9", point(cx - 4.5, cy - 4));
        } else if (what instanceof TerminateEventDefinition) {
            svg.empty("circle", "class", FULL, "cx", cx, "cy", cy, "r", 9);
        } else {
            throw unknown(
                    what.getElementType().getTypeName(), what.getParentElement().getAttributeValue("id"));
        }
    }

    private void clock(double cx, double cy) {
        svg.empty("circle", "class", FINE, "cx", cx, "cy", cy, "r", 10.5);
        StringBuilder hours = new StringBuilder();
        for (int hour = 0; hour < 12; hour++) {
            double angle = Math.PI * hour / 6;
            hours.append("M %s L %s ".formatted(on(cx, cy, 8.7, angle), on(cx, cy, 10.5, angle)));
        }
        path(FINE, hours.toString().strip());
        path("mark bold", "M %s L %s h 5.5", point(cx + 1.4, cy - 7), point(cx, cy));
    }

    private void envelope(double cx, double cy, double width, boolean filled) {
        double left = cx - width / 2;
        double top = cy - width / 3;
        svg.empty("rect", "class", filled ? FULL : FINE, "x", left, "y", top, "width", width, "height", width * 2 / 3);
        path(
                filled ? "mark flap" : FINE,
                "M %s L %s L %s",
                point(left, top),
                point(cx, cy + 0.5),
                point(left + width, top));
    }

    private void gear(double cx, double cy, double radius) {
        int teeth = 8;
        StringBuilder rim = new StringBuilder();
        for (int tooth = 0; tooth < teeth; tooth++) {
            double middle = 2 * Math.PI * tooth / teeth;
            double[][] corners = {{0.74, -0.26}, {1, -0.17}, {1, 0.17}, {0.74, 0.26}};
            for (double[] corner : corners) {
                rim.append(rim.isEmpty() ? "M " : " L ").append(on(cx, cy, radius * corner[0], middle + corner[1]));
            }
        }
        path(FINE, rim + " z");
        svg.empty("circle", "class", FINE, "cx", cx, "cy", cy, "r", radius * 0.36);
    }

    private static String on(double cx, double cy, double radius, double angle) {
        return point(cx + radius * StrictMath.sin(angle), cy - radius * StrictMath.cos(angle));
    }

    private void path(String look, String path, Object... points) {
        svg.empty("path", "class", look, "d", path.formatted(points));
    }

    private static IllegalStateException unknown(String kind, String id) {
        return new IllegalStateException("no picture yet for a %s: %s".formatted(kind, id));
    }
}
