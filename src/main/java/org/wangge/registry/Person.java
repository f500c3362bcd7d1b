package org.wangge.registry;

/** A member of staff: the engine's user id and the name others see. */
public record Person(String user, String name) {}
