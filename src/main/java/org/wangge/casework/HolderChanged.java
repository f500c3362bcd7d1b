package org.wangge.casework;

/**
 * Another unit has a case, or its county's centre that is to rule; published in the transaction that writes it.
 *
 * @param unit its code
 */
public record HolderChanged(String caseNo, String unit) {}
