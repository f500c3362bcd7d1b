package org.wangge.stories;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the calls of the tables are about: one case of grid 990101001001001, reported by {@code worker1}, accepted by
 * {@code community1}, now to be resolved by the community's handlers and claimed by nobody; and everything the engine has
 * made of it. A table names these things in braces.
 *
 * <p>{@code {me}} is who asks, {@code {fresh}} an id that nobody has. A name with {@code !} stands for the real thing
 * with everybody but administrators, who get one that does not exist: they may, and the case is needed.
 */
final class DoorWorld {
    private static final String TITLE = "看门人不应说出的标题";
    private static final String NONE = "no~such~thing";
    private static final Pattern EMPTY = Pattern.compile("\\[]|\\{}|\\{\"count\":0}|.*\"total\":0[,}].*");
    private static final Pattern COUNTED = Pattern.compile("\\{\"count\":\\d+}");
    private static final Pattern NAME = Pattern.compile("\\{([a-z]\\w*)(!?)}");

    private final Map<String, String> things = new HashMap<>();
    private final Set<String> marks = new TreeSet<>();
    private final Actor worker;
    private final Actor clerk;
    private final Actor admin;

    DoorWorld(String address) {
        worker = new Actor(address, "worker1");
        admin = new Actor(address, "admin");
        clerk = new Actor(address, "community1");
        String caseNo = accepted();
        mark("case", caseNo);
        put("title", TITLE);
        mark("heldTask", heldTask());
        mark("otherHeldTask", heldTask());
        put("other", "community2");
        put("none", NONE);
        put("definitions", "6");
        put("tasks", "Task");
        JsonNode grid = worker.get("/api/units/" + Story.GRID_1).body();
        put("lat", grid.get("lat").asText());
        put("lng", grid.get("lng").asText());
        put("engine", "default");
        put("app", "tasklist");
        put("file", "app/plugin.js");
        put("metric", "activity-instance-start");
        put("group", "handler-990101001001");
        put("unit", "990101001001");
        put("area", "CN");
        put("year", "2030");
        put("event", "grid-case.caseWithdrawn");
        engineHas(caseNo);
        put(
                "letter",
                worker.get("/api/inbox").body().get("items").get(0).get("id").asText());
        mark(
                "attachment",
                worker.upload("/api/cases/" + caseNo + "/attachments", "door.png", picture())
                        .body()
                        .get("id")
                        .asText());
    }

    /** The text with every name in braces replaced, for the person who asks. */
    String fill(String text, String person) {
        return NAME.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        thing(found.group(1), !found.group(2).isEmpty(), person)));
    }

    /**
     * The answer in a word or two: the status, and of what was let through whether it holds the words that people wrote
     * about the case ({@code words}), something of the case that the question did not say ({@code case}), or, asked for
     * something certain, nothing ({@code none}).
     */
    String describe(HttpResponse<String> response, DoorTable.Row row, String question) {
        int status = response.statusCode();
        String body = response.body();
        if (status >= 300 || body.isEmpty()) {
            return String.valueOf(status);
        }
        if (body.contains(TITLE)) {
            return status + " words";
        }
        if (EMPTY.matcher(body).matches()) {
            return NAME.matcher(row.path() + row.body()).find() ? status + " none" : String.valueOf(status);
        }
        boolean counted = COUNTED.matcher(body).matches() && marks.stream().anyMatch(question::contains);
        boolean told = marks.stream().anyMatch(mark -> body.contains(mark) && !question.contains(mark));
        return counted || told ? status + " case" : String.valueOf(status);
    }

    /** Takes the list away and the cases back, so that their limits run out in no other story. */
    void end() {
        admin.delete("/engine-rest/filter/" + things.get("filter"));
        clerk.get("/api/cases?size=200&q=" + encoded(TITLE))
                .body()
                .get("items")
                .forEach(one ->
                        clerk.post("/api/cases/" + one.get("caseNo").asText() + "/withdraw", Map.of("reason", TITLE)));
    }

    private String thing(String name, boolean real, String person) {
        if (real && DoorTable.ADMIN.equals(person)) {
            return NONE;
        }
        return switch (name) {
            case "me" -> person;
            case "fresh" -> "door" + UUID.randomUUID().toString().replace("-", "");
            case "freshCase" -> report();
            case "freshTask" -> admin.openTask(accepted()).get("id").asText();
            case "myName" ->
                admin.get("/engine-rest/user/" + person + "/profile")
                        .body()
                        .path("firstName")
                        .asText();
            default -> {
                if (!things.containsKey(name)) {
                    throw new IllegalArgumentException("No such thing in the world of doors: " + name);
                }
                yield things.get(name);
            }
        };
    }

    private String heldTask() {
        String caseNo = accepted();
        clerk.claims(caseNo);
        return clerk.openTask(caseNo).get("id").asText();
    }

    private String accepted() {
        String caseNo = report();
        clerk.decides(caseNo, "accept");
        return caseNo;
    }

    private String report() {
        return worker.reports(
                Map.of("category", "night-noise", "title", TITLE, "description", TITLE, "gridCode", Story.GRID_1));
    }

    private void engineHas(String caseNo) {
        admin.post("/engine-rest/history/cleanup", Map.of());
        JsonNode task = admin.openTask(caseNo);
        mark("task", task.get("id").asText());
        mark("instance", task.get("processInstanceId").asText());
        mark("execution", task.get("executionId").asText());
        JsonNode root = first("/process-instance?processDefinitionKey=grid-case&businessKey=" + caseNo);
        mark("root", root.get("id").asText());
        JsonNode definition =
                first("/process-definition/" + root.get("definitionId").asText());
        put("definition", definition.get("id").asText());
        put("definitionKey", definition.get("key").asText());
        put("deployment", definition.get("deploymentId").asText());
        put("resource", id("/deployment/" + things.get("deployment") + "/resources"));
        JsonNode decision = first("/decision-definition?latestVersion=true");
        put("decision", decision.get("id").asText());
        put("decisionKey", decision.get("key").asText());
        JsonNode timer = first("/job?processInstanceId=" + things.get("instance"));
        mark("job", timer.get("id").asText());
        put("jobDefinition", timer.get("jobDefinitionId").asText());
        mark(
                "subscribed",
                first("/event-subscription?processInstanceId=" + things.get("root"))
                        .get("executionId")
                        .asText());
        JsonNode variable = first("/variable-instance?processInstanceIdIn=" + things.get("instance"));
        mark("variable", variable.get("id").asText());
        put("flag", variable.get("name").asText());
        mark("activity", id("/history/activity-instance?processInstanceId=" + things.get("instance")));
        mark("filter", filter(caseNo));
        put("authorization", id("/authorization"));
        mark("incident", incident());
    }

    private String filter(String caseNo) {
        return admin.post(
                        "/engine-rest/filter/create",
                        Map.of(
                                "resourceType",
                                "Task",
                                "name",
                                "door",
                                "query",
                                Map.of("processInstanceBusinessKey", caseNo)))
                .body()
                .get("id")
                .asText();
    }

    private String incident() {
        return admin.post(
                        "/engine-rest/execution/" + things.get("execution") + "/create-incident",
                        Map.of("incidentType", "door", "configuration", "door"))
                .body()
                .get("id")
                .asText();
    }

    private String id(String query) {
        return first(query).get("id").asText();
    }

    private JsonNode first(String query) {
        JsonNode found = admin.get("/engine-rest" + query).body();
        JsonNode first = found.isArray() ? found.path(0) : found;
        if (!first.has("id")) {
            throw new IllegalStateException(query + ": " + found);
        }
        return first;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void put(String name, String value) {
        things.put(name, value);
    }

    private void mark(String name, String value) {
        put(name, value);
        marks.add(value);
    }

    private static byte[] picture() {
        byte[] png = new byte[64];
        System.arraycopy(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, 0, png, 0, 8);
        return png;
    }
}
