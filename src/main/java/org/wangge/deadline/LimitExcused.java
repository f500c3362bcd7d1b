package org.wangge.deadline;

import java.time.Instant;

/**
 * An extension that had been asked for in time was granted after the limit had been missed.
 *
 * @param dueAt the limit that was missed
 */
public record LimitExcused(long clock, String caseNo, Instant dueAt) {}
