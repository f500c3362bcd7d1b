package org.wangge.casework;

import org.wangge.process.Texts;

/** The kinds of entries of a case's timeline. */
public enum What {
    REPORTED,
    CORRECTED,
    ACCEPTED,
    REJECTED,
    VOIDED,
    SELF_RESOLVED,
    CONFIRMED,
    NOT_FOUND,
    FILED,
    RECEIVED,
    STARTED,
    RESPONDED,
    RESOLVED,
    DISPATCHED,
    ESCALATED,
    LIMIT_PASSED,
    RETURNED,
    REFUSED,
    RULING_DUE,
    ASSIGNED,
    REASSIGNED,
    SUSPENSION_ASKED,
    SUSPENDED,
    SUSPENSION_DENIED,
    REVIEW_DUE,
    SUSPENSION_KEPT,
    RESUMED,
    SUSPENSION_EXPIRED,
    EXTENSION_ASKED,
    EXTENDED,
    EXTENSION_DENIED,
    REQUEST_TAKEN_BACK,
    INSPECTION_PASSED,
    VERIFICATION_PASSED,
    REWORK,
    CALLED_SATISFIED,
    CALLED_DISSATISFIED,
    CALLED_UNREACHABLE,
    VERIFIED_ABOVE,
    REOPENED,
    RECATEGORISED,
    WARNED,
    WARNING_LIFTED,
    ATTACHED,
    EVALUATED,
    CLOSED,
    WITHDRAWN,
    URGED,
    ORDER_OPENED,
    ORDER_REPEATED,
    ORDER_PASSED_UP,
    ORDER_RAISED,
    ORDER_FOLLOWED,
    LIMIT_SET,
    CIRCULATED,
    RECOMPUTED,
    ANONYMISED;

    /** The Chinese word. */
    public String label() {
        return Texts.of("what." + name());
    }
}
