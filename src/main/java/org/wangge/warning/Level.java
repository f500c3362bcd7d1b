package org.wangge.warning;

import org.wangge.process.Texts;

/** How grave a warning is, the gravest first: I red, II orange, III yellow, IV blue (Emergency Response Law, Art. 42). */
public enum Level {
    I,
    II,
    III,
    IV;

    /** The level in Chinese with its colour, e.g. {@code Ⅲ级（黄色，较大）}. */
    public String label() {
        return Texts.of("warning.level." + name());
    }

    /** Whether this level is graver than the other. */
    public boolean graverThan(Level other) {
        return ordinal() < other.ordinal();
    }
}
