package org.wangge.deadline;

/** What a rung does: remind, urge in writing (催办), open a supervision order (督办), pass the open order on upwards. */
public enum RungAction {
    NOTIFY,
    URGE,
    ORDER,
    ESCALATE
}
