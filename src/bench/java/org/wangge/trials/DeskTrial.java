package org.wangge.trials;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How long supervisors wait for the desk, the lists and the diagrams, with 100,000 open cases and 1,000,000 ended ones. With
 * {@code -Dagain=true} on what an earlier run has filled in.
 */
final class DeskTrial {
    private static final int OPEN = 100_000;
    private static final int ENDED_PER_OPEN = 10;
    private static final int ENDED_DAYS = 365;
    private static final int WARM_UP = 10;
    private static final int REQUESTS = 60;
    private static final List<Map.Entry<String, String>> VIEWERS =
            List.of(Map.entry("990101", "chief1"), Map.entry("990101001", "townsup1"));
    private static final List<String> QUESTIONS = List.of(
            "desk?",
            "desk?category=elderly-care&",
            "desk?target=UNIT&",
            "desk?process=tiered-handling&",
            "desk/red?",
            "desk/choices?",
            "desk/cases?lamps=RED,ORANGE&",
            "desk/cases?",
            "desk/cases?page=20&",
            "desk/cases?lamps=RED,ORANGE&sort=PERSON&",
            "desk/cases?lamps=RED,ORANGE&sort=STEP&descending=true&",
            "desk/cases?lamps=RED,ORANGE&sort=UNIT&",
            "desk/cases?sort=REPORTED&",
            "desk/cases?category=elderly-care&lamps=RED&",
            "desk/cases?target=UNIT&lamps=RED&",
            "desk/cases?order=OPEN&",
            "desk/cases?process=tiered-handling&element=userTask_resolveByDepartment&lamps=RED,ORANGE&",
            "desk/cases?person=person-990101001001-1&",
            "desk/units?",
            "desk/map?",
            "desk/history?",
            "desk/history?category=elderly-care&");

    private final Wangge wangge;

    private DeskTrial(Wangge wangge) {
        this.wangge = wangge;
    }

    public static void main(String[] args) {
        boolean again = List.of(args).contains("true");
        try (Wangge wangge = again ? Wangge.again() : Wangge.fresh()) {
            if (!again) {
                new CountyFill(wangge, OPEN, ENDED_PER_OPEN, ENDED_DAYS).fill();
            }
            new DeskTrial(wangge).measure();
        }
    }

    private void measure() {
        Report.head("GET /api/…", "unit", "p50 ms", "p95 ms", "max ms");
        for (Map.Entry<String, String> one : VIEWERS) {
            for (String question : QUESTIONS) {
                measure(question, one.getKey(), one.getValue());
            }
            String tiered = definition(one.getValue());
            measure("desk/diagram?definition=" + tiered + "&", one.getKey(), one.getValue());
            measure("desk/steps?definition=" + tiered + "&", one.getKey(), one.getValue());
        }
        Report.end();
    }

    private String definition(String viewer) {
        String answer = wangge.get(viewer, "/engine-rest/process-definition/key/tiered-handling");
        return answer.replaceFirst("(?s)^.*?\"id\":\"([^\"]+)\".*$", "$1");
    }

    private void measure(String question, String unit, String viewer) {
        String path = "/api/" + question + "unit=" + unit;
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < WARM_UP + REQUESTS; i++) {
            long begun = System.nanoTime();
            wangge.get(viewer, path);
            if (i >= WARM_UP) {
                times.add(Duration.ofNanos(System.nanoTime() - begun));
            }
        }
        Report.row(
                question.replaceAll("[&?]$", ""),
                unit,
                Report.percentile(times, 0.5),
                Report.percentile(times, 0.95),
                Report.percentile(times, 1));
    }
}
