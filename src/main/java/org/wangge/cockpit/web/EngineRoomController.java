package org.wangge.cockpit.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.cockpit.DeskRights;
import org.wangge.cockpit.EngineRoom;

@Tag(name = "desk", description = "Supervision desk 督办台")
@RestController
@RequestMapping("/api/desk")
class EngineRoomController {
    private final EngineRoom room;
    private final DeskRights rights;

    EngineRoomController(EngineRoom room, DeskRights rights) {
        this.room = room;
        this.rights = rights;
    }

    /** Who looks at the desk: what is not for everybody is shown accordingly. */
    record Me(String user, boolean administrator) {}

    /** Which failed jobs to try once more: those named, or all of a kind. */
    record Retry(
            @Size(min = 1, max = 200, message = "{api.caseSize}")
                    List<@NotNull(message = "{api.required}") String> jobs,
            @Size(max = 300, message = "{api.long}") String kind) {}

    @Operation(summary = "Who looks at the desk 当前用户")
    @GetMapping("/me")
    Me me(Principal user) {
        return new Me(user.getName(), rights.administrates(user.getName()));
    }

    @Operation(summary = "Timers, jobs, messages and clocks; administrators only 引擎")
    @GetMapping("/engine")
    EngineRoom.View engine(Principal user) {
        return room.view(user.getName());
    }

    @Operation(summary = "Failed jobs are tried once more; administrators only 再试一次")
    @PostMapping("/engine/retry")
    List<EngineRoom.Outcome> retry(@Valid @RequestBody Retry retry, Principal user) {
        return room.retry(retry.jobs(), retry.kind(), user.getName());
    }
}
