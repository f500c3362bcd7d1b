package org.wangge.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;

/** The login page, the same in every web application. */
final class LoginPage {
    private final Window window;
    private final Page page;
    private final String app;

    /** Opens the application named {@code tasklist}, {@code cockpit} or {@code admin} as somebody not logged in. */
    LoginPage(Window window, String address, String app) {
        this.window = window;
        this.page = window.page();
        this.app = app;
        // The page asks who is logged in, and the platform's answer for "nobody" is 404: there is no other way to ask.
        window.watcher().expects(404, "/camunda/api/admin/auth/user/default");
        page.navigate(address + "/camunda/app/" + app + "/");
        password().waitFor();
    }

    /** Waits until the page has put the focus on the name for good, 300 ms after its start: a timer set later fires later. */
    LoginPage settles() {
        page.evaluate("() => new Promise(done => setTimeout(done, 300))");
        return this;
    }

    /** Logs in with the sample people's password and waits for the application. */
    void logIn(String user) {
        fill(user, "demo");
        page.locator(".account").first().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    }

    /** Tries a password that is not this person's and says what the page answers. */
    String tries(String user, String password) {
        window.watcher().expects(401, "/login/" + app);
        fill(user, password);
        return Alerts.error(page);
    }

    private void fill(String user, String password) {
        page.getByPlaceholder("用户名").fill(user);
        password().fill(password);
        page.keyboard().press("Enter");
    }

    private Locator password() {
        return page.getByPlaceholder("密码");
    }
}
