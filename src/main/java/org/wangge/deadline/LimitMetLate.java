package org.wangge.deadline;

import java.time.Instant;

/**
 * A clock whose limit was missed has ended.
 *
 * @param metAt null if what it measured was never done: it was cancelled or superseded
 * @param overrun how much later, in counted time of the clock's unit
 */
public record LimitMetLate(long clock, String caseNo, Instant metAt, long overrun) {}
