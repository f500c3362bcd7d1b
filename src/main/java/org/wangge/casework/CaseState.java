package org.wangge.casework;

import java.util.Set;
import org.wangge.process.Texts;

/** Where a case stands. */
public enum CaseState {
    REPORTED,
    ACCEPTED,
    DISPATCHED,
    IN_PROGRESS,
    SUSPENDED,
    LISTED,
    VERIFYING,
    TRANSFERRED,
    CLOSED,
    REJECTED,
    VOID,
    MERGED,
    WITHDRAWN;

    private static final Set<CaseState> FINAL = Set.of(CLOSED, REJECTED, VOID, MERGED, WITHDRAWN);

    /** Whether nothing more happens to the case. */
    public boolean isFinal() {
        return FINAL.contains(this);
    }

    /** The Chinese word. */
    public String label() {
        return Texts.of("caseState." + name());
    }
}
