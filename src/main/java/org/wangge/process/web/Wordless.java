package org.wangge.process.web;

import java.sql.SQLException;

/**
 * A failure as the log may know it: which exceptions and where, without their messages, which repeat the values of failed
 * statements and conversions.
 */
final class Wordless extends Exception {
    private static final long serialVersionUID = 1L;

    private Wordless(String kind, Throwable cause) {
        super(kind, cause, false, true);
    }

    /** The failure and its causes, each by its class and, from a database, its SQL state. */
    static Wordless of(Throwable failure) {
        Throwable cause = failure.getCause();
        Wordless wordless = new Wordless(kind(failure), cause == null ? null : of(cause));
        wordless.setStackTrace(failure.getStackTrace());
        return wordless;
    }

    private static String kind(Throwable failure) {
        String name = failure.getClass().getName();
        return failure instanceof SQLException sql ? name + ", SQL state " + sql.getSQLState() : name;
    }
}
