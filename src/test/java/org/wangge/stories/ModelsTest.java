package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The diagrams and what stands around them belong together. */
@DisplayName("流程图")
class ModelsTest {
    private static final Map<String, Class<?>> STORIES = Map.of(
            "grid-case", GridCaseStoryTest.class,
            "tiered-handling", TieredHandlingStoryTest.class,
            "deadline-supervision", DeadlineSupervisionStoryTest.class,
            "early-warning", EarlyWarningStoryTest.class,
            "warning-receipt", WarningReceiptStoryTest.class,
            "warning-supervision", WarningSupervisionStoryTest.class);

    private static List<Path> diagrams() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    @DisplayName("每个结束事件和边界事件都有以其名称开头的故事")
    void everyEndingHasAStory() throws IOException {
        List<String> untold = new ArrayList<>();
        for (Path file : diagrams()) {
            String process = file.getFileName().toString().replace(".bpmn", "");
            BpmnModelInstance model = Bpmn.readModelFromFile(new File(file.toString()));
            List<FlowNode> endings = new ArrayList<>(model.getModelElementsByType(EndEvent.class));
            endings.addAll(model.getModelElementsByType(BoundaryEvent.class));
            for (FlowNode ending : endings) {
                boolean told = Arrays.stream(STORIES.get(process).getDeclaredMethods())
                        .map(method -> method.getAnnotation(DisplayName.class))
                        .anyMatch(name -> name != null && name.value().startsWith(ending.getName()));
                if (!told) {
                    untold.add(process + " " + ending.getId() + " " + ending.getName());
                }
            }
        }
        assertThat(diagrams()).hasSize(STORIES.size());
        assertThat(untold).isEmpty();
    }

    @Test
    @DisplayName("每个人工任务都有同名表单，随部署绑定")
    void everyTaskHasItsForm() throws IOException {
        for (Path file : diagrams()) {
            for (UserTask task :
                    Bpmn.readModelFromFile(new File(file.toString())).getModelElementsByType(UserTask.class)) {
                String name = task.getId().replace("userTask_", "");
                assertThat(task.getCamundaFormRef()).as(task.getId()).isEqualTo(name);
                assertThat(task.getCamundaFormRefBinding()).as(task.getId()).isEqualTo("deployment");
                Path form =
                        Path.of("forms").resolve(file.getParent().getFileName()).resolve(name + ".form");
                assertThat(form).exists();
                assertThat(Files.readString(form)).contains("\"id\": \"" + name + "\"");
            }
        }
    }
}
