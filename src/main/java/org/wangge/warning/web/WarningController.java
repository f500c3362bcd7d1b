package org.wangge.warning.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.process.Refusal;
import org.wangge.warning.Decisions;
import org.wangge.warning.Proposal;
import org.wangge.warning.Proposed;
import org.wangge.warning.Receipts;
import org.wangge.warning.State;
import org.wangge.warning.WarningQueries;
import org.wangge.warning.WarningView;
import org.wangge.warning.Warnings;

@Tag(name = "warnings", description = "Early warnings 四级预警")
@RestController
@Validated
@RequestMapping("/api/warnings")
class WarningController {
    private final Warnings warnings;
    private final Receipts receipts;
    private final WarningQueries queries;

    WarningController(Warnings warnings, Receipts receipts, WarningQueries queries) {
        this.warnings = warnings;
        this.receipts = receipts;
        this.queries = queries;
    }

    /** What a caller proposes; {@code level} I to IV, {@code until} an ISO date or date-time, may be missing. */
    record NewWarning(
            @NotBlank(message = "{api.required}") @Size(max = 32, message = "{api.long}") String area,
            @NotBlank(message = "{api.required}") @Size(max = 4, message = "{api.long}") String level,
            @NotEmpty(message = "{api.required}") List<@NotBlank(message = "{api.required}") String> categories,
            @NotBlank(message = "{api.required}") @Size(max = 2000, message = "{api.long}") String reason,
            @Size(max = 2000, message = "{api.long}") String measures,
            @Size(max = 40, message = "{api.long}") String until) {}

    /** @param fed whether the proposal went into an open warning of the same area and kind */
    record Answer(String warningNo, boolean fed) {}

    /** For which unit, null for all one signs for; with {@code grids} as head of a community for its grids as well. */
    record Acknowledgement(@Size(max = 32, message = "{api.long}") String unit, Boolean grids) {}

    /** The units that have acknowledged just now. */
    record Acknowledged(List<String> units) {}

    @Operation(summary = "Warnings the user may see, the gravest first; without state all that have not ended 预警台账")
    @GetMapping
    WarningView.Page list(
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) State state,
            @RequestParam(defaultValue = "0")
                    @Min(value = 0, message = "{api.page}")
                    @Max(value = 100000, message = "{api.page}")
                    int page,
            @RequestParam(defaultValue = "20")
                    @Min(value = 1, message = "{api.caseSize}")
                    @Max(value = 200, message = "{api.caseSize}")
                    int size,
            Principal user) {
        return queries.list(unit, state, page, size, user.getName());
    }

    @Operation(summary = "Propose a warning; 200 if it went into the open one of that area and kind 提出预警")
    @PostMapping
    ResponseEntity<Answer> propose(@RequestBody @Valid NewWarning body, Principal user) {
        Proposed proposed = warnings.propose(
                new Proposal(
                        body.area().strip(),
                        Decisions.level(body.level()),
                        body.categories(),
                        body.reason(),
                        body.measures(),
                        body.until()),
                user.getName());
        return ResponseEntity.status(proposed.fresh() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(new Answer(proposed.warningNo(), !proposed.fresh()));
    }

    @Operation(summary = "A warning with its answers and its record 预警")
    @GetMapping("/{warningNo}")
    WarningView view(@PathVariable String warningNo, Principal user) {
        return queries.view(warningNo, user.getName());
    }

    @Operation(
            summary =
                    "Acknowledge for all units the user signs for; with unit for that one, and as head of a community for"
                            + " its grids where the level allows it 签收")
    @PostMapping(path = "/{warningNo}/acknowledge", consumes = MediaType.APPLICATION_JSON_VALUE)
    Acknowledged acknowledge(@PathVariable String warningNo, @RequestBody @Valid Acknowledgement body, Principal user) {
        if (Boolean.TRUE.equals(body.grids()) && body.unit() == null) {
            throw Refusal.field("unit", "warning.gridsOf");
        }
        return new Acknowledged(
                receipts.acknowledgeAll(warningNo, body.unit(), Boolean.TRUE.equals(body.grids()), user.getName()));
    }
}
