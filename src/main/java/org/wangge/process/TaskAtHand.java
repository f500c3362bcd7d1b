package org.wangge.process;

/**
 * A human task as the person before it sees it.
 *
 * @param id the engine's id of the task
 * @param element the element's id in the diagram, e.g. {@code userTask_acceptReport}
 * @param businessKey the business key of its instance, a case number or a warning's
 * @param part what of that it is about where several instances share the key, e.g. the unit of a receipt; else null
 * @param role the role of its candidates, e.g. {@code dispatcher}; empty if the task has no candidate group
 * @param unit the code of the unit whose role it is; empty if the task has no candidate group
 * @param assignee who has claimed it, or null
 * @param user who asks
 */
public record TaskAtHand(
        String id,
        String element,
        String businessKey,
        String part,
        String role,
        String unit,
        String assignee,
        String user) {
    /** The variable that names the part. */
    public static final String PART = "part";
}
