package org.wangge.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.regex.Pattern;

/** Cockpit, as one person walks through it. Every page and tab must come up without a red box and stop loading. */
final class Cockpit {
    /** In milliseconds: how long a page may say that it is loading. */
    private static final int PATIENCE = 20_000;

    private final Window window;
    private final Page page;
    private final String home;

    private Cockpit(Window window, String address) {
        this.window = window;
        this.page = window.page();
        this.home = address + "/camunda/app/cockpit/default/#/";
    }

    /** Logs this person in. */
    static Cockpit of(Window window, String address, String user) {
        new LoginPage(window, address, "cockpit").logIn(user);
        return new Cockpit(window, address);
    }

    /** Opens the page at this path, which is there when it shows these words. */
    Cockpit opens(String path, String words) {
        page.navigate(home + path);
        page.getByText(words).first().waitFor();
        comesUp();
        return this;
    }

    /** Opens one tab of the page after the other. */
    Cockpit opensEveryTab() {
        page.locator(".nav-tabs > li").first().waitFor();
        Locator tabs = page.locator(".nav-tabs > li:visible");
        for (int i = 0; i < tabs.count(); i++) {
            tabs.nth(i).locator("a").click();
            assertThat(tabs.nth(i)).hasClass(Pattern.compile("\\bactive\\b"));
            comesUp();
        }
        return this;
    }

    private void comesUp() {
        window.watcher().awaitAnswers();
        assertThat(page.locator("text=正在加载 >> visible=true"))
                .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE));
        assertThat(page.locator(".page-notifications .alert")).hasCount(0);
    }
}
