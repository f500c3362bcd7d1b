package org.wangge.supervision;

/** What a supervisor can do about a case of her own accord. */
public enum Intervention {
    /** 催办: tells who must act, and the head there. */
    URGE,
    /** 开督办单: an order about the limit that runs out first. */
    ORDER,
    /** 改派: gives the case to another unit; answers an order. */
    REASSIGN,
    /** 限期: sets a completion date; answers an order. */
    EXTEND,
    /** 知悉: takes note of the limits that were missed. */
    ACKNOWLEDGE
}
