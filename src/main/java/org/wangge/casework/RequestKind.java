package org.wangge.casework;

/** What the holder of a case may ask the unit above for. */
public enum RequestKind {
    /** 挂账: the limits of handling wait until a date. */
    SUSPENSION(What.SUSPENSION_ASKED, What.SUSPENDED, What.SUSPENSION_DENIED),
    /** 延期: the holder's limit moves to a date. */
    EXTENSION(What.EXTENSION_ASKED, What.EXTENDED, What.EXTENSION_DENIED);

    private final What asked;
    private final What approved;
    private final What denied;

    RequestKind(What asked, What approved, What denied) {
        this.asked = asked;
        this.approved = approved;
        this.denied = denied;
    }

    /** The entry of the timeline that asks. */
    What asked() {
        return asked;
    }

    /** The entry of the timeline that answers. */
    What answered(boolean approval) {
        return approval ? approved : denied;
    }
}
