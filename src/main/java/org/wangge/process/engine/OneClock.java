package org.wangge.process.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Now, for registers and engine alike: a clock that reads the engine's, in the place's time zone. */
@Configuration(proxyBeanMethods = false)
class OneClock {

    @Bean
    Clock clock(@Value("${wangge.time-zone}") ZoneId zone) {
        return new EngineClock(zone);
    }

    private static final class EngineClock extends Clock {
        private final ZoneId zone;

        private EngineClock(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new EngineClock(other);
        }

        @Override
        public Instant instant() {
            return ClockUtil.getCurrentTime().toInstant();
        }
    }
}
