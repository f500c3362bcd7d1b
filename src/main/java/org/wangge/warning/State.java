package org.wangge.warning;

import org.wangge.process.Texts;

/** Where a warning stands. */
public enum State {
    /** Proposed and being assessed. */
    PROPOSED,
    /** Waits for the signature of who may issue it. */
    ISSUING,
    IN_FORCE,
    /** Not issued: the assessment or the issuer said no. */
    DISMISSED,
    LIFTED;

    /** The Chinese word. */
    public String label() {
        return Texts.of("warning.state." + name());
    }

    /** Whether nothing more happens to it. */
    public boolean ended() {
        return this == DISMISSED || this == LIFTED;
    }
}
