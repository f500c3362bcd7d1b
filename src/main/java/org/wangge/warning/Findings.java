package org.wangge.warning;

/** Takes what the indicators find. */
public interface Findings {
    /**
     * Proposes a warning; or feeds the open one of that area and group, whose review comes at once if the figures have moved
     * to another level. The same finding again changes nothing.
     */
    void take(Finding finding);
}
