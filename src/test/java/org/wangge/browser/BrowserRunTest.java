package org.wangge.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/**
 * The system as it starts for everybody, sample cases and job executor included, used by sample people in a real browser;
 * also the source of the pictures in the documents.
 */
@OnChromium
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:h2:mem:browser;DB_CLOSE_DELAY=-1")
@ActiveProfiles("demo")
@DisplayName("浏览器里的一天")
class BrowserRunTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final String UNIT_LIST = "本单位待办";
    private static final String GRID = "（向阳社区第一网格）";

    @LocalServerPort
    private int port;

    @Autowired
    private TestRestTemplate api;

    @Test
    @DisplayName("一件事经五人之手办结；经办过的人不能回访")
    void aCaseThroughFivePeople() {
        String caseNo = reported("school-place", "随迁子女未能入学", "约 80 名随迁子女未被邻区小学接收，家长情绪不稳。");

        Tasklist community = tasklist("community1").list(UNIT_LIST).picture("tasklist");
        community
                .opens("受理上报：入学问题" + GRID)
                .claims()
                .decides("受理")
                .picture("accept-form")
                .submits();
        community
                .list(UNIT_LIST)
                .opens("本级处置：入学问题" + GRID)
                .claims()
                .decides("上报上级")
                .writes("社区协调不了入学问题，请镇里支持")
                .submits();
        handles("town1", "本级处置").decides("上报上级").writes("涉及县教育局学区划分").submits();
        handles("centre1", "本级处置")
                .decides("派遣部门办理")
                .chooses("青岚县教育局")
                .picture("resolve-form")
                .submits();
        handles("dept_jy1", "部门办理")
                .decides("已办结，报告结果")
                .writes("已协调实验小学增设两班，80 名学生全部入学。")
                .submits();
        handles("verify1", "核查结果").decides("核查通过").submits();

        assertThat(community.list(UNIT_LIST).opens("回访上报人：入学问题" + GRID).triesToClaim())
                .isEqualTo("任务认领失败：您办理过该事件，核查、回访、审批须由他人进行");
        community.othersFinishTheOpenTask();
        handles("verify1", "回访上报人").decides("满意").submits();

        assertThat(stateOf(caseNo)).isEqualTo("CLOSED");
    }

    @Test
    @DisplayName("填得不对：红框说明缘由，填过的都还在，改好后照样提交")
    void aMistakeIsExplained() {
        String caseNo = reported("night-noise", "夜里装修", "二楼晚上十一点还在电钻打墙，楼上老人睡不着。");
        Window window = CHROMIUM.window();
        TaskPage task = Tasklist.of(window, address(), "community1")
                .list(UNIT_LIST)
                .opens("受理上报：夜间噪声扰民" + GRID)
                .claims()
                .decides("不予受理");

        assertThat(task.triesToSubmitDespite("完成前，请写明不予受理的理由")).isEqualTo("无法提交：原因（reason）：选择“不予受理（reject）”时必须填写原因");
        assertThat(task.decision("不予受理")).isChecked();
        task.picture("refusal");
        Alerts.close(window.page());

        String tooLong = "长".repeat(2001);
        task.writes(tooLong);
        assertThat(task.triesToSubmitDespite("完成前，请将文字压缩到 2000 字以内")).isEqualTo("无法提交：原因（reason）：不能超过 2000 个字");
        assertThat(task.words()).hasValue(tooLong);
        Alerts.close(window.page());

        task.writes("经查为同一小区装修，已由物业答复").submits();
        assertThat(stateOf(caseNo)).isEqualTo("REJECTED");
    }

    @Test
    @DisplayName("上报人的电话：遮着给看，说明理由才给全，记下是谁看的")
    void theReporterOnRequest() {
        String caseNo = reported("piled-debris", "楼道堆物", "三单元楼道堆满旧家具，影响通行。");
        Window window = CHROMIUM.window();
        ReporterTab tab = Tasklist.of(window, address(), "community1")
                .list(UNIT_LIST)
                .opens("受理上报：乱堆杂物" + GRID)
                .reporter();

        assertThat(tab.shown()).contains("周**").contains("139******99").doesNotContain("13900010099");
        assertThat(tab.triesWithoutReason()).isEqualTo("请选择查看理由");
        window.picture("reporter-tab");
        assertThat(tab.asks("核实情况")).contains("周晓岚").contains("13900010099").contains("已记录");

        JsonNode accesses =
                api.withBasicAuth("verify1", "demo").getForObject("/api/cases/" + caseNo + "/accesses", JsonNode.class);
        assertThat(accesses.toString()).contains("community1").contains("CLARIFY");
    }

    @Test
    @DisplayName("到期时间和灯：列表里、任务上、表单里看到的，与接口一秒不差")
    void limitsAgreeToTheSecond() {
        String manhole = api.withBasicAuth("community1", "demo")
                .getForObject("/api/cases?category=manhole-cover&unit=990101001001001", JsonNode.class)
                .at("/items/0/caseNo")
                .asText();
        Tasklist community = tasklist("community1").list(UNIT_LIST);
        String title = "本级处置：井盖缺损" + GRID;
        String listed = community.due(title);
        TaskPage task = community.opens(title);

        Map<String, String> running = new TreeMap<>();
        for (JsonNode clock : api.withBasicAuth("community1", "demo")
                .getForObject("/api/cases/" + manhole + "/clocks", JsonNode.class)) {
            if (clock.get("endedAt").isNull()) {
                running.put(
                        clock.get("targetName").asText(),
                        clock.get("lampName").asText() + " " + second(clock.get("dueAt")));
            }
        }
        assertThat(running).containsOnlyKeys("本级时限", "办结时限", "响应时限");
        assertThat(running.get("响应时限")).as("not all alike").startsWith("督办");
        assertThat(running.get("办结时限")).startsWith("正常");
        assertThat(task.limits()).isEqualTo(running);
        assertThat(running.get("本级时限")).endsWith(listed);
        assertThat(task.due()).isEqualTo(listed);
    }

    private static String second(JsonNode moment) {
        return SECOND.format(OffsetDateTime.parse(moment.asText()));
    }

    @Test
    @DisplayName("密码不对：用中文说明")
    void aWrongPassword() {
        Window window = CHROMIUM.window();
        LoginPage login = new LoginPage(window, address(), "tasklist");
        window.picture("login");
        assertThat(login.tries("town2", "wrong")).isEqualTo("登录失败：用户名或密码错误、账号已锁定，或没有本应用的访问权限");
    }

    @Test
    @DisplayName("只用键盘也能登录、认领、办结")
    void withoutTheMouse() {
        String caseNo = reported("street-lamp", "路灯不亮", "巷口路灯连续三晚不亮。");
        Window window = CHROMIUM.window();
        new LoginPage(window, address(), "tasklist").settles();
        Keys keys = new Keys(window);
        keys.type("community1").tabTo("密码").type("demo").press("Enter");
        window.page().locator(".task-filter").first().waitFor();

        keys.press("Control+Shift+F").tabTo(UNIT_LIST).press("Enter");
        window.page().locator(".task-filter.active").getByText(UNIT_LIST).waitFor();
        keys.press("Control+Alt+L").tabTo("受理上报：路灯不亮" + GRID).press("Enter");
        TaskPage task = new TaskPage(window, "受理上报：路灯不亮" + GRID);
        keys.press("Control+Alt+C");
        task.isClaimed();
        keys.press("Control+Alt+F").tabTo("已自行处置（网格已办好或当场答复）").press("Space");
        keys.tabTo("办理结果*").type("已换灯泡");
        task.settles();
        keys.tabTo("提交").press("Enter");
        task.isGone();

        assertThat(stateOf(caseNo)).isIn("VERIFYING", "CLOSED");
    }

    @Test
    @DisplayName("手机竖屏：列表和任务不用左右拖动")
    void onATelephone() {
        Window window = CHROMIUM.phone();
        Tasklist tasklist = Tasklist.of(window, address(), "community1").list(UNIT_LIST);
        assertThat(tasklist.tasks().first()).isVisible();
        assertThat(overflow(window.page())).isZero();
        window.picture("narrow-list");

        tasklist.tasks().first().click();
        window.page().locator("h2.task").scrollIntoViewIfNeeded();
        assertThat(overflow(window.page())).isZero();
    }

    @Test
    @DisplayName("镇督办在监督驾驶舱里打开一件正在办的事")
    void theCockpit() {
        Window window = CHROMIUM.window();
        new LoginPage(window, address(), "cockpit").logIn("townsup1");
        Page page = window.page();
        menu(page, "流程").click();
        page.getByText("逐级处置").click();
        Locator row = page.locator("tbody tr")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("990101-\\d{8}-\\d{6}")))
                .first();
        row.getByText(Pattern.compile("[0-9a-f-]{36}")).click();
        page.waitForURL(Pattern.compile("/process-instance/"));
        assertThat(page.getByText("上级流程实例 ID：")).isVisible();
        assertThat(page.getByText("事件编号：")).isVisible();
        assertThat(page.locator(".djs-overlay .instance-count").first()).isVisible();
        assertThat(page.locator("text=正在加载 >> visible=true")).hasCount(0);
        window.picture("cockpit-instance");
    }

    @ParameterizedTest
    @ValueSource(strings = {"townsup1", "admin"})
    @DisplayName("监督驾驶舱的每一页、每个页签都打得开，督办和管理员一样")
    void everyPageOfTheCockpit(String user) {
        Cockpit.of(CHROMIUM.window(), address(), user)
                .opens("dashboard", "实时概况")
                .opens("processes", "已部署的流程定义")
                .opensEveryTab()
                .opens("process-definition/" + idOf("process-definition?latestVersion=true&key=grid-case"), "作业定义")
                .opensEveryTab()
                .opens("process-instance/" + idOf("process-instance?processDefinitionKey=tiered-handling"), "外部任务")
                .opensEveryTab()
                .opens("decisions", "已部署的决策定义")
                .opens("decision-definition/" + idOf("decision-definition?key=case-routing"), "决策实例")
                .opens("tasks", "按组统计")
                .opens("repository", "部署时间")
                .opens("batch", "已结束的批处理");
    }

    private String idOf(String query) {
        return api.withBasicAuth("admin", "demo")
                .getForObject("/engine-rest/" + query + "&maxResults=1", JsonNode.class)
                .get(0)
                .get("id")
                .asText();
    }

    @Test
    @DisplayName("预警：网格员从发起流程提出，社区研判，县签发，网格长在预警页上点一下签收")
    void aWarning() {
        Window worker = CHROMIUM.window();
        Tasklist.of(worker, address(), "worker1");
        Page page = worker.page();
        page.getByText("发起流程").click();
        page.locator(".modal-dialog").getByText("四级预警").click();
        choose(page, 0, "向阳社区第一网格");
        choose(page, 1, "Ⅳ级");
        page.locator(".fjs-form-field-taglist input").fill("夜间");
        page.keyboard().press("Enter");
        page.locator(".fjs-form-field-textarea textarea").first().fill("连续几晚有人放大音响");
        worker.picture("propose-warning");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("发起").setExact(true))
                .click();

        tasklist("community1")
                .list(UNIT_LIST)
                .opens("研判风险：Ⅳ级（蓝色，一般）　向阳社区第一网格")
                .claims()
                .decides("报请签发")
                .writes("理由*", "三晚五次")
                .submits();
        tasklist("chief1")
                .list(UNIT_LIST)
                .opens("签发预警：Ⅳ级（蓝色，一般）　向阳社区第一网格")
                .claims()
                .decides("签发")
                .submits();

        tasklist("worker1").list(UNIT_LIST).opens("签收预警：Ⅳ级（蓝色，一般）　向阳社区第一网格");
        JsonNode warnings =
                api.withBasicAuth("worker1", "demo").getForObject("/api/warnings?unit=990101001001001", JsonNode.class);
        String warning = warnings.get("items").get(0).get("warningNo").asText();
        Page paper = page.context().newPage();
        paper.navigate(address() + "/api/warnings/" + warning + "/page");
        assertThat(paper.locator("main")).containsText("已签收 0 个");
        paper.getByText("已知悉，签收").click();
        assertThat(paper.locator("main")).containsText("已签收 1 个");
        paper.close();
    }

    private static void choose(Page page, int select, String option) {
        page.locator(".fjs-form-field-select .fjs-input-group").nth(select).click();
        page.locator(".fjs-dropdownlist-item")
                .filter(new Locator.FilterOptions().setHasText(option))
                .first()
                .click();
    }

    @Test
    @DisplayName("系统管理员打开用户列表")
    void theAdministration() {
        Window window = CHROMIUM.window();
        new LoginPage(window, address(), "admin").logIn("admin");
        Page page = window.page();
        menu(page, "用户").click();
        assertThat(page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("centre1")))
                .containsText("孟月娥");
        window.picture("admin-users");
    }

    private static Locator menu(Page page, String label) {
        return page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(label).setExact(true))
                .first();
    }

    /** How many pixels of the page lie beyond the right edge. */
    private static int overflow(Page page) {
        return (int) page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
    }

    /** The task at this step of the school case, in a window of this person's own. */
    private TaskPage handles(String user, String step) {
        return tasklist(user).list(UNIT_LIST).opens(step + "：入学问题" + GRID).claims();
    }

    private Tasklist tasklist(String user) {
        return Tasklist.of(CHROMIUM.window(), address(), user);
    }

    /** The grid's worker reports a matter that a resident has told; hands over the case number. */
    private String reported(String category, String title, String description) {
        Map<String, Object> report = Map.of(
                "category",
                category,
                "title",
                title,
                "description",
                description,
                "address",
                "解放路 12 号",
                "gridCode",
                "990101001001001",
                "channel",
                "GRID_WORKER",
                "reporter",
                Map.of("name", "周晓岚", "phone", "13900010099"));
        return api.withBasicAuth("worker1", "demo")
                .postForObject("/api/cases", report, JsonNode.class)
                .get("caseNo")
                .asText();
    }

    private String stateOf(String caseNo) {
        return api.withBasicAuth("worker1", "demo")
                .getForObject("/api/cases/" + caseNo, JsonNode.class)
                .get("state")
                .asText();
    }

    private String address() {
        return "http://localhost:" + port;
    }
}
