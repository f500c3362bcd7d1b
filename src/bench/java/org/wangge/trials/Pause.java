package org.wangge.trials;

import java.time.Duration;
import java.time.Instant;

/** Waits for the clock on the wall. */
final class Pause {
    private Pause() {}

    static void of(Duration duration) {
        try {
            Thread.sleep(Math.max(0, duration.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static void until(Instant instant) {
        of(Duration.between(Instant.now(), instant));
    }
}
