package org.wangge.warning;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.CaseFigures;
import org.wangge.process.Accounts;
import org.wangge.process.Refusal;
import org.wangge.process.Texts;
import org.wangge.process.Words;
import org.wangge.registry.Registry;
import org.wangge.registry.Role;
import org.wangge.registry.Unit;
import org.wangge.warning.store.OutsideInputTable;

/**
 * Inputs from outside. Entered and ended by administrators and by dispatchers and heads of the area or above it; outside
 * systems have an account of such a person.
 */
@Service
@Transactional
public class OutsideInputs {
    private static final Set<Role> ROLES = Set.of(Role.DISPATCHER, Role.HEAD);

    private final OutsideInputTable table;
    private final CaseFigures figures;
    private final Registry registry;
    private final Accounts accounts;
    private final Clock clock;

    OutsideInputs(OutsideInputTable table, CaseFigures figures, Registry registry, Accounts accounts, Clock clock) {
        this.table = table;
        this.figures = figures;
        this.registry = registry;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** An input as it is handed in; {@code from} may be null and means now, nothing else may be. */
    public record Draft(
            OutsideKind kind,
            String area,
            List<String> groups,
            Level level,
            Instant from,
            Instant until,
            String words) {}

    /**
     * Enters an input.
     *
     * @throws Refusal 400 naming every field that is wrong; 403 unless the actor may speak for the area
     */
    public OutsideInput enter(Draft draft, String actor) {
        Instant now = clock.instant();
        Instant from = draft.from() == null ? now : draft.from();
        String words = Words.clean(draft.words());
        Optional<Unit> area =
                registry.find(draft.area()).filter(unit -> unit.type().territorial());
        check(draft, area.isPresent(), from, now, words);
        requireRight(area.get(), actor);
        List<String> groups = draft.groups().stream().distinct().toList();
        OutsideInput input = new OutsideInput(
                UUID.randomUUID().toString(),
                draft.kind(),
                area.get().code(),
                groups,
                draft.level(),
                from,
                draft.until(),
                words,
                actor,
                now);
        table.add(input);
        return input;
    }

    private void check(Draft draft, boolean areaKnown, Instant from, Instant now, String words) {
        List<Refusal.Field> faults = new ArrayList<>();
        if (!areaKnown) {
            faults.add(new Refusal.Field("area", Texts.of("warning.input.noArea", draft.area())));
        }
        Set<String> known = figures.groups().keySet();
        draft.groups().stream()
                .filter(group -> !known.contains(group))
                .findFirst()
                .ifPresent(group -> faults.add(new Refusal.Field(
                        "groups", Texts.of("warning.input.noGroup", group, String.join("、", known)))));
        if (!draft.until().isAfter(now)) {
            faults.add(new Refusal.Field("until", Texts.of("warning.input.past")));
        } else if (!draft.until().isAfter(from)) {
            faults.add(new Refusal.Field("until", Texts.of("warning.input.beforeFrom")));
        }
        if (words == null) {
            faults.add(new Refusal.Field("words", Texts.of("api.required")));
        }
        if (!faults.isEmpty()) {
            throw Refusal.fields(faults);
        }
    }

    /** The inputs that are in force or will be, the gravest first. */
    @Transactional(readOnly = true)
    public List<OutsideInput> current() {
        return table.notOver(clock.instant());
    }

    /**
     * Ends an input before its time.
     *
     * @throws Refusal 404 if none of that id is in force or will be; 403 unless the actor may speak for its area
     */
    public void end(String id, String actor) {
        Instant now = clock.instant();
        OutsideInput input = table.notOver(now).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("warning.input.none", id));
        requireRight(registry.unit(input.area()), actor);
        table.end(id, now);
    }

    private void requireRight(Unit area, String actor) {
        boolean may = accounts.administrates(actor)
                || registry.postsOf(actor).stream()
                        .anyMatch(post ->
                                ROLES.contains(post.role()) && area.line().contains(post.unit()));
        if (!may) {
            throw Refusal.forbidden("warning.input.notYours", area.name());
        }
    }
}
