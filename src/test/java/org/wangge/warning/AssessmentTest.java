package org.wangge.warning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which area a finding names, and with which figures; levels here by a simple rule of the test's own. */
@DisplayName("研判指标")
class AssessmentTest {
    private static final String COUNTY = "990101";
    private static final String TOWN = "990101001";
    private static final String COMMUNITY = "990101001001";
    private static final String OTHER_COMMUNITY = "990101001002";
    private static final String GRID_1 = "990101001001001";
    private static final String GRID_2 = "990101001001002";
    private static final String GRID_3 = "990101001001003";
    private static final String OTHER_GRID = "990101001002001";

    /** From 10 on IV, from 20 on III, from 40 on II. */
    private static final LevelRule BY_COUNT = question -> question.said() != null
            ? Optional.of(question.said())
            : question.count() >= 40
                    ? Optional.of(Level.II)
                    : question.count() >= 20
                            ? Optional.of(Level.III)
                            : question.count() >= 10 ? Optional.of(Level.IV) : Optional.empty();

    private final Assessment assessment = new Assessment(SampleCounty.territory(), SampleCounty.groups(), BY_COUNT);

    /** One report of the group somewhere else on every day, so that what was usual is known. */
    private void usual() {
        for (int ago = 0; ago < Assessment.DAYS; ago++) {
            assessment.figures().reported(ago, "990101003004004", "facilities", 1);
        }
    }

    private void today(String grid, int number) {
        assessment.figures().reported(0, grid, "facilities", number);
    }

    private List<String> found() {
        return assessment.findings().stream()
                .map(finding -> finding.area() + " " + finding.level())
                .toList();
    }

    @Test
    @DisplayName("一个网格突增，只说网格，不说它上面各级；理由写明件数、中位数、离差和倍数")
    void oneGrid() {
        usual();
        for (int week = 1; week <= Assessment.WEEKS; week++) {
            assessment.figures().reported(7 * week, GRID_1, "facilities", week <= 4 ? 1 : 3);
        }
        today(GRID_1, 14);
        List<Finding> findings = assessment.findings();
        assertThat(findings).hasSize(1);
        Finding finding = findings.get(0);
        assertThat(finding.area()).isEqualTo(GRID_1);
        assertThat(finding.level()).isEqualTo(Level.IV);
        assertThat(finding.indicator()).isEqualTo("BURST_DAY");
        assertThat(finding.figures())
                .containsEntry("count", 14)
                .containsEntry("earlier", 8)
                .containsEntry("usual", 2L)
                .containsEntry("spread", 1.5)
                .containsEntry("score", 8);
        assertThat(finding.words()).isEqualTo("向阳社区第一网格今日公共设施类上报 14 件，前 8 周同一星期几的中位数 2 件、离差 1.5，高出 8 倍离差");
    }

    @Test
    @DisplayName("一个社区的两个网格都突增，说社区，按合计定级")
    void severalGridsOfACommunity() {
        usual();
        today(GRID_1, 12);
        today(GRID_2, 11);
        assertThat(found()).containsExactly(COMMUNITY + " III");
    }

    @Test
    @DisplayName("各网格都不多，合起来多，说盖住它们的那一级；已经单独说了的网格不再算给上级")
    void spreadOut() {
        usual();
        today(GRID_1, 4);
        today(GRID_2, 4);
        today(GRID_3, 4);
        today(OTHER_GRID, 15);
        assertThat(found()).containsExactly(COMMUNITY + " IV", OTHER_GRID + " IV");
    }

    @Test
    @DisplayName("一个网格突增，社区里其余的也多，合成社区一条，和其中最重的一样重")
    void theRestIsOutOfTheOrdinaryToo() {
        usual();
        today(GRID_1, 22);
        today(GRID_2, 6);
        today(GRID_3, 6);
        assertThat(found()).containsExactly(COMMUNITY + " III");
    }

    @Test
    @DisplayName("两个社区都突增，说乡镇")
    void severalCommunities() {
        usual();
        for (String community : List.of(COMMUNITY, OTHER_COMMUNITY)) {
            today(community + "001", 9);
            today(community + "002", 9);
        }
        assertThat(found()).containsExactly(TOWN + " III");
    }

    @Test
    @DisplayName("平时就多的，不算突增")
    void commonlySo() {
        for (int ago = 0; ago < Assessment.DAYS; ago++) {
            assessment.figures().reported(ago, GRID_1, "facilities", 15);
        }
        assertThat(found()).isEmpty();
    }

    @Test
    @DisplayName("从前有一周特别多，不妨碍看出这一次")
    void oneBadWeekBefore() {
        usual();
        assessment.figures().reported(14, GRID_1, "facilities", 60);
        today(GRID_1, 12);
        assertThat(found()).containsExactly(GRID_1 + " IV");
    }

    @Test
    @DisplayName("刚启用、不知道平时有多少的，不说突增")
    void tooLittleIsKnown() {
        for (int ago = 0; ago < 28; ago++) {
            assessment.figures().reported(ago, GRID_2, "facilities", 1);
        }
        today(GRID_1, 50);
        assertThat(found()).isEmpty();
    }

    @Test
    @DisplayName("满四周就开始比较")
    void fourWeeksAreKnown() {
        for (int ago = 0; ago <= 28; ago++) {
            assessment.figures().reported(ago, GRID_2, "facilities", 1);
        }
        today(GRID_1, 50);
        assertThat(found()).containsExactly(GRID_1 + " II");
    }

    @Test
    @DisplayName("超期、督办各算各的，同一地区和大类合成一条，按最重的定级，理由都写上")
    void oneFindingForAnAreaAndGroup() {
        assessment.figures().open(GRID_1, "disputes", 30, 12);
        assessment.figures().ordered(GRID_1, "disputes", 21);
        assessment.repeated(Indicator.REPORTER, GRID_1, "disputes", 10, 30);
        assessment.repeated(Indicator.PLACE, GRID_2, "disputes", 9, 30);
        List<Finding> findings = assessment.findings();
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).area()).isEqualTo(GRID_1);
        assertThat(findings.get(0).level()).isEqualTo(Level.III);
        assertThat(findings.get(0).indicator()).isEqualTo("ORDERS");
        assertThat(findings.get(0).words())
                .isEqualTo("向阳社区第一网格矛盾纠纷类待答复的督办单 21 张；向阳社区第一网格矛盾纠纷类，同一上报人 30 天内上报 10 件；"
                        + "向阳社区第一网格矛盾纠纷类在办事件超期 12 件，在办共 30 件，占 40%");
    }

    @Test
    @DisplayName("五周里报得太少的网格，不必去看是不是同一地点")
    void tooFewForRepeats() {
        for (int ago = 0; ago < 35; ago += 4) {
            assessment.figures().reported(ago, GRID_1, "facilities", 1);
        }
        assertThat(assessment.mayBeRepeated(Indicator.PLACE, GRID_1, "facilities", 30))
                .as("nine")
                .isFalse();
        today(GRID_1, 1);
        assertThat(assessment.mayBeRepeated(Indicator.PLACE, GRID_1, "facilities", 30))
                .as("ten")
                .isTrue();
        assertThat(assessment.mayBeRepeated(Indicator.PLACE, GRID_1, "disputes", 30))
                .isFalse();
        assertThat(assessment.mayBeRepeated(Indicator.PLACE, "nowhere", "facilities", 30))
                .isFalse();
    }

    @Test
    @DisplayName("外部信息按来源所定级别，最重的排在前面")
    void outside() {
        assessment.figures().ordered(GRID_1, "disputes", 11);
        assessment.said(Indicator.WEATHER, COUNTY, "safety", Level.I, "暴雨");
        assertThat(found()).containsExactly(COUNTY + " I", GRID_1 + " IV");
    }
}
