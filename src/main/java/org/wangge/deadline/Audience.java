package org.wangge.deadline;

/** Whom a rung tells: who has the task, the head of that unit, the supervisor of the unit above. */
public enum Audience {
    HOLDER,
    HEAD,
    SUPERVISOR
}
