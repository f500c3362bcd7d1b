package org.wangge.supervision;

import org.wangge.process.Texts;

/** Where a supervision order stands. */
public enum OrderState {
    /** Waits for an answer. */
    OPEN,
    ANSWERED,
    /** The case ended first. */
    WITHDRAWN;

    /** The Chinese word. */
    public String label() {
        return Texts.of("orderState." + name());
    }
}
