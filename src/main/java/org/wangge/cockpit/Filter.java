package org.wangge.cockpit;

import java.util.Set;
import org.wangge.deadline.Lamp;
import org.wangge.deadline.Target;

/**
 * Which open cases a view is about; every part may be null. The desk keeps it in the address bar under the same names.
 *
 * @param unit code; the unit and all below it, of a department what it holds. Null: the highest of the viewer's
 * @param category code
 * @param target cases with a running clock of that target, whose lamp counts instead of the case's
 * @param process key of the process that an open step of the case belongs to
 * @param element id of the open step's element in the diagram
 * @param version of the definition that the open step belongs to
 * @param warning number of the warning under which the case stands
 * @param person user who has claimed the open step
 * @param lamps any of them; empty or null for all
 * @param order state of supervision
 * @param q beginning of the case number
 */
public record Filter(
        String unit,
        String category,
        Target target,
        String process,
        String element,
        Integer version,
        String warning,
        String person,
        Set<Lamp> lamps,
        Supervised order,
        String q) {

    /** Whether a supervision order about the case waits for its answer, was answered last, or there never was one. */
    public enum Supervised {
        OPEN,
        ANSWERED,
        NONE
    }

    /** The same for other lamps. */
    public Filter at(Set<Lamp> others) {
        return new Filter(unit, category, target, process, element, version, warning, person, others, order, q);
    }
}
