package org.wangge.deadline;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.wangge.process.Texts;

/** Says until when holidays are known, in {@code /actuator/health} and in the log of every start. Never a reason to be DOWN. */
@Component("calendarHealthIndicator")
class CalendarHealth extends AbstractHealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(CalendarHealth.class);

    private final Calendars calendars;

    CalendarHealth(Calendars calendars) {
        this.calendars = calendars;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up().withDetail("knownUntil", calendars.knownUntil());
        calendars.warning().ifPresent(warning -> builder.withDetail("warning", warning));
    }

    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        LOG.info(Texts.of("calendar.known", calendars.knownUntil()));
        calendars.warning().ifPresent(LOG::warn);
    }
}
