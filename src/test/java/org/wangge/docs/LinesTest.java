package org.wangge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Labels in several lines. */
@DisplayName("标签换行")
class LinesTest {

    @Test
    @DisplayName("各行长短相近，标点不在行首，外文单词不拆开")
    void breaks() {
        assertThat(Lines.of("交指定单位承办", 90, 12)).containsExactly("交指定单位承办");
        assertThat(Lines.of("交指定的单位承办", 90, 12)).containsExactly("交指定的", "单位承办");
        assertThat(Lines.of("不予立案，退回", 50, 12)).containsExactly("不予立", "案，退回");
        assertThat(Lines.of("Send to Open311", 86, 12)).containsExactly("Send to", "Open311");
        assertThat(Lines.of("甲\n乙", 90, 12)).containsExactly("甲", "乙");
    }
}
