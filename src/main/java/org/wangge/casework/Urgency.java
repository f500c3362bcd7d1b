package org.wangge.casework;

import org.wangge.process.Texts;

/** How urgent a case is, from the least. */
public enum Urgency {
    ORDINARY,
    URGENT,
    EMERGENCY;

    /** The Chinese word. */
    public String label() {
        return Texts.of("urgency." + name());
    }
}
