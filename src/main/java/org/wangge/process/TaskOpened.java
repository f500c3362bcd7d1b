package org.wangge.process;

import java.time.Instant;
import java.util.function.Supplier;

/** What the register says of a task that comes into being: written onto the engine's task. */
public interface TaskOpened {

    /**
     * @param name what the list shows: the step and the kind of case; no personal data, no free text
     * @param due when the step must be done, or null
     * @param priority higher is more urgent; 50 is ordinary
     */
    record Face(String name, Instant due, int priority) {}

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
