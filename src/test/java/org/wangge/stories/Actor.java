package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.wangge.process.DeadlineSupervisionProcess;

/** A person of the sample county at a keyboard: speaks HTTP with name and password, as every client does. */
final class Actor {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUPERVISION = DeadlineSupervisionProcess.USER_TASK_SUPERVISE_CASE;

    private final String base;
    private final String user;

    Actor(String base, String user) {
        this.base = base;
        this.user = user;
    }

    /** What came back: status and body. */
    record Answer(int status, JsonNode body) {
        String message() {
            return body.has("detail")
                    ? body.get("detail").asText()
                    : body.path("message").asText();
        }
    }

    /** Reports a matter of that category in a grid and hands over the case number. */
    String reports(String category, String grid) {
        return reports(Map.of("category", category, "gridCode", grid, "title", "示例事项", "description", "示例描述"));
    }

    String reports(Map<String, ?> report) {
        Answer answer = post("/api/cases", report);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.body().get("caseNo").asText();
    }

    /** Completes the person's one open task of the case; must succeed. */
    Actor decides(String caseNo, String decision, String... variables) {
        Answer answer = completes(openTask(caseNo).get("id").asText(), decision, variables);
        assertThat(answer.status())
                .as("%s %s: %s", user, decision, answer.body())
                .isEqualTo(204);
        return this;
    }

    /** Completes the open task at that element, one of several of the case; must succeed. */
    Actor decidesAt(String caseNo, String step, String decision, String... variables) {
        String path = "/engine-rest/task?processInstanceBusinessKey=" + caseNo + "&taskDefinitionKey=" + step;
        JsonNode tasks = get(path).body();
        assertThat(tasks).as("%s of %s", step, caseNo).hasSize(1);
        Answer answer = completes(tasks.get(0).get("id").asText(), decision, variables);
        assertThat(answer.status())
                .as("%s %s: %s", user, decision, answer.body())
                .isEqualTo(204);
        return this;
    }

    /** Takes back what the person's unit asked for. */
    Answer takesBack(String caseNo) {
        return post("/api/cases/" + caseNo + "/take-back", Map.of("reason", "条件有变"));
    }

    /** Tries to complete the case's one open task, whoever's it is, seen or not. */
    Answer tries(String caseNo, String decision, String... variables) {
        return completes(anybodysTask(caseNo), decision, variables);
    }

    Answer completes(String taskId, String decision, String... variables) {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode values = body.putObject("variables");
        if (decision != null) {
            values.putObject("decision").put("value", decision).put("type", "String");
        }
        for (int i = 0; i < variables.length; i += 2) {
            values.putObject(variables[i]).put("value", variables[i + 1]).put("type", "String");
        }
        return post("/engine-rest/task/" + taskId + "/complete", body);
    }

    /** The id of the case's one open task, as an administrator knows it. */
    private String anybodysTask(String caseNo) {
        return new Actor(base, "admin").openTask(caseNo).get("id").asText();
    }

    /** The one open task of a case, a supervisor's aside; the person must see it. */
    JsonNode openTask(String caseNo) {
        return openTask(caseNo, false);
    }

    private JsonNode openTask(String caseNo, boolean supervisors) {
        List<JsonNode> tasks = openTasks(caseNo).stream()
                .filter(task -> SUPERVISION.equals(step(task)) == supervisors)
                .toList();
        assertThat(tasks).as("open tasks of %s", caseNo).hasSize(1);
        return tasks.get(0);
    }

    private List<JsonNode> openTasks(String caseNo) {
        List<JsonNode> tasks = new ArrayList<>();
        get("/engine-rest/task?processInstanceBusinessKey=" + caseNo).body().forEach(tasks::add);
        return tasks;
    }

    private static String step(JsonNode task) {
        return task.get("taskDefinitionKey").asText();
    }

    /** The ids of the open tasks' elements, a supervisor's aside. */
    List<String> openSteps(String caseNo) {
        return openTasks(caseNo).stream()
                .map(Actor::step)
                .filter(step -> !SUPERVISION.equals(step))
                .toList();
    }

    /** Whether a supervision order of the case is this person's to answer. */
    boolean mustSupervise(String caseNo) {
        return !get("/engine-rest/task?processInstanceBusinessKey=" + caseNo + "&taskDefinitionKey=" + SUPERVISION
                        + "&candidateUser=" + user)
                .body()
                .isEmpty();
    }

    /** Answers the supervision order of the case; must succeed. */
    Actor supervises(String caseNo, String decision, String... variables) {
        Answer answer = triesToSupervise(caseNo, decision, variables);
        assertThat(answer.status())
                .as("%s %s: %s", user, decision, answer.body())
                .isEqualTo(204);
        return this;
    }

    /** Tries to answer the supervision order of the case. */
    Answer triesToSupervise(String caseNo, String decision, String... variables) {
        return completes(
                new Actor(base, "admin").openTask(caseNo, true).get("id").asText(), decision, variables);
    }

    /** What the form of the supervision order shows this person. */
    JsonNode orderForm(String caseNo) {
        return get("/engine-rest/task/" + openTask(caseNo, true).get("id").asText() + "/form-variables")
                .body();
    }

    /** The supervision orders of the case, oldest first. */
    JsonNode orders(String caseNo) {
        return get("/api/cases/" + caseNo + "/orders").body();
    }

    /** The decisions that the form of the case's open task offers this person. */
    List<String> offers(String caseNo) {
        return offersIn(form(caseNo));
    }

    /** The decisions that a form offers. */
    static List<String> offersIn(JsonNode form) {
        List<String> values = new ArrayList<>();
        parse(form.get("decisionOptions").get("value").asText())
                .forEach(option -> values.add(option.get("value").asText()));
        return values;
    }

    /** What the form of the case's open task shows this person. */
    JsonNode form(String caseNo) {
        return get("/engine-rest/task/" + openTask(caseNo).get("id").asText() + "/form-variables")
                .body();
    }

    Answer claims(String caseNo) {
        return post("/engine-rest/task/" + anybodysTask(caseNo) + "/claim", Map.of("userId", user));
    }

    /** The case as this person sees it; must be visible. */
    JsonNode sees(String caseNo) {
        Answer answer = get("/api/cases/" + caseNo);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    /** The clock of that target of the case that began last. */
    JsonNode clock(String caseNo, String target) {
        JsonNode last = null;
        for (JsonNode clock : get("/api/cases/" + caseNo + "/clocks").body()) {
            last = clock.get("target").asText().equals(target) ? clock : last;
        }
        assertThat(last).as("%s clock of %s", target, caseNo).isNotNull();
        return last;
    }

    String stateOf(String caseNo) {
        return sees(caseNo).get("state").asText();
    }

    /** The kinds of entries of the case's timeline, in order. */
    List<String> timeline(String caseNo) {
        List<String> kinds = new ArrayList<>();
        get("/api/cases/" + caseNo + "/timeline")
                .body()
                .forEach(entry -> kinds.add(entry.get("what").asText()));
        return kinds;
    }

    /** The sentences of the case's timeline, one a line. */
    String story(String caseNo) {
        StringBuilder lines = new StringBuilder();
        get("/api/cases/" + caseNo + "/timeline")
                .body()
                .forEach(entry -> lines.append(entry.get("text").asText()).append('\n'));
        return lines.toString();
    }

    /** The person's messages, newest first. */
    List<String> inbox() {
        List<String> texts = new ArrayList<>();
        get("/api/inbox?size=100")
                .body()
                .get("items")
                .forEach(item -> texts.add(item.get("text").asText()));
        return texts;
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(write(body))));
    }

    /** Sends a body as it is, whatever it is. */
    Answer postText(String path, String mediaType, String body) {
        return send(request(path).header("Content-Type", mediaType).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer put(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(write(body))));
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    Answer postCsv(String path, byte[] csv) {
        return send(request(path)
                .header("Content-Type", "text/csv")
                .header("X-First-Password", "demo")
                .POST(HttpRequest.BodyPublishers.ofByteArray(csv)));
    }

    /** Sends a file as a browser's form does. */
    Answer upload(String path, String name, byte[] content) {
        String boundary = "wangge-story";
        byte[] head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(head, content, tail))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", basic(user));
    }

    /** What a sample person's client sends to say who she is. */
    static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":demo").getBytes(StandardCharsets.UTF_8));
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), parse(response.body()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(String text) {
        try {
            return text == null || text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text);
        } catch (IOException e) {
            return JSON.createObjectNode().put("message", text);
        }
    }
}
