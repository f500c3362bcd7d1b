package org.wangge.rules;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What only the text of a class tells: its length and its literals. */
@DisplayName("源码")
class SourceRulesTest {
    private static final int LONGEST_DELEGATE = 12;
    private static final ModelFile GOOD = source(
            """
            /** 上报上级 by the element serviceTask_raiseToParent. */
            @Operation(summary = "Raise a case 上报上级")
            class RaiseToParentDelegate implements JavaDelegate {
                @Override
                public void execute(DelegateExecution execution) {
                    log.info("raised {}", execution.getProcessBusinessKey()); // 上报
                }
            }
            """);
    private static final Pattern BODY =
            Pattern.compile("(?ms)^ {4}public void (?:execute|notify)\\([^)]*\\) \\{\n(.*?)^ {4}}");
    private static final Pattern LITERAL_OR_COMMENT =
            Pattern.compile("\"\"\"(?s:(.*?))\"\"\"|\"((?:[^\"\\\\\n]|\\\\.)*)\"|/\\*(?s:.*?)\\*/|//[^\n]*");
    /** Texts for whoever programs against the API, in both languages; nobody else sees them. */
    private static final Pattern API_DOCS = Pattern.compile("@(Operation|Tag)\\((?:[^()\"]|\"[^\"]*\")*\\)");

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern MODEL_ID = Pattern.compile("<bpmn:message id=\"([^\"]+)\" name=\"([^\"]+)\""
            + "|<(?:bpmn:\\w+|decision) id=\"([^\"]+)\"|elegateExpression=\"\\$\\{(\\w+)}\"");
    private static final Set<String> MODEL_IDS = Stream.of(".bpmn", ".dmn")
            .flatMap(ending -> ModelFile.all("processes", ending).stream())
            .flatMap(file -> groups(MODEL_ID, file.text()).stream())
            .collect(Collectors.toSet());

    @TestFactory
    Stream<DynamicTest> sources() {
        return Rule.tests(
                GOOD,
                ModelFile.all("src/main/java", ".java"),
                List.of(
                        Rule.of(
                                "委托类的方法不超过十二行",
                                SourceRulesTest::longDelegates,
                                GOOD.but(
                                        "        log.info",
                                        "        lamps.repair();\n".repeat(LONGEST_DELEGATE) + "        log.info")),
                        Rule.of(
                                "代码里没有中文字面量",
                                source -> literals(source)
                                        .filter(text -> HAN.matcher(text).find()),
                                GOOD.but("\"raised {}\"", "\"已上报 {}\""),
                                GOOD.but("\"raised {}\"", "\"\"\"\n已上报 \"{}\"\n\"\"\"")),
                        Rule.of(
                                "流程图和规则表里的编号只用生成的常量",
                                source -> literals(source).filter(MODEL_IDS::contains),
                                GOOD.but("raised {}", "serviceTask_raiseToParent"),
                                GOOD.but("raised {}", "raiseToParent"),
                                GOOD.but("raised {}", "grid-case"),
                                GOOD.but("raised {}", "grid-case.caseWithdrawn"),
                                GOOD.but("raised {}", "time-limits"))));
    }

    private static ModelFile source(String text) {
        return new ModelFile(Path.of("RaiseToParentDelegate.java"), text);
    }

    private static Stream<String> longDelegates(ModelFile source) {
        return source.id().endsWith("Delegate")
                ? groups(BODY, source.text()).stream()
                        .filter(body -> body.lines().count() > LONGEST_DELEGATE)
                : Stream.empty();
    }

    private static Stream<String> literals(ModelFile source) {
        return groups(LITERAL_OR_COMMENT, API_DOCS.matcher(source.text()).replaceAll("")).stream();
    }

    private static List<String> groups(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                if (matcher.group(group) != null) {
                    found.add(matcher.group(group));
                }
            }
        }
        return found;
    }
}
