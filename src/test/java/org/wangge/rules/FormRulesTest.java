package org.wangge.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** How forms are made, so that Tasklist shows them whole and hands in nothing but an outcome. */
@DisplayName("表单")
class FormRulesTest {
    /** Forms that start something: there is nothing to decide yet. */
    private static final Set<String> STARTING =
            Diagram.ours().stream().flatMap(Diagram::startForms).collect(Collectors.toSet());

    private static final Form GOOD = new Form(ModelFile.example("forms/casework", "checkLamp.form"));
    /** What Tasklist of this version can show; a file picker breaks the form, a dynamic list disables its button. */
    private static final Set<String> WORKING = Set.of(
            "text",
            "textfield",
            "textarea",
            "number",
            "datetime",
            "select",
            "radio",
            "checklist",
            "checkbox",
            "taglist",
            "table",
            "group",
            "expression",
            "separator",
            "spacer");
    /** The variables of an outcome; what else a form shows comes from the register and is not handed in. */
    private static final Set<String> OUTCOME = Set.of(
            "decision",
            "reason",
            "result",
            "targetUnits",
            "mergeInto",
            "until",
            "cause",
            "response",
            "category",
            "urgency",
            "address",
            "level",
            "area",
            "categories",
            "measures");

    private static final Pattern ANSWERS = Pattern.compile("(?<=(then|else) )\"[^\"]*\"");
    private static final Pattern MARKUP = Pattern.compile("(?s)\\{\\{.*?}}|<[^>]*>|&\\w+;");

    @TestFactory
    Stream<DynamicTest> forms() {
        return Rule.tests(
                GOOD,
                Form.ours(),
                List.of(
                        Rule.of(
                                "文件名就是表单编号，放在模块的文件夹里",
                                form -> Stream.of(form.toString())
                                        .filter(path -> !(form.root()
                                                        .path("id")
                                                        .asText()
                                                        .equals(form.id())
                                                && form.file().liesInAModule())),
                                but("\"id\": \"checkLamp\"", "\"id\": \"lamp\""),
                                new Form(new ModelFile(
                                        Path.of("forms/lamps/checkLamp.form"),
                                        GOOD.file().text()))),
                        Rule.of(
                                "注明格式版本和引擎版本",
                                form -> Stream.of(form.toString())
                                        .filter(path -> form.root()
                                                                .path("schemaVersion")
                                                                .asInt()
                                                        != 16
                                                || !form.root()
                                                        .path("executionPlatformVersion")
                                                        .asText()
                                                        .startsWith("7.")),
                                but("\"schemaVersion\": 16", "\"schemaVersion\": 4"),
                                but("\"7.24.0\"", "\"8.5.0\"")),
                        Rule.of(
                                "只用任务列表里显示得出的部件",
                                form -> ids(form.components().stream()
                                        .filter(part -> !WORKING.contains(
                                                part.path("type").asText()))),
                                but("\"type\": \"textarea\"", "\"type\": \"filepicker\""),
                                but("\"type\": \"textarea\"", "\"type\": \"iframe\""),
                                but("\"type\": \"textarea\"", "\"type\": \"dynamiclist\"")),
                        Rule.of(
                                "部件编号由类型和名称组成，不重复",
                                FormRulesTest::badIds,
                                but("textarea_reason", "Field_0x1z"),
                                but("textarea_reason", "radio_decision")),
                        Rule.of(
                                "只提交处理意见的变量，各一处",
                                FormRulesTest::foreignKeys,
                                but("\"key\": \"reason\"", "\"key\": \"reporterPhone\""),
                                but("\"key\": \"reason\"", "\"key\": \"decision\"")),
                        Rule.of(
                                "结论是必选的单选，选项由系统给出",
                                form -> Stream.of(form.id())
                                        .filter(id -> !STARTING.contains(id))
                                        .filter(id -> form.fields().noneMatch(FormRulesTest::asksTheDecision)),
                                but("\"valuesKey\": \"decisionOptions\"", "\"values\": []"),
                                but("\"required\": true", "\"required\": false")),
                        Rule.of(
                                "有时隐藏的部件不设必填",
                                form -> ids(form.components().stream()
                                        .filter(part -> part.has("conditional")
                                                && part.at("/validate/required").asBoolean())),
                                but("\"conditional\": {", "\"validate\": {\"required\": true}, \"conditional\": {")),
                        Rule.of(
                                "没有只读的输入部件",
                                form -> ids(form.fields().filter(part -> part.has("readonly") || part.has("disabled"))),
                                but("\"key\": \"reason\"", "\"key\": \"reason\", \"readonly\": true"),
                                but("\"key\": \"reason\"", "\"key\": \"reason\", \"disabled\": true")),
                        Rule.of(
                                "选项由系统给出的部件在最外层",
                                form -> ids(form.components().stream()
                                        .filter(part -> part.has("valuesKey") && !outermost(form, part))),
                                but(
                                        "\"type\": \"radio\"",
                                        "\"type\": \"group\", \"components\": [{\"type\": \"select\", \"id\": \"select_lamp\", \"valuesKey\": \"lamps\"}]")),
                        Rule.of(
                                "看得见的文字是中文",
                                FormRulesTest::notChinese,
                                but("查看结果", "Result"),
                                but("\"label\": \"查看结果\",", ""),
                                but("再次报修", "again"),
                                but("不合格之处", "Faults"),
                                but("**{{title}}**", "Title: {{title}}"))));
    }

    private static Form but(String from, String to) {
        return GOOD.but(from, to);
    }

    private static Stream<String> badIds(Form form) {
        Set<String> seen = new HashSet<>();
        return ids(form.components().stream()
                .filter(part ->
                        !part.path("id").asText().matches(part.path("type").asText() + "_[a-z]\\w*")
                                || !seen.add(part.path("id").asText())));
    }

    private static Stream<String> foreignKeys(Form form) {
        Set<String> seen = new HashSet<>();
        return form.fields()
                .map(field -> field.path("key").asText())
                .filter(key -> !OUTCOME.contains(key) || !seen.add(key));
    }

    private static boolean asksTheDecision(JsonNode field) {
        return field.path("key").asText().equals("decision")
                && field.path("type").asText().equals("radio")
                && field.path("valuesKey").asText().equals("decisionOptions")
                && field.at("/validate/required").asBoolean();
    }

    private static boolean outermost(Form form, JsonNode part) {
        for (JsonNode outer : form.root().path("components")) {
            if (outer == part) {
                return true;
            }
        }
        return false;
    }

    private static Stream<String> notChinese(Form form) {
        Stream<String> unlabelled =
                ids(form.fields().filter(field -> Form.label(field).isBlank()));
        Stream<String> labels = form.components().stream()
                .flatMap(part -> Stream.of("label", "dateLabel", "description")
                        .map(name -> part.path(name).asText()))
                .filter(label -> !label.isEmpty() && !label.startsWith("=") && !Words.chinese(label));
        Stream<String> answers = form.components().stream()
                .flatMap(Form::expressions)
                .flatMap(expression -> ANSWERS.matcher(expression).results().map(one -> one.group()))
                .filter(answer -> answer.matches(".*[A-Za-z].*"));
        Stream<String> texts = form.components().stream()
                .map(part -> MARKUP.matcher(part.path("text").asText()).replaceAll(""))
                .filter(text -> text.matches("(?s).*[A-Za-z].*"));
        return Stream.of(unlabelled, labels, answers, texts).flatMap(some -> some);
    }

    private static Stream<String> ids(Stream<JsonNode> parts) {
        return parts.map(part -> part.path("id").asText());
    }
}
