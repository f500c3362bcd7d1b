package org.wangge.casework;

import java.time.Clock;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.store.Categories;
import org.wangge.casework.store.GridCase;
import org.wangge.deadline.Target;
import org.wangge.process.Refusal;
import org.wangge.process.Texts;
import org.wangge.registry.Registry;
import org.wangge.registry.Role;
import org.wangge.registry.Unit;

/**
 * The milestones from the report to the filing, each writing state and timeline in the caller's transaction. Every
 * {@code actor} is the user id of who did it.
 */
@Service
@Transactional
public class Acceptance {
    private final CaseBook book;
    private final CaseClocks clocks;
    private final CaseEffects effects;
    private final Handling handling;
    private final Categories categories;
    private final Registry registry;
    private final Clock clock;

    Acceptance(
            CaseBook book,
            CaseClocks clocks,
            CaseEffects effects,
            Handling handling,
            Categories categories,
            Registry registry,
            Clock clock) {
        this.book = book;
        this.clocks = clocks;
        this.effects = effects;
        this.handling = handling;
        this.categories = categories;
        this.registry = registry;
        this.clock = clock;
    }

    /**
     * Accepts the case, with corrections where they are not null.
     *
     * @return whether the worker must look at the spot before filing
     */
    public boolean accept(String caseNo, String actor, String category, String urgency, String address, String words) {
        GridCase row = book.open(caseNo);
        correct(row, actor, category, urgency, address);
        row.state = CaseState.ACCEPTED;
        row.acceptedBy = actor;
        row.acceptedAt = clock.instant();
        book.note(row, actor, What.ACCEPTED, row.acceptingUnit, null, words);
        clocks.met(row, Target.ACCEPT);
        effects.take(row);
        Routing routing = book.routing(row);
        routing.applyTo(row);
        Unit accepting = registry.unit(row.acceptingUnit);
        clocks.begin(row, Target.RESPOND, accepting, Role.HANDLER, row.acceptedAt);
        clocks.begin(row, Target.RESOLVE, accepting, Role.HANDLER, row.acceptedAt);
        boolean confirm = routing.confirmOnSite() && registry.staffed(Role.WORKER, row.gridCode, Set.of());
        if (confirm) {
            handling.firstHolder(row, routing);
        }
        return confirm;
    }

    private void correct(GridCase row, String actor, String category, String urgency, String address) {
        StringBuilder changes = new StringBuilder();
        if (category != null && !category.equals(row.category)) {
            String name = categories
                    .find(category)
                    .map(Category::name)
                    .orElseThrow(() -> Refusal.field("category", "case.noCategory", category));
            changes.append(Texts.of("case.corrected.category", categories.name(row.category), name));
            book.categorise(row, category);
            CaseEffects.drop(row);
        }
        if (urgency != null && !urgency.equals(row.urgency.name())) {
            Urgency next = CaseBook.urgency(urgency);
            changes.append(Texts.of("case.corrected.urgency", row.urgency.label(), next.label()));
            row.urgency = next;
        }
        if (address != null && !address.equals(row.address)) {
            if (address.length() > 300) {
                throw Refusal.field("address", "task.longText", 300);
            }
            changes.append(Texts.of("case.corrected.address", row.address == null ? "" : row.address, address));
            row.address = address;
        }
        if (!changes.isEmpty()) {
            book.note(row, actor, What.CORRECTED, null, null, changes.toString());
        }
    }

    /** Ends the case: not for us, or nothing to do; the reporter is told. */
    public void reject(String caseNo, String actor, String words) {
        GridCase row = book.open(caseNo);
        clocks.met(row, Target.ACCEPT);
        book.end(row, CaseState.REJECTED);
        book.note(row, actor, What.REJECTED, row.acceptingUnit, null, words);
    }

    /**
     * Ends a test call or prank, which leaves all rates.
     *
     * @throws Refusal 403 if the actor entered the report
     */
    public void makeVoid(String caseNo, String actor, String words) {
        GridCase row = book.open(caseNo);
        if (row.reportedBy.equals(actor)) {
            throw Refusal.forbidden("case.voidByReporter");
        }
        clocks.met(row, Target.ACCEPT);
        book.end(row, CaseState.VOID);
        book.note(row, actor, What.VOIDED, row.acceptingUnit, null, words);
        book.discount(row);
    }

    /** Records that the matter is done already, in the grid or by an answer given at once. */
    public void selfResolve(String caseNo, String actor, String words) {
        GridCase row = book.open(caseNo);
        row.acceptedBy = actor;
        row.acceptedAt = clock.instant();
        Routing routing = book.routing(row);
        routing.applyTo(row);
        row.selfResolved = true;
        row.reportedBackUnit = inTheGrid(row) ? row.gridCode : row.acceptingUnit;
        row.reportedBackAt = clock.instant();
        row.state = CaseState.VERIFYING;
        clocks.met(row, Target.ACCEPT);
        clocks.begin(row, Target.VERIFY, registry.unit(row.acceptingUnit), Role.SUPERVISOR, row.reportedBackAt);
        book.note(row, actor, What.SELF_RESOLVED, row.reportedBackUnit, null, words);
    }

    private static boolean inTheGrid(GridCase row) {
        return row.channel == Channel.GRID_WORKER || row.channel == Channel.PATROL;
    }

    /** The worker saw on the spot that it is so. */
    public void confirm(String caseNo, String actor, String words) {
        GridCase row = book.open(caseNo);
        clocks.met(row, Target.RESPOND);
        book.note(row, actor, What.CONFIRMED, null, null, words);
    }

    /** The worker found nothing on the spot; the case ends as not filed. */
    public void notFound(String caseNo, String actor, String words) {
        GridCase row = book.open(caseNo);
        clocks.met(row, Target.RESPOND);
        book.end(row, CaseState.REJECTED);
        book.note(row, actor, What.NOT_FOUND, row.gridCode, null, words);
    }
}
