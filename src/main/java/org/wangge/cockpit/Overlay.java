package org.wangge.cockpit;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.deadline.Lamp;
import org.wangge.deadline.LampSql;
import org.wangge.process.Models;
import org.wangge.process.Refusal;
import org.wangge.process.StepLabels;
import org.wangge.process.Utc;
import org.wangge.registry.Unit;

/** What stands on a diagram: how many open human tasks wait at each element, and how their limits stand. */
@Service
@Transactional(readOnly = true)
public class Overlay {
    private final DeskRights rights;
    private final Models models;
    private final StepLabels labels;
    private final NamedParameterJdbcTemplate jdbc;
    private final Clock clock;

    Overlay(DeskRights rights, Models models, StepLabels labels, NamedParameterJdbcTemplate jdbc, Clock clock) {
        this.rights = rights;
        this.models = models;
        this.labels = labels;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The counts of one version of a diagram.
     *
     * @param asOf the instant for which everything is true
     * @param elements those with open tasks
     */
    public record Counts(
            OffsetDateTime asOf, String process, int version, String unit, String unitName, List<Element> elements) {}

    /**
     * The open tasks at an element; at one that calls another process, those of that process, whatever their version. They
     * are shown in the newest version only.
     *
     * @param calls key of the process it calls; null of a human task
     * @param overdue whose limit has passed (orange, red)
     * @param atRisk whose limit is near (yellow)
     * @param right whose limit is far (green, blue)
     * @param paused without a running clock
     */
    public record Element(
            String element, String label, String calls, long overdue, long atRisk, long right, long paused) {}

    /**
     * @param unit code; null for the highest of the viewer's
     * @throws Refusal 404 if there is no such definition; as {@link DeskRights#area}
     */
    public Counts of(String definition, String unit, String viewer) {
        Unit area = rights.area(unit, viewer);
        Models.Model model = models.find(definition).orElseThrow(() -> Refusal.notFound("desk.diagram.noDefinition"));
        Instant now = clock.instant();
        Map<String, Object> values = new HashMap<>();
        values.put("now", Utc.at(now));
        values.put("process", model.process());
        values.put("version", model.version());
        String within = Sql.within(area, "s.area_path", "s.unit_code", values);
        List<Element> elements = new ArrayList<>(jdbc.query(
                "select s.element, " + LampSql.counts("s") + " from wg_step s where s.process = :process"
                        + " and s.version = :version and " + within + " group by s.element order by s.element",
                values,
                (row, n) -> element(model, row.getString("element"), null, LampSql.counted(row))));
        if (model.version() == models.versions(model.process()).get(0)) {
            model.calls().forEach(call -> elements.addAll(called(model, call, within, values)));
        }
        return new Counts(
                now.atZone(clock.getZone()).toOffsetDateTime(),
                model.process(),
                model.version(),
                area.code(),
                area.name(),
                elements);
    }

    private List<Element> called(Models.Model model, Models.Call call, String within, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("process", call.process());
        return jdbc
                .query(
                        "select " + LampSql.counts("s") + " from wg_step s where s.process = :process and " + within,
                        all,
                        (row, n) -> LampSql.counted(row))
                .stream()
                .filter(lamps -> lamps.values().stream().anyMatch(number -> number > 0))
                .map(lamps -> element(model, call.element(), call.process(), lamps))
                .toList();
    }

    private Element element(Models.Model model, String element, String calls, Map<Lamp, Long> lamps) {
        return new Element(
                element,
                labels.element(model.process(), model.version(), element),
                calls,
                lamps.get(Lamp.RED) + lamps.get(Lamp.ORANGE),
                lamps.get(Lamp.YELLOW),
                lamps.get(Lamp.GREEN) + lamps.get(Lamp.BLUE),
                lamps.get(Lamp.GREY));
    }
}
