package org.wangge.process;

/** The variables of {@code deadline-supervision}; all live for one transaction, the registers hold what is true. */
public final class DeadlineSupervisionVariables {
    /** When the case's next alarm is due, date. */
    public static final String NEXT_ALARM_AT = "nextAlarmAt";
    /** Whether nothing is left to watch, boolean. */
    public static final String CASE_ENDED = "caseEnded";
    /** Whether a new supervision order waits for its supervisor, boolean. */
    public static final String ORDER_DUE = "orderDue";
    /** Code of the unit whose supervisor has to answer the order, text. */
    public static final String SUPERVISING_UNIT = "supervisingUnit";
    /** When an order without an answer goes further up, date; for one that does not, never reached. */
    public static final String ANSWER_BY = "answerBy";

    private DeadlineSupervisionVariables() {}
}
