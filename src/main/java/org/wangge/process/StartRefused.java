package org.wangge.process;

/** The system must not start as it is configured; the message is one Chinese line for whoever starts it. */
public class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartRefused(String message) {
        super(message);
    }
}
