package org.wangge.warning;

import org.wangge.process.Texts;

/** Where a proposal came from. */
public enum Source {
    PERSON,
    INDICATOR;

    /** The Chinese word. */
    public String label() {
        return Texts.of("warning.source." + name());
    }
}
