package org.wangge.casework.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.casework.AccessReason;
import org.wangge.casework.CaseView;
import org.wangge.casework.Disclosures;
import org.wangge.process.Words;

@Tag(name = "persons", description = "Personal data 个人信息")
@RestController
@RequestMapping("/api/cases")
class ReporterController {
    private static final int PAGE = 20;

    private final Disclosures disclosures;

    ReporterController(Disclosures disclosures) {
        this.disclosures = disclosures;
    }

    record Request(
            @NotNull(message = "{api.required}") AccessReason reason,
            @Size(max = 500, message = "{api.long}") String words) {}

    record PhoneSearch(
            @NotBlank(message = "{api.required}") @Size(max = 30, message = "{api.long}") String phone,
            @NotNull(message = "{api.required}") AccessReason reason,
            @Size(max = 500, message = "{api.long}") String words,
            @Min(value = 0, message = "{api.page}") @Max(value = 100000, message = "{api.page}") Integer page,
            @Min(value = 1, message = "{api.caseSize}") @Max(value = 200, message = "{api.caseSize}") Integer size) {
        /** Tells nothing, so that no log does. */
        @Override
        public String toString() {
            return "PhoneSearch";
        }
    }

    @Operation(
            summary = "Who reported the case, in full 查看上报人",
            description = "For those who deal with the case; recorded with the reason. OTHER needs words.")
    @PostMapping("/{caseNo}/reporter")
    ResponseEntity<Disclosures.Shown> show(
            @PathVariable String caseNo, @RequestBody @Valid Request body, Principal user) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(disclosures.show(caseNo, body.reason(), Words.clean(body.words()), user.getName()));
    }

    @Operation(
            summary = "Cases reported with a phone number 按电话查事件",
            description = "Those the user may see and whose reporter she may know; recorded with the reason.")
    @PostMapping("/by-phone")
    CaseView.Page byPhone(@RequestBody @Valid PhoneSearch body, Principal user) {
        return disclosures.byPhone(
                body.phone().strip(),
                body.reason(),
                Words.clean(body.words()),
                body.page() == null ? 0 : body.page(),
                body.size() == null ? PAGE : body.size(),
                user.getName());
    }

    @Operation(summary = "Who asked for the reporter, newest first 查阅记录")
    @GetMapping("/{caseNo}/accesses")
    List<Disclosures.Access> accesses(@PathVariable String caseNo, Principal user) {
        return disclosures.accesses(caseNo, user.getName());
    }
}
