package org.wangge.process;

/** The variables of {@code tiered-handling}: ids and flags only. The second group lives for one transaction. */
public final class TieredHandlingVariables {
    /** Code of the unit that holds the case, text. */
    public static final String HOLDING_UNIT = "holdingUnit";
    /** Whether the holder is a department, boolean. */
    public static final String HELD_BY_DEPARTMENT = "heldByDepartment";
    /** When a territorial unit's limit plus grace has run out, date; for a department never reached. */
    public static final String ESCALATE_AT = "escalateAt";
    /** Code of the county whose centre rules, text. */
    public static final String RULING_UNIT = "rulingUnit";

    /** Code of the unit that a dispatch or a ruling names, text; transient. */
    public static final String NEXT_UNIT = "nextUnit";
    /** Whether the centre must say who handles the case; transient. */
    public static final String RULING_DUE = "rulingDue";

    /** Who had claimed the task that is opened anew, text; transient, null if nobody had. */
    public static final String CLAIMED_BY = "claimedBy";
    /** Whether the holder's limit and grace have really run out; transient. */
    public static final String ESCALATION_DUE = "escalationDue";
    /** Code of the unit whose supervisor answers a request or reviews a suspension, text; transient. */
    public static final String APPROVING_UNIT = "approvingUnit";
    /** When a suspension ends by itself, date; transient. */
    public static final String SUSPENDED_UNTIL = "suspendedUntil";
    /** When a suspension is reviewed, date; transient. */
    public static final String REVIEW_AT = "reviewAt";

    private TieredHandlingVariables() {}
}
