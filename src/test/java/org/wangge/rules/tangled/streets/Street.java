package org.wangge.rules.tangled.streets;

import java.util.List;
import org.wangge.rules.tangled.lamps.Lamp;

/** Closes the circle. */
public record Street(List<Lamp> lamps) {
    Lamp first() {
        return lamps.get(0);
    }
}
