package org.wangge.warning;

import org.wangge.process.Texts;

/** What a finding goes by; {@code warning-level} has rows for each. */
public enum Indicator {
    /** Reports of today, against the same weekday of the weeks before. */
    BURST_DAY,
    /** Reports of the last seven days, against the seven days before them, and so on. */
    BURST_WEEK,
    /** Reports of one place within some weeks. */
    PLACE,
    /** Reports of one reporter in one grid within some weeks. */
    REPORTER,
    /** Open cases past a limit. */
    OVERDUE,
    /** Supervision orders that wait for an answer. */
    ORDERS,
    /** The weather service says so. */
    WEATHER,
    /** A festival. */
    FESTIVAL,
    /** A big event. */
    EVENT;

    /** The Chinese word. */
    public String label() {
        return Texts.of("warning.indicator." + name());
    }
}
