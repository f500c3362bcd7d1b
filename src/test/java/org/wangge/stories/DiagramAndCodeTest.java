package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.process.Choice;
import org.wangge.process.EarlyWarningProcess;
import org.wangge.process.HumanTask;
import org.wangge.process.ProcessAction;
import org.wangge.process.TaskAtHand;
import org.wangge.process.WarningReceiptProcess;
import org.wangge.process.WarningSupervisionProcess;
import org.wangge.rules.Diagram;
import org.wangge.rules.Form;
import org.wangge.rules.ModelFile;

/**
 * Diagrams, forms, tables and code name the same things, looked at from both sides: nothing in a diagram without its code
 * or form, nothing in code or forms that no diagram knows.
 */
@DisplayName("流程图与代码")
class DiagramAndCodeTest extends Story {
    private static final Pattern ACTION = Pattern.compile("elegateExpression=\"\\$\\{(\\w+)}\"");
    private static final Pattern DECISION = Pattern.compile("decision == '(\\w+)'");
    private static final Pattern NAMED_DECISION =
            Pattern.compile("decision !?= \"(\\w+)\"|\"(\\w+)\"(?=[^\\[]*], decision)");
    private static final Pattern MARK = Pattern.compile("^[#/](if|loop)");
    private static final Pattern FUNCTION = Pattern.compile("(string length|list contains|string|replace|not)(?=\\()");
    private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w*");
    private static final Set<String> FEEL = Set.of("if", "then", "else", "and", "or", "null", "true", "false");
    /** The texts that may come with every decision. */
    private static final Set<String> TEXTS = Set.of("reason", "result", "measures");

    @Autowired
    private ApplicationContext application;

    @Autowired
    private List<HumanTask> humanTasks;

    @Autowired
    private TransactionTemplate transaction;

    private String handledCase;
    private String openWarning;

    @Test
    @DisplayName("流程图用到的动作都有委托类，委托类都被用到")
    void actions() {
        Map<String, Object> beans = application.getBeansWithAnnotation(ProcessAction.class);
        Set<String> used = ModelFile.all("processes", ".bpmn").stream()
                .flatMap(file -> ACTION.matcher(file.text()).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        assertThat(beans.keySet()).isEqualTo(used);
        assertThat(beans).allSatisfy((name, bean) -> assertThat(bean.getClass().getSimpleName())
                .isEqualToIgnoringCase(name + "Delegate"));
    }

    @Test
    @DisplayName("人工任务都有任务类和表单，任务类和表单都有人工任务")
    void humanTasksAndForms() {
        List<UserTask> drawn = Diagram.ours().stream()
                .flatMap(diagram -> diagram.all(UserTask.class))
                .toList();
        assertThat(humanTasks.stream().map(HumanTask::element))
                .containsExactlyInAnyOrderElementsOf(
                        drawn.stream().map(UserTask::getId).toList());
        assertThat(Form.ours().stream().map(Form::id))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                drawn.stream().map(UserTask::getCamundaFormRef),
                                Diagram.ours().stream().flatMap(Diagram::startForms))
                        .toList());
        assertThat(humanTasks).allSatisfy(human -> assertThat(human.getClass().getSimpleName())
                .isEqualToIgnoringCase(formOf(human) + "Task"));
    }

    @Test
    @DisplayName("消息、流程和规则表都用得到")
    void messagesProcessesAndTables() {
        String code = ModelFile.all("src/main/java", ".java").stream()
                .map(ModelFile::text)
                .collect(Collectors.joining());
        Set<String> called = new HashSet<>();
        for (Diagram diagram : Diagram.ours()) {
            diagram.all(CallActivity.class).map(CallActivity::getCalledElement).forEach(called::add);
            diagram.all(BusinessRuleTask.class)
                    .map(BusinessRuleTask::getCamundaDecisionRef)
                    .forEach(called::add);
            assertThat(diagram.all(Message.class)).allSatisfy(message -> assertThat(code)
                    .contains(constants(diagram.process().getId(), "Process") + ".MESSAGE_"
                            + upper(message.getName().replaceFirst(".*\\.", ""))));
        }
        assertThat(ModelFile.all("processes", ".bpmn")).allSatisfy(file -> assertThat(
                        called.contains(file.id()) || code.contains(constants(file.id(), "Process") + ".ID"))
                .as(file.id())
                .isTrue());
        assertThat(ModelFile.all("processes", ".dmn")).allSatisfy(file -> assertThat(
                        called.contains(file.id()) || code.contains(constants(file.id(), "Decision") + ".ID"))
                .as(file.id())
                .isTrue());
    }

    @Test
    @DisplayName("任务给出的每个结论，其后的网关都有去向，网关没有别的结论；结论不影响去向的，直接汇合")
    void gatewaysReadTheDecisionsOfTheirTask() {
        for (Diagram diagram : Diagram.ours()) {
            diagram.all(UserTask.class).forEach(task -> {
                FlowNode next = Diagram.outOf(task).get(0).getTarget();
                Set<String> read = Diagram.outOf(next).stream()
                        .flatMap(flow ->
                                DECISION.matcher(Diagram.condition(flow)).results())
                        .map(found -> found.group(1))
                        .collect(Collectors.toSet());
                Set<String> offered = decisions(choices(task.getId()));
                boolean joins = next instanceof Gateway && Diagram.outOf(next).size() == 1;
                if (!joins && offered.size() > 1 || !read.isEmpty()) {
                    assertThat(read).as(task.getId()).isEqualTo(offered);
                }
            });
        }
    }

    @Test
    @DisplayName("每个结论都有说法，没有多余的说法")
    void everyDecisionIsWorded() {
        Set<String> offered = new TreeSet<>();
        for (HumanTask human : humanTasks) {
            decisions(choices(human.element()))
                    .forEach(decision -> offered.add("decision." + formOf(human) + "." + decision));
        }
        Set<String> worded = ResourceBundle.getBundle("messages", Locale.SIMPLIFIED_CHINESE).keySet().stream()
                .filter(key -> key.startsWith("decision."))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(worded).isEqualTo(offered);
    }

    @Test
    @DisplayName("表单只认任务给出的结论，每个结论要的变量都填得上并注明必填")
    void formsKnowTheDecisions() {
        withForms((human, form) -> {
            List<Choice> choices = choices(human.element());
            assertThat(form.components().stream().flatMap(DiagramAndCodeTest::decisionsIn))
                    .as("decisions in %s", form)
                    .isSubsetOf(decisions(choices));
            for (Choice choice : choices) {
                Set<String> known = Stream.of(Set.of("decision"), TEXTS, choice.required(), choice.optional())
                        .flatMap(Set::stream)
                        .collect(Collectors.toSet());
                List<JsonNode> shown = form.fields()
                        .filter(field -> shownFor(field, choice.decision()))
                        .toList();
                assertThat(shown.stream().map(DiagramAndCodeTest::key))
                        .as("%s for %s", form, choice.decision())
                        .isSubsetOf(known);
                assertThat(shown.stream()
                                .filter(DiagramAndCodeTest::mandatory)
                                .map(DiagramAndCodeTest::key)
                                .filter(key -> !key.equals("decision")))
                        .as("mandatory in %s for %s", form, choice.decision())
                        .containsExactlyInAnyOrderElementsOf(choice.required());
            }
        });
    }

    @Test
    @DisplayName("表单显示的都由台账给出，台账给出的都有表单显示")
    void formsShowWhatTheRegisterGives() {
        Set<String> given = new TreeSet<>();
        Set<String> used = new TreeSet<>();
        withForms((human, form) -> {
            Set<String> shown = display(human).keySet();
            Set<String> fields = form.fields().map(DiagramAndCodeTest::key).collect(Collectors.toSet());
            Set<String> names = namesIn(form);
            assertThat(names.stream().filter(name -> !fields.contains(name)))
                    .as(form.toString())
                    .isSubsetOf(shown);
            given.addAll(shown);
            used.addAll(names);
            used.addAll(fields);
        });
        assertThat(used).containsAll(given);
    }

    private void withForms(BiConsumer<HumanTask, Form> check) {
        Map<String, Form> forms = Form.ours().stream().collect(Collectors.toMap(Form::id, form -> form));
        humanTasks.forEach(human -> check.accept(human, forms.get(formOf(human))));
    }

    private static String formOf(HumanTask human) {
        return human.element().substring(human.element().indexOf('_') + 1);
    }

    /** Every choice of a task, those that the state of the case does not allow too. */
    private List<Choice> choices(String element) {
        HumanTask human = humanTasks.stream()
                .filter(one -> one.element().equals(element))
                .findFirst()
                .orElseThrow();
        return transaction.execute(status -> human.choices(atHand(element)));
    }

    private Map<String, Object> display(HumanTask human) {
        return transaction.execute(status -> human.display(atHand(human.element())));
    }

    private TaskAtHand atHand(String element) {
        String community = "990101001001";
        boolean ofWarning = Stream.of(
                        EarlyWarningProcess.class, WarningReceiptProcess.class, WarningSupervisionProcess.class)
                .flatMap(diagram -> Arrays.stream(diagram.getFields()))
                .anyMatch(field -> element.equals(constant(field)));
        String key = ofWarning ? openWarning() : handledCase();
        return new TaskAtHand(
                "any", element, key, ofWarning ? community : null, "handler", community, null, "community1");
    }

    /** A case with a holder, which every kind of task can be asked about. */
    private String handledCase() {
        if (handledCase == null) {
            handledCase = actor("worker1").reports("night-noise", GRID_1);
            actor("community1").decides(handledCase, "accept");
        }
        return handledCase;
    }

    private static Object constant(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException(hidden);
        }
    }

    /** A warning whose acknowledgements are overdue, which every kind of task of warnings can be asked about. */
    private String openWarning() {
        if (openWarning == null) {
            Map<String, ?> proposal = Map.of(
                    "area", "990101001001", "level", "III", "categories", List.of("elderly-care"), "reason", "寒潮将至");
            Actor.Answer answer = actor("community1").post("/api/warnings", proposal);
            openWarning = answer.body().get("warningNo").asText();
            if (answer.status() != 201) {
                return openWarning;
            }
            actor("community1").decidesAt(openWarning, "userTask_assessRisk", "propose", "reason", "寒潮将至");
            actor("chief1").decidesAt(openWarning, "userTask_issueWarning", "issue");
            time.passes(Duration.ofHours(5));
        }
        return openWarning;
    }

    private static Set<String> decisions(List<Choice> choices) {
        return choices.stream().map(Choice::decision).collect(Collectors.toSet());
    }

    private static Stream<String> decisionsIn(JsonNode component) {
        return Form.expressions(component)
                .flatMap(expression -> NAMED_DECISION.matcher(expression).results())
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1));
    }

    private static boolean shownFor(JsonNode field, String decision) {
        String hide = field.at("/conditional/hide").asText();
        return hide.isEmpty() || Form.texts(hide).contains(decision);
    }

    private static boolean mandatory(JsonNode field) {
        return field.at("/validate/required").asBoolean() || Form.label(field).contains("*");
    }

    private static String key(JsonNode field) {
        return field.path("key").asText();
    }

    private static Set<String> namesIn(Form form) {
        Set<String> names = new TreeSet<>();
        for (JsonNode component : form.components()) {
            if (component.has("valuesKey")) {
                names.add(component.path("valuesKey").asText());
            }
            Form.expressions(component).map(DiagramAndCodeTest::plain).forEach(expression -> NAME.matcher(expression)
                    .results()
                    .map(MatchResult::group)
                    .filter(name -> !FEEL.contains(name))
                    .forEach(names::add));
        }
        return names;
    }

    private static String plain(String expression) {
        String unmarked = MARK.matcher(Form.withoutTexts(expression)).replaceAll("");
        return FUNCTION.matcher(unmarked).replaceAll("");
    }

    private static String constants(String id, String kind) {
        return Stream.of(id.split("-"))
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                .collect(Collectors.joining("", "", kind));
    }

    private static String upper(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }
}
