package org.wangge.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The tab 上报人 of a task. */
final class ReporterTab {
    private final Locator tab;
    private final Window window;

    ReporterTab(Page page, Window window) {
        this.tab = page.locator(".wangge-reporter");
        this.window = window;
        tab.locator(".wangge-person").waitFor();
    }

    /** Everything that stands in the tab. */
    String shown() {
        return tab.innerText();
    }

    /** Asks for the whole and says what the tab answers. */
    String triesWithoutReason() {
        ask().click();
        return tab.locator(".wangge-error").innerText();
    }

    /** Asks for the whole with this reason and hands over what is shown then. */
    String asks(String reason) {
        tab.locator("select").selectOption(reason);
        ask().click();
        tab.locator(".wangge-full").waitFor();
        window.watcher().awaitAnswers();
        return shown();
    }

    private Locator ask() {
        return tab.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("查看"));
    }
}
