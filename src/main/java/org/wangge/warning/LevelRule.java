package org.wangge.warning;

import java.util.Optional;
import org.wangge.registry.UnitType;

/** Says which level a figure is worth. */
interface LevelRule {
    /**
     * What the rule looks at.
     *
     * @param area the type of the unit
     * @param group code of the group of categories
     * @param score how far the figure is out of the ordinary, in whole numbers: of bursts, by how many spreads; of overdue
     *     cases, which percentage of the open ones they are; 0 elsewhere
     * @param said the level that an outside source gives it; null for figures
     */
    record Question(Indicator indicator, UnitType area, String group, int count, int score, Level said) {}

    /** The level; empty if the figure is worth no warning. */
    Optional<Level> levelOf(Question question);
}
