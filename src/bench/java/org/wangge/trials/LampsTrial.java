package org.wangge.trials;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long supervisors wait for the summary and for the first page of the lists, with a county full of open cases. */
final class LampsTrial {
    private static final int OPEN = 100_000;
    private static final int ENDED_PER_OPEN = 2;

    private static final int WARM_UP = 20;
    private static final int REQUESTS = 100;

    /** Units with somebody who may see them. */
    private static final List<Map.Entry<String, String>> VIEWERS = List.of(
            Map.entry("county 990101", "chief1"),
            Map.entry("town 990101001", "townsup1"),
            Map.entry("community 990101001001", "community1"),
            Map.entry("department 990101-CG", "dept_cg1"));

    private final Wangge wangge;

    private LampsTrial(Wangge wangge) {
        this.wangge = wangge;
    }

    public static void main(String[] args) {
        try (Wangge wangge = Wangge.fresh()) {
            new CountyFill(wangge, OPEN, ENDED_PER_OPEN, 40).fill();
            new LampsTrial(wangge).measure();
        }
    }

    private void measure() {
        Report.head("GET /api/supervision/…", "unit", "found", "p50 ms", "p95 ms", "max ms");
        for (Map.Entry<String, String> one : VIEWERS) {
            String unit = one.getKey();
            String viewer = one.getValue();
            String code = "unit=" + unit.substring(unit.indexOf(' ') + 1);
            measure("summary?", code, unit, viewer);
            for (String filter : List.of(
                    "",
                    "lamp=GREEN&",
                    "lamp=YELLOW&",
                    "lamp=RED&",
                    "lamp=GREY&",
                    "category=elderly-care&",
                    "category=elderly-care&lamp=ORANGE&",
                    "target=UNIT&",
                    "target=RESOLVE&",
                    "target=UNIT&lamp=RED&",
                    "target=UNIT&lamp=GREY&",
                    "target=UNIT&category=elderly-care&lamp=YELLOW&",
                    "state=REPORTED&",
                    "olderThan=P20D&",
                    "olderThan=P39D&lamp=RED&")) {
                measure("cases?" + filter, code, unit, viewer);
            }
        }
        Report.end();
    }

    private void measure(String question, String code, String unit, String viewer) {
        String path = "/api/supervision/" + question + code;
        List<Duration> times = new ArrayList<>();
        String answer = "";
        for (int i = 0; i < WARM_UP + REQUESTS; i++) {
            long begun = System.nanoTime();
            answer = wangge.get(viewer, path);
            if (i >= WARM_UP) {
                times.add(Duration.ofNanos(System.nanoTime() - begun));
            }
        }
        String found = answer.replaceFirst("(?s)^.*?\"total\":(\\d+).*$", "$1");
        Report.row(
                question.replaceAll("[&?]$", ""),
                unit,
                found,
                Report.percentile(times, 0.5),
                Report.percentile(times, 0.95),
                Report.percentile(times, 1));
    }
}
