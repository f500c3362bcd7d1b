package org.wangge.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An open task with its form. */
final class TaskPage {
    /** Name, lamp's shape and word, end; the form leaves out seconds where there are none. */
    private static final Pattern LIMIT =
            Pattern.compile("(\\p{IsHan}+) \\S (\\p{IsHan}+)\\h(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d)(:\\d\\d)?，");

    private static final String SUBMIT = "/submit-form";

    private final Window window;
    private final Page page;

    TaskPage(Window window, String title) {
        this.window = window;
        this.page = window.page();
        page.locator("h2.task").getByText(title).waitFor();
        decisions().first().waitFor();
        window.watcher().awaitAnswers();
    }

    /** Takes the task on. */
    TaskPage claims() {
        page.getByText("认领", new Page.GetByTextOptions().setExact(true)).click();
        isClaimed();
        return this;
    }

    /** Waits until the form of the claimed task takes entries. */
    void isClaimed() {
        page.locator(".disabled-form").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        decisions().first().waitFor();
        window.watcher().awaitAnswers();
    }

    /** Tries to take it on and says what the page answers. */
    String triesToClaim() {
        window.watcher().expects(403, "/claim");
        page.getByText("认领", new Page.GetByTextOptions().setExact(true)).click();
        return Alerts.error(page);
    }

    /** Opens the tab that says who reported. */
    ReporterTab reporter() {
        page.getByText("上报人", new Page.GetByTextOptions().setExact(true)).click();
        return new ReporterTab(page, window);
    }

    /** When the task is due, as its head says beside the pointer. */
    String due() {
        return window.hint(page.locator(".meta .due-date span[am-time-ago]").first());
    }

    /** The limits that the form shows: of each the lamp's word and the end, to the second. */
    Map<String, String> limits() {
        Map<String, String> limits = new TreeMap<>();
        Matcher line = LIMIT.matcher(form().innerText());
        while (line.find()) {
            String seconds = line.group(4) == null ? ":00" : line.group(4);
            limits.put(line.group(1), line.group(2) + " " + line.group(3) + seconds);
        }
        return limits;
    }

    TaskPage decides(String decision) {
        decision(decision).check();
        return this;
    }

    Locator decision(String label) {
        return form().getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
    }

    /** Writes into the one box for words that the decision opens. */
    TaskPage writes(String words) {
        words().fill(words);
        return this;
    }

    /** Writes into the box with that label. */
    TaskPage writes(String label, String words) {
        form().getByLabel(label, new Locator.GetByLabelOptions().setExact(true)).fill(words);
        return this;
    }

    Locator words() {
        return form().locator("textarea");
    }

    /** Chooses from the list that the decision opens. */
    TaskPage chooses(String option) {
        form().locator(".fjs-form-field-select input").click();
        form().locator(".fjs-dropdownlist-item").getByText(option).click();
        return this;
    }

    /** Takes a picture for the documents, down to the buttons. */
    TaskPage picture(String name) {
        submit().scrollIntoViewIfNeeded();
        window.picture(name);
        return this;
    }

    /** Submits what is complete; the task must be gone then. */
    void submits() {
        settles();
        submit().click();
        isGone();
    }

    /** Waits until Tasklist has let go of the completed task. */
    void isGone() {
        page.locator(".no-task").waitFor();
    }

    /** Submits although the form says this hint, and says what the page answers. */
    String triesToSubmitDespite(String hint) {
        form().getByText(hint).waitFor();
        window.watcher().expects(400, SUBMIT);
        submit().click();
        return Alerts.error(page);
    }

    /** Waits until the form has taken in the last key: it says itself what it still lacks. */
    void settles() {
        PlaywrightAssertions.assertThat(form().getByText("完成前")).hasCount(0);
        PlaywrightAssertions.assertThat(submit()).isEnabled();
    }

    Locator submit() {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName("提交").setExact(true));
    }

    private Locator form() {
        return page.locator(".fjs-container");
    }

    private Locator decisions() {
        return form().locator("input[type=radio]");
    }
}
