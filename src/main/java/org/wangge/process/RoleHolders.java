package org.wangge.process;

/** Answers who may act for a role of a unit now; the registry implements it. */
public interface RoleHolders {

    /** Whether the user holds the role in the unit today, by own right or as a substitute. Unknown ids answer no. */
    boolean holds(String user, String role, String unit);

    /** Whether the user may act for the engine group, whose id is {@code <role>-<unitCode>}. */
    default boolean holdsGroup(String user, String groupId) {
        int dash = groupId.indexOf('-');
        return dash > 0 && holds(user, groupId.substring(0, dash), groupId.substring(dash + 1));
    }
}
