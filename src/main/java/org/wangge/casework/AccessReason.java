package org.wangge.casework;

import org.wangge.process.Texts;

/** Why somebody asks for personal data. */
public enum AccessReason {
    CALL_BACK,
    ON_SITE,
    CLARIFY,
    OTHER;

    /** The Chinese word. */
    public String label() {
        return Texts.of("accessReason." + name());
    }
}
