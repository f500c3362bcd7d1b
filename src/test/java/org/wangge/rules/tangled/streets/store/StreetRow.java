package org.wangge.rules.tangled.streets.store;

/** Nobody else's business. */
public record StreetRow(String name) {}
