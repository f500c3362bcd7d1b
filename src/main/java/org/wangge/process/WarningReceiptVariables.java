package org.wangge.process;

/** The variables of {@code warning-receipt}; but for {@link TaskAtHand#PART} all live for one transaction. */
public final class WarningReceiptVariables {
    /** Code of the unit the warning went to, text. */
    public static final String PART = TaskAtHand.PART;
    /** Code of the unit whose head acknowledges, text: the unit itself or the nearest above with a head. */
    public static final String SIGNING_UNIT = "signingUnit";
    /** When a missing acknowledgement is supervised, date. */
    public static final String ACKNOWLEDGE_BY = "acknowledgeBy";
    /** When the next report of the response is asked for, date. */
    public static final String RESPONSE_AT = "responseAt";
    /** Code of the unit whose handler reports, text: the unit itself or the nearest above with one. */
    public static final String REPORTING_UNIT = "reportingUnit";
    /** When a missing report is supervised, date. */
    public static final String RESPOND_BY = "respondBy";

    private WarningReceiptVariables() {}
}
