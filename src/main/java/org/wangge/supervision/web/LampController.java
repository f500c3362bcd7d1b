package org.wangge.supervision.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.casework.CaseLamps;
import org.wangge.casework.CaseState;
import org.wangge.deadline.Lamp;
import org.wangge.deadline.Target;
import org.wangge.supervision.Lamps;

@Tag(name = "supervision", description = "Supervision 督办")
@RestController
@Validated
@RequestMapping("/api/supervision")
class LampController {
    private final Lamps lamps;
    private final CaseLamps cases;
    private final Clock clock;

    LampController(Lamps lamps, CaseLamps cases, Clock clock) {
        this.lamps = lamps;
        this.cases = cases;
        this.clock = clock;
    }

    @Operation(
            summary = "Open cases of a unit and below by lamp 灯色汇总",
            description = "Without a unit the highest of the user's own. Source GREY: alarms do not ring.")
    @GetMapping("/summary")
    Lamps.Summary summary(@RequestParam(required = false) String unit, Principal user) {
        return lamps.summary(unit, user.getName());
    }

    @Operation(
            summary = "Open cases with a running clock, the earliest limit first 灯色清单",
            description = "With a target, lamp and due date are those of its clock; lamp GREY lists what is paused or"
                    + " has no limit. olderThan is how long ago it was reported, at least (ISO 8601: P10D, PT36H).")
    @GetMapping("/cases")
    CaseLamps.Page list(
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) Lamp lamp,
            @RequestParam(required = false) String category,
            @RequestParam(required = false) Target target,
            @RequestParam(required = false) CaseState state,
            @RequestParam(required = false)
                    @DurationMin(message = "{api.olderThan}")
                    @DurationMax(days = 36500, message = "{api.olderThan}")
                    Duration olderThan,
            @RequestParam(defaultValue = "0")
                    @Min(value = 0, message = "{api.page}")
                    @Max(value = 100000, message = "{api.page}")
                    int page,
            @RequestParam(defaultValue = "20")
                    @Min(value = 1, message = "{api.caseSize}")
                    @Max(value = 200, message = "{api.caseSize}")
                    int size,
            Principal user) {
        return cases.list(
                new CaseLamps.Question(
                        unit,
                        lamp,
                        category,
                        target,
                        state,
                        olderThan == null ? null : clock.instant().minus(olderThan),
                        page,
                        size),
                user.getName());
    }
}
