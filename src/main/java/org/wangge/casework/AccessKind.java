package org.wangge.casework;

import org.wangge.process.Texts;

/** What somebody who asked for personal data was answered. */
public enum AccessKind {
    /** The reporter of the case in full. */
    SHOWN,
    /** Nothing: it was not hers to know, or there was nothing. */
    REFUSED,
    /** That a search by phone was made; what it found is recorded case by case. */
    SEARCHED,
    /** That the case was reported with the phone looked for. */
    FOUND;

    /** The Chinese word. */
    public String label() {
        return Texts.of("accessKind." + name());
    }
}
