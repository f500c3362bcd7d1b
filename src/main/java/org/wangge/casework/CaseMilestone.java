package org.wangge.casework;

/**
 * Something happened to a case; published in the transaction that writes it. Carries ids and labels, no personal data.
 *
 * @param actor who did it, or null for the system
 * @param fromUnit code or null
 * @param toUnit code or null
 */
public record CaseMilestone(
        String caseNo,
        What what,
        String actor,
        String fromUnit,
        String toUnit,
        String categoryName,
        String gridCode,
        String reportedBy) {}
