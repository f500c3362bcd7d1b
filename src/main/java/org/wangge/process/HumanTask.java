package org.wangge.process;

import java.util.List;
import java.util.Map;

/**
 * What the register knows about one kind of human task. Implemented once per user task of the diagrams; the guarded
 * services call it for every client alike (Tasklist, REST, API).
 */
public interface HumanTask {

    /** The id of the user task in its diagram. */
    String element();

    /** Whether several instances share the business key, so that {@link TaskAtHand#part()} says which one it is. */
    default boolean parted() {
        return false;
    }

    /**
     * Refuses a person who is a candidate but must not take this very task, because handling and verifying are separate
     * hands.
     *
     * @throws Refusal 403
     */
    default void checkHands(TaskAtHand task) {}

    /** Every outcome of the task, with why it is not allowed now where it is not; in the order of the form. */
    List<Choice> choices(TaskAtHand task);

    /**
     * Writes the outcome into the register. Called with a decision that is allowed and with all its variables present.
     *
     * @return ids and flags that the diagram reads next; never personal data or free text
     * @throws Refusal if a value is not what it must be; nothing is kept then
     */
    Map<String, Object> complete(TaskAtHand task, String decision, Submission submission);

    /** Notes that the person has taken the task into work. */
    default void claimed(TaskAtHand task) {}

    /** What the form shows, read from the register now; texts, flags, and lists of {@link Option}. */
    Map<String, Object> display(TaskAtHand task);

    /** One line of a select or radio field. */
    record Option(String label, String value) {}
}
