package org.wangge.process;

/** What pages of our own need of whoever has logged in to the web applications. */
public final class Pages {
    /**
     * The request attribute with the session's token, which calls that write carry in the header {@code X-XSRF-TOKEN};
     * missing where somebody comes without a session. Its cookie is seen by Camunda's applications only.
     */
    public static final String TOKEN = "org.wangge.pageToken";

    private Pages() {}
}
