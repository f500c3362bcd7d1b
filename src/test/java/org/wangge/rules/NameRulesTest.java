package org.wangge.rules;

import static org.wangge.rules.Diagram.but;
import static org.wangge.rules.Diagram.name;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** How diagrams and what is in them are called. */
@DisplayName("流程图的命名")
class NameRulesTest {

    @TestFactory
    Stream<DynamicTest> names() {
        return Rule.tests(
                Diagram.GOOD,
                Diagram.ours(),
                List.of(
                        Rule.of(
                                "一个文件一个可执行的流程，文件名就是流程编号",
                                NameRulesTest::notTheOneProcess,
                                but("process id=\"lamp-repair\"", "process id=\"lamp\""),
                                but("isExecutable=\"true\"", "isExecutable=\"false\"")),
                        Rule.of(
                                "按能力分文件夹，文件夹名就是模块名",
                                diagram -> Stream.of(diagram.toString())
                                        .filter(path -> !diagram.file().liesInAModule()),
                                new Diagram(new ModelFile(
                                        Path.of("processes/lamps/lamp-repair.bpmn"),
                                        Diagram.GOOD.file().text()))),
                        Rule.of(
                                "编号由类型和名称组成：userTask_checkLamp",
                                NameRulesTest::badIds,
                                but("userTask_checkLamp", "Activity_0x1z2y"),
                                but("userTask_checkLamp", "serviceTask_checkLamp"),
                                but("gateway_lampBroken", "gateway_LampBroken"),
                                but("sequenceFlow_lampBroken_yes", "Flow_1")),
                        Rule.of(
                                "看得见的元素都有中文名称",
                                NameRulesTest::notChinese,
                                but(" name=\"查看路灯\"", ""),
                                but("查看路灯", "check lamp"),
                                but("路灯维修", "LampRepair")),
                        Rule.of(
                                "名称用办事的话，不用技术词，不说“处理”",
                                diagram -> ids(diagram.all(FlowElement.class)
                                        .filter(element -> Words.technical(element.getName()))),
                                but("查看路灯", "处理路灯"),
                                but("确定维修等级", "写等级变量")),
                        Rule.of("各结束事件名称不同", NameRulesTest::sharedEndings, but("路灯完好", "路灯已修好")),
                        Rule.of(
                                "消息名为 流程编号.发生了什么，编号与之一致",
                                diagram -> ids(diagram.all(Message.class).filter(message -> !message.getName()
                                        .equals(diagram.process().getId() + "."
                                                + message.getId().replaceFirst("^message_(?=[a-z])", "")))),
                                but("\"lamp-repair.lampReplaced\"", "\"lampReplaced\""),
                                but("\"lamp-repair.lampReplaced\"", "\"lamp-repair.LampReplaced\"")),
                        Rule.of(
                                "动作名就是元素编号的名称部分，只写 ${名称}",
                                NameRulesTest::foreignActions,
                                but("${remindWorker}", "${remindSomebody}"),
                                but("${remindWorker}", "${remindWorker.now()}"),
                                but("${remindWorker}", "#{remindWorker}"),
                                but("${gradeRepair}", "${grade}")),
                        Rule.of(
                                "不易明白的元素写明原因",
                                NameRulesTest::unexplained,
                                but("<bpmn:documentation>没坏就不修。</bpmn:documentation>", ""),
                                but("到点还没有看的，不再等。", " "))));
    }

    private static Stream<String> notTheOneProcess(Diagram diagram) {
        List<Process> processes = diagram.all(Process.class).toList();
        boolean good = processes.size() == 1
                && processes.get(0).getId().equals(diagram.file().id())
                && processes.get(0).isExecutable();
        return good ? Stream.empty() : ids(processes.stream());
    }

    private static Stream<String> badIds(Diagram diagram) {
        return ids(diagram.all(FlowElement.class)
                .filter(element -> !element.getId().matches(pattern(element))));
    }

    private static String pattern(FlowElement element) {
        if (element instanceof SequenceFlow) {
            return "sequenceFlow(_[a-z][A-Za-z0-9]*){2}";
        }
        String type = element instanceof Gateway
                ? "gateway"
                : element.getElementType().getTypeName();
        return type + "_[a-z][A-Za-z0-9]*";
    }

    private static Stream<String> notChinese(Diagram diagram) {
        Stream<FlowElement> seen = Stream.<FlowElement>concat(
                diagram.all(FlowNode.class).filter(node -> !(node instanceof Gateway) || Diagram.isSplit(node)),
                diagram.all(SequenceFlow.class).filter(flow -> flow.getName() != null));
        return Stream.concat(
                Stream.of(diagram.process().getId())
                        .filter(process -> !Words.chinese(diagram.process().getName())),
                ids(seen.filter(element -> !Words.chinese(element.getName()))));
    }

    private static Stream<String> sharedEndings(Diagram diagram) {
        Set<String> seen = new HashSet<>();
        return ids(diagram.all(EndEvent.class).filter(end -> !seen.add(end.getName())));
    }

    private static Stream<String> foreignActions(Diagram diagram) {
        Stream<String> tasks = ids(diagram.all(ServiceTask.class)
                .filter(task -> !("${" + name(task) + "}").equals(task.getCamundaDelegateExpression())));
        Stream<String> listeners = ids(diagram.all(CamundaExecutionListener.class)
                .filter(listener ->
                        !("${" + name(owner(listener)) + "}").equals(listener.getCamundaDelegateExpression()))
                .map(NameRulesTest::owner));
        return Stream.concat(tasks, listeners);
    }

    private static FlowElement owner(CamundaExecutionListener listener) {
        return (FlowElement) listener.getParentElement().getParentElement();
    }

    private static Stream<String> unexplained(Diagram diagram) {
        Stream<BaseElement> unclear = Stream.of(
                        diagram.all(Process.class),
                        diagram.all(Activity.class),
                        diagram.splits(),
                        diagram.all(BoundaryEvent.class))
                .flatMap(elements -> elements);
        return ids(unclear.filter(element -> element.getDocumentations().stream()
                .allMatch(words -> words.getTextContent().isBlank())));
    }

    private static Stream<String> ids(Stream<? extends BaseElement> elements) {
        return elements.map(BaseElement::getId);
    }
}
