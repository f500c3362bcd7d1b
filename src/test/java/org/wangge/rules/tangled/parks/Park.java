package org.wangge.rules.tangled.parks;

import org.wangge.rules.tangled.streets.store.StreetRow;

/** Reaches into another module's store. */
record Park(StreetRow street) {}
