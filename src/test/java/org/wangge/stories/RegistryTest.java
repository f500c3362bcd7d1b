package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.wangge.registry.Substitutions;

/** Units, staff and substitutions, as an administrator loads them. */
@DisplayName("单位与人员")
class RegistryTest extends Story {
    @Autowired
    private Substitutions substitutions;

    private Actor.Answer units(String csv) {
        return actor("admin").postCsv("/api/units/import", csv.getBytes(StandardCharsets.UTF_8));
    }

    private Actor.Answer staff(String csv) {
        return actor("admin").postCsv("/api/staff/import", csv.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("中文表头、带 BOM：与英文表头同样导入；再导一次什么也不变")
    void chineseHeaderWithMark() {
        String csv = "\uFEFF编码,名称,类型,上级,户数\n880100,丰原市,市,,\n880101,丰原区,区,880100,\n"
                + "880101001,东街街道,街道,880101,\n880101001001,河沿社区,社区,880101001,\n"
                + "880101001001001,河沿一网格,网格,880101001001,305\n880101-CG,丰原区城管局,部门,880101,\n";
        Actor.Answer first = units(csv);
        assertThat(first.status()).as(first.body().toString()).isEqualTo(200);
        assertThat(first.body().get("created").asInt()).isEqualTo(6);
        Actor.Answer again = units(csv);
        assertThat(again.body().get("created").asInt()).isZero();
        assertThat(again.body().get("unchanged").asInt()).isEqualTo(6);

        Actor.Answer renamed = units("code,name,type,parent\n880101001001,河沿新社区,COMMUNITY,880101001\n");
        assertThat(renamed.body().get("changed").asInt()).isEqualTo(1);
        assertThat(actor("worker1")
                        .get("/api/units/880101001001")
                        .body()
                        .get("name")
                        .asText())
                .isEqualTo("河沿新社区");
    }

    @Test
    @DisplayName("三级与五级的地方用同一套流程：上级接手按单位树")
    void threeLevels() {
        units("code,name,type,parent,households\n870101,石门县,COUNTY,,\n870101001,石门社区,COMMUNITY,870101,\n"
                + "870101001001,石门一网格,GRID,870101001,280\n");
        staff("user,name,unit,roles\nsm_worker,石大山,870101001001,worker\n"
                + "sm_clerk,石小溪,870101001,dispatcher;handler\nsm_check,石有节,870101001,supervisor\n"
                + "sm_centre,石中心,870101,dispatcher;handler;supervisor\n");
        String noise = actor("sm_worker").reports("night-noise", "870101001001");
        assertThat(noise).startsWith("870101-20261124-");
        actor("sm_clerk").decides(noise, "accept").decides(noise, "escalate", "reason", "社区解决不了");
        assertThat(actor("sm_worker").sees(noise).get("level").asText()).isEqualTo("COUNTY");
        actor("sm_centre").decides(noise, "resolved", "result", "已办");
        actor("sm_check").decides(noise, "pass");
        assertThat(actor("sm_worker").stateOf(noise)).isEqualTo("CLOSED");

        String building = actor("sm_worker").reports("illegal-building", "870101001001");
        Actor.Answer refused = actor("sm_clerk").tries(building, "accept");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).contains("没有牵头部门 870101-CG");
        assertThat(actor("sm_worker").timeline(building)).containsExactly("上报");
        actor("sm_clerk").decides(building, "accept", "category", "other");
    }

    @Test
    @DisplayName("有错的行按行号说明原因，整个文件不导入；要求时只导入好的行")
    void badLines() {
        String csv = "code,name,type,parent,households,boundary\n860101,沙溪县,COUNTY,,,\n86 0102,坏编码,COUNTY,,,\n"
                + "860101001,,TOWN,860101,,\n860101002,沙溪镇,VILLAGE,860101,,\n860101003,无上级镇,TOWN,869999,,\n"
                + "860101003001,连带社区,COMMUNITY,860101003,,\n860101004,户数镇,TOWN,860101,abc,\n"
                + "860101005,边界镇,TOWN,860101,,nonsense\n860101,重复县,COUNTY,,,\n860101006001,倒挂网格,GRID,,,\n"
                + "860101007,好镇,TOWN,860101,,\n";
        Actor.Answer refused = units(csv);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().get("applied").asBoolean()).isFalse();
        List<Integer> lines = new ArrayList<>();
        refused.body()
                .get("faults")
                .forEach(fault -> lines.add(fault.get("line").asInt()));
        assertThat(lines).containsExactly(3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(refused.body().get("faults").get(0).get("reason").asText()).contains("86 0102");
        assertThat(actor("admin").get("/api/units/860101").status()).isEqualTo(404);

        Actor.Answer good =
                actor("admin").postCsv("/api/units/import?onlyGood=true", csv.getBytes(StandardCharsets.UTF_8));
        assertThat(good.status()).isEqualTo(200);
        assertThat(good.body().get("created").asInt()).isEqualTo(2);
        assertThat(good.body().get("faults")).hasSize(9);
        assertThat(actor("admin").get("/api/units/860101007").status()).isEqualTo(200);
        assertThat(actor("admin").get("/api/units/860101003001").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("最后一位经办人还有待办时不能免去；划归他处的社区带着它的事件")
    void nobodyIsStranded() {
        units(
                "code,name,type,parent,households\n820101,竹县,COUNTY,,\n820101001,东镇,TOWN,820101,\n820101002,西镇,TOWN,820101,\n"
                        + "820101001001,溪社区,COMMUNITY,820101001,\n820101001001001,溪一网格,GRID,820101001001,280\n");
        String all =
                "user,name,unit,roles\nz_worker,竹一,820101001001001,worker\nz_clerk,竹二,820101001001,dispatcher;handler\n"
                        + "z_east,竹三,820101001,handler\nz_west,竹四,820101002,handler\n";
        staff(all);
        String noise = actor("z_worker").reports("night-noise", "820101001001001");
        Actor.Answer stranded = staff("user,name,unit,roles\nz_clerk,竹二,820101001001,handler\n");
        assertThat(stranded.status()).isEqualTo(422);
        assertThat(stranded.body().get("faults").get(0).get("line").asInt()).isEqualTo(2);
        assertThat(stranded.body().get("faults").get(0).get("reason").asText())
                .contains("受理派遣")
                .contains("1 项待办");
        actor("z_clerk").decides(noise, "accept");

        assertThat(actor("z_west").get("/api/cases/" + noise).status()).isEqualTo(403);
        units("code,name,type,parent\n820101001001,溪社区,COMMUNITY,820101002\n");
        assertThat(actor("z_west").get("/api/cases/" + noise).status()).isEqualTo(200);
        assertThat(actor("z_east").get("/api/cases/" + noise).status()).isEqualTo(403);
        actor("z_clerk").decides(noise, "escalate", "reason", "办不了");
        assertThat(actor("z_worker").sees(noise).get("unit").asText()).isEqualTo("820101002");
        actor("z_worker").post("/api/cases/" + noise + "/withdraw", Map.of("reason", "已自行解决"));
        assertThat(actor("z_west").inbox().get(0)).contains("已撤回").contains(noise);
    }

    @Test
    @DisplayName("改动已有单位不能使上下级颠倒")
    void upsideDown() {
        units(
                "code,name,type,parent\n830101,甲县,COUNTY,\n830101001,乙镇,TOWN,830101\n830101001001,丙社区,COMMUNITY,830101001\n");
        Actor.Answer turned = units("code,name,type,parent\n830101001,乙镇,GRID,830101\n");
        assertThat(turned.status()).isEqualTo(422);
        assertThat(turned.body().get("faults").get(0).get("reason").asText()).contains("丙社区");
        Actor.Answer circle =
                units("code,name,type,parent\n830101,甲县,GRID,830101001001\n830101001001,丙社区,COMMUNITY,830101001\n");
        assertThat(circle.status()).isEqualTo(422);
        Actor.Answer empty = units("code,name,type,parent,boundary\n830101001001001,丁网格,GRID,830101001001,"
                + "\"{\"\"type\"\":\"\"Polygon\"\",\"\"coordinates\"\":[]}\"\n");
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.body().get("faults").get(0).get("column").asText()).isEqualTo("boundary");
    }

    @Test
    @DisplayName("导入事件类别：错误逐行说明，只有管理员可以")
    void categories() {
        String path = "/api/categories/import";
        byte[] bad = "编码,名称,大类编码,大类\nlost-pet,走失宠物,other,其他\n坏码,名称,other,其他\nlost-pet,重复,other,其他\n"
                .getBytes(StandardCharsets.UTF_8);
        Actor.Answer refused = actor("admin").postCsv(path, bad);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().get("faults")).hasSize(2);
        byte[] good = "编码,名称,大类编码,大类\nlost-pet,走失宠物,other,其他\n".getBytes(StandardCharsets.UTF_8);
        assertThat(actor("community1").postCsv(path, good).status()).isEqualTo(403);
        assertThat(actor("admin").postCsv(path, good).body().get("created").asInt())
                .isEqualTo(1);
        assertThat(actor("admin").postCsv(path, good).body().get("unchanged").asInt())
                .isEqualTo(1);
        String pet = actor("worker1").reports("lost-pet", GRID_1);
        assertThat(actor("worker1").sees(pet).get("categoryName").asText()).isEqualTo("走失宠物");
    }

    @Test
    @DisplayName("读不懂的文件：缺列、不是 UTF-8，都说清楚")
    void unreadableFiles() {
        assertThat(units("name,type\n某县,COUNTY\n").message()).contains("缺少列").contains("code");
        Actor.Answer gbk =
                actor("admin").postCsv("/api/units/import", "编码,名称,类型\n1,某县,县".getBytes(Charset.forName("GBK")));
        assertThat(gbk.status()).isEqualTo(400);
        assertThat(gbk.message()).contains("UTF-8");
        assertThat(actor("community1")
                        .postCsv("/api/units/import", "code,name,type\n".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("人员导入：错误逐行说明，岗位即是任务候选组，免去岗位即不能办理")
    void staffAndGroups() {
        Actor.Answer bad = staff("用户,姓名,单位,岗位\nnew1,宋新一,990101002001,经办人\nnew 2,宋新二,990101002001,经办人\n"
                + "new3,宋新三,999,经办人\nnew4,宋新四,990101002001,厨师\nnew5,宋新五,990101002001,网格员\n");
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.body().get("faults")).hasSize(4);
        assertThat(actor("admin").get("/engine-rest/user?id=new1").body()).isEmpty();

        assertThat(staff("用户,姓名,单位,岗位\nnew1,宋新一,990101002001,经办人;受理派遣\n").status())
                .isEqualTo(200);
        assertThat(groupsOf("new1"))
                .contains("handler-990101002001", "dispatcher-990101002001", "handler", "dispatcher");
        String noise = actor("worker17").reports("night-noise", "990101002001001");
        actor("new1").decides(noise, "accept");

        assertThat(staff("用户,姓名,单位,岗位\nnew1,宋新一,990101002001,\n")
                        .body()
                        .get("changed")
                        .asInt())
                .isEqualTo(1);
        assertThat(groupsOf("new1")).isEmpty();
        assertThat(actor("new1").tries(noise, "resolved", "result", "x").status())
                .isEqualTo(403);
    }

    private List<String> groupsOf(String user) {
        List<String> groups = new ArrayList<>();
        actor("admin")
                .get("/engine-rest/group?member=" + user)
                .body()
                .forEach(group -> groups.add(group.get("id").asText()));
        return groups;
    }

    @Test
    @DisplayName("代理：两个日期之间可办理，前后都不行")
    void substitution() {
        String noise = actor("worker1").reports("night-noise", GRID_1);
        LocalDate today = LocalDate.of(2026, 11, 24);
        Actor.Answer answer = actor("verify1")
                .post(
                        "/api/substitutions",
                        Map.of(
                                "user",
                                "verify1",
                                "substitute",
                                "community2",
                                "from",
                                today.plusDays(1).toString(),
                                "until",
                                today.plusDays(2).toString()));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        assertThat(actor("community2").tries(noise, "accept").status()).isEqualTo(403);

        time.passes(Duration.ofDays(1));
        substitutions.follow();
        assertThat(groupsOf("community2")).contains("supervisor-990101001001", "dispatcher-990101001001");
        actor("community2").decides(noise, "accept");
        actor("community1").decides(noise, "resolved", "result", "已劝导");

        time.passes(Duration.ofDays(2));
        assertThat(actor("community2").tries(noise, "pass").status())
                .as("expired, memberships not yet followed")
                .isEqualTo(403);
        substitutions.follow();
        assertThat(groupsOf("community2")).doesNotContain("supervisor-990101001001");
        actor("verify1").decides(noise, "pass");

        Actor.Answer other = actor("worker1")
                .post(
                        "/api/substitutions",
                        Map.of("user", "town1", "substitute", "worker1", "from", "2027-01-01", "until", "2027-01-02"));
        assertThat(other.status()).isEqualTo(403);
        Actor.Answer backwards = actor("town1")
                .post(
                        "/api/substitutions",
                        Map.of("user", "town1", "substitute", "worker1", "from", "2027-01-03", "until", "2027-01-02"));
        assertThat(backwards.message()).contains("until");
    }

    @Test
    @DisplayName("坐标查网格：边界内、公共边界取近、界外说明")
    void gridOfAPoint() {
        units("code,name,type,parent,households,boundary\n850101,方格县,COUNTY,,,\n850101001,方格社区,COMMUNITY,850101,,\n"
                + "850101001001,西格,GRID,850101001,300,\"{\"\"type\"\":\"\"Polygon\"\",\"\"coordinates\"\":[[[100.0,30.0],"
                + "[100.02,30.0],[100.02,30.01],[100.0,30.01],[100.0,30.0]]]}\"\n"
                + "850101001002,东格,GRID,850101001,300,\"{\"\"type\"\":\"\"Polygon\"\",\"\"coordinates\"\":[[[100.02,30.0],"
                + "[100.03,30.0],[100.03,30.01],[100.02,30.01],[100.02,30.0]]]}\"\n");
        assertThat(gridAt(30.005, 100.01)).isEqualTo("850101001001");
        assertThat(gridAt(30.005, 100.025)).isEqualTo("850101001002");
        assertThat(gridAt(30.005, 100.02))
                .as("on the border: the nearer centre")
                .isEqualTo("850101001002");
        Actor.Answer outside = actor("worker1").get("/api/units/at?lat=31&lng=100.01");
        assertThat(outside.status()).isEqualTo(400);
        assertThat(outside.message()).contains("不在任何网格之内");

        String byPoint = actor("worker1")
                .reports(Map.of("category", "street-lamp", "title", "路灯不亮", "lat", 29.1801, "lng", 118.301));
        assertThat(actor("worker1").sees(byPoint).get("gridCode").asText()).startsWith("990101001");
    }

    private String gridAt(double lat, double lng) {
        return actor("worker1")
                .get("/api/units/at?lat=" + lat + "&lng=" + lng)
                .body()
                .path("code")
                .asText();
    }

    @Test
    @DisplayName("两万个网格及网格员在一分钟内载入")
    void twentyThousandGrids() {
        StringBuilder units = new StringBuilder("code,name,type,parent,households,boundary\n840000,大城,CITY,,,\n");
        StringBuilder staff = new StringBuilder("user,name,unit,roles\n");
        int grids = 0;
        for (int town = 1; town <= 100; town++) {
            String townCode = "840000%03d".formatted(town);
            units.append(townCode).append(",镇").append(town).append(",TOWN,840000,,\n");
            for (int community = 1; community <= 10; community++) {
                String communityCode = townCode + "%03d".formatted(community);
                units.append(communityCode)
                        .append(",社区")
                        .append(community)
                        .append(",COMMUNITY,")
                        .append(townCode)
                        .append(",,\n");
                for (int grid = 1; grid <= 20; grid++) {
                    String code = communityCode + "%03d".formatted(grid);
                    double lng = 80 + town * 0.1 + community * 0.008;
                    double lat = 40 + grid * 0.005;
                    units.append(code)
                            .append(",网格")
                            .append(grid)
                            .append(",GRID,")
                            .append(communityCode)
                            .append(",300,\"")
                            .append(square(lng, lat))
                            .append("\"\n");
                    staff.append("g")
                            .append(code)
                            .append(",员")
                            .append(++grids)
                            .append(',')
                            .append(code)
                            .append(",worker;head\n");
                }
            }
        }
        long begin = System.nanoTime();
        JsonNode loaded = units(units.toString()).body();
        JsonNode persons = staff(staff.toString()).body();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(loaded.path("created").asInt()).isEqualTo(21_101);
        assertThat(persons.path("created").asInt()).isEqualTo(20_000);
        assertThat(took).isLessThan(Duration.ofMinutes(1));
        assertThat(groupsOf("g840000100010020")).contains("worker-840000100010020", "handler-840000100010020");
        LoggerFactory.getLogger(RegistryTest.class).info("20,000 grids with staff in {}", took);
    }

    private static String square(double lng, double lat) {
        return "{\"\"type\"\":\"\"Polygon\"\",\"\"coordinates\"\":[[[%1$.4f,%2$.4f],[%3$.4f,%2$.4f],[%3$.4f,%4$.4f],[%1$.4f,%4$.4f],[%1$.4f,%2$.4f]]]}"
                .formatted(lng, lat, lng + 0.008, lat + 0.005);
    }
}
