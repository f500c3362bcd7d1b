package org.wangge.notification;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.wangge.casework.CaseQueries;
import org.wangge.notification.store.Outbox;
import org.wangge.process.Texts;
import org.wangge.registry.Registry;
import org.wangge.supervision.Notice;

/** Writes the messages of supervision, in the transaction of what they tell. */
@Component
class SupervisionMessages {
    private final Outbox outbox;
    private final CaseQueries cases;
    private final Registry registry;

    SupervisionMessages(Outbox outbox, CaseQueries cases, Registry registry) {
        this.outbox = outbox;
        this.cases = cases;
        this.registry = registry;
    }

    @EventListener
    void on(Notice notice) {
        String words = Texts.of(
                "message." + notice.kind().name(),
                notice.categoryName(),
                notice.caseNo(),
                registry.unitName(notice.unit()),
                notice.target().label(),
                cases.minute(notice.dueAt()),
                notice.lamp() == null ? "" : notice.lamp().label());
        outbox.put(notice.recipients(), notice.kind().name(), notice.caseNo(), words, notice.deliverAt());
    }
}
