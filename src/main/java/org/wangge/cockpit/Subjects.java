package org.wangge.cockpit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.CaseQueries;
import org.wangge.casework.CaseView;
import org.wangge.process.Paths;
import org.wangge.process.Refusal;
import org.wangge.process.Texts;
import org.wangge.process.WarningReceiptProcess;
import org.wangge.warning.WarningQueries;
import org.wangge.warning.WarningView;

/** What an instance is about: a case or a warning; and whether somebody may see it. */
@Component
@Transactional(readOnly = true)
class Subjects {
    private final Paths paths;
    private final CaseQueries cases;
    private final WarningQueries warnings;
    private final DeskRights rights;
    private final NamedParameterJdbcTemplate jdbc;

    Subjects(
            Paths paths,
            CaseQueries cases,
            WarningQueries warnings,
            DeskRights rights,
            NamedParameterJdbcTemplate jdbc) {
        this.paths = paths;
        this.cases = cases;
        this.warnings = warnings;
        this.rights = rights;
        this.jdbc = jdbc;
    }

    /**
     * A case or a warning.
     *
     * @param number the business key of its instances
     * @param ofCase false: it is a warning
     * @param words what it is, in a few words without what people wrote
     * @param state where it stands, in Chinese
     * @param units codes of the grid of a case and of the unit that has it, of the area of a warning
     */
    record Subject(String number, boolean ofCase, String words, String state, Set<String> units) {}

    /** An instance and what it is about. */
    record Found(Paths.Instance instance, Subject subject) {}

    /**
     * What a number stands for.
     *
     * @throws Refusal 404 if there is no such case or warning, 403 if the viewer may not see it
     */
    Subject of(String number, String viewer) {
        if (isWarning(number)) {
            WarningView warning = warnings.view(number, viewer);
            return new Subject(
                    number,
                    false,
                    Texts.of("desk.history.warning", warning.levelName(), warning.areaName()),
                    warning.stateName(),
                    Set.of(warning.area()));
        }
        CaseView found = cases.view(number, viewer);
        return new Subject(
                number,
                true,
                Texts.of("desk.history.case", found.categoryName(), found.gridName()),
                found.stateName(),
                new LinkedHashSet<>(List.of(found.gridCode(), found.unit())));
    }

    private boolean isWarning(String number) {
        return !jdbc.queryForList(
                        "select 1 from wg_warning where warning_no = :number", Map.of("number", number), Integer.class)
                .isEmpty();
    }

    /**
     * The instance with that id, whose subject the viewer may see.
     *
     * @throws Refusal 404 if there is none, as {@link #of} and {@link #requireSight}
     */
    Found instance(String id, String viewer) {
        Optional<Paths.Instance> found = paths.find(id).filter(instance -> instance.businessKey() != null);
        Paths.Instance instance = found.orElseThrow(() -> Refusal.notFound("desk.history.noInstance"));
        Subject subject = of(instance.businessKey(), viewer);
        requireSight(instance, viewer);
        return new Found(instance, subject);
    }

    /** Refuses (403) what a unit has answered to a warning to whoever neither supervises nor heads it. */
    void requireSight(Paths.Instance instance, String viewer) {
        if (instance.process().equals(WarningReceiptProcess.ID)
                && receipts(instance.businessKey(), " and instance_id = :instance", instance.id(), 1, viewer)
                        .isEmpty()) {
            throw Refusal.forbidden("desk.notYours");
        }
    }

    /** Ids of the instances in which units answer a warning that the viewer supervises or heads, from the top down. */
    Set<String> receipts(String warning, int most, String viewer) {
        return receipts(warning, "", "", most, viewer);
    }

    private Set<String> receipts(String warning, String only, String instance, int most, String viewer) {
        Map<String, Object> values = new HashMap<>(Map.of("warning", warning, "instance", instance, "most", most));
        List<String> areas = new ArrayList<>();
        for (String path : rights.paths(viewer)) {
            values.put("area" + areas.size(), path + "%");
            areas.add("unit_path like :area" + areas.size());
        }
        if (areas.isEmpty()) {
            return Set.of();
        }
        return new LinkedHashSet<>(jdbc.queryForList(
                "select instance_id from wg_warning_unit where warning_no = :warning and instance_id is not null" + only
                        + " and (" + String.join(" or ", areas) + ") order by unit_path limit :most",
                values,
                String.class));
    }
}
