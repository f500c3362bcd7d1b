package org.wangge.warning.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.registry.Registry;
import org.wangge.warning.Level;
import org.wangge.warning.OutsideInput;
import org.wangge.warning.OutsideInputs;
import org.wangge.warning.OutsideKind;

@Tag(name = "warnings", description = "Four-level early warning 四级预警")
@RestController
@RequestMapping("/api/warnings/inputs")
class OutsideInputController {
    private final OutsideInputs inputs;
    private final Registry registry;
    private final Clock clock;

    OutsideInputController(OutsideInputs inputs, Registry registry, Clock clock) {
        this.inputs = inputs;
        this.registry = registry;
        this.clock = clock;
    }

    record NewInput(
            @NotNull(message = "{api.required}") OutsideKind kind,
            @NotBlank(message = "{api.required}") @Size(max = 32, message = "{api.long}") String area,
            @NotEmpty(message = "{api.required}") @Size(max = 20, message = "{warning.input.manyGroups}")
                    List<@NotBlank(message = "{api.required}") @Size(max = 40, message = "{api.long}") String> groups,
            @NotNull(message = "{api.required}") Level level,
            OffsetDateTime from,
            @NotNull(message = "{api.required}") OffsetDateTime until,
            @NotBlank(message = "{api.required}") @Size(max = 500, message = "{api.long}") String words) {}

    record Input(
            String id,
            OutsideKind kind,
            String kindName,
            String area,
            String areaName,
            List<String> groups,
            Level level,
            String levelName,
            OffsetDateTime from,
            OffsetDateTime until,
            String words,
            String enteredBy,
            OffsetDateTime enteredAt) {}

    @Operation(summary = "Enter what the outside says: weather, a festival, a big event 登记外部信息")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Input enter(@RequestBody @Valid NewInput body, Principal user) {
        return answer(inputs.enter(
                new OutsideInputs.Draft(
                        body.kind(),
                        body.area(),
                        body.groups(),
                        body.level(),
                        body.from() == null ? null : body.from().toInstant(),
                        body.until().toInstant(),
                        body.words()),
                user.getName()));
    }

    @Operation(summary = "What the outside says now or for later, the gravest first 外部信息")
    @GetMapping
    List<Input> current() {
        return inputs.current().stream().map(this::answer).toList();
    }

    @Operation(summary = "End an input before its time 结束外部信息")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String id, Principal user) {
        inputs.end(id, user.getName());
    }

    private Input answer(OutsideInput input) {
        return new Input(
                input.id(),
                input.kind(),
                input.kind().label(),
                input.area(),
                registry.unitName(input.area()),
                input.groups(),
                input.level(),
                input.level().label(),
                local(input.from()),
                local(input.until()),
                input.words(),
                input.enteredBy(),
                local(input.enteredAt()));
    }

    private OffsetDateTime local(Instant instant) {
        return instant.atZone(clock.getZone()).toOffsetDateTime();
    }
}
