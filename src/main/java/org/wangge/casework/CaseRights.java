package org.wangge.casework;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.wangge.casework.store.GridCase;
import org.wangge.casework.store.Timeline;
import org.wangge.process.Accounts;
import org.wangge.process.Refusal;
import org.wangge.registry.Post;
import org.wangge.registry.Registry;
import org.wangge.registry.Role;

/**
 * Who may see a case (DESIGN.md, "See"): persons of any ancestor-or-self of its grid, of any unit that held it, who
 * reported it, and administrators. The one resolver; whatever it does not know is hidden.
 */
@Component
public class CaseRights {
    private final Registry registry;
    private final Timeline timeline;
    private final Accounts accounts;

    CaseRights(Registry registry, Timeline timeline, Accounts accounts) {
        this.registry = registry;
        this.timeline = timeline;
        this.accounts = accounts;
    }

    /** Whether the user may see the case. */
    public boolean sees(GridCase row, String user) {
        if (row.reportedBy.equals(user)) {
            return true;
        }
        List<String> units =
                registry.postsOf(user).stream().map(Post::unit).distinct().toList();
        Set<String> line = new HashSet<>(List.of(row.gridPath.split("/")));
        return units.stream().anyMatch(line::contains)
                || timeline.everHeld(row.caseNo, units)
                || accounts.administrates(user);
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

    /** A dispatcher of the accepting unit, or above where all there have handled the case, who has not handled it. */
    private boolean callsBack(GridCase row, String user) {
        Set<String> hands = timeline.hands(row);
        return !hands.contains(user)
                && registry.nearestStaffed(Role.DISPATCHER, registry.unit(row.acceptingUnit), hands)
                        .filter(unit -> registry.holds(user, Role.DISPATCHER.id(), unit.code()))
                        .isPresent();
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

    /** Whether the user sees every case, whatever its place. */
    public boolean seesAll(String user) {
        return accounts.administrates(user);
    }
}
