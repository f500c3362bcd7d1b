package org.wangge.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Pictures of diagrams, on one that has every kind of shape and that no story passes. */
@DisplayName("流程图的图片")
class PictureTest {
    private static final Path EVERY_KIND = Path.of("src/test/resources/docs/every-kind.bpmn");

    private static String plain(Diagram diagram) {
        return Picture.of(diagram, element -> new Picture.Face(element.getId(), null, null));
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> groups(Document svg) {
        List<Element> groups = new ArrayList<>();
        NodeList found = svg.getElementsByTagName("g");
        for (int i = 0; i < found.getLength(); i++) {
            Element group = (Element) found.item(i);
            if (group.hasAttribute("id")) {
                groups.add(group);
            }
        }
        return groups;
    }

    @Test
    @DisplayName("每个元素一个带编号的组，标签写全，标记字符不破坏图片")
    void everyElementIsDrawn() throws Exception {
        Diagram diagram = Diagram.read(EVERY_KIND);
        Document svg = parse(plain(diagram));
        List<String> drawn =
                groups(svg).stream().map(group -> group.getAttribute("id")).toList();
        assertThat(drawn).doesNotHaveDuplicates();
        for (FlowElement element : diagram.model().getModelElementsByType(FlowElement.class)) {
            assertThat(drawn).contains(element.getId());
        }
        String words = svg.getDocumentElement().getTextContent().replaceAll("\\s", "");
        assertThat(words).contains("期限由时限表算出，<不>在图里").contains("不予立案，退回上报人并说明理由");
    }

    @Test
    @DisplayName("同一张图总是得到同样的文字")
    void deterministic() {
        assertThat(plain(Diagram.read(EVERY_KIND))).isEqualTo(plain(Diagram.read(EVERY_KIND)));
    }

    @Test
    @DisplayName("没有画出来的元素被点名")
    void nothingIsLeftOut() {
        Diagram diagram = Diagram.read(EVERY_KIND);
        diagram.model().getModelElementsByType(BpmnShape.class).stream()
                .filter(shape -> shape.getBpmnElement().getId().equals("serviceTask"))
                .forEach(shape -> shape.getParentElement().removeChildElement(shape));
        assertThatThrownBy(() -> plain(diagram)).hasMessageContaining("serviceTask");
    }

    @Test
    @DisplayName("没有故事走过的节点和连线被列出并标明")
    void missedIsShown() throws Exception {
        Diagram diagram = Diagram.read(EVERY_KIND);
        Coverage coverage = new Coverage(diagram);
        assertThat(coverage.missed()).contains("userTask", "gateway_parallel", "sub_start", "flow_conditional");
        assertThat(coverage.missed()).hasSize(coverage.steps());
        List<String> marked = groups(parse(coverage.picture())).stream()
                .filter(group -> group.getAttribute("class").equals("missed"))
                .map(group -> group.getAttribute("id"))
                .toList();
        assertThat(marked).containsExactlyInAnyOrderElementsOf(coverage.missed());
    }
}
