package org.wangge.cockpit.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.security.Principal;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.cockpit.CaseList;
import org.wangge.cockpit.Choices;
import org.wangge.cockpit.Desk;
import org.wangge.cockpit.Filter;

@Tag(name = "desk", description = "Supervision desk 督办台")
@RestController
@Validated
@RequestMapping("/api/desk")
class DeskController {
    private final Desk desk;
    private final CaseList list;
    private final Choices choices;

    DeskController(Desk desk, CaseList list, Choices choices) {
        this.desk = desk;
        this.list = list;
        this.choices = choices;
    }

    /** How many open cases of the user's units are red. */
    record Red(long red) {}

    @Operation(
            summary = "Lamps, trend of 14 days and the next ten to run out 总览",
            description =
                    "Without a unit the highest of the user's own. With a target, the lamps are those of its clocks.")
    @GetMapping
    Desk.Overview overview(@ParameterObject Filter filter, Principal user) {
        return desk.overview(filter, user.getName());
    }

    @Operation(summary = "What the filters offer for a unit 筛选项")
    @GetMapping("/choices")
    Choices.Offer choices(@RequestParam(required = false) String unit, Principal user) {
        return choices.of(unit, user.getName());
    }

    @Operation(summary = "How many open cases of the user's units are red 督办灯数")
    @GetMapping("/red")
    Red red(Principal user) {
        return new Red(desk.red(user.getName()));
    }

    @Operation(summary = "A page of open cases 清单")
    @GetMapping("/cases")
    CaseList.Page cases(
            @ParameterObject Filter filter,
            @RequestParam(defaultValue = "DUE") CaseList.Sort sort,
            @RequestParam(defaultValue = "false") boolean descending,
            @RequestParam(defaultValue = "0")
                    @Min(value = 0, message = "{api.page}")
                    @Max(value = 100000, message = "{api.page}")
                    int page,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = "{api.caseSize}")
                    @Max(value = 200, message = "{api.caseSize}")
                    int size,
            Principal user) {
        return list.page(filter, sort, descending, page, size, user.getName());
    }
}
