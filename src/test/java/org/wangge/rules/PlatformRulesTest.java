package org.wangge.rules;

import static org.wangge.rules.Diagram.but;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wangge.registry.Role;

/** How diagrams use the engine. */
@DisplayName("流程图与引擎")
class PlatformRulesTest {
    private static final Pattern EXTENSION = Pattern.compile("[<\\s]camunda:(\\w+)");
    private static final Set<String> EXTENSIONS = Set.of(
            "versionTag",
            "historyTimeToLive",
            "formRef",
            "formRefBinding",
            "candidateGroups",
            "delegateExpression",
            "executionListener",
            "decisionRef",
            "decisionRefBinding",
            "mapDecisionResult",
            "calledElementBinding",
            "calledElementVersionTag",
            "in",
            "failedJobRetryTimeCycle",
            "asyncBefore",
            "asyncAfter");
    private static final Pattern CANDIDATES = Pattern.compile("(\\w+)-\\$\\{(\\w+)}");
    private static final Set<String> ROLES =
            Arrays.stream(Role.values()).map(Role::id).collect(Collectors.toSet());

    @TestFactory
    Stream<DynamicTest> platform() {
        return Rule.tests(
                Diagram.GOOD,
                Diagram.ours(),
                List.of(
                        Rule.of(
                                "只用这几种引擎扩展：没有类名、表达式、脚本、内嵌表单和指定办理人",
                                PlatformRulesTest::otherExtensions,
                                but("camunda:delegateExpression", "camunda:class"),
                                but("camunda:delegateExpression", "camunda:expression"),
                                but(
                                        "<camunda:failedJobRetryTimeCycle>R3/PT1M</camunda:failedJobRetryTimeCycle>",
                                        "<camunda:inputOutput><camunda:inputParameter name=\"lamp\"><camunda:script scriptFormat=\"js\">1</camunda:script></camunda:inputParameter></camunda:inputOutput>"),
                                but("camunda:formRef=", "camunda:assignee=\"demo\" camunda:formRef=")),
                        Rule.of(
                                "有版本标签和历史保留期",
                                diagram -> ids(diagram.all(Process.class)
                                        .filter(process -> process.getCamundaVersionTag() == null
                                                || process.getCamundaHistoryTimeToLiveString() == null)),
                                but(" camunda:versionTag=\"1.0\"", ""),
                                but(" camunda:historyTimeToLive=\"P180D\"", "")),
                        Rule.of(
                                "人工任务绑定同名表单，随部署取用",
                                diagram -> ids(diagram.all(UserTask.class)
                                        .filter(task -> !(Diagram.name(task).equals(task.getCamundaFormRef())
                                                && "deployment".equals(task.getCamundaFormRefBinding())))),
                                but("camunda:formRef=\"checkLamp\"", "camunda:formRef=\"lamp\""),
                                but("=\"deployment\"", "=\"latest\"")),
                        Rule.of(
                                "人工任务交给一个单位的一种岗位",
                                diagram -> ids(diagram.all(UserTask.class)
                                        .filter(task -> !namesCandidates(task.getCamundaCandidateGroups()))),
                                but("worker-${gridCode}", "worker-990101001001001"),
                                but("worker-${gridCode}", "walker-${gridCode}"),
                                but("worker-${gridCode}", "worker-${lampCode}"),
                                but("worker-${gridCode}", "worker-${gridCode},admin")),
                        Rule.of(
                                "调用的流程按版本标签选取，并带上业务键",
                                diagram -> ids(diagram.all(CallActivity.class).filter(call -> !staysOnRelease(call))),
                                but("calledElementBinding=\"versionTag\"", "calledElementBinding=\"latest\""),
                                but("${modelRelease}", "1.0"),
                                but("calledElement=\"tiered-handling\"", "calledElement=\"lamp-handling\""),
                                but("<camunda:in businessKey=\"#{execution.processBusinessKey}\" />", "")),
                        Rule.of(
                                "只带入声明过的变量，逐个同名",
                                diagram -> diagram.all(CamundaIn.class)
                                        .filter(in -> in.getCamundaBusinessKey() == null && !passesOne(in))
                                        .map(in -> in.getCamundaSource() + " → " + in.getCamundaTarget()),
                                but("source=\"holdingUnit\"", "variables=\"all\""),
                                but("source=\"holdingUnit\"", "source=\"reporterPhone\""),
                                but("source=\"holdingUnit\"", "sourceExpression=\"${lamp}\"")),
                        Rule.of(
                                "规则任务取最新的规则表，只要一行",
                                diagram ->
                                        ids(diagram.all(BusinessRuleTask.class).filter(task -> !asksATable(task))),
                                but("decisionRefBinding=\"latest\"", "decisionRefBinding=\"deployment\""),
                                but("decisionRef=\"case-routing\"", "decisionRef=\"lamp-routing\""),
                                but("=\"singleResult\"", "=\"resultList\""))));
    }

    private static Stream<String> otherExtensions(Diagram diagram) {
        return EXTENSION
                .matcher(diagram.file().text())
                .results()
                .map(found -> found.group(1))
                .filter(name -> !EXTENSIONS.contains(name));
    }

    private static boolean namesCandidates(String groups) {
        Matcher candidates = CANDIDATES.matcher(String.valueOf(groups));
        return candidates.matches()
                && ROLES.contains(candidates.group(1))
                && Diagram.VARIABLES.contains(candidates.group(2));
    }

    private static boolean staysOnRelease(CallActivity call) {
        boolean ours = ModelFile.all("processes", ".bpmn").stream()
                .anyMatch(file -> file.id().equals(call.getCalledElement()));
        boolean keyed = call.getExtensionElements() != null
                && call.getExtensionElements().getElementsQuery().filterByType(CamundaIn.class).list().stream()
                        .anyMatch(in -> "#{execution.processBusinessKey}".equals(in.getCamundaBusinessKey()));
        return ours
                && keyed
                && "versionTag".equals(call.getCamundaCalledElementBinding())
                && "${modelRelease}".equals(call.getCamundaCalledElementVersionTag());
    }

    private static boolean passesOne(CamundaIn in) {
        return Diagram.VARIABLES.contains(String.valueOf(in.getCamundaSource()))
                && in.getCamundaSource().equals(in.getCamundaTarget());
    }

    private static boolean asksATable(BusinessRuleTask task) {
        return ModelFile.all("processes", ".dmn").stream()
                        .anyMatch(file -> file.id().equals(task.getCamundaDecisionRef()))
                && "latest".equals(task.getCamundaDecisionRefBinding())
                && "singleResult".equals(task.getCamundaMapDecisionResult());
    }

    private static Stream<String> ids(Stream<? extends BaseElement> elements) {
        return elements.map(BaseElement::getId);
    }
}
