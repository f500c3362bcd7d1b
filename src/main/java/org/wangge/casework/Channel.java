package org.wangge.casework;

import org.wangge.process.Texts;

/** Through which door a case came. */
public enum Channel {
    GRID_WORKER,
    HOTLINE,
    PUBLIC,
    PATROL,
    SUPERIOR,
    OTHER_SYSTEM;

    /** The Chinese word. */
    public String label() {
        return Texts.of("channel." + name());
    }
}
