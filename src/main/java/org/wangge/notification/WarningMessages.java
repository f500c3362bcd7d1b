package org.wangge.notification;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.wangge.notification.store.Outbox;
import org.wangge.process.Texts;
import org.wangge.warning.WarningNotice;

/** Writes the messages of warnings, in the transaction of what they tell; they wait for no office hours. */
@Component
class WarningMessages {
    private final Outbox outbox;

    WarningMessages(Outbox outbox) {
        this.outbox = outbox;
    }

    @EventListener
    void on(WarningNotice notice) {
        String topic = Outbox.OF_WARNINGS + notice.kind().name();
        String words = Texts.of(
                "message." + topic,
                notice.warningNo(),
                notice.level().label(),
                notice.area(),
                notice.unit() == null ? "" : notice.unit(),
                notice.until() == null ? "" : notice.until());
        outbox.put(notice.recipients(), topic, notice.warningNo(), words);
    }
}
