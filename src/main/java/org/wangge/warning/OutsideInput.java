package org.wangge.warning;

import java.time.Instant;
import java.util.List;

/**
 * What somebody outside says is coming: the weather service, an organiser.
 *
 * @param area code of the territorial unit it is about
 * @param groups codes of the groups of categories that it may raise
 * @param level as the source says
 * @param words the source's, in Chinese
 * @param enteredBy user id
 */
public record OutsideInput(
        String id,
        OutsideKind kind,
        String area,
        List<String> groups,
        Level level,
        Instant from,
        Instant until,
        String words,
        String enteredBy,
        Instant enteredAt) {}
