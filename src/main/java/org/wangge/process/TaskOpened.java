package org.wangge.process;

import java.time.Instant;
import java.util.function.Supplier;

/** What the register says of a task that comes into being: written onto the engine's task. */
public interface TaskOpened {

    /**
     * @param name what the list shows: the step and the kind of case; no personal data, no free text
     * @param due when the step must be done, or null
     * @param priority higher is more urgent; 50 is ordinary
     * @param mark how supervision counts it
     */
    record Face(String name, Instant due, int priority, Mark mark) {}

    /**
     * Where a step belongs, and from when it is at which lamp; the instants as in {@code wg_grid_case}, each may be null.
     *
     * @param area path of the unit it is about: of a case its grid's
     * @param category code of the case's category, or null
     */
    record Mark(String area, String category, Instant blueAt, Instant yellowAt, Instant dueAt, Instant redAt) {
        /** Of a step that is no part of a ladder: at risk in the last quarter of its time, overdue after it. */
        public static Mark beside(String area, String category, Instant due) {
            return new Mark(area, category, null, null, due, null);
        }
    }

    /**
     * The face of an open task of a case, or null for what is no such task. Asked when the task comes into being and again
     * when its limit has moved; records in the register who must act now.
     *
     * @param label the element's label in the diagram
     * @param role the role of its candidates; empty if it has none
     * @param unit the code of the unit whose role it is; empty if it has none
     * @param part see {@link TaskAtHand#part()}; read from the engine only when asked for
     */
    Face faceOf(String businessKey, String element, String label, String role, String unit, Supplier<String> part);
}
