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

    /** Whether the user sees every case, whatever its place. */
    public boolean seesAll(String user) {
        return accounts.administrates(user);
    }
}
