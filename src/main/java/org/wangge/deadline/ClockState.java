package org.wangge.deadline;

import java.util.List;
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

    /** The states of a clock that has not ended. */
    static final List<ClockState> OPEN = List.of(RUNNING, PAUSED);

    /** The Chinese word. */
    public String label() {
        return Texts.of("clockState." + name());
    }
}
