package org.wangge.supervision;

import org.wangge.process.Texts;

/** How a supervisor answers an order; handing it up is no answer. */
public enum Answer {
    URGE,
    EXTEND,
    REASSIGN,
    CIRCULATE;

    /** The Chinese word. */
    public String label() {
        return Texts.of("orderAnswer." + name());
    }
}
