package org.wangge.process.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.BpmnParseException;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.wangge.process.Texts;

/**
 * What a diagram may bring into the server. The engine takes whatever parses: scripts, classes by name, actions nobody
 * knows, a process that calls itself, thousands of tasks; each would fail, or do harm, in the first case that comes along.
 */
final class ModelGuard {
    /** Most elements of one diagram that something happens in; the largest of the sample has forty. */
    static final int MOST_ELEMENTS = 300;

    private static final Pattern ACTION = Pattern.compile("\\$\\{(\\w+)}");
    private static final Set<String> STEPS = Set.of(
            "task",
            "userTask",
            "serviceTask",
            "sendTask",
            "receiveTask",
            "manualTask",
            "businessRuleTask",
            "callActivity",
            "subProcess",
            "startEvent",
            "endEvent",
            "boundaryEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "exclusiveGateway",
            "parallelGateway",
            "inclusiveGateway",
            "eventBasedGateway");

    private final VisibleBeans actions;

    ModelGuard(VisibleBeans actions) {
        this.actions = actions;
    }

    /**
     * Refuses a diagram that is about to be deployed.
     *
     * @param files the names of the files deployed with it
     * @throws BpmnParseException with a Chinese message and the element at fault
     */
    void check(Element root, Set<String> files) {
        for (Element process : root.elements("process")) {
            List<Element> all = new ArrayList<>();
            collect(process, all);
            all.forEach(element -> {
                checkElement(element, process);
                checkForm(element, files);
            });
            long steps = all.stream()
                    .filter(element -> STEPS.contains(element.getTagName()))
                    .count();
            if (steps > MOST_ELEMENTS) {
                throw fault(process, "model.tooLarge", steps, MOST_ELEMENTS);
            }
        }
    }

    private static void collect(Element element, List<Element> all) {
        all.add(element);
        element.elements().forEach(child -> collect(child, all));
    }

    private void checkElement(Element element, Element process) {
        String kind = element.getTagName();
        if (kind.equals("script") || kind.equals("scriptTask")) {
            throw fault(element, "model.script");
        }
        if (element.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "class") != null
                || element.attribute("class") != null) {
            throw fault(element, "model.className");
        }
        String action = delegate(element);
        if (action != null) {
            Matcher name = ACTION.matcher(action);
            if (!name.matches() || !actions.containsKey(name.group(1))) {
                throw fault(element, "model.unknownAction", action);
            }
        }
        if (kind.equals("callActivity") && process.attribute("id").equals(element.attribute("calledElement"))) {
            throw fault(element, "model.callsItself");
        }
    }

    /** A task finds its form in its own deployment; without it, nobody could open the task. */
    private static void checkForm(Element element, Set<String> files) {
        String form = element.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "formRef");
        String binding = element.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "formRefBinding");
        if (form != null
                && "deployment".equals(binding)
                && files.stream().noneMatch(file -> file.endsWith(form + ".form"))) {
            throw fault(element, "model.noForm", form);
        }
    }

    private static String delegate(Element element) {
        String extension = element.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "delegateExpression");
        return extension == null ? element.attribute("delegateExpression") : extension;
    }

    private static BpmnParseException fault(Element element, String key, Object... values) {
        String id = element.attribute("id") == null ? element.getTagName() : element.attribute("id");
        Object[] all = new Object[values.length + 1];
        all[0] = id;
        System.arraycopy(values, 0, all, 1, values.length);
        return new BpmnParseException(Texts.of(key, all), element);
    }
}
