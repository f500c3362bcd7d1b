package org.wangge.supervision.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.casework.CaseView;
import org.wangge.deadline.BudgetUnit;
import org.wangge.deadline.DueCalculator;
import org.wangge.process.Refusal;
import org.wangge.registry.Registry;

@Tag(name = "supervision", description = "Limits and their supervision 时限与督办")
@RestController
@RequestMapping("/api/supervision")
class DueController {
    private static final DateTimeFormatter WITH_OR_WITHOUT_OFFSET = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm[:ss][.SSS][XXX][XX]")
            .withResolverStyle(ResolverStyle.STRICT);
    private static final int END_OF_MINUTES = 16;

    private final DueCalculator calculator;
    private final Registry registry;
    private final ZoneId zone;

    DueController(DueCalculator calculator, Registry registry, Clock clock) {
        this.calculator = calculator;
        this.registry = registry;
        this.zone = clock.getZone();
    }

    /** When a limit would end; provisional if days count whose holidays are not known yet. */
    record Due(OffsetDateTime dueAt, boolean provisional, String explanation, List<CaseView.Stretch> spans) {}

    @Operation(summary = "When a limit would end, and why then; without unit by the national calendar 时限试算")
    @GetMapping("/due")
    Due due(
            @RequestParam String from,
            @RequestParam BigDecimal budget,
            @RequestParam BudgetUnit in,
            @RequestParam(required = false) String unit) {
        DueCalculator.Due due = calculator.due(instant(from), budget, in, areas(unit));
        return new Due(
                local(due.dueAt()),
                due.provisional(),
                due.explanation(),
                due.spans().stream()
                        .map(span -> new CaseView.Stretch(
                                local(span.from()), local(span.to()), span.counted(), span.why(), span.words()))
                        .toList());
    }

    private String areas(String unit) {
        if (unit == null) {
            return "";
        }
        return registry.find(unit)
                .orElseThrow(() -> Refusal.field("unit", "registry.noUnit", unit))
                .path();
    }

    /** A plus sign that was not encoded in the address arrives as a blank. */
    private Instant instant(String written) {
        String date = written.strip();
        String plain = date.length() <= END_OF_MINUTES
                ? date.replace(' ', 'T')
                : date.substring(0, END_OF_MINUTES).replace(' ', 'T')
                        + date.substring(END_OF_MINUTES).replace(' ', '+');
        try {
            TemporalAccessor read = WITH_OR_WITHOUT_OFFSET.parseBest(plain, OffsetDateTime::from, LocalDateTime::from);
            return read instanceof OffsetDateTime exact
                    ? exact.toInstant()
                    : ((LocalDateTime) read).atZone(zone).toInstant();
        } catch (DateTimeException none) {
            throw Refusal.field("from", "due.badFrom", written);
        }
    }

    private OffsetDateTime local(Instant instant) {
        return instant.atZone(zone).toOffsetDateTime();
    }
}
