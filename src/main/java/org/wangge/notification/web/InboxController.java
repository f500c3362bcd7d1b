package org.wangge.notification.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.notification.store.Outbox;
import org.wangge.process.Refusal;

@Tag(name = "inbox", description = "The user's own messages 消息")
@RestController
@Validated
@RequestMapping("/api/inbox")
class InboxController {
    private final Outbox outbox;

    InboxController(Outbox outbox) {
        this.outbox = outbox;
    }

    record Inbox(List<Outbox.Message> items, int page, int size, long total, long unread) {}

    @Operation(summary = "The user's messages, newest first 收件箱")
    @GetMapping
    Inbox inbox(
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(defaultValue = "0")
                    @Min(value = 0, message = "{api.page}")
                    @Max(value = 100000, message = "{api.page}")
                    int page,
            @RequestParam(defaultValue = "20")
                    @Min(value = 1, message = "{api.caseSize}")
                    @Max(value = 200, message = "{api.caseSize}")
                    int size,
            Principal user) {
        return new Inbox(
                outbox.of(user.getName(), unread, page, size),
                page,
                size,
                outbox.count(user.getName(), unread),
                outbox.count(user.getName(), true));
    }

    @Operation(summary = "Mark a message read 标为已读")
    @PostMapping("/{id}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    public void read(@PathVariable long id, Principal user) {
        if (!outbox.read(user.getName(), id)) {
            throw Refusal.notFound("inbox.none");
        }
    }
}
