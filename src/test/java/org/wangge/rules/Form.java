package org.wangge.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A form, with its components at every depth. */
public record Form(ModelFile file, JsonNode root) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    Form(ModelFile file) {
        this(file, parse(file.text()));
    }

    /** The forms of this project. */
    public static List<Form> ours() {
        return ModelFile.all("forms", ".form").stream().map(Form::new).toList();
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    Form but(String from, String to) {
        return new Form(file.but(from, to));
    }

    /** The name of the file, which is the form's id and the name part of its task. */
    public String id() {
        return file.id();
    }

    /** Every component, groups before what is in them. */
    public List<JsonNode> components() {
        List<JsonNode> all = new ArrayList<>();
        collect(root, all);
        return all;
    }

    private static void collect(JsonNode parent, List<JsonNode> all) {
        for (JsonNode component : parent.path("components")) {
            all.add(component);
            collect(component, all);
        }
    }

    /** The components that hand something in. */
    public Stream<JsonNode> fields() {
        return components().stream().filter(component -> component.has("key"));
    }

    /** What stands over a field; dates have a name of their own for it. */
    public static String label(JsonNode field) {
        return field.path(field.has("dateLabel") ? "dateLabel" : "label").asText();
    }

    /** The texts in quotes within a FEEL expression. */
    public static List<String> texts(String expression) {
        return TEXT.matcher(expression).results().map(one -> one.group(1)).toList();
    }

    /** A FEEL expression without its texts. */
    public static String withoutTexts(String expression) {
        return TEXT.matcher(expression).replaceAll("\"\"");
    }

    /** The FEEL expressions of a component: in its condition, label, description, options, and between double braces. */
    public static Stream<String> expressions(JsonNode component) {
        Stream<String> whole = Stream.of("label", "description", "readonly", "valuesExpression")
                .map(name -> component.path(name).asText())
                .filter(text -> text.startsWith("="));
        Stream<String> hide =
                Stream.of(component.at("/conditional/hide").asText()).filter(text -> !text.isEmpty());
        Stream<String> within = Pattern.compile("(?s)\\{\\{(.*?)}}")
                .matcher(component.path("text").asText())
                .results()
                .map((MatchResult one) -> one.group(1));
        return Stream.of(whole, hide, within).flatMap(some -> some);
    }

    @Override
    public String toString() {
        return file.path().toString();
    }
}
