import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Writes a class of String constants for every diagram and every decision table, so that Java names what a model names by
 * a constant and a renamed element breaks the compile. Run by Maven before the compile, with nothing but the JDK:
 *
 * <pre>java src/main/codegen/ModelConstants.java processes target/generated-sources/models</pre>
 *
 * The second folder is its own: what it does not write there it deletes, and a file that has not changed is left alone. A
 * model it cannot use ends the run with status 1 and a line {@code <file>:<line>: <what is wrong>}.
 *
 * <p>Run once more behind the compile, it holds the models against the index of their pages, because not every element is
 * named by Java: one that the index has and no model has any more breaks the build too.
 *
 * <pre>java src/main/codegen/ModelConstants.java processes --index src/docs/processes/README.md</pre>
 */
final class ModelConstants {
    private static final String PACKAGE = "org.wangge.process";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final Pattern FLOW_ELEMENT =
            Pattern.compile("(?i).*(task|event|gateway|activity|subprocess|sequenceflow)");
    private static final Pattern ACTION = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern INDEX_ENTRY = Pattern.compile("\\(([a-z-]+)\\.md#(\\w+)\\)");
    private static final Pattern JAVA_NAME = Pattern.compile("[A-Z]\\w*");

    private ModelConstants() {}

    public static void main(String[] folders) throws IOException {
        try {
            if (folders[1].equals("--index")) {
                checkIndex(Path.of(folders[0]), Path.of(folders[2]));
                return;
            }
            Map<Path, String> classes = new TreeMap<>();
            Path target = Path.of(folders[1]).resolve(PACKAGE.replace('.', '/'));
            for (Path model : models(Path.of(folders[0]))) {
                Model read = read(model);
                classes.put(target.resolve(read.className() + ".java"), read.source());
            }
            write(target, classes);
        } catch (Fault fault) {
            System.err.println("[ERROR] " + fault.getMessage());
            System.exit(1);
        }
    }

    private static void checkIndex(Path folder, Path index) throws IOException {
        Map<String, String> there = new TreeMap<>();
        for (Path model : models(folder)) {
            there.put(model.getFileName().toString().replaceFirst("\\..*", ""), Files.readString(model));
        }
        Matcher entry = INDEX_ENTRY.matcher(Files.readString(index));
        while (entry.find()) {
            if (!there.getOrDefault(entry.group(1), "").contains("id=\"" + entry.group(2) + "\"")) {
                throw new Fault(
                        index,
                        1,
                        entry.group(2) + " is no longer in " + entry.group(1)
                                + "; if that is meant, write the pages anew: mvn test -Dtest='*StoryTest,ProcessPagesTest'"
                                + " -Dwangge.docs=write");
            }
        }
    }

    private static List<Path> models(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(bpmn|dmn)"))
                    .sorted()
                    .toList();
        }
    }

    private static void write(Path folder, Map<Path, String> classes) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path stale : files.filter(file -> !classes.containsKey(file)).toList()) {
                Files.delete(stale);
            }
        }
        for (Map.Entry<Path, String> one : classes.entrySet()) {
            if (!Files.exists(one.getKey()) || !Files.readString(one.getKey()).equals(one.getValue())) {
                Files.writeString(one.getKey(), one.getValue());
            }
        }
    }

    private static Model read(Path file) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream bytes = Files.newInputStream(file)) {
            XMLStreamReader xml = factory.createXMLStreamReader(bytes);
            Model model = new Model(file, xml);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    model.element();
                }
            }
            return model;
        } catch (XMLStreamException e) {
            throw new Fault(
                    file, e.getLocation().getLineNumber(), e.getMessage().replaceFirst("(?s).*Message: ", ""));
        }
    }

    /** What is wrong with a model, and where. */
    private static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Fault(Path file, int line, String what) {
            super(file + ":" + line + ": " + what);
        }
    }

    /** A constant to be. */
    private record Constant(String value, String says) {}

    /** One model while it is read, element by element. */
    private static final class Model {
        private final Path file;
        private final XMLStreamReader xml;
        private final Map<String, Constant> constants = new LinkedHashMap<>();
        private String kind;
        private String id;
        private String label;
        /** The id of the flow element or the label of the input that was entered last. */
        private String inside;

        private Model(Path file, XMLStreamReader xml) {
            this.file = file;
            this.xml = xml;
        }

        private void element() throws XMLStreamException {
            String type = xml.getLocalName();
            switch (type) {
                case "process", "decision" -> begin(type);
                case "message" -> named("MESSAGE_", required("name"));
                case "error" -> named("ERROR_", required("errorCode"));
                case "escalation" -> named("ESCALATION_", required("escalationCode"));
                case "input" -> inside = optional("label");
                case "inputExpression" -> input();
                case "executionListener", "taskListener" -> action(optional("delegateExpression"));
                case "output" -> add("OUTPUT_" + upper(required("name")), required("name"), optional("label"));
                default -> flowElement(type);
            }
        }

        private void begin(String type) {
            if (id != null) {
                throw fault("a second " + type + "; one file holds one, named like it");
            }
            kind = type;
            id = required("id");
            inside = id;
            label = optional("name");
            add("ID", id, label);
        }

        private void flowElement(String type) {
            if (!FLOW_ELEMENT.matcher(type).matches()) {
                return;
            }
            String element = required("id");
            String name = optional("name");
            if (type.equals("sequenceFlow")) {
                name += " (" + required("sourceRef") + " to " + required("targetRef") + ")";
            }
            inside = element;
            add(upper(element), element, name.isEmpty() ? type + " without a label" : name.strip());
            action(xml.getAttributeValue(CAMUNDA, "delegateExpression"));
        }

        /** The constant of a message, error or escalation is called by what happens: what follows the last dot. */
        private void named(String prefix, String value) {
            add(prefix + upper(value.substring(value.lastIndexOf('.') + 1)), value, value);
        }

        private void input() throws XMLStreamException {
            xml.nextTag();
            String variable = xml.getElementText().strip();
            add("INPUT_" + upper(variable), variable, inside);
        }

        /** The constant of an action is called by its element, so that both break the compile when they part. */
        private void action(String expression) {
            if (expression == null || expression.isEmpty()) {
                return;
            }
            Matcher action = ACTION.matcher(expression);
            if (!action.matches()) {
                throw fault("delegateExpression " + expression + " is not of the form ${nameOfAnAction}");
            }
            String name = inside.substring(inside.indexOf('_') + 1);
            add("ACTION_" + upper(name), action.group(1), "The bean behind " + inside);
        }

        private void add(String name, String value, String says) {
            if (!JAVA_NAME.matcher(name).matches()) {
                throw fault(value + " gives no Java name");
            }
            if (constants.put(name, new Constant(value, says)) != null) {
                throw fault(value + " would be the second constant " + name);
            }
        }

        private String required(String attribute) {
            String value = optional(attribute);
            if (value.isEmpty()) {
                throw fault("<" + xml.getLocalName() + "> has no " + attribute);
            }
            return value;
        }

        private String optional(String attribute) {
            String value = xml.getAttributeValue(null, attribute);
            return value == null ? "" : value.replaceAll("\\s+", " ").strip();
        }

        private Fault fault(String what) {
            return new Fault(file, xml.getLocation().getLineNumber(), what);
        }

        private String className() {
            if (id == null) {
                throw new Fault(file, 1, "holds neither a process nor a decision");
            }
            StringBuilder name = new StringBuilder();
            for (String part : (id + "-" + kind).split("\\W+")) {
                name.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
            }
            return name.toString();
        }

        private String source() {
            StringBuilder java = new StringBuilder();
            java.append("package ").append(PACKAGE).append(";\n\n");
            java.append("/** What ").append(doc(label)).append(" names, generated from ");
            java.append(file.getFileName()).append(". */\n");
            java.append("public final class ").append(className()).append(" {\n");
            constants.forEach((name, constant) -> java.append("    /** ")
                    .append(doc(constant.says()))
                    .append(" */\n    public static final String ")
                    .append(name)
                    .append(" = \"")
                    .append(constant.value().replace("\\", "\\\\").replace("\"", "\\\""))
                    .append("\";\n\n"));
            java.append("    private ").append(className()).append("() {}\n}\n");
            return java.toString();
        }

        private static String upper(String name) {
            return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                    .replaceAll("\\W", "_")
                    .toUpperCase(Locale.ROOT);
        }

        /** Takes their meaning from characters that a documentation comment would read as markup. */
        private static String doc(String words) {
            return words.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace("\\", "&#92;")
                    .replace("@", "&#64;")
                    .replace("*/", "*&#47;");
        }
    }
}
