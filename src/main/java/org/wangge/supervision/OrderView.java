package org.wangge.supervision;

import java.time.OffsetDateTime;
import org.wangge.deadline.Target;

/**
 * A supervision order as others see it.
 *
 * @param unit the unit whose supervisor has to answer, or did
 * @param reds how many red rungs it stands for
 * @param passedUp how often it went to a further unit above
 * @param openedBy who opened it by hand; null if a red rung did, as {@code openedByName}
 * @param answerBy when it goes further up; null where nobody is above
 * @param answer null until it is answered, as {@code answeredBy}
 * @param endedAt when it was answered, or withdrawn because the case had ended; null while it is open
 * @param circulatedAt when all units of the line were told; null if they were not
 */
public record OrderView(
        Target target,
        String targetName,
        String unit,
        String unitName,
        OrderState state,
        String stateName,
        int reds,
        int passedUp,
        OffsetDateTime openedAt,
        String openedBy,
        String openedByName,
        OffsetDateTime answerBy,
        Answer answer,
        String answerName,
        String answeredBy,
        String answeredByName,
        OffsetDateTime endedAt,
        OffsetDateTime circulatedAt) {}
