package org.wangge.supervision;

import java.time.OffsetDateTime;

/**
 * Whether lamps can be trusted: they are right as such, but a lamp that nobody rings for must not look green.
 *
 * @param since the last sign of life of the alarms; null if there never was one
 * @param words the state in Chinese
 */
public record LampSource(State state, OffsetDateTime since, String words) {
    /** GREY: alarms do not ring, or nothing is known of them. */
    public enum State {
        LIVE,
        GREY
    }
}
