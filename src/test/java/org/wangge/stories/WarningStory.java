package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** What the stories of warnings have in common: warnings that people open, and what they see of them. */
abstract class WarningStory extends Story {
    static final String COMMUNITY = "990101001001";
    private static final String[] DISPUTES = {"neighbour-dispute", "labour-dispute"};

    final List<String> opened = new ArrayList<>();

    /** One open warning per area and kind: the next story wants to open its own. */
    @AfterEach
    void liftAll() {
        for (String warningNo : opened) {
            sql.update("update wg_warning_scope set standing = null where warning_no = ?", warningNo);
            sql.update("delete from wg_effect where source = ?", warningNo);
        }
    }

    Actor.Answer proposes(String user, String area, String level, String... categories) {
        Actor.Answer answer = actor(user)
                .post(
                        "/api/warnings",
                        Map.of("area", area, "level", level, "categories", List.of(categories), "reason", "三天里接连发生打架"));
        assertThat(answer.status()).as(answer.body().toString()).isIn(200, 201);
        opened.add(answer.body().get("warningNo").asText());
        return answer;
    }

    String proposed() {
        return proposed(DISPUTES);
    }

    private String proposed(String... categories) {
        return proposes("community1", COMMUNITY, "III", categories)
                .body()
                .get("warningNo")
                .asText();
    }

    /** A community's proposal that the county has issued as III. */
    String inForce() {
        return inForce(DISPUTES);
    }

    String inForce(String... categories) {
        String warning = proposed(categories);
        decides("community1", warning, "userTask_assessRisk", "propose", "reason", "矛盾集中，可能激化");
        decides("chief1", warning, "userTask_issueWarning", "issue");
        time.passes(Duration.ZERO);
        return warning;
    }

    void decides(String user, String warning, String step, String decision, String... variables) {
        actor(user).decidesAt(warning, step, decision, variables);
    }

    Actor.Answer tries(String user, String warning, String step, String decision, String... variables) {
        JsonNode task = tasks(user, warning, step).get(0);
        return actor(user).completes(task.get("id").asText(), decision, variables);
    }

    List<JsonNode> tasks(String user, String warning, String step) {
        List<JsonNode> tasks = new ArrayList<>();
        actor(user)
                .get("/engine-rest/task?processInstanceBusinessKey=" + warning + "&taskDefinitionKey=" + step)
                .body()
                .forEach(tasks::add);
        return tasks;
    }

    JsonNode sees(String user, String warning) {
        Actor.Answer answer = actor(user).get("/api/warnings/" + warning);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    List<String> record(String warning) {
        List<String> record = new ArrayList<>();
        sees("community1", warning)
                .get("record")
                .forEach(entry -> record.add(entry.get("what").asText()));
        return record;
    }

    List<String> toldTo(String user, String warning) {
        return actor(user).inbox().stream()
                .filter(text -> text.contains(warning))
                .toList();
    }
}
