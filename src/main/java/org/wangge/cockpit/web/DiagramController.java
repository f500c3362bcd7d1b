package org.wangge.cockpit.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.cockpit.ClockStory;
import org.wangge.cockpit.Overlay;
import org.wangge.cockpit.StepFigures;
import org.wangge.cockpit.Tokens;

@Tag(name = "desk", description = "Supervision desk 督办台")
@RestController
@RequestMapping("/api/desk")
class DiagramController {
    private final Overlay overlay;
    private final Tokens tokens;
    private final ClockStory story;
    private final StepFigures figures;

    DiagramController(Overlay overlay, Tokens tokens, ClockStory story, StepFigures figures) {
        this.overlay = overlay;
        this.tokens = tokens;
        this.story = story;
        this.figures = figures;
    }

    @Operation(summary = "Open tasks at each element of a diagram, by how their limits stand 流程图上的数量")
    @GetMapping("/diagram")
    Overlay.Counts diagram(
            @RequestParam String definition, @RequestParam(required = false) String unit, Principal user) {
        return overlay.of(definition, unit, user.getName());
    }

    @Operation(summary = "How long the steps of a process take against their limits, by version 时限统计")
    @GetMapping("/steps")
    StepFigures.Figures steps(
            @RequestParam String definition, @RequestParam(required = false) String unit, Principal user) {
        return figures.of(definition, unit, user.getName());
    }

    @Operation(summary = "Where an instance stands and what is left there 剩余时间")
    @GetMapping("/instances/{instance}")
    Tokens.Standing instance(@PathVariable String instance, Principal user) {
        return tokens.of(instance, user.getName());
    }

    @Operation(summary = "What became of the limits of an instance's case, oldest first 时限过程")
    @GetMapping("/instances/{instance}/clocks")
    ClockStory.Story clocks(@PathVariable String instance, Principal user) {
        return story.of(instance, user.getName());
    }
}
