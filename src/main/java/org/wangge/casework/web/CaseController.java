package org.wangge.casework.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.wangge.casework.Attachments;
import org.wangge.casework.CaseQueries;
import org.wangge.casework.CaseQuery;
import org.wangge.casework.CaseState;
import org.wangge.casework.CaseView;
import org.wangge.casework.Cases;
import org.wangge.casework.Category;
import org.wangge.casework.CategoryImport;
import org.wangge.casework.Waiting;
import org.wangge.casework.store.Categories;
import org.wangge.deadline.Lamp;
import org.wangge.process.Accounts;
import org.wangge.process.Refusal;
import org.wangge.process.Words;
import org.wangge.registry.ImportReport;

@Tag(name = "cases", description = "Cases 事件")
@RestController
@Validated
@RequestMapping("/api")
class CaseController {
    private final Cases cases;
    private final Waiting waiting;
    private final CaseQueries queries;
    private final Attachments attachments;
    private final Categories categories;
    private final CategoryImport categoryImport;
    private final Accounts accounts;

    CaseController(
            Cases cases,
            Waiting waiting,
            CaseQueries queries,
            Attachments attachments,
            Categories categories,
            CategoryImport categoryImport,
            Accounts accounts) {
        this.cases = cases;
        this.waiting = waiting;
        this.queries = queries;
        this.attachments = attachments;
        this.categories = categories;
        this.categoryImport = categoryImport;
        this.accounts = accounts;
    }

    record Withdrawal(@NotBlank(message = "{api.required}") @Size(max = 2000, message = "{api.long}") String reason) {}

    record Recategorisation(
            @Size(max = 40, message = "{api.long}") String category,
            @Size(max = 16, message = "{api.long}") String urgency,
            @NotBlank(message = "{api.required}") @Size(max = 2000, message = "{api.long}") String reason) {}

    record Response(
            @NotBlank(message = "{api.required}") @Pattern(regexp = "called|onSite", message = "{api.how}") String how,
            @Size(max = 2000, message = "{api.long}") String text) {}

    @Operation(summary = "Cases the user may see, open ones under a warning first, then the newest 事件台账")
    @GetMapping("/cases")
    CaseView.Page list(
            @RequestParam(required = false) String unit,
            @RequestParam(required = false) CaseState state,
            @RequestParam(required = false) Lamp lamp,
            @RequestParam(required = false) String category,
            @RequestParam(required = false) String q,
            @RequestParam(defaultValue = "0")
                    @Min(value = 0, message = "{api.page}")
                    @Max(value = 100000, message = "{api.page}")
                    int page,
            @RequestParam(defaultValue = "20")
                    @Min(value = 1, message = "{api.caseSize}")
                    @Max(value = 200, message = "{api.caseSize}")
                    int size,
            Principal user) {
        return queries.list(new CaseQuery(unit, state, lamp, category, q, page, size), user.getName());
    }

    @Operation(summary = "One case 事件")
    @GetMapping("/cases/{caseNo}")
    CaseView view(@PathVariable String caseNo, Principal user) {
        return queries.view(caseNo, user.getName());
    }

    @Operation(summary = "What happened so far, oldest first 办理过程")
    @GetMapping("/cases/{caseNo}/timeline")
    List<CaseView.Entry> timeline(@PathVariable String caseNo, Principal user) {
        return queries.timeline(caseNo, user.getName());
    }

    @Operation(summary = "Every limit of the case, running or ended, and why it ends when it does 时限")
    @GetMapping("/cases/{caseNo}/clocks")
    List<CaseView.Clock> clocks(@PathVariable String caseNo, Principal user) {
        return queries.clocks(caseNo, user.getName());
    }

    @Operation(summary = "Take a report back 撤回")
    @PostMapping("/cases/{caseNo}/withdraw")
    CaseView withdraw(@PathVariable String caseNo, @RequestBody @Valid Withdrawal body, Principal user) {
        queries.view(caseNo, user.getName());
        cases.withdraw(caseNo, user.getName(), Words.clean(body.reason()));
        return queries.view(caseNo, user.getName());
    }

    @Operation(summary = "Change category or urgency; the holder stays 变更类别")
    @PostMapping("/cases/{caseNo}/recategorise")
    CaseView recategorise(@PathVariable String caseNo, @RequestBody @Valid Recategorisation body, Principal user) {
        if (body.category() == null && body.urgency() == null) {
            throw Refusal.field("category", "case.nothingToChange");
        }
        queries.view(caseNo, user.getName());
        cases.recategorise(caseNo, user.getName(), body.category(), body.urgency(), Words.clean(body.reason()));
        return queries.view(caseNo, user.getName());
    }

    @Operation(summary = "Spoke with the reporter, or stood on the spot 响应")
    @PostMapping("/cases/{caseNo}/response")
    CaseView respond(@PathVariable String caseNo, @RequestBody @Valid Response body, Principal user) {
        queries.view(caseNo, user.getName());
        cases.respond(caseNo, user.getName(), body.how(), Words.clean(body.text()));
        return queries.view(caseNo, user.getName());
    }

    @Operation(summary = "Who had the case when, and for how long in office time 承办经过")
    @GetMapping("/cases/{caseNo}/holders")
    List<CaseView.Holder> holders(@PathVariable String caseNo, Principal user) {
        return queries.holders(caseNo, user.getName());
    }

    @Operation(summary = "Take back a request for suspension or extension that waits for its answer 撤回申请")
    @PostMapping("/cases/{caseNo}/take-back")
    CaseView takeBack(@PathVariable String caseNo, @RequestBody @Valid Withdrawal body, Principal user) {
        queries.view(caseNo, user.getName());
        waiting.takeBack(caseNo, user.getName(), Words.clean(body.reason()));
        return queries.view(caseNo, user.getName());
    }

    @Operation(summary = "Files of a case 附件")
    @GetMapping("/cases/{caseNo}/attachments")
    List<Attachments.File> attachments(@PathVariable String caseNo, Principal user) {
        return attachments.of(caseNo, user.getName());
    }

    @Operation(summary = "Add a photo (JPEG, PNG) or PDF, 10 MB at most 上传附件")
    @PostMapping(path = "/cases/{caseNo}/attachments", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Attachments.File attach(@PathVariable String caseNo, @RequestPart("file") MultipartFile file, Principal user)
            throws IOException {
        return attachments.add(caseNo, user.getName(), file.getOriginalFilename(), file.getBytes());
    }

    @Operation(summary = "A file's content 下载附件")
    @GetMapping("/cases/{caseNo}/attachments/{id}")
    ResponseEntity<byte[]> content(@PathVariable String caseNo, @PathVariable String id, Principal user) {
        Attachments.Content content = attachments.content(caseNo, id, user.getName());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(content.mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(content.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(content.bytes());
    }

    @Operation(summary = "Categories of cases 事件类别")
    @GetMapping("/categories")
    List<Category> categories() {
        return categories.all();
    }

    @Operation(summary = "Load categories from CSV (administrators) 导入事件类别")
    @PostMapping(path = "/categories/import", consumes = "text/csv")
    ResponseEntity<ImportReport> importCategories(@RequestBody(required = false) byte[] csv, Principal user) {
        accounts.requireAdministrator(user.getName());
        if (csv == null || csv.length == 0) {
            throw Refusal.bad("import.empty");
        }
        ImportReport report = categoryImport.load(csv);
        return ResponseEntity.status(report.applied() ? 200 : 422).body(report);
    }
}
