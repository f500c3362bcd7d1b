package org.wangge.casework;

import java.time.Instant;

/**
 * A case counts for another group of categories than before; published in the transaction that writes it.
 *
 * @param from code of the group it counted for; null for a new report
 * @param to code of the group it counts for now; null if it counts no more, because it is void
 */
public record CaseGrouped(String gridCode, Instant reportedAt, String from, String to) {}
