package org.wangge.warning;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;
import org.wangge.casework.CaseFigures;
import org.wangge.process.Texts;
import org.wangge.registry.Registry;
import org.wangge.supervision.Lamps;
import org.wangge.warning.store.Tallies;

/** What the figures and the outside say of the place now. */
@Service
public class Assessments {
    /** Within how many days reports of one place or by one reporter count as repeated. */
    private static final int REPEATED_DAYS = 30;
    /** It counts with a report that is not older: so long after it, some run has seen it. */
    private static final Duration FRESH = Duration.ofHours(1);
    /** How far apart points may be that are one place. */
    private static final double ONE_PLACE_METRES = 50;

    private final Registry registry;
    private final Tallies tallies;
    private final CaseFigures cases;
    private final Lamps lamps;
    private final OutsideInputs inputs;
    private final LevelTable table;
    private final Clock clock;

    Assessments(
            Registry registry,
            Tallies tallies,
            CaseFigures cases,
            Lamps lamps,
            OutsideInputs inputs,
            LevelTable table,
            Clock clock) {
        this.registry = registry;
        this.tallies = tallies;
        this.cases = cases;
        this.lamps = lamps;
        this.inputs = inputs;
        this.table = table;
        this.clock = clock;
    }

    /** Everything that is worth a warning now, one finding for each area and group of categories, the gravest first. */
    public List<Finding> findings() {
        Assessment assessment = new Assessment(registry.territory(), cases.groups(), table);
        AreaFigures figures = assessment.figures();
        LocalDate today = LocalDate.now(clock);
        for (int ago = 0; ago < Assessment.DAYS; ago++) {
            for (CaseFigures.Count one : tallies.of(today.minusDays(ago))) {
                figures.reported(ago, one.grid(), one.group(), one.number());
            }
        }
        cases.load().forEach(one -> figures.open(one.grid(), one.group(), one.open(), one.overdue()));
        lamps.openOrders().forEach(one -> figures.ordered(one.grid(), one.group(), one.number()));
        Instant now = clock.instant();
        LocalDate first = today.minusDays(REPEATED_DAYS - 1L);
        repeated(
                assessment,
                Indicator.PLACE,
                cases.repeatsOfPlaces(
                        now.minus(FRESH),
                        first,
                        ONE_PLACE_METRES,
                        (grid, group) -> assessment.mayBeRepeated(Indicator.PLACE, grid, group, REPEATED_DAYS)));
        repeated(assessment, Indicator.REPORTER, cases.repeatsOfReporters(now.minus(FRESH), first));
        inputs.current().stream().filter(input -> !input.from().isAfter(now)).forEach(input -> said(assessment, input));
        return assessment.findings();
    }

    private static void repeated(Assessment assessment, Indicator indicator, List<CaseFigures.Count> repeats) {
        repeats.forEach(one -> assessment.repeated(indicator, one.grid(), one.group(), one.number(), REPEATED_DAYS));
    }

    private void said(Assessment assessment, OutsideInput input) {
        String words = Texts.of(
                "warning.why.outside",
                input.kind().label(),
                input.level().label(),
                minute(input.from()),
                minute(input.until()),
                input.words());
        input.groups()
                .forEach(group -> assessment.said(input.kind().indicator(), input.area(), group, input.level(), words));
    }

    private String minute(Instant instant) {
        return instant.atZone(clock.getZone()).format(Texts.MINUTE);
    }
}
