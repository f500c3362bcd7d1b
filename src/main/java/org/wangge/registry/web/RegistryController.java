package org.wangge.registry.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import org.springframework.data.domain.Page;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.process.Accounts;
import org.wangge.process.Refusal;
import org.wangge.registry.ImportReport;
import org.wangge.registry.Registry;
import org.wangge.registry.RegistryImport;
import org.wangge.registry.Substitutions;
import org.wangge.registry.Unit;
import org.wangge.registry.UnitType;

@Tag(name = "registry", description = "Units, staff and substitutions 单位、人员与代理")
@RestController
@Validated
@RequestMapping("/api")
class RegistryController {
    private final Registry registry;
    private final RegistryImport imports;
    private final Substitutions substitutions;
    private final Accounts accounts;

    RegistryController(Registry registry, RegistryImport imports, Substitutions substitutions, Accounts accounts) {
        this.registry = registry;
        this.imports = imports;
        this.substitutions = substitutions;
        this.accounts = accounts;
    }

    record UnitAnswer(
            String code,
            String name,
            UnitType type,
            String typeName,
            String parent,
            Integer households,
            Double lat,
            Double lng) {
        static UnitAnswer of(Unit unit) {
            return new UnitAnswer(
                    unit.code(),
                    unit.name(),
                    unit.type(),
                    unit.type().label(),
                    unit.parent(),
                    unit.households(),
                    unit.lat(),
                    unit.lng());
        }
    }

    record UnitPage(List<UnitAnswer> items, int page, int size, long total) {}

    record NewSubstitution(
            @NotBlank(message = "{api.required}") String user,
            @NotBlank(message = "{api.required}") String substitute,
            @NotNull(message = "{api.required}") LocalDate from,
            @NotNull(message = "{api.required}") LocalDate until) {}

    @Operation(summary = "Units by type and parent, by code 单位列表")
    @GetMapping("/units")
    UnitPage units(
            @RequestParam(required = false) UnitType type,
            @RequestParam(required = false) String parent,
            @RequestParam(required = false) String q,
            @RequestParam(defaultValue = "0")
                    @Min(value = 0, message = "{api.page}")
                    @Max(value = 100000, message = "{api.page}")
                    int page,
            @RequestParam(defaultValue = "200")
                    @Min(value = 1, message = "{api.size}")
                    @Max(value = 500, message = "{api.size}")
                    int size) {
        Page<Unit> found = registry.search(type, parent, q, page, size);
        return new UnitPage(found.map(UnitAnswer::of).getContent(), page, size, found.getTotalElements());
    }

    @Operation(summary = "One unit 单位")
    @GetMapping("/units/{code}")
    UnitAnswer unit(@PathVariable String code) {
        return UnitAnswer.of(registry.unit(code));
    }

    @Operation(summary = "The grid a point lies in (WGS-84) 按坐标查网格")
    @GetMapping("/units/at")
    UnitAnswer at(@RequestParam double lat, @RequestParam double lng) {
        return UnitAnswer.of(registry.gridAt(lat, lng));
    }

    @Operation(summary = "Load units from CSV (administrators) 导入单位")
    @PostMapping(path = "/units/import", consumes = "text/csv")
    ResponseEntity<ImportReport> importUnits(
            @RequestBody(required = false) byte[] csv,
            @RequestParam(defaultValue = "false") boolean onlyGood,
            Principal user) {
        accounts.requireAdministrator(user.getName());
        return answer(imports.units(content(csv), onlyGood));
    }

    @Operation(summary = "Load staff from CSV (administrators) 导入人员")
    @PostMapping(path = "/staff/import", consumes = "text/csv")
    ResponseEntity<ImportReport> importStaff(
            @RequestBody(required = false) byte[] csv,
            @RequestParam(defaultValue = "false") boolean onlyGood,
            @Parameter(description = "The first password of new persons; in a header, because addresses are logged")
                    @RequestHeader(name = "X-First-Password", required = false)
                    String password,
            Principal user) {
        accounts.requireAdministrator(user.getName());
        return answer(imports.staff(content(csv), onlyGood, password));
    }

    @Operation(summary = "Substitutions that have not ended 代理")
    @GetMapping("/substitutions")
    List<Substitutions.Substitution> substitutions(Principal user) {
        boolean all = accounts.administrates(user.getName());
        return substitutions.current().stream()
                .filter(one -> all
                        || one.user().equals(user.getName())
                        || one.substitute().equals(user.getName()))
                .toList();
    }

    @Operation(summary = "Name a substitute: for oneself, or by an administrator 设置代理")
    @PostMapping("/substitutions")
    @ResponseStatus(HttpStatus.CREATED)
    Substitutions.Substitution substitute(@RequestBody @Valid NewSubstitution body, Principal user) {
        requireSelfOrAdministrator(body.user(), user);
        return substitutions.enter(body.user(), body.substitute(), body.from(), body.until());
    }

    @Operation(summary = "End a substitution 结束代理")
    @DeleteMapping("/substitutions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endSubstitution(@PathVariable String id, Principal user) {
        String absent = substitutions.current().stream()
                .filter(one -> one.id().equals(id))
                .map(Substitutions.Substitution::user)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("substitution.none", id));
        requireSelfOrAdministrator(absent, user);
        substitutions.end(id);
    }

    private void requireSelfOrAdministrator(String person, Principal user) {
        if (!person.equals(user.getName())) {
            accounts.requireAdministrator(user.getName());
        }
    }

    private static byte[] content(byte[] csv) {
        if (csv == null || csv.length == 0) {
            throw Refusal.bad("import.empty");
        }
        return csv;
    }

    private static ResponseEntity<ImportReport> answer(ImportReport report) {
        return ResponseEntity.status(report.applied() ? 200 : 422).body(report);
    }
}
