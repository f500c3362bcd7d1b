package org.wangge.cockpit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.CaseQueries;
import org.wangge.deadline.Target;
import org.wangge.process.Refusal;
import org.wangge.process.StepLabels;
import org.wangge.process.Texts;
import org.wangge.registry.Registry;
import org.wangge.registry.Unit;
import org.wangge.registry.UnitType;

/** What the desk's filters offer. */
@Service
@Transactional(readOnly = true)
public class Choices {
    private static final int MOST = 500;
    private static final List<Target> OF_CLOCKS = Stream.of(Target.values())
            .filter(target -> target != Target.REFUSE && target != Target.REVIEW && target != Target.ORDER)
            .toList();

    private final DeskRights rights;
    private final Registry registry;
    private final CaseQueries cases;
    private final StepLabels labels;
    private final NamedParameterJdbcTemplate jdbc;

    Choices(
            DeskRights rights,
            Registry registry,
            CaseQueries cases,
            StepLabels labels,
            NamedParameterJdbcTemplate jdbc) {
        this.rights = rights;
        this.registry = registry;
        this.cases = cases;
        this.labels = labels;
        this.jdbc = jdbc;
    }

    /** A value and how people call it. */
    public record Option(String code, String name) {}

    /** A part of the filter by its name, with what it offers. */
    public record Part(String name, String words, List<Option> options) {}

    /**
     * What is offered for a unit.
     *
     * @param line the units from the highest that the viewer may see down to this one
     * @param below the units directly below it, departments last
     */
    public record Offer(List<Option> line, List<Option> below, List<Part> parts) {}

    /**
     * @param unit code; null for the highest of the viewer's
     * @throws Refusal as {@link DeskRights#area}
     */
    public Offer of(String unit, String viewer) {
        Unit area = rights.area(unit, viewer);
        List<Option> line = registry.lineOf(area).stream()
                .filter(one -> rights.sees(one, viewer))
                .map(Choices::option)
                .toList();
        List<Option> below = new ArrayList<>();
        registry.search(null, area.code(), null, 0, MOST).stream()
                .sorted((one, other) ->
                        Boolean.compare(one.type() == UnitType.DEPARTMENT, other.type() == UnitType.DEPARTMENT))
                .map(Choices::option)
                .forEach(below::add);
        List<Part> parts = List.of(
                part(
                        "category",
                        cases.categories().stream()
                                .map(one -> new Option(one.code(), one.name()))
                                .toList()),
                part(
                        "target",
                        OF_CLOCKS.stream()
                                .map(target -> new Option(target.name(), target.label()))
                                .toList()),
                part("process", processes()),
                part("warning", warnings(area)));
        return new Offer(line, below, parts);
    }

    private static Part part(String name, List<Option> options) {
        return new Part(name, Texts.of("desk.part." + name), options);
    }

    private static Option option(Unit unit) {
        return new Option(unit.code(), unit.name());
    }

    /** Those whose steps lists of cases know. */
    private List<Option> processes() {
        return jdbc.query(
                "select process, max(version) newest from wg_step where process in (:ofCase)"
                        + " group by process order by process",
                Map.of("ofCase", CaseSource.OF_CASE),
                (row, n) -> new Option(
                        row.getString("process"), labels.process(row.getString("process"), row.getInt("newest"))));
    }

    /** The warnings in force that reach into the area. */
    private List<Option> warnings(Unit area) {
        return jdbc.query(
                "select distinct w.warning_no from wg_warning w where w.state = 'IN_FORCE' and (w.area_path like :below"
                        + " or :path like concat(w.area_path, '%')) order by w.warning_no",
                Map.of("below", area.path() + "%", "path", area.path()),
                (row, n) -> new Option(row.getString("warning_no"), row.getString("warning_no")));
    }
}
