package org.wangge.process;

/** The variables of {@code early-warning}; all live for one transaction, the register of warnings holds what is true. */
public final class EarlyWarningVariables {
    /** Code of the unit whose dispatcher assesses the proposal, text. */
    public static final String ASSESSING_UNIT = "assessingUnit";
    /** When an unassessed proposal goes up, date; for one that goes no further, never reached. */
    public static final String ASSESS_BY = "assessBy";
    /** Code of the unit whose head issues, text. */
    public static final String ISSUING_UNIT = "issuingUnit";
    /** When an unanswered proposal goes up to the next head, date; may never be reached. */
    public static final String ISSUE_BY = "issueBy";
    /** Whether the warning is in force already and is to be raised, boolean. */
    public static final String IN_FORCE = "inForce";
    /** Whether the unit that raises may issue the new level itself, boolean. */
    public static final String OWN_AUTHORITY = "ownAuthority";
    /** Whether every unit and case knows of the last change, boolean. */
    public static final String SPREAD_DONE = "spreadDone";
    /** Whether the warning has been lifted, boolean. */
    public static final String LIFTED = "lifted";
    /** When the warning is reviewed next, date. */
    public static final String REVIEW_AT = "reviewAt";
    /** Code of the unit whose head reviews, text. */
    public static final String REVIEWING_UNIT = "reviewingUnit";
    /** When a review nobody carries out goes up, date; may never be reached. */
    public static final String REVIEW_BY = "reviewBy";

    private EarlyWarningVariables() {}
}
