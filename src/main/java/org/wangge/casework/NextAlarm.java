package org.wangge.casework;

import java.time.Instant;

/**
 * A case's clocks have changed.
 *
 * @param at when the next alarm of the case is due; null if none is
 * @param ended whether the case has come to its end
 */
public record NextAlarm(String caseNo, Instant at, boolean ended) {}
