package org.wangge.deadline;

/** An extension that had been asked for in time was granted after the limit had been missed. */
public record LimitExcused(long clock, String caseNo) {}
