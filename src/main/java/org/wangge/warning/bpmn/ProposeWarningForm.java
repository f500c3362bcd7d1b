package org.wangge.warning.bpmn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.wangge.casework.CaseQueries;
import org.wangge.process.EarlyWarningProcess;
import org.wangge.process.HumanTask.Option;
import org.wangge.process.StartForm;
import org.wangge.process.Submission;
import org.wangge.registry.Registry;
import org.wangge.registry.Unit;
import org.wangge.registry.UnitType;
import org.wangge.warning.Decisions;
import org.wangge.warning.Proposal;
import org.wangge.warning.Warnings;

/** 提出预警, from Tasklist. */
@Component
class ProposeWarningForm implements StartForm {
    /** So many areas below a unit are offered; who needs others writes their code over the interface. */
    private static final int MOST = 500;

    private final Warnings warnings;
    private final Registry registry;
    private final CaseQueries cases;

    ProposeWarningForm(Warnings warnings, Registry registry, CaseQueries cases) {
        this.warnings = warnings;
        this.registry = registry;
        this.cases = cases;
    }

    @Override
    public String process() {
        return EarlyWarningProcess.ID;
    }

    @Override
    public Map<String, Object> display(String user) {
        return Map.of(
                "areaOptions",
                areas(user).stream()
                        .map(unit -> new Option(unit.name() + "（" + unit.type().label() + "）", unit.code()))
                        .toList(),
                "levelOptions",
                WarningSheet.options(WarningSheet.all()),
                "categoryOptions",
                cases.categories().stream()
                        .map(one -> new Option(one.groupName() + " · " + one.name(), one.code()))
                        .toList());
    }

    /** The person's units, those above, and those below. */
    private Set<Unit> areas(String user) {
        Set<Unit> areas = new LinkedHashSet<>();
        for (Unit own : registry.unitsOf(user)) {
            List<Unit> level = new ArrayList<>(registry.lineOf(own));
            while (!level.isEmpty() && areas.size() < MOST) {
                level.stream().filter(unit -> unit.type().territorial()).forEach(areas::add);
                level = level.stream()
                        .filter(own::covers)
                        .filter(unit -> unit.type() != UnitType.GRID)
                        .flatMap(unit -> registry.search(null, unit.code(), null, 0, MOST).stream())
                        .toList();
            }
        }
        return areas;
    }

    @Override
    public String start(Submission submission, String user) {
        List<String> categories = submission
                .text("categories")
                .map(list -> Arrays.asList(list.split("\\s*,\\s*")))
                .orElse(List.of());
        return warnings.propose(
                        new Proposal(
                                submission.textOrNull("area"),
                                submission.text("level").map(Decisions::level).orElse(null),
                                categories,
                                submission.textOrNull("reason"),
                                submission.textOrNull("measures"),
                                submission.textOrNull("until")),
                        user)
                .warningNo();
    }
}
