package org.wangge.casework;

/** The case that a report led to; {@code created} is false if the channel had reported it before. */
public record Reported(String caseNo, boolean created) {}
