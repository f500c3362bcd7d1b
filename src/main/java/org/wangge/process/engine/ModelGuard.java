package org.wangge.process.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.wangge.process.Refusal;
import org.xml.sax.SAXException;

/**
 * What a deployment may bring into the server, looked at before the engine reads it. The engine takes whatever parses:
 * scripts in several guises, commands of the operating system, classes by name, actions nobody knows, thousands of tasks;
 * each would fail, or do harm, in the first case that comes along. What is not known to be harmless is refused.
 */
final class ModelGuard implements Deployer {
    /** Most elements of one diagram that something happens in; the largest of the sample has forty. */
    static final int MOST_ELEMENTS = 300;

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final Pattern FILES = Pattern.compile(".*\\.(bpmn|bpmn20\\.xml|dmn|dmn11\\.xml|form)");
    private static final Pattern DIAGRAMS = Pattern.compile(".*\\.(bpmn|bpmn20\\.xml)");
    /** Elements and attributes by which a diagram brings code, names a class, or has the server run something else. */
    private static final Set<String> BY_CODE = Set.of(
            "script",
            "scriptTask",
            "scriptFormat",
            "connector",
            "formData",
            "formProperty",
            "class",
            "type",
            "language",
            "resource",
            "topic");

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
     * Refuses files of other kinds, and diagrams by what is in them.
     *
     * @throws Refusal 400 with a Chinese message that names the element at fault
     */
    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        Set<String> files = deployment.getResources().keySet();
        List<ResourceEntity> diagrams = new ArrayList<>();
        for (ResourceEntity file : deployment.getResources().values()) {
            if (!FILES.matcher(file.getName()).matches()) {
                throw Refusal.bad("model.otherFile", file.getName());
            }
            if (DIAGRAMS.matcher(file.getName()).matches()) {
                check(root(file), files);
                diagrams.add(file);
            }
        }
        CallCycles.check(diagrams);
    }

    private static Element root(ResourceEntity file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(file.getBytes()))
                    .getDocumentElement();
        } catch (SAXException e) {
            throw Refusal.bad("model.noXml", file.getName(), e.getMessage());
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void check(Element root, Set<String> files) {
        List<Element> all = new ArrayList<>();
        collect(root, all);
        for (Element element : all) {
            checkElement(element);
            checkForm(element, files);
        }
        long steps = all.stream()
                .filter(element -> STEPS.contains(element.getLocalName()))
                .count();
        if (steps > MOST_ELEMENTS) {
            throw fault(root, "model.tooLarge", steps, MOST_ELEMENTS);
        }
    }

    private static void collect(Element element, List<Element> all) {
        all.add(element);
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                collect(inner, all);
            }
        }
    }

    private void checkElement(Element element) {
        if (BY_CODE.contains(element.getLocalName()) || isValidator(element)) {
            throw fault(element, "model.code", element.getLocalName());
        }
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            String name = attribute.getLocalName();
            boolean read = attribute.getNamespaceURI() == null || CAMUNDA.equals(attribute.getNamespaceURI());
            if (read && (BY_CODE.contains(name) || name.endsWith("Class"))) {
                throw fault(element, "model.code", name);
            }
        }
        for (String attribute : List.of("delegateExpression", "expression")) {
            String action = attribute(element, attribute);
            Matcher name = ACTION.matcher(action);
            if (!action.isEmpty() && (!name.matches() || !actions.containsKey(name.group(1)))) {
                throw fault(element, "model.unknownAction", action);
            }
        }
    }

    private static boolean isValidator(Element element) {
        return "constraint".equals(element.getLocalName()) && "validator".equals(element.getAttribute("name"));
    }

    /** The attribute with or without Camunda's prefix; empty if there is none. */
    private static String attribute(Element element, String name) {
        String extension = element.getAttributeNS(CAMUNDA, name);
        return extension.isEmpty() ? element.getAttribute(name) : extension;
    }

    /** A task finds its form in its own deployment; without it, nobody could open the task. */
    private static void checkForm(Element element, Set<String> files) {
        String form = element.getAttributeNS(CAMUNDA, "formRef");
        boolean bound = "deployment".equals(element.getAttributeNS(CAMUNDA, "formRefBinding"));
        boolean there = files.stream().anyMatch(file -> ("/" + file).endsWith("/" + form + ".form"));
        if (bound && !form.isEmpty() && !there) {
            throw fault(element, "model.noForm", form);
        }
    }

    private static Refusal fault(Element element, String key, Object... values) {
        List<Object> all = new ArrayList<>();
        all.add(element.hasAttribute("id") ? element.getAttribute("id") : element.getLocalName());
        all.addAll(List.of(values));
        return Refusal.bad(key, all.toArray());
    }
}
