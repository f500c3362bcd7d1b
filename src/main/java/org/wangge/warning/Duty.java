package org.wangge.warning;

/** What has to be done about a warning within a limit, or at an interval, by {@code warning-duties}. */
enum Duty {
    ASSESS,
    ISSUE,
    ACKNOWLEDGE,
    /** How often a report of the response is asked for. */
    RESPOND_EVERY,
    RESPOND,
    /** How often the warning is reviewed. */
    REVIEW_EVERY,
    REVIEW,
    ORDER,
    /** How long an indicator is not heard again that people have said no to. */
    SILENCE
}
