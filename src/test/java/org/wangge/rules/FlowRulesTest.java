package org.wangge.rules;

import static org.wangge.rules.Diagram.but;
import static org.wangge.rules.Diagram.condition;
import static org.wangge.rules.Diagram.into;
import static org.wangge.rules.Diagram.outOf;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wangge.process.GridCaseVariables;

/** How one element follows another. */
@DisplayName("流程图的走向")
class FlowRulesTest {
    private static final Pattern CONDITION =
            Pattern.compile("\\$\\{\\s*@( && @)*\\s*}".replace("@", "(!?\\w+|\\w+ [!=]= '\\w+')"));
    private static final Pattern LITERAL = Pattern.compile("'\\w*'");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z]\\w*");
    private static final Set<String> ELEMENTS = Set.of(
            "startEvent",
            "endEvent",
            "boundaryEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "userTask",
            "serviceTask",
            "businessRuleTask",
            "callActivity",
            "subProcess",
            "exclusiveGateway",
            "parallelGateway",
            "sequenceFlow");

    @TestFactory
    Stream<DynamicTest> flow() {
        return Rule.tests(
                Diagram.GOOD,
                Diagram.ours(),
                List.of(
                        Rule.of(
                                "只用这几种元素：没有脚本、收发任务和事件网关",
                                diagram -> ids(diagram.all(FlowElement.class)
                                        .filter(element -> !ELEMENTS.contains(
                                                element.getElementType().getTypeName()))),
                                but("bpmn:serviceTask", "bpmn:scriptTask"),
                                but("bpmn:userTask", "bpmn:receiveTask"),
                                but("bpmn:exclusiveGateway", "bpmn:eventBasedGateway")),
                        Rule.of(
                                "网关或者分，或者合，不兼做",
                                diagram -> ids(diagram.all(Gateway.class)
                                        .filter(gateway -> into(gateway).size() > 1
                                                == outOf(gateway).size() > 1)),
                                but("targetRef=\"gateway_joinRepair\" />", "targetRef=\"gateway_lampBroken\" />"),
                                but("targetRef=\"endEvent_lampFine\"", "targetRef=\"gateway_lampBroken\"")),
                        Rule.of(
                                "分的网关是问句，每个去向都写明答案和条件；合的网关没有名称",
                                FlowRulesTest::unansweredGateways,
                                but("路灯坏了？", "路灯坏了"),
                                but(" name=\"是\"", ""),
                                but(
                                        "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${rulingDue}"
                                                + "</bpmn:conditionExpression>",
                                        ""),
                                but("id=\"gateway_joinRepair\"", "id=\"gateway_joinRepair\" name=\"汇合？\"")),
                        Rule.of(
                                "只有网关的去向带条件",
                                diagram -> ids(diagram.all(SequenceFlow.class)
                                        .filter(flow ->
                                                !condition(flow).isEmpty() && !Diagram.isSplit(flow.getSource()))),
                                but(
                                        "sourceRef=\"gateway_lampBroken\" targetRef=\"gateway_joinRepair\"",
                                        "sourceRef=\"userTask_checkLamp\" targetRef=\"gateway_joinRepair\"")),
                        Rule.of(
                                "“否”的条件就是“是”的反面",
                                FlowRulesTest::noWithoutNegation,
                                but("${!rulingDue}", "${!callDue}"),
                                but("${!rulingDue}", "${rulingDue}")),
                        Rule.of(
                                "条件只比较声明过的变量，不调用任何东西",
                                FlowRulesTest::badConditions,
                                but("${rulingDue}", "${lampRegister.broken}"),
                                but("${rulingDue}", "${decision.equals('yes')}"),
                                but("${rulingDue}", "${broken}"),
                                but("${rulingDue}", "#{rulingDue}")),
                        Rule.of(
                                "网关以外一进一出，除了结束都有去处",
                                FlowRulesTest::implicitGateways,
                                but(
                                        "targetRef=\"gateway_joinRepair\" />",
                                        "targetRef=\"businessRuleTask_gradeRepair\" />"),
                                but("sourceRef=\"boundaryEvent_checkLate\"", "sourceRef=\"userTask_checkLamp\""),
                                but("sourceRef=\"callActivity_repairLamp\"", "sourceRef=\"gateway_lampBroken\"")),
                        Rule.of(
                                "定时器只在边界上、事件子流程里，或单独等一个时刻，时刻取自变量",
                                FlowRulesTest::badTimers,
                                but("${escalateAt}", "2026-01-01T00:00:00"),
                                but("bpmn:timeDate", "bpmn:timeDuration"),
                                but(
                                        "<bpmn:messageEventDefinition id=\"messageEventDefinition_lampReplaced\" messageRef=\"message_lampReplaced\" />",
                                        "<bpmn:timerEventDefinition id=\"t\"><bpmn:timeCycle>R/PT1H</bpmn:timeCycle></bpmn:timerEventDefinition>")),
                        Rule.of(
                                "人工任务与读其结论的网关之间没有保存点",
                                FlowRulesTest::savePointsBeforeGateways,
                                but("formRef=", "asyncAfter=\"true\" camunda:formRef="),
                                but(
                                        "id=\"gateway_lampBroken\"",
                                        "id=\"gateway_lampBroken\" camunda:asyncBefore=\"true\"")),
                        Rule.of(
                                "运行的都画了出来",
                                diagram -> ids(diagram.all(FlowElement.class).filter(element -> !diagram.file()
                                        .text()
                                        .contains("bpmnElement=\"" + element.getId() + "\""))),
                                but("bpmnElement=\"endEvent_lampFine\"", "bpmnElement=\"endEvent_lampRepaired\""))));
    }

    private static Stream<String> unansweredGateways(Diagram diagram) {
        Stream<Gateway> noQuestions = diagram.all(Gateway.class)
                .filter(gateway -> Diagram.isSplit(gateway)
                        ? !String.valueOf(gateway.getName()).endsWith("？")
                        : gateway.getName() != null);
        Stream<SequenceFlow> noAnswers = diagram.splits()
                .flatMap(gateway -> outOf(gateway).stream())
                .filter(flow -> flow.getName() == null || condition(flow).isEmpty());
        return Stream.concat(ids(noQuestions), ids(noAnswers));
    }

    private static Stream<String> noWithoutNegation(Diagram diagram) {
        return ids(diagram.splits().filter(gateway -> {
            Set<String> yes = conditions(gateway, "是");
            Set<String> negated =
                    yes.stream().map(text -> text.replace("${", "${!")).collect(Collectors.toSet());
            return !conditions(gateway, "否").equals(negated);
        }));
    }

    private static Set<String> conditions(Gateway gateway, String label) {
        return outOf(gateway).stream()
                .filter(flow -> label.equals(flow.getName()))
                .map(Diagram::condition)
                .collect(Collectors.toSet());
    }

    private static Stream<String> badConditions(Diagram diagram) {
        return ids(diagram.all(SequenceFlow.class).filter(flow -> {
            String condition = condition(flow);
            Matcher names = VARIABLE.matcher(LITERAL.matcher(condition).replaceAll(""));
            boolean declared = names.results().allMatch(name -> Diagram.VARIABLES.contains(name.group()));
            return !condition.isEmpty() && !(CONDITION.matcher(condition).matches() && declared);
        }));
    }

    private static Stream<String> implicitGateways(Diagram diagram) {
        return ids(diagram.all(FlowNode.class).filter(node -> {
            boolean apart = node instanceof SubProcess part && part.triggeredByEvent();
            int in = node instanceof StartEvent || node instanceof BoundaryEvent || apart ? 0 : 1;
            int out = node instanceof EndEvent || apart || endsFromOutside(node) ? 0 : 1;
            return !(node instanceof Gateway)
                    && (into(node).size() != in || outOf(node).size() != out);
        }));
    }

    /** A part that goes on until something from outside ends it. */
    private static boolean endsFromOutside(FlowNode node) {
        return node instanceof SubProcess
                && outOf(node).isEmpty()
                && node.getParentElement().getChildElementsByType(BoundaryEvent.class).stream()
                        .anyMatch(event -> event.cancelActivity() && node.equals(event.getAttachedTo()));
    }

    private static Stream<String> badTimers(Diagram diagram) {
        return diagram.all(TimerEventDefinition.class)
                .filter(timer -> !(mayWait((Event) timer.getParentElement())
                        && timer.getTimeDate() != null
                        && timer.getTimeDate().getTextContent().strip().matches("\\$\\{\\w+}")))
                .map(BaseElement::getId);
    }

    private static boolean mayWait(Event event) {
        return event instanceof BoundaryEvent
                || event instanceof IntermediateCatchEvent
                || event instanceof StartEvent
                        && event.getParentElement() instanceof SubProcess part
                        && part.triggeredByEvent();
    }

    private static Stream<String> savePointsBeforeGateways(Diagram diagram) {
        Set<FlowNode> between = new HashSet<>();
        diagram.all(UserTask.class).forEach(task -> outOf(task).forEach(flow -> walk(flow.getTarget(), between)));
        Stream<FlowNode> tasks = diagram.all(UserTask.class)
                .filter(UserTask::isCamundaAsyncAfter)
                .map(FlowNode.class::cast);
        return ids(Stream.concat(
                tasks, between.stream().filter(node -> node.isCamundaAsyncBefore() || node.isCamundaAsyncAfter())));
    }

    /** Collects what runs in the transaction of the task's completion up to the last gateway that may read its outcome. */
    private static boolean walk(FlowNode node, Set<FlowNode> between) {
        if (between.contains(node)) {
            return true;
        }
        if (node instanceof UserTask || node instanceof CallActivity || node instanceof CatchEvent) {
            return false;
        }
        if (beginsAnew(node)) {
            return false;
        }
        boolean leads = Diagram.isSplit(node);
        if (leads) {
            between.add(node);
        }
        for (SequenceFlow flow : outOf(node)) {
            leads |= walk(flow.getTarget(), between);
        }
        if (leads) {
            between.add(node);
        }
        return leads;
    }

    /** A step with a transaction of its own whose own outcome the gateway behind it reads. */
    private static boolean beginsAnew(FlowNode node) {
        return node instanceof ServiceTask
                && node.isCamundaAsyncBefore()
                && Diagram.isSplit(outOf(node).get(0).getTarget())
                && outOf(outOf(node).get(0).getTarget()).stream()
                        .noneMatch(flow -> condition(flow).contains(GridCaseVariables.DECISION));
    }

    private static Stream<String> ids(Stream<? extends BaseElement> elements) {
        return elements.map(BaseElement::getId);
    }
}
