package org.wangge.process;

/**
 * Work that must be done before the doors open: the web server starts and timers fire only afterwards. Run in the order
 * of {@code @Order}; a failure ends the start.
 */
public interface BeforeOpening {
    /** Does the work; must be harmless to repeat at every start. */
    void prepare();
}
