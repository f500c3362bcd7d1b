package org.wangge.docs;

import static java.util.stream.Collectors.joining;
import static org.wangge.docs.Markdown.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BpmnModelElementInstance;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;

/** What a page says of one node of a diagram, in Markdown. */
final class Part {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DECISION = Pattern.compile("decision == '(\\w+)'");
    private static final Pattern VARIABLE = Pattern.compile("\\b[a-z]\\w*");

    private final FlowNode node;

    Part(FlowNode node) {
        this.node = node;
    }

    /** What kind of thing it is, in words: {@code user task}, {@code boundary event, timer}. */
    String kind() {
        boolean byEvent = node instanceof SubProcess subProcess && subProcess.triggeredByEvent();
        String kind =
                byEvent ? "event sub-process" : words(node.getElementType().getTypeName());
        String waits = node.getChildElementsByType(EventDefinition.class).stream()
                .map(what -> ", " + words(what.getElementType().getTypeName()).replace(" event definition", ""))
                .collect(joining());
        return kind + waits;
    }

    /** Why it is there, as the diagram says. */
    static String documentation(BaseElement element) {
        return element.getChildElementsByType(Documentation.class).stream()
                .map(Documentation::getTextContent)
                .collect(joining("\n"));
    }

    /** What a program or person does here: class, form, decision table, called diagram. */
    String code() {
        List<String> parts = new ArrayList<>();
        if (node instanceof UserTask task) {
            parts.add(type(Sources.ofHumanTask(task.getId())));
            parts.add("form " + link(task.getCamundaFormRef(), Sources.ofForm(task.getCamundaFormRef())));
        } else if (node instanceof BusinessRuleTask rules) {
            parts.add("table " + link(rules.getCamundaDecisionRef(), rules.getCamundaDecisionRef() + ".md"));
        } else if (node instanceof CallActivity call) {
            parts.add("diagram " + link(call.getCalledElement(), call.getCalledElement() + ".md"));
        }
        actions().map(Sources::ofAction).map(Part::type).forEach(parts::add);
        return Markdown.below(parts.toArray(String[]::new));
    }

    private Stream<String> actions() {
        Stream<String> own = node instanceof ServiceTask service
                ? Stream.of(service.getCamundaDelegateExpression())
                : Stream.empty();
        Stream<String> listeners =
                extensions(CamundaExecutionListener.class).map(CamundaExecutionListener::getCamundaDelegateExpression);
        return Stream.concat(own, listeners).filter(Objects::nonNull);
    }

    private <T extends BpmnModelElementInstance> Stream<T> extensions(Class<T> type) {
        return node.getExtensionElements() == null
                ? Stream.empty()
                : node.getExtensionElements().getElementsQuery().filterByType(type).list().stream();
    }

    private static String type(Path file) {
        return link(Sources.className(file), file);
    }

    /** Who acts, what is decided, which variables come in or go out. */
    String facts() {
        if (node instanceof UserTask task) {
            return Markdown.below(
                    "candidates " + Markdown.code(task.getCamundaCandidateGroups()), decisions(task), submitted(task));
        }
        if (node instanceof Gateway && node.getOutgoing().size() > 1) {
            return "reads " + codes(variables(node.getOutgoing()));
        }
        if (node instanceof Event) {
            return node.getChildElementsByType(EventDefinition.class).stream()
                    .map(Part::waitsFor)
                    .collect(joining("<br>"));
        }
        return node instanceof CallActivity ? passedOn() : "";
    }

    /** The outcomes that the gateway behind the task tells apart. */
    private static String decisions(UserTask task) {
        Set<String> values = new LinkedHashSet<>();
        for (SequenceFlow next : task.getOutgoing()) {
            for (SequenceFlow flow : next.getTarget().getOutgoing()) {
                Matcher decision = DECISION.matcher(condition(flow));
                while (decision.find()) {
                    values.add(decision.group(1));
                }
            }
        }
        return values.isEmpty() ? "" : "decides " + codes(values);
    }

    /** The variables of the form. */
    private static String submitted(UserTask task) {
        Set<String> keys = new LinkedHashSet<>();
        try {
            Path form = Sources.ofForm(task.getCamundaFormRef());
            for (JsonNode field : JSON.readTree(form.toFile()).findParents("key")) {
                keys.add(field.get("key").asText());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return "submits " + codes(keys);
    }

    private static Set<String> variables(Collection<SequenceFlow> flows) {
        Set<String> names = new TreeSet<>();
        for (SequenceFlow flow : flows) {
            Matcher name = VARIABLE.matcher(condition(flow).replaceAll("'[^']*'", ""));
            while (name.find()) {
                names.add(name.group());
            }
        }
        return names;
    }

    /** The condition of a flow, or nothing. */
    static String condition(SequenceFlow flow) {
        ConditionExpression condition = flow.getConditionExpression();
        return condition == null ? "" : condition.getTextContent();
    }

    private static String waitsFor(EventDefinition what) {
        if (what instanceof TimerEventDefinition timer) {
            return Stream.of(timer.getTimeDate(), timer.getTimeDuration(), timer.getTimeCycle())
                    .filter(Objects::nonNull)
                    .map(time -> "timer " + Markdown.code(time.getTextContent()))
                    .collect(joining());
        }
        if (what instanceof MessageEventDefinition message && message.getMessage() != null) {
            return "message " + Markdown.code(message.getMessage().getName());
        }
        return "";
    }

    private String passedOn() {
        Set<String> in = new LinkedHashSet<>();
        Set<String> out = new LinkedHashSet<>();
        extensions(CamundaIn.class)
                .map(CamundaIn::getCamundaSource)
                .filter(Objects::nonNull)
                .forEach(in::add);
        extensions(CamundaOut.class)
                .map(CamundaOut::getCamundaTarget)
                .filter(Objects::nonNull)
                .forEach(out::add);
        return Markdown.below(
                in.isEmpty() ? "" : "passes on " + codes(in), out.isEmpty() ? "" : "takes back " + codes(out));
    }

    private static String codes(Collection<String> words) {
        return words.stream().map(Markdown::code).collect(joining(", "));
    }

    /** {@code businessRuleTask} as words. */
    private static String words(String typeName) {
        return typeName.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }
}
