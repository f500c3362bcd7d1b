package org.wangge.rules.tangled.lamps;

import org.wangge.rules.tangled.streets.Street;

/** Uses what its module did not declare. */
public record Lamp(Street street) {}
