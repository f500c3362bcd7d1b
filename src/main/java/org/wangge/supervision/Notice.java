package org.wangge.supervision;

import java.time.Instant;
import java.util.Set;
import org.wangge.deadline.Lamp;
import org.wangge.deadline.Target;

/**
 * Somebody is to be told of a deadline; published in the transaction of what it tells.
 *
 * @param categoryName what kind of case it is, in Chinese
 * @param unit the unit it is about: that must act, or whose order it was
 * @param lamp of the rung, or null where a person acted
 * @param dueAt the end of the limit, or null where it is not known
 * @param recipients user ids; not empty
 * @param deliverAt when it may be seen
 */
public record Notice(
        Kind kind,
        String caseNo,
        String categoryName,
        Target target,
        String unit,
        Lamp lamp,
        Instant dueAt,
        Set<String> recipients,
        Instant deliverAt) {

    /** What is told. */
    public enum Kind {
        /** A limit comes nearer. */
        REMINDED,
        /** A limit has been missed: act. */
        URGED,
        /** What you have to do is supervised from now on. */
        SUPERVISED,
        /** Please supervise. */
        ORDERED,
        /** An order that nobody answered, or that was handed up: please supervise. */
        PASSED_UP,
        /** A supervisor urges. */
        ORDER_URGED,
        /** A supervisor has set a completion date. */
        LIMIT_SET,
        /** Circulated to all units of the line. */
        CIRCULATED
    }
}
