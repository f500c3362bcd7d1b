package org.wangge.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** The supervision desk as supervisors and administrators use it in a real browser. */
@OnChromium
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:h2:mem:browser;DB_CLOSE_DELAY=-1")
@ActiveProfiles("demo")
@DisplayName("督办台")
class DeskRunTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @LocalServerPort
    private int port;

    @Autowired
    private TestRestTemplate api;

    @Test
    @DisplayName("镇督办：上边的红灯数、磁贴和清单说的是同一个数")
    void oneNumberEverywhere() {
        Window window = CHROMIUM.window();
        Cockpit.of(window, address(), "townsup1").opens("desk", "数据截至");
        long red = ask("townsup1", "/api/desk").at("/lamps/RED").asLong();

        assertThat(red).isPositive();
        assertThat(window.page().locator(".wangge-red")).hasText("■ " + red);
        Locator tile = window.page().locator(".wangge-tile.is-RED");
        assertThat(tile).containsText(String.valueOf(red));
        assertThat(tile).containsText("督办");
        window.picture("desk");
        tile.click();
        assertThat(window.page().getByText("共 " + red + " 件")).isVisible();
        assertThat(window.page().locator("tbody tr")).hasCount((int) red);
        window.picture("desk-list");
    }

    @Test
    @DisplayName("服务器出错：说明缘由，Cockpit 照常可用")
    void serverFails() {
        Window window = CHROMIUM.window();
        Cockpit cockpit = Cockpit.of(window, address(), "chief1");
        window.watcher().allows(500, "/api/desk");
        window.page()
                .route(
                        url -> url.contains("/api/desk"),
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setStatus(500)
                                .setContentType("application/problem+json")
                                .setBody("{\"detail\":\"系统出错，已记入日志，请稍后再试或联系系统管理员\"}")));

        cockpit.opens("desk", "系统出错，已记入日志");
        cockpit.opens("processes", "网格事件办理");
    }

    @Test
    @DisplayName("督办台自己的脚本坏了：那一处说明，Cockpit 照常可用")
    void scriptFails() {
        Window window = CHROMIUM.window();
        Cockpit.of(window, address(), "chief1").opens("processes", "网格事件办理");
        Page broken = window.page().context().newPage();
        broken.route(
                url -> url.contains("/scripts/desk/") && !url.contains("plugin.js"),
                route -> route.fulfill(new Route.FulfillOptions().setStatus(404)));
        broken.navigate(address() + "/camunda/app/cockpit/default/#/desk");
        assertThat(broken.getByText("督办台的这一部分没有加载成功").last()).isVisible();
        broken.navigate(address() + "/camunda/app/cockpit/default/#/processes");
        assertThat(broken.getByText("网格事件办理").first()).isVisible();
        assertThat(broken.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("流程"))
                        .first())
                .isVisible();
        broken.close();
    }

    private JsonNode ask(String user, String path) {
        return api.withBasicAuth(user, "demo").getForObject(path, JsonNode.class);
    }

    private String address() {
        return "http://localhost:" + port;
    }
}
