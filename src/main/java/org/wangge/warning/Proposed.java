package org.wangge.warning;

/**
 * What has become of a proposal.
 *
 * @param fresh false if it went into the open warning of that area and kind
 */
public record Proposed(String warningNo, boolean fresh) {}
