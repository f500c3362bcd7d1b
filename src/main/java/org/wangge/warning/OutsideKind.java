package org.wangge.warning;

/** What an input from outside is about. */
public enum OutsideKind {
    WEATHER,
    FESTIVAL,
    EVENT;

    /** By what its findings go. */
    Indicator indicator() {
        return Indicator.valueOf(name());
    }

    /** The Chinese word. */
    public String label() {
        return indicator().label();
    }
}
