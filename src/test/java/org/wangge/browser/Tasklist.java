package org.wangge.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Tasklist, as one person sees it. */
final class Tasklist {
    private final Window window;
    private final Page page;

    private Tasklist(Window window) {
        this.window = window;
        this.page = window.page();
    }

    /** Logs this person in. */
    static Tasklist of(Window window, String address, String user) {
        new LoginPage(window, address, "tasklist").logIn(user);
        return new Tasklist(window);
    }

    /** Opens one of the lists at the left. */
    Tasklist list(String name) {
        page.locator(".task-filter").getByText(name).click();
        page.locator(".task-filter.active").getByText(name).waitFor();
        window.watcher().awaitAnswers();
        return this;
    }

    /** Takes a picture for the documents. */
    Tasklist picture(String name) {
        window.picture(name);
        return this;
    }

    /** Somebody else finishes the task that stands open here: when the list renews itself, it is asked for in vain. */
    void othersFinishTheOpenTask() {
        String id = page.url().replaceAll(".*[?&]task=([^&]+).*", "$1");
        window.watcher().allows(404, "/task/" + id);
    }

    /** Opens the task with this title; there must be just one. */
    TaskPage opens(String title) {
        tasks().getByText(title).click();
        return new TaskPage(window, title);
    }

    /** When the task with this title is due: the list says roughly how soon, and the instant beside the pointer. */
    String due(String title) {
        Locator task = tasks().filter(new Locator.FilterOptions().setHasText(title));
        return window.hint(task.locator(".due-date span"));
    }

    /** The tasks of the open list. */
    Locator tasks() {
        return page.locator(".tasks-list .task");
    }
}
