package org.wangge.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;

/** One person's browser window, watched from its first page. */
final class Window {
    private static final Path PICTURES = Path.of("src/docs/zh/images");
    private static final Path KEPT = Path.of("target/browser");

    private final BrowserContext context;
    private final Page page;
    private final Watcher watcher;

    Window(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        this.watcher = new Watcher(page);
    }

    Page page() {
        return page;
    }

    Watcher watcher() {
        return watcher;
    }

    /** What the page says beside the pointer, when it rests on something. */
    String hint(Locator on) {
        Locator hints = page.locator(".tooltip-inner");
        page.mouse().move(0, 0);
        PlaywrightAssertions.assertThat(hints).hasCount(0);
        on.hover();
        return hints.innerText();
    }

    /**
     * Takes a picture for the documents, without pointer and focus: into their folder when the run is told
     * {@code -Dwangge.pictures=write}, else among what the build leaves behind.
     */
    void picture(String name) {
        watcher.awaitAnswers();
        page.mouse().move(0, 0);
        page.evaluate("document.activeElement.blur()");
        take("write".equals(System.getProperty("wangge.pictures")) ? PICTURES : KEPT, name);
    }

    /** Takes a picture of the page as it is. */
    void keepPicture(String name) {
        take(KEPT, name);
    }

    void close() {
        context.close();
    }

    private void take(Path folder, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(folder.resolve(name + ".png"))
                .setAnimations(ScreenshotAnimations.DISABLED));
    }
}
