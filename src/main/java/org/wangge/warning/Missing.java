package org.wangge.warning;

import org.wangge.process.Texts;

/** Which answer of a unit is overdue. */
public enum Missing {
    ACKNOWLEDGEMENT,
    RESPONSE;

    /** The Chinese word. */
    public String label() {
        return Texts.of("warning.missing." + name());
    }
}
