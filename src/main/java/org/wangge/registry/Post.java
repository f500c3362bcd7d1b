package org.wangge.registry;

/** A role that somebody holds in a unit today, by own right or as a substitute. */
public record Post(Role role, String unit) {}
