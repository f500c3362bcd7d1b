package org.wangge.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.security.Principal;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.casework.CaseQueries;
import org.wangge.casework.CaseView;
import org.wangge.casework.Cases;
import org.wangge.casework.Channel;
import org.wangge.casework.NewCase;
import org.wangge.casework.Reported;
import org.wangge.casework.Urgency;
import org.wangge.process.Refusal;
import org.wangge.process.Words;

@Tag(name = "cases", description = "Cases 事件")
@RestController
@RequestMapping("/api/cases")
class ReportController {
    /** How much of a description stands for a missing title, in characters. */
    private static final int TITLE = 30;

    private final Cases cases;
    private final CaseQueries queries;

    ReportController(Cases cases, CaseQueries queries) {
        this.cases = cases;
        this.queries = queries;
    }

    record Report(
            @NotBlank(message = "{api.required}") @Size(max = 40, message = "{api.long}") String category,
            Urgency urgency,
            @Size(max = 200, message = "{api.long}") String title,
            @Size(max = 4000, message = "{api.long}") String description,
            @Size(max = 32, message = "{api.long}") String gridCode,
            @DecimalMin(value = "-90", message = "{api.lat}") @DecimalMax(value = "90", message = "{api.lat}")
                    Double lat,
            @DecimalMin(value = "-180", message = "{api.lng}") @DecimalMax(value = "180", message = "{api.lng}")
                    Double lng,
            @Size(max = 300, message = "{api.long}") String address,
            Channel channel,
            @Valid Reporter reporter,
            @Size(max = 100, message = "{api.long}") String externalId) {}

    record Reporter(
            @Size(max = 60, message = "{api.long}") String name,
            @Size(max = 30, message = "{api.long}") String phone,
            @Size(max = 300, message = "{api.long}") String address,
            boolean anonymous,
            boolean confidential) {
        /** Tells nothing, so that no log does. */
        @Override
        public String toString() {
            return "Reporter";
        }
    }

    @Operation(
            summary = "Report a case 上报事件",
            description =
                    "The grid by gridCode, or by lat and lng (WGS-84). Without a channel it is GRID_WORKER. The same"
                            + " externalId of a channel answers 200 with the case it led to before.")
    @PostMapping
    ResponseEntity<CaseView> report(@RequestBody @Valid Report body, Principal user) {
        String description = Words.clean(body.description());
        String title = Words.clean(body.title());
        if (title == null && description == null) {
            throw Refusal.field("title", "case.noWords");
        }
        Reported reported = cases.report(
                new NewCase(
                        body.category(),
                        body.urgency(),
                        title == null
                                ? Words.beginning(
                                        description.lines().findFirst().orElse(""), TITLE)
                                : title,
                        description == null ? "" : description,
                        Words.clean(body.gridCode()),
                        body.lat(),
                        body.lng(),
                        Words.clean(body.address()),
                        body.channel() == null ? Channel.GRID_WORKER : body.channel(),
                        body.reporter() == null
                                ? null
                                : new NewCase.Reporter(
                                        Words.clean(body.reporter().name()),
                                        Words.clean(body.reporter().phone()),
                                        Words.clean(body.reporter().address()),
                                        body.reporter().anonymous(),
                                        body.reporter().confidential()),
                        Words.clean(body.externalId())),
                user.getName());
        if (!reported.created() && !queries.sees(reported.caseNo(), user.getName())) {
            throw Refusal.conflict("case.externalIdTaken", body.externalId());
        }
        CaseView view = queries.view(reported.caseNo(), user.getName());
        return reported.created()
                ? ResponseEntity.created(URI.create("/api/cases/" + reported.caseNo()))
                        .body(view)
                : ResponseEntity.ok(view);
    }
}
