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
    @DisplayName("县负责人：每一页都打得开，大屏也是")
    void everyView() {
        Window window = CHROMIUM.window();
        Cockpit cockpit =
                Cockpit.of(window, address(), "chief1").opens("desk", "近 14 天").opens("desk?view=units", "下级单位和部门");
        window.keepPicture("desk-units");
        cockpit.opens("desk?view=warnings", "预警").opens("desk?view=history", "办结");
        window.keepPicture("desk-history");
        assertThat(window.page().getByText("引擎")).hasCount(0);
        cockpit.opens("desk?view=wall", "督办大屏");
        window.keepPicture("desk-wall");
        window.page().keyboard().press("Escape");
        assertThat(window.page().getByText("近 14 天").first()).isVisible();
    }

    @Test
    @DisplayName("系统管理员：引擎页上没有出错的步骤")
    void engineRoom() {
        Window window = CHROMIUM.window();
        Cockpit.of(window, address(), "admin").opens("desk?view=engine", "节点");
        window.keepPicture("desk-engine");
    }

    @Test
    @DisplayName("流程图上：每个环节的件数与接口一致，点开就是清单里的那几件；一件事的图上写着还剩多少")
    void onTheDiagram() {
        Window window = CHROMIUM.window();
        Page page = window.page();
        String definition = ask("chief1", "/engine-rest/process-definition/key/tiered-handling")
                .get("id")
                .asText();
        long overdue = 0;
        for (JsonNode element :
                ask("chief1", "/api/desk/diagram?definition=" + definition).get("elements")) {
            overdue = Math.max(overdue, element.get("overdue").asLong());
        }
        Cockpit cockpit =
                Cockpit.of(window, address(), "chief1").opens("process-definition/" + definition + "/runtime", "数据截至");
        Locator badge = page.locator(".wangge-badge.is-ORANGE", new Page.LocatorOptions().setHasText("▲ " + overdue))
                .first();
        assertThat(badge).isVisible();
        window.picture("desk-diagram");
        badge.click();
        assertThat(page.getByText("共 " + overdue + " 件")).isVisible();

        JsonNode late = ask("chief1", "/api/desk/cases?lamps=RED&process=tiered-handling&size=1")
                .at("/items/0");
        cockpit.opens("process-instance/" + late.get("instance").asText() + "/runtime", "督办");
        assertThat(page.locator(".wangge-token")).containsText("已超期");
        page.getByText("时限过程").click();
        assertThat(page.locator(".wangge-clocks").first()).containsText("办结时限");
        window.keepPicture("desk-clocks");
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
