package org.wangge.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The boxes in which the web applications say what did not work. */
final class Alerts {
    private Alerts() {}

    /** Waits for the red box and hands over its words, the title first. */
    static String error(Page page) {
        Locator box = page.locator(".page-notifications .alert-danger").last();
        box.waitFor();
        return box.locator(".status").innerText() + "："
                + box.locator(".message").innerText();
    }

    /** Closes the boxes that are open. */
    static void close(Page page) {
        Locator closing = page.locator(".page-notifications .alert .close:visible");
        while (closing.count() > 0) {
            closing.first().click();
        }
    }
}
