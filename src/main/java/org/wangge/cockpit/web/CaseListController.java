package org.wangge.cockpit.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.cockpit.Acting;
import org.wangge.cockpit.CaseFile;
import org.wangge.cockpit.CaseList;
import org.wangge.cockpit.Filter;
import org.wangge.process.Texts;
import org.wangge.process.Words;
import org.wangge.supervision.Intervention;
import org.wangge.supervision.Interventions;

@Tag(name = "desk", description = "Supervision desk 督办台")
@RestController
@RequestMapping("/api/desk")
class CaseListController {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmm");

    private final Acting acting;
    private final CaseFile file;
    private final Clock clock;

    CaseListController(Acting acting, CaseFile file, Clock clock) {
        this.acting = acting;
        this.file = file;
        this.clock = clock;
    }

    /** The same for all these cases; {@code until} with EXTEND, {@code unit} with REASSIGN. */
    record Act(
            @NotNull(message = "{api.required}") Intervention action,
            @NotEmpty(message = "{api.required}") @Size(max = 200, message = "{desk.act.most}")
                    List<@NotBlank(message = "{api.required}") String> caseNos,
            @NotBlank(message = "{api.required}") @Size(max = 2000, message = "{api.long}") String reason,
            @Size(max = 40, message = "{api.long}") String until,
            @Size(max = 32, message = "{api.long}") String unit) {}

    @Operation(
            summary = "Act on cases, with a result for each 催办、督办、改派、限期、知悉",
            description = "For supervisors of units above those that must act. One refusal does not stop the others.")
    @PostMapping("/act")
    List<Acting.Result> act(@Valid @RequestBody Act act, Principal user) {
        Interventions.Wish wish = new Interventions.Wish(
                act.action(), Words.clean(act.reason()), Words.clean(act.until()), Words.clean(act.unit()));
        return acting.act(act.caseNos(), wish, user.getName());
    }

    @Operation(summary = "The list as CSV, ten thousand lines at most 导出 CSV")
    @GetMapping("/cases.csv")
    ResponseEntity<byte[]> csv(
            @ParameterObject Filter filter,
            @RequestParam(defaultValue = "DUE") CaseList.Sort sort,
            @RequestParam(defaultValue = "false") boolean descending,
            Principal user) {
        return download(file.csv(filter, sort, descending, user.getName()), CSV, ".csv");
    }

    @Operation(summary = "The list as an Excel workbook, ten thousand lines at most 导出 XLSX")
    @GetMapping("/cases.xlsx")
    ResponseEntity<byte[]> xlsx(
            @ParameterObject Filter filter,
            @RequestParam(defaultValue = "DUE") CaseList.Sort sort,
            @RequestParam(defaultValue = "false") boolean descending,
            Principal user) {
        return download(file.xlsx(filter, sort, descending, user.getName()), XLSX, ".xlsx");
    }

    private ResponseEntity<byte[]> download(byte[] content, MediaType type, String ending) {
        String name = Texts.of("desk.list.file", STAMP.format(LocalDateTime.now(clock))) + ending;
        ContentDisposition disposition = ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(content);
    }
}
