package org.wangge.cockpit.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.security.Principal;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.cockpit.History;

@Tag(name = "desk", description = "Supervision desk 督办台")
@RestController
@Validated
@RequestMapping("/api/desk/history")
class HistoryController {
    private final History history;

    HistoryController(History history) {
        this.history = history;
    }

    @Operation(summary = "A page of ended cases, the last to end first 办结")
    @GetMapping
    History.Page<History.Ended> cases(
            @ParameterObject History.Question question,
            @RequestParam(defaultValue = "0")
                    @Min(value = 0, message = "{api.page}")
                    @Max(value = 100000, message = "{api.page}")
                    int page,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = "{api.caseSize}")
                    @Max(value = 200, message = "{api.caseSize}")
                    int size,
            Principal user) {
        return history.cases(question, page, size, user.getName());
    }

    @Operation(summary = "A page of ended instances of a process, the last to end first 已结束的流程实例")
    @GetMapping("/instances")
    History.Page<History.Finished> instances(
            @RequestParam String process,
            @ParameterObject History.Question question,
            @RequestParam(defaultValue = "0")
                    @Min(value = 0, message = "{api.page}")
                    @Max(value = 100000, message = "{api.page}")
                    int page,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = "{api.caseSize}")
                    @Max(value = 200, message = "{api.caseSize}")
                    int size,
            Principal user) {
        return history.instances(process, question, page, size, user.getName());
    }

    @Operation(summary = "The instances of a case or a warning, running ones too 经过的流程")
    @GetMapping("/{caseNo}")
    History.Course course(@PathVariable String caseNo, Principal user) {
        return history.course(caseNo, user.getName());
    }

    @Operation(summary = "The way of an instance on its diagram 办理路径")
    @GetMapping("/{caseNo}/path/{instance}")
    History.Way way(@PathVariable String caseNo, @PathVariable String instance, Principal user) {
        return history.way(caseNo, instance, user.getName());
    }
}
