package org.wangge.warning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("定时研判")
class AssessmentRunTest {

    @Test
    @DisplayName("一条没有送成，其余的照送")
    void oneFails() {
        List<String> taken = new ArrayList<>();
        List<Finding> findings = Stream.of("a", "b", "c")
                .map(area -> new Finding(area, "safety", Level.IV, Indicator.BURST_DAY.name(), Map.of(), ""))
                .toList();
        AssessmentRun.hand(findings, finding -> {
            if (finding.area().equals("b")) {
                throw new IllegalStateException();
            }
            taken.add(finding.area());
        });
        assertThat(taken).containsExactly("a", "c");
    }
}
