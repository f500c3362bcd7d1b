package org.wangge.warning;

import java.util.Map;

/**
 * What an indicator says of one area and one group of categories, when it is worth a warning by {@code warning-level}.
 *
 * @param area code of the territorial unit it is about
 * @param group code of the group of categories, e.g. {@code facilities}
 * @param indicator which figure it is, e.g. {@code BURST_DAY}; its words are {@code warning.indicator.<name>}
 * @param figures the figures by name, for programs
 * @param words the same for people, in Chinese: what was counted, where, and against what
 */
public record Finding(
        String area, String group, Level level, String indicator, Map<String, Number> figures, String words) {}
