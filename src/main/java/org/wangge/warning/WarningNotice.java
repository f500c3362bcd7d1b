package org.wangge.warning;

import java.util.Set;

/**
 * People have to learn something of a warning; published in the transaction that writes it.
 *
 * @param area the name of the area
 * @param unit the name of the unit it is about: which must act, or whose answer is missing; may be null
 * @param until until when, in words; may be null
 */
public record WarningNotice(
        Kind kind, String warningNo, Level level, String area, String unit, String until, Set<String> recipients) {
    /** What they have to learn; the words are {@code message.WARNING_<name>}. */
    public enum Kind {
        TO_ASSESS,
        TO_ISSUE,
        RETURNED,
        DISMISSED,
        ISSUED,
        RAISED,
        RAISE_DENIED,
        RAISE_AGREED,
        LOWERED,
        LIFTED,
        TO_REVIEW,
        TO_RESPOND,
        ORDERED,
        PASSED_UP,
        URGED,
        CIRCULATED
    }
}
