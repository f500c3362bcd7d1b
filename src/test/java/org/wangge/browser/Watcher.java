package org.wangge.browser;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Notes what goes wrong in a page while nobody looks: errors in the console, uncaught exceptions, answers of 400 and
 * above, requests without an answer. A refusal that a story is about is announced first, and must then come.
 */
final class Watcher {
    /** The console's echo of an answer, which is judged by its status. */
    private static final String ECHO = "Failed to load resource: the server responded with a status of";
    /** What the browser itself gives up, when a page is left. */
    private static final String GIVEN_UP = "net::ERR_ABORTED";

    private static final int FIRST_FAULT = 400;

    private final Page page;
    private final List<String> faults = new ArrayList<>();
    private final List<Refusal> awaited = new ArrayList<>();
    private final List<Refusal> allowed = new ArrayList<>();
    private final Set<Request> unanswered = new HashSet<>();

    Watcher(Page page) {
        this.page = page;
        page.onConsoleMessage(this::said);
        page.onPageError(error -> faults.add("uncaught: " + error));
        page.onRequest(unanswered::add);
        page.onRequestFinished(unanswered::remove);
        page.onRequestFailed(this::failed);
        page.onResponse(this::answered);
    }

    private record Refusal(int status, String path) {
        boolean is(Response response) {
            return response.status() == status && response.url().endsWith(path);
        }
    }

    /** Announces one answer of that status to an address that ends like this. */
    void expects(int status, String path) {
        awaited.add(new Refusal(status, path));
    }

    /** Lets answers of that status pass from addresses that contain this; they may come or not. */
    void allows(int status, String part) {
        allowed.add(new Refusal(status, part));
    }

    /** Waits until every request has its answer. */
    void awaitAnswers() {
        page.waitForCondition(unanswered::isEmpty);
    }

    /** What has gone wrong since it was last asked, one sentence each. */
    List<String> faults() {
        awaitAnswers();
        List<String> found = new ArrayList<>(faults);
        awaited.forEach(refusal -> found.add("did not come: " + refusal));
        faults.clear();
        awaited.clear();
        return found;
    }

    private void said(ConsoleMessage message) {
        if (message.type().equals("error") && !message.text().startsWith(ECHO)) {
            faults.add("console: " + message.text() + " (" + message.location() + ")");
        }
    }

    private void failed(Request request) {
        unanswered.remove(request);
        if (!GIVEN_UP.equals(request.failure())) {
            faults.add("no answer: " + request.method() + " " + request.url() + " (" + request.failure() + ")");
        }
    }

    private void answered(Response response) {
        if (response.status() >= FIRST_FAULT && !announced(response)) {
            faults.add("answer " + response.status() + ": " + response.request().method() + " " + response.url());
        }
    }

    private boolean announced(Response response) {
        if (allowed.stream()
                .anyMatch(one ->
                        one.status() == response.status() && response.url().contains(one.path()))) {
            return true;
        }
        return awaited.stream()
                .filter(refusal -> refusal.is(response))
                .findFirst()
                .map(awaited::remove)
                .orElse(false);
    }
}
