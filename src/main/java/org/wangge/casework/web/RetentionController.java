package org.wangge.casework.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.casework.Retention;
import org.wangge.process.Accounts;

@Tag(name = "persons", description = "Personal data 个人信息")
@RestController
@RequestMapping("/api/retention")
class RetentionController {
    private final Retention retention;
    private final Accounts accounts;

    RetentionController(Retention retention, Accounts accounts) {
        this.retention = retention;
        this.accounts = accounts;
    }

    /** How many cases were anonymised. */
    record Done(int anonymised) {}

    @Operation(summary = "How many ended cases are past their time (administrators) 到期未匿名化的事件数")
    @GetMapping
    Retention.Due due(Principal user) {
        accounts.requireAdministrator(user.getName());
        return retention.due();
    }

    @Operation(summary = "Anonymise them now, not only at night (administrators) 立即匿名化")
    @PostMapping("/run")
    Done run(Principal user) {
        accounts.requireAdministrator(user.getName());
        return new Done(retention.run());
    }
}
