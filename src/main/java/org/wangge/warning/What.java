package org.wangge.warning;

import org.wangge.process.Texts;

/** What happens to a warning: the record of changes. */
public enum What {
    PROPOSED,
    /** A further finding or proposal of the same area and kind. */
    FED,
    ASSESSMENT_PASSED_UP,
    SENT_TO_ISSUER,
    ISSUE_PASSED_UP,
    RETURNED,
    DISMISSED,
    ISSUED,
    RAISE_ASKED,
    RAISE_DENIED,
    RAISED,
    LOWERED,
    LIFTED,
    KEPT,
    REVIEW_DUE,
    REVIEW_PASSED_UP,
    ORDER_OPENED,
    ORDER_PASSED_UP,
    ORDER_RAISED,
    ORDER_WITHDRAWN,
    /** The warning has been lifted while answers were missing. */
    ORDER_ENDED,
    /** Urged, and still not answered. */
    URGED_AGAIN,
    URGED,
    CIRCULATED;

    /** The Chinese word. */
    public String label() {
        return Texts.of("warning.what." + name());
    }
}
