package org.wangge.process;

/**
 * The variables of {@code warning-supervision}: those of an order, as in {@link DeadlineSupervisionVariables}; {@link
 * TaskAtHand#PART} is the community or town whose answers are missing.
 */
public final class WarningSupervisionVariables {
    /** Code of the community or town whose answers are missing, text. */
    public static final String PART = TaskAtHand.PART;
    /** Code of the unit whose supervisor has to answer, text. */
    public static final String SUPERVISING_UNIT = DeadlineSupervisionVariables.SUPERVISING_UNIT;
    /** When an order without an answer goes further up, date; may never be reached. */
    public static final String ANSWER_BY = DeadlineSupervisionVariables.ANSWER_BY;

    /** When it is looked again whether those who were urged have answered, date. */
    public static final String ANSWERS_DUE_AT = "answersDueAt";
    /** Whether nothing is missing any more, boolean. */
    public static final String ANSWERS_COMPLETE = "answersComplete";

    private WarningSupervisionVariables() {}
}
