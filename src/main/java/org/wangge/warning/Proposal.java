package org.wangge.warning;

import java.util.List;

/**
 * What somebody proposes.
 *
 * @param area code of a territorial unit
 * @param categories codes, at least one
 * @param until ISO date (close of business) or date-time; null for no end
 */
public record Proposal(
        String area, Level level, List<String> categories, String reason, String measures, String until) {}
