package org.wangge.registry;

import org.wangge.process.Texts;

/** The kinds of units; the territorial ones from the top down, and departments, which carry a territorial unit's code. */
public enum UnitType {
    CITY,
    COUNTY,
    TOWN,
    COMMUNITY,
    GRID,
    DEPARTMENT;

    /** Whether the unit stands for a territory, so that its limit passing hands the case to its parent. */
    public boolean territorial() {
        return this != DEPARTMENT;
    }

    /** The Chinese word. */
    public String label() {
        return Texts.of("unitType." + name());
    }
}
