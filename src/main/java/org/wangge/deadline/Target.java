package org.wangge.deadline;

import org.wangge.process.Texts;

/** What a clock measures. */
public enum Target {
    /** From the report to the acceptance. */
    ACCEPT,
    /** From the acceptance until somebody spoke with the reporter or stood on the spot. */
    RESPOND,
    /** From the acceptance to the report back, whoever holds the case; a new one for each cycle. */
    RESOLVE,
    /** From the receipt by one unit until it reports back or hands on. */
    UNIT,
    /** From a request for suspension, extension or a ruling to the answer. */
    APPROVE,
    /** From the report back to the end of verification and call-back. */
    VERIFY,
    /** The completion date that a supervisor set. */
    SUPERVISED,
    /** Only a limit, no clock: until when a department may say that a case is not its own. */
    REFUSE,
    /** Only a limit: how long a suspended case waits before somebody looks at it again. */
    REVIEW,
    /** Only a limit: how long a supervisor has to answer an order before it goes further up. */
    ORDER;

    /** The Chinese word. */
    public String label() {
        return Texts.of("target." + name());
    }

    /** Whether it may be paused: acceptance, response and approval never wait (SLA.md 3). */
    public boolean pausable() {
        return this == RESOLVE || this == UNIT || this == SUPERVISED;
    }
}
