package org.wangge.casework;

import java.time.Instant;

/**
 * Who has a case after a move.
 *
 * @param unit the holder's code
 * @param escalateAt when the holder's limit and grace have run out; read only for territorial holders
 * @param rulingDue whether the centre must first say who handles it; the holder is then the one before the move
 * @param rulingUnit the county whose centre rules
 */
public record Holding(String unit, boolean department, Instant escalateAt, boolean rulingDue, String rulingUnit) {}
