package org.wangge.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The Chromium of a test class. Every window it opens is watched: after each test, whatever went wrong in a window fails
 * the test, and of a failed test every window's picture is kept under {@code target/browser}.
 */
final class Chromium implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    /** How long a page may take on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final ViewportSize DESK = new ViewportSize(1280, 800);
    private static final ViewportSize PHONE = new ViewportSize(390, 844);

    private final List<Window> windows = new ArrayList<>();
    private Playwright playwright;
    private Browser browser;

    @Override
    public void beforeAll(ExtensionContext test) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(System.getenv("WANGGE_CHROMIUM")))
                        .setArgs(List.of("--disable-gpu")));
    }

    @Override
    public void afterEach(ExtensionContext test) {
        try {
            List<String> faults = windows.stream()
                    .flatMap(window -> window.watcher().faults().stream())
                    .toList();
            if (test.getExecutionException().isPresent() || !faults.isEmpty()) {
                keepPictures(test.getRequiredTestMethod().getName());
            }
            assertThat(faults).as("what the browser complained about").isEmpty();
        } finally {
            windows.forEach(Window::close);
            windows.clear();
        }
    }

    private void keepPictures(String test) {
        for (int i = 0; i < windows.size(); i++) {
            windows.get(i).keepPicture("failed-" + test + "-" + (i + 1));
        }
    }

    @Override
    public void afterAll(ExtensionContext test) {
        playwright.close();
    }

    /** A window of a person of its own, on a desk: no cookie is shared with any other window. */
    Window window() {
        return open(DESK);
    }

    /** The same on a telephone held upright. */
    Window phone() {
        return open(PHONE);
    }

    private Window open(ViewportSize size) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(size)
                .setDeviceScaleFactor(1)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai"));
        context.setDefaultTimeout(PATIENCE.toMillis());
        Window window = new Window(context);
        windows.add(window);
        return window;
    }
}
