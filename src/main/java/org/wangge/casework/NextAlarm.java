package org.wangge.casework;

import java.time.Instant;

/**
 * The alarm of a case must ring at that instant, earlier than it was set for; published in the transaction that moves the
 * clocks. An ended case rings at once.
 *
 * @param first whether the case has had no alarm yet
 */
public record NextAlarm(String caseNo, Instant at, boolean first) {}
