package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.wangge.process.GridCaseProcess;
import org.wangge.process.TieredHandlingProcess;

/** Deploying models again: new cases take the new release, running ones stay on theirs. */
@DisplayName("重新部署")
class ReleaseTest extends Story {
    private static final Path LEVELS = Path.of("processes/warning/warning-level.dmn");
    private static final Path LIMITS = Path.of("processes/deadline/time-limits.dmn");
    private static final Path LADDER = Path.of("processes/deadline/deadline-ladder.dmn");
    private static final Path ROUTING = Path.of("processes/casework/case-routing.dmn");
    private static final Path EFFECT = Path.of("processes/warning/warning-effect.dmn");

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    private DeploymentBuilder models(String tag) throws IOException {
        DeploymentBuilder deployment = repository.createDeployment().name("release " + tag);
        for (String folder : List.of("processes", "forms")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String text = Files.readString(file);
                    deployment.addString(
                            file.toString(),
                            text.replace("camunda:versionTag=\"1.0\"", "camunda:versionTag=\"" + tag + "\""));
                }
            }
        }
        return deployment;
    }

    private List<String> tags(String process) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .orderByProcessDefinitionVersion()
                .asc()
                .list()
                .stream()
                .map(ProcessDefinition::getVersionTag)
                .toList();
    }

    @Test
    @DisplayName("同一标签再次部署：自动编号，新旧事件都能办下去")
    void sameTagAgain() throws IOException {
        String before = actor("worker1").reports("night-noise", GRID_1);
        String deployment = models("1.0").deploy().getId();
        try {
            String after = actor("worker1").reports("night-noise", GRID_1);
            assertThat(tags(GridCaseProcess.ID)).hasSize(2).doesNotHaveDuplicates();
            assertThat(tags(TieredHandlingProcess.ID)).isEqualTo(tags(GridCaseProcess.ID));
            for (String caseNo : List.of(before, after)) {
                actor("community1").decides(caseNo, "accept").decides(caseNo, "resolved", "result", "已办");
                actor("verify1").decides(caseNo, "pass");
                assertThat(actor("worker1").stateOf(caseNo)).isEqualTo("CLOSED");
            }
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    @Test
    @DisplayName("没有版本标签的流程图不能部署")
    void noTag() {
        assertThatThrownBy(() -> models("").deploy()).hasMessageContaining("没有版本标签");
    }

    @Test
    @DisplayName("流程图中的表达式只看得见登记过的动作")
    void onlyActionsAreVisible() {
        String curious =
                """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                    targetNamespace="curious"><process id="curious" isExecutable="true" camunda:versionTag="1"
                    camunda:historyTimeToLive="1"><startEvent id="start"/><sequenceFlow id="flow" sourceRef="start"
                    targetRef="look"/><userTask id="look" camunda:assignee="${%s}"/></process></definitions>
                """;
        for (String bean : List.of("environment.getProperty('spring.datasource.url')", "dataSource", "taskService")) {
            String deployment = repository
                    .createDeployment()
                    .addString("curious.bpmn", curious.formatted(bean))
                    .deploy()
                    .getId();
            try {
                assertThatThrownBy(() -> runtime.startProcessInstanceByKey("curious"))
                        .as(bean)
                        .hasMessageContaining("Unknown property used in expression");
            } finally {
                repository.deleteDeployment(deployment, true);
            }
        }
    }

    @Test
    @DisplayName("会带来危险的流程图不能部署，原因说明到元素")
    void dangerousDiagrams() {
        String task = "<startEvent id=\"start\"/><sequenceFlow id=\"flow\" sourceRef=\"start\" targetRef=\"step\"/>";
        String many = "<userTask id=\"step\"/>"
                + IntStream.range(0, 300)
                        .mapToObj(n -> "<userTask id=\"more" + n + "\"/>")
                        .collect(Collectors.joining());
        String condition = "<userTask id=\"step\"/><sequenceFlow id=\"on\" sourceRef=\"step\" targetRef=\"end\">"
                + "<conditionExpression language=\"juel\">${1 == 1}</conditionExpression></sequenceFlow>"
                + "<endEvent id=\"end\"/>";
        Map<String, String> dangers = new LinkedHashMap<>();
        dangers.put(
                "<scriptTask id=\"step\" scriptFormat=\"javascript\"><script>1</script></scriptTask>",
                "不能有 scriptTask");
        dangers.put(condition, "不能有 language");
        dangers.put(
                "<serviceTask id=\"step\" camunda:type=\"shell\"><extensionElements><camunda:field name=\"command\""
                        + " stringValue=\"touch\"/></extensionElements></serviceTask>",
                "不能有 type");
        dangers.put("<serviceTask id=\"step\" camunda:type=\"external\" camunda:topic=\"t\"/>", "不能有");
        dangers.put("<serviceTask id=\"step\" camunda:class=\"org.wangge.Any\"/>", "不能有 class");
        dangers.put(
                "<userTask id=\"step\"><extensionElements><camunda:taskListener event=\"create\" class=\"a.B\"/>"
                        + "</extensionElements></userTask>",
                "不能有 class");
        dangers.put("<userTask id=\"step\" camunda:formHandlerClass=\"a.B\"/>", "不能有 formHandlerClass");
        dangers.put(
                "<callActivity id=\"step\" calledElement=\"other\" camunda:variableMappingClass=\"a.B\"/>",
                "不能有 variableMappingClass");
        dangers.put(
                "<userTask id=\"step\"><extensionElements><camunda:formData/></extensionElements></userTask>",
                "不能有 formData");
        dangers.put(
                "<serviceTask id=\"step\"><extensionElements><camunda:connector/></extensionElements></serviceTask>",
                "不能有 connector");
        dangers.put("<serviceTask id=\"step\" camunda:expression=\"${nobody.run()}\"/>", "没有登记过动作");
        dangers.put("<serviceTask id=\"step\" camunda:delegateExpression=\"${dataSource}\"/>", "没有登记过动作");
        dangers.put("<serviceTask id=\"step\" camunda:delegateExpression=\"${raiseToParent.class}\"/>", "没有登记过动作");
        dangers.put(
                "<userTask id=\"step\" camunda:formRef=\"acceptReport\" camunda:formRefBinding=\"deployment\"/>",
                "表单 acceptReport.form 没有随流程图一起部署");
        dangers.put("<callActivity id=\"step\" calledElement=\"danger\"/>", "调用自己");
        dangers.put(
                "<callActivity id=\"step\" calledElement=\"danger-2\"/></process><process id=\"danger-2\""
                        + " isExecutable=\"true\" camunda:versionTag=\"1\" camunda:historyTimeToLive=\"1\">"
                        + "<startEvent id=\"start2\"/><sequenceFlow id=\"flow2\" sourceRef=\"start2\" targetRef=\"back\"/>"
                        + "<callActivity id=\"back\" calledElement=\"danger\"/>",
                "调用自己");
        dangers.put(many, "最多 300 个");
        dangers.forEach((content, reason) -> {
            String diagram =
                    """
                    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                        targetNamespace="danger"><process id="danger" isExecutable="true" camunda:versionTag="1"
                        camunda:historyTimeToLive="1">%s%s</process></definitions>
                    """
                            .formatted(task, content);
            Actor.Answer answer = actor("admin")
                    .upload("/engine-rest/deployment/create", "danger.bpmn", diagram.getBytes(StandardCharsets.UTF_8));
            assertThat(answer.status()).as(content).isEqualTo(400);
            assertThat(answer.body().toString()).contains(reason);
        });
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("danger")
                        .count())
                .isZero();
    }

    @Test
    @DisplayName("有错的规则表不能部署，原因说明到行")
    void faultyTables() throws IOException {
        String limits = Files.readString(LIMITS);
        refused(LIMITS, limits.replaceFirst(">24<", ">six hours<"), "第 5 行“时限（budget）”现为“six hours”，应为不小于 0 的数字");
        refused(LIMITS, limits.replaceFirst(">24<", ">-24<"), "第 5 行“时限（budget）”现为“-24”，应为不小于 0 的数字");
        refused(LIMITS, limits.replaceFirst(">\"HOURS\"<", ">HOURS<"), "第 1 行“单位（unit）”现为“HOURS”，应为加英文双引号的值");
        refused(LIMITS, limits.replaceFirst(">\"HOURS\"<", ">\"WEEKS\"<"), "第 1 行“单位（unit）”现为“WEEKS”，应为 WORKING_HOURS");
        refused(LIMITS, limits.replaceFirst(">20<", ">20.5<"), "“时限（budget）”现为“20.5”，应为数字；单位为工作日、天的须是整数");
        refused(LIMITS, limits.replaceFirst(">24<", ">now()<"), "第 5 行“时限（budget）”现为“now()”，");
        refused(LIMITS, limits.replaceFirst(">24<", "><"), "第 5 行“时限（budget）”现为“”，");
        refused(LIMITS, limits.replaceFirst(">24<", ">level<"), "第 5 行“时限（budget）”现为“level”，");
        refused(LIMITS, limits.replaceFirst("(?s)<rule id=\"rule_other\">.*?</rule>", ""), "是最后一行，应为兜底行");
        refused(LIMITS, limits.replaceAll("(?s)<rule .*</rule>", ""), "第 0 行是最后一行，应为兜底行");
        refused(LIMITS, limits.replace("<text>target<", "<text>targett<"), "缺少输入 target；系统不提供输入“targett”");
        refused(LIMITS, limits.replace("name=\"budget\"", "name=\"length\""), "缺少输出 budget");
        refused(LIMITS, limits.replace("name=\"budget\"", ""), "缺少输出 budget");
        refused(
                LIMITS,
                limits.replace("name=\"grace\" typeRef=\"double\"", "name=\"grace\" typeRef=\"integer\""),
                "输出“宽限（grace）”的类型应为 double");
        refused(LIMITS, limits.replace("hitPolicy=\"FIRST\"", "hitPolicy=\"COLLECT\""), "命中策略应为 FIRST", "现为 COLLECT");
        refused(LIMITS, limits.replace(" hitPolicy=\"FIRST\"", ""), "命中策略应为 FIRST", "现为 UNIQUE");
        refused(
                LIMITS,
                limits.replaceFirst("\"EMERGENCY\"</text>\\s*</inputEntry>", "EMERGENCY</text></inputEntry>"),
                "第 1 行“紧急程度（urgency）”现为“EMERGENCY”，应为“-”");
        refused(
                LIMITS,
                limits.replaceFirst("\"EMERGENCY\"</text>\\s*</inputEntry>", "\"EMERGECY\"</text></inputEntry>"),
                "第 1 行“紧急程度（urgency）”现为“\"EMERGECY\"”，不在该列");
        refused(
                LIMITS,
                limits.replaceFirst(
                        "(?s)<decisionTable.*</decisionTable>",
                        "<literalExpression><text>1</text></literalExpression>"),
                "应为决策表");
        refused(
                LIMITS,
                limits.replaceFirst(">1<", ">one hour<").replaceFirst(">24<", ">one day<"),
                "办理时限",
                "time-limits",
                "2 处错误",
                "第 1 行",
                "one hour",
                "第 5 行",
                "one day");

        String ladder = Files.readString(LADDER);
        refused(LADDER, ladder.replaceFirst("\"50%\"", "\"half\""), "第 1 行“何时（at）”现为“half”，应为 75% 这样的百分比");
        refused(
                LADDER,
                ladder.replaceFirst("\"BLUE\"</text>\\s*</outputEntry>", "\"PINK\"</text></outputEntry>"),
                "现为“PINK”，应为 BLUE");
        refused(LADDER, ladder.replaceFirst("\"HOLDER,HEAD\"", "\"MAYOR\""), "现为“MAYOR”，应为 HOLDER");
        refused(
                LADDER,
                ladder.replaceFirst("\"ORDER\"</text>\\s*</outputEntry>", "\"CLOSE\"</text></outputEntry>"),
                "现为“CLOSE”，应为 NOTIFY");

        String routing = Files.readString(ROUTING);
        refused(
                ROUTING,
                routing.replaceFirst("\"TOWN\"</text>", "\"TWON\"</text>"),
                "第 1 行“首办单位（firstUnitType）”现为“TWON”，应为 CITY、COUNTY");
        refused(
                ROUTING,
                routing.replaceFirst("\"TOWN\"</text>", "\"DEPARTMENT\"</text>"),
                "第 1 行“牵头部门（leadDepartment）”现为“”，首办单位为 DEPARTMENT 时");
        refused(
                ROUTING,
                routing.replaceFirst("<text>10<", "<text>110<"),
                "第 1 行“自行处置抽查比例（%）（verifyShare）”现为“110”，应为 0 至 100");
        refused(ROUTING, routing.replaceFirst("<text>10<", "<text>a tenth<"), "现为“a tenth”，应为整数");
        refused(ROUTING, routing.replaceFirst("<text>false<", "<text>\"no\"<"), "第 1 行“联合处置（jointly）”现为“\"no\"”");
        refused(
                ROUTING,
                routing.replaceFirst("<text>true<", "<text>yes<"),
                "第 2 行“先现场核实（confirmOnSite）”现为“yes”，应为 true 或 false");

        String effect = Files.readString(EFFECT);
        refused(EFFECT, effect.replaceFirst("<text>100<", "<text>0<"), "第 1 行“时限比例（limitPercent）”现为“0”，应为 1 至 100 的整数");
        refused(EFFECT, effect.replaceFirst("<text>6<", "<text>25<"), "第 1 行“每日巡查次数（patrols）”现为“25”，应为 0 至 24 的整数");
        refused(
                EFFECT,
                effect.replaceFirst("\"EMERGENCY\"</text>\\s*</outputEntry>", "\"RED\"</text></outputEntry>"),
                "第 1 行“紧急程度（urgency）”现为“RED”，应为 ORDINARY");
        String levels = Files.readString(LEVELS);
        refused(
                LEVELS,
                levels.replaceFirst("\"II\"</text>\\s*</outputEntry>", "\"V\"</text></outputEntry>"),
                "预警级别（level）”现为“V”，应为 I、II、III、IV，或不预警 NONE");
        refused(LEVELS, levels.replaceFirst(">&gt;= 8<", ">many<"), "“件数（count）”现为“many”");
        refused(LEVELS, levels.replace("<text>score<", "<text>points<"), "缺少输入 score；系统不提供输入“points”");

        assertThat(limitOfNewCase()).isEqualTo(Duration.ofHours(6));
    }

    @Test
    @DisplayName("改对的规则表部署后对新事件生效，删除部署后恢复")
    void changedTable() throws IOException {
        String changed =
                Files.readString(LIMITS).replaceFirst("(?s)(outputEntry_accept_seen_budget.>\\s*<text>)4<", "$13<");
        Actor.Answer answer = deploys(LIMITS, changed);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        try {
            assertThat(limitOfNewCase()).isEqualTo(Duration.ofHours(3));
        } finally {
            String deployment = answer.body().get("id").asText();
            assertThat(actor("admin")
                            .delete("/engine-rest/deployment/" + deployment)
                            .status())
                    .isEqualTo(204);
        }
        assertThat(limitOfNewCase()).isEqualTo(Duration.ofHours(6));
    }

    @Test
    @DisplayName("系统不查询的规则表不受限制；读不懂的文件由引擎说明")
    void otherTables() throws IOException {
        String own =
                Files.readString(LIMITS).replace("time-limits", "own-limits").replace(">24<", ">\"six hours\"<");
        Actor.Answer answer = deploys(LIMITS, own);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        repository.deleteDeployment(answer.body().get("id").asText());
        Actor.Answer unreadable = deploys(LIMITS, own.replace("</definitions>", ""));
        assertThat(unreadable.message()).contains("time-limits.dmn");
    }

    private void refused(Path table, String content, String... words) {
        Actor.Answer answer = deploys(table, content);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
        assertThat(answer.message()).startsWith("决策表“").contains(words);
    }

    private Actor.Answer deploys(Path table, String content) {
        return actor("admin")
                .upload(
                        "/engine-rest/deployment/create",
                        table.getFileName().toString(),
                        content.getBytes(StandardCharsets.UTF_8));
    }

    /** How long a worker's report may wait for its acceptance. */
    private Duration limitOfNewCase() {
        String caseNo = actor("worker1").reports("night-noise", GRID_1);
        String due = actor("worker1").sees(caseNo).get("dueAt").asText();
        return Duration.between(time.now(), OffsetDateTime.parse(due).toInstant());
    }
}
