package org.wangge.cockpit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.wangge.process.Accounts;
import org.wangge.process.Refusal;
import org.wangge.registry.Post;
import org.wangge.registry.Registry;
import org.wangge.registry.Role;
import org.wangge.registry.Unit;

/** Who works at the desk, and for which units: supervisors and heads for their unit and all below it, administrators for all. */
@Component
public class DeskRights {
    private final Registry registry;
    private final Accounts accounts;

    DeskRights(Registry registry, Accounts accounts) {
        this.registry = registry;
        this.accounts = accounts;
    }

    /**
     * The unit that a view is about.
     *
     * @param code null for the highest of the viewer's
     * @throws Refusal 403 for whoever is neither supervisor nor head there or above; 400 on {@code unit} if there is none
     */
    public Unit area(String code, String viewer) {
        List<Unit> own = ownUnits(viewer);
        if (code == null) {
            return highest(own)
                    .or(() -> accounts.administrates(viewer) ? registry.top() : Optional.empty())
                    .orElseThrow(() -> Refusal.forbidden("desk.notYours"));
        }
        Unit unit = registry.find(code).orElseThrow(() -> Refusal.field("unit", "registry.noUnit", code));
        if (!accounts.administrates(viewer) && own.stream().noneMatch(mine -> mine.covers(unit))) {
            throw own.isEmpty()
                    ? Refusal.forbidden("desk.notYours")
                    : Refusal.forbidden("supervision.notYourUnit", unit.name());
        }
        return unit;
    }

    /** Whether the viewer is supervisor or head there or above, or an administrator. */
    boolean sees(Unit unit, String viewer) {
        return paths(viewer).stream().anyMatch(unit.path()::startsWith);
    }

    /** How the paths begin of the units for which the viewer works at the desk; none of whoever does not. */
    List<String> paths(String viewer) {
        return accounts.administrates(viewer)
                ? List.of("")
                : ownUnits(viewer).stream().map(Unit::path).toList();
    }

    /** Refuses (403) everybody but administrators. */
    public void requireAdministrator(String viewer) {
        accounts.requireAdministrator(viewer);
    }

    /** Whether the viewer is an administrator. */
    public boolean administrates(String viewer) {
        return accounts.administrates(viewer);
    }

    private List<Unit> ownUnits(String viewer) {
        return registry.postsOf(viewer).stream()
                .filter(post -> post.role() == Role.SUPERVISOR || post.role() == Role.HEAD)
                .map(Post::unit)
                .distinct()
                .map(registry::unit)
                .toList();
    }

    private static Optional<Unit> highest(List<Unit> units) {
        return units.stream().min(Comparator.comparingInt(unit -> unit.line().size()));
    }
}
