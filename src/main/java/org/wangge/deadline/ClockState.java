package org.wangge.deadline;

import org.wangge.process.Texts;

/** The state of a clock (SLA.md 1). Overdue is no state: it is read from {@code due_at}. */
public enum ClockState {
    RUNNING,
    PAUSED,
    /** Ended in time. */
    MET,
    /** Ended late. A running clock whose limit has passed is shown so too. */
    BREACHED,
    CANCELLED,
    /** Replaced by a clock with another budget. */
    SUPERSEDED;

    /** The Chinese word. */
    public String label() {
        return Texts.of("clockState." + name());
    }
}
