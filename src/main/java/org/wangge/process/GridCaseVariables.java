package org.wangge.process;

/** The variables of {@code grid-case}: ids and flags only. The second group lives for one transaction. */
public final class GridCaseVariables {
    /** Version tag of the called diagrams, text. */
    public static final String MODEL_RELEASE = "modelRelease";
    /** Code of the unit that accepts and later calls back, text. */
    public static final String ACCEPTING_UNIT = "acceptingUnit";
    /** Code of the case's grid, text. */
    public static final String GRID_CODE = "gridCode";
    /** Inputs of case-routing from acceptance to filing, text. */
    public static final String CATEGORY = CaseRoutingDecision.INPUT_CATEGORY;

    public static final String URGENCY = CaseRoutingDecision.INPUT_URGENCY;
    public static final String CHANNEL = CaseRoutingDecision.INPUT_CHANNEL;
    /** Code of the unit whose supervisor verifies, text. */
    public static final String VERIFYING_UNIT = "verifyingUnit";

    /** The outcome of the task just completed, text; transient. */
    public static final String DECISION = "decision";
    /** Whether the worker looks at the spot before filing; transient. */
    public static final String CONFIRM_FIRST = "confirmFirst";
    /** Whether the worker inspects the result; transient. */
    public static final String INSPECTION_DUE = "inspectionDue";
    /** Whether the supervisor verifies the result; transient. */
    public static final String VERIFICATION_DUE = "verificationDue";
    /** Whether the reporter is called back; transient. */
    public static final String CALL_DUE = "callDue";
    /** Whether this is not the reporter's first dissatisfaction; transient. */
    public static final String DISSATISFIED_AGAIN = "dissatisfiedAgain";

    private GridCaseVariables() {}
}
