package org.wangge.casework;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.wangge.casework.store.GridCase;
import org.wangge.casework.store.Timeline;
import org.wangge.process.Accounts;
import org.wangge.process.Refusal;
import org.wangge.process.Sight;
import org.wangge.process.TaskSight;
import org.wangge.registry.Post;
import org.wangge.registry.Registry;
import org.wangge.registry.Role;
import org.wangge.registry.Unit;

/**
 * Who may see a case (DESIGN.md, "See"): persons of any ancestor-or-self of its grid, of any unit that held it, who
 * reported it, and administrators. One condition answers for single cases, lists, searches and the engine's tasks; whatever
 * it does not know is hidden.
 */
@Component
public class CaseRights implements TaskSight {
    private final Registry registry;
    private final Accounts accounts;
    private final NamedParameterJdbcTemplate jdbc;
    private final Timeline timeline;

    CaseRights(Registry registry, Accounts accounts, NamedParameterJdbcTemplate jdbc, Timeline timeline) {
        this.registry = registry;
        this.timeline = timeline;
        this.accounts = accounts;
        this.jdbc = jdbc;
    }

    /** The cases the user may see, as a condition on the row {@code c} of {@code wg_grid_case}. */
    public Sight sightOf(String user) {
        if (accounts.administrates(user)) {
            return Sight.ALL;
        }
        List<String> ways = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        ways.add("c.reported_by = :viewer");
        values.put("viewer", user);
        List<String> holders = new ArrayList<>();
        for (Unit unit : registry.unitsOf(user)) {
            int n = holders.size();
            holders.add(":unit" + n);
            values.put("unit" + n, unit.code());
            if (unit.type().territorial()) {
                ways.add("c.grid_path like :path" + n);
                values.put("path" + n, unit.path() + "%");
            }
        }
        if (!holders.isEmpty()) {
            ways.add("exists (select 1 from wg_case_holder h where h.case_no = c.case_no and h.unit_code in ("
                    + String.join(", ", holders) + "))");
        }
        return new Sight("(" + String.join(" or ", ways) + ")", values);
    }

    @Override
    public Sight byBusinessKey(String user, String businessKey) {
        Sight cases = sightOf(user);
        return new Sight(
                "exists (select 1 from wg_grid_case c where c.case_no = " + businessKey + " and " + cases.condition()
                        + ")",
                cases.values());
    }

    /** Whether the user may see the case. */
    public boolean sees(GridCase row, String user) {
        Sight sight = sightOf(user);
        Map<String, Object> values = new HashMap<>(sight.values());
        values.put("caseNo", row.caseNo);
        return !jdbc.queryForList(
                        "select 1 from wg_grid_case c where c.case_no = :caseNo and " + sight.condition(),
                        values,
                        Integer.class)
                .isEmpty();
    }

    /** Refuses (403) whoever may not see the case. */
    public void requireSight(GridCase row, String user) {
        if (!sees(row, user)) {
            throw Refusal.forbidden("case.hidden");
        }
    }

    /**
     * Whether the user may see of the reporter what is masked: whoever sees the case; of a confidential one only who entered
     * the report and who may have to call back.
     */
    public boolean seesReporter(GridCase row, boolean confidential, String user) {
        return !confidential || row.reportedBy.equals(user) || callsBack(row, user);
    }

    /**
     * Whether the user may learn in full who reported: who entered the report, and posts in the units that deal with the
     * case, from its grid up to the county; of a confidential one only who may have to call back. Being an administrator
     * opens nothing here.
     */
    public boolean learnsReporter(GridCase row, boolean confidential, String user) {
        if (row.reportedBy.equals(user)) {
            return true;
        }
        return confidential ? callsBack(row, user) : dealsWith(row, user);
    }

    /** Whether the user may see who asked for the case's personal data: supervisors and heads above, administrators. */
    public boolean seesAccesses(GridCase row, String user) {
        Set<String> line = Set.of(row.gridPath.split("/"));
        return accounts.administrates(user)
                || registry.postsOf(user).stream()
                        .anyMatch(post -> line.contains(post.unit())
                                && (post.role() == Role.SUPERVISOR || post.role() == Role.HEAD));
    }

    /**
     * A dispatcher of the accepting unit, or above where all there have handled the case, who has not handled it; and while
     * it is being handled, nobody who could: whoever handles for a unit that holds it or held it.
     */
    private boolean callsBack(GridCase row, String user) {
        Set<String> hands = timeline.hands(row);
        return !hands.contains(user)
                && (row.state == CaseState.VERIFYING || !handlesFor(row, user))
                && registry.nearestStaffed(Role.DISPATCHER, registry.unit(row.acceptingUnit), hands)
                        .filter(unit -> registry.holds(user, Role.DISPATCHER.id(), unit.code()))
                        .isPresent();
    }

    private boolean handlesFor(GridCase row, String user) {
        List<String> units = registry.postsOf(user).stream()
                .filter(post -> post.role() == Role.HANDLER || post.role() == Role.WORKER)
                .map(Post::unit)
                .toList();
        return timeline.everHeld(row.caseNo, units);
    }

    private boolean dealsWith(GridCase row, String user) {
        List<String> units =
                registry.postsOf(user).stream().map(Post::unit).distinct().toList();
        List<String> line = List.of(row.gridPath.split("/"));
        List<String> upToCounty = line.subList(Math.max(0, line.indexOf(row.countyCode)), line.size());
        return units.contains(row.acceptingUnit)
                || units.stream().anyMatch(upToCounty::contains)
                || timeline.everHeld(row.caseNo, units);
    }
}
