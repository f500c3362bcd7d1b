package org.wangge.deadline;

/** What a limit is for. */
public enum Target {
    ACCEPT,
    RESPOND,
    RESOLVE,
    UNIT,
    VERIFY,
    SUPERVISED
}
