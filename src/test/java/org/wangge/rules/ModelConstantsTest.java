package org.wangge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that writes the constants, run beside copies of the models; compiled once, which saves seconds. */
@DisplayName("由流程图生成常量")
class ModelConstantsTest {
    @TempDir
    private static Path program;

    @TempDir
    private Path folder;

    private Path diagram;

    @BeforeAll
    static void compileProgram() {
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", program.toString(), "src/main/codegen/ModelConstants.java");
        assertThat(status).isZero();
    }

    @BeforeEach
    void copyModels() throws IOException {
        for (String ending : List.of(".bpmn", ".dmn")) {
            for (ModelFile model : ModelFile.all("processes", ending)) {
                Path copy = folder.resolve(model.path());
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, model.text());
            }
        }
        diagram = folder.resolve("processes/casework/tiered-handling.bpmn");
    }

    @Test
    @DisplayName("常量带着元素的名称，没有变化的不重写，没有了的删去")
    void writesWhatHasChanged() throws Exception {
        assertThat(generate()).isEmpty();
        Path constants = generated("TieredHandlingProcess");
        assertThat(constants)
                .content()
                .contains(
                        "/** 本级处置 */\n    public static final String USER_TASK_RESOLVE_AT_UNIT = \"userTask_resolveAtUnit\";")
                .contains("String ACTION_RAISE_TO_PARENT = \"raiseToParent\";");
        assertThat(generated("GridCaseProcess"))
                .content()
                .contains("String MESSAGE_CASE_WITHDRAWN = \"grid-case.caseWithdrawn\";");
        assertThat(generated("TimeLimitsDecision")).content().contains("String INPUT_LIMIT_CLASS = \"limitClass\";");

        FileTime before = FileTime.fromMillis(0);
        Files.setLastModifiedTime(constants, before);
        Files.delete(folder.resolve("processes/deadline/time-limits.dmn"));
        assertThat(generate()).isEmpty();
        assertThat(Files.getLastModifiedTime(constants)).isEqualTo(before);
        assertThat(generated("TimeLimitsDecision")).doesNotExist();
    }

    @Test
    @DisplayName("改了名的元素让编译失败，并说出是哪一个")
    void renamedElementsBreakTheCompile() throws Exception {
        assertThat(compile("ResolveAtUnitTask", "RaiseToParentDelegate")).isEmpty();
        spoil("userTask_resolveAtUnit", "userTask_handleAtUnit");
        spoil("serviceTask_raiseToParent", "serviceTask_raise");
        assertThat(compile("ResolveAtUnitTask", "RaiseToParentDelegate"))
                .anyMatch(error -> error.contains("USER_TASK_RESOLVE_AT_UNIT"))
                .anyMatch(error -> error.contains("ACTION_RAISE_TO_PARENT"));
    }

    @Test
    @DisplayName("用不了的模型说出文件和行")
    void namesFileAndLine() throws Exception {
        diagram = diagram.resolveSibling("lamp-repair.bpmn");
        Files.writeString(
                diagram,
                """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
                  <process id="lamp-repair">
                    <startEvent name="路灯已报修" />
                  </process>
                </definitions>
                """);
        assertThat(generate()).contains("lamp-repair.bpmn:3: <startEvent> has no id");
        spoil("<startEvent name=\"路灯已报修\" />", "<startEvent id=\"startEvent_lampReported\">");
        assertThat(generate()).contains("lamp-repair.bpmn:4: ").contains("startEvent");
    }

    @Test
    @DisplayName("两个元素不能共用一个常量")
    void refusesTwins() throws Exception {
        spoil("id=\"gateway_joinHolder\"", "id=\"gateway_holder\"");
        assertThat(generate()).contains("gateway_holder would be the second constant GATEWAY_HOLDER");
    }

    private void spoil(String from, String to) throws IOException {
        String text = Files.readString(diagram);
        assertThat(text).contains(from);
        Files.writeString(diagram, text.replace(from, to));
    }

    private Path generated(String name) {
        return folder.resolve("constants/org/wangge/process/" + name + ".java");
    }

    /** Runs the program and returns what it complains of. */
    private String generate() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        program.toString(),
                        "ModelConstants",
                        "processes",
                        "constants")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String complaint = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(complaint).isEqualTo(complaint.isEmpty() ? 0 : 1);
        return complaint;
    }

    /** Generates the constants, compiles classes of the case module against them and returns the errors. */
    private List<String> compile(String... classes) throws Exception {
        assertThat(generate()).isEmpty();
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> constants = Files.list(generated("any").getParent())) {
            constants.forEach(sources::add);
        }
        for (String name : classes) {
            sources.add(Path.of("src/main/java/org/wangge/casework/bpmn", name + ".java"));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(found, null, StandardCharsets.UTF_8)) {
            List<String> options =
                    List.of("-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
            compiler.getTask(null, files, found, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        return found.getDiagnostics().stream().map(Object::toString).toList();
    }
}
