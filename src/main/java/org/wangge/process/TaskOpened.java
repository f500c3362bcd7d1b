package org.wangge.process;

import java.time.Instant;

/** What the register says of a task that comes into being: asked once, written onto the engine's task. */
public interface TaskOpened {

    /**
     * @param name what the list shows: the step and the kind of case; no personal data, no free text
     * @param due when the step must be done, or null
     * @param priority higher is more urgent; 50 is ordinary
     */
    record Face(String name, Instant due, int priority) {}

    /**
     * The face of a new task of a case, or null for what is no case. Records in the register that the step begins.
     *
     * @param label the element's label in the diagram
     */
    Face faceOf(String businessKey, String element, String label);
}
