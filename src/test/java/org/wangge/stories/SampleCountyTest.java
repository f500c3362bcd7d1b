package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.wangge.demo.DemoCases;

/** The sample cases can all be played, and show what the system is about. */
@DisplayName("示例县")
class SampleCountyTest extends Story {
    @Autowired
    private DemoCases sample;

    @Test
    @DisplayName("示例事件都能演完：各种状态都有，有临期的也有超期的")
    void everySampleCaseIsPlayed() throws IOException {
        int before = actor("admin").get("/api/cases").body().get("total").asInt();
        int played = sample.play(new ClassPathResource("demo/cases.csv").getContentAsByteArray());
        morning();
        JsonNode cases = actor("admin").get("/api/cases?size=200").body();
        assertThat(cases.get("total").asInt() - before).isEqualTo(played).isGreaterThanOrEqualTo(36);

        Set<String> states = new HashSet<>();
        for (String state : Set.of(
                "REPORTED",
                "ACCEPTED",
                "DISPATCHED",
                "IN_PROGRESS",
                "VERIFYING",
                "CLOSED",
                "REJECTED",
                "VOID",
                "WITHDRAWN")) {
            if (actor("chief1")
                            .get("/api/cases?state=" + state)
                            .body()
                            .get("total")
                            .asInt()
                    > 0) {
                states.add(state);
            }
        }
        assertThat(states).hasSize(9);
        for (String lamp : Set.of("GREEN", "BLUE", "YELLOW", "ORANGE", "RED")) {
            assertThat(actor("chief1")
                            .get("/api/cases?lamp=" + lamp)
                            .body()
                            .get("total")
                            .asInt())
                    .as(lamp)
                    .isPositive();
        }
    }
}
