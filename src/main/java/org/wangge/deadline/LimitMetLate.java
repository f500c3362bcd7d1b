package org.wangge.deadline;

import java.time.Instant;

/**
 * A clock has ended whose limit was missed, or that may have had one excused: it was extended.
 *
 * @param metAt null if what it measured was never done: it was cancelled or superseded
 * @param overrun how much more than the last limit allowed, in counted time of the clock's unit; 0 if it was kept
 */
public record LimitMetLate(long clock, String caseNo, Instant metAt, long overrun) {}
