package org.wangge.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Planted faults are found: a browser run without complaints means something. */
@OnChromium
@DisplayName("浏览器里的差错逃不过")
class WatcherTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String PAGE = "http://planted.test/";

    private Page page;
    private Watcher watcher;

    @BeforeEach
    void aPageThatIsFine() {
        Window window = CHROMIUM.window();
        page = window.page();
        watcher = window.watcher();
        page.route(
                "**/*",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(route.request().url().endsWith("/missing") ? 404 : 200)
                        .setContentType("text/html")
                        .setBody("<link rel='icon' href='data:,'>")));
        page.navigate(PAGE);
        assertThat(watcher.faults()).isEmpty();
    }

    @Test
    @DisplayName("控制台报错")
    void anErrorInTheConsole() {
        page.evaluate("console.error('planted')");
        assertThat(watcher.faults()).singleElement().asString().contains("console", "planted");
    }

    @Test
    @DisplayName("脚本异常无人处理")
    void anUncaughtException() {
        page.evaluate("setTimeout(() => { throw new Error('planted') })");
        page.waitForFunction("true");
        assertThat(watcher.faults()).singleElement().asString().contains("uncaught", "planted");
    }

    @Test
    @DisplayName("找不到的资源")
    void aMissingResource() {
        page.evaluate("fetch('missing')");
        assertThat(watcher.faults()).containsExactly("answer 404: GET " + PAGE + "missing");
    }

    @Test
    @DisplayName("没有回音的请求")
    void aRequestWithoutAnswer() {
        page.route("**/dead", route -> route.abort("connectionrefused"));
        page.evaluate("fetch('dead').catch(() => {})");
        assertThat(watcher.faults()).anyMatch(fault -> fault.startsWith("no answer: GET " + PAGE + "dead"));
    }

    @Test
    @DisplayName("预告过的拒绝只算一次，预告了没有来也算差错")
    void announcedRefusals() {
        watcher.expects(404, "/missing");
        page.evaluate("fetch('missing')");
        assertThat(watcher.faults()).isEmpty();

        page.evaluate("fetch('missing')");
        assertThat(watcher.faults()).hasSize(1);

        watcher.expects(404, "/missing");
        assertThat(watcher.faults()).singleElement().asString().startsWith("did not come");
    }
}
