package org.wangge.casework;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.wangge.casework.store.CaseRegister;
import org.wangge.casework.store.Categories;
import org.wangge.casework.store.GridCase;
import org.wangge.casework.store.Timeline;
import org.wangge.process.CaseRoutingDecision;
import org.wangge.process.Flow;
import org.wangge.process.Refusal;
import org.wangge.process.RegisterLock;

/**
 * What every milestone does with a case: lock it, write its timeline and tell the others, ask case-routing, end it.
 * In the caller's transaction.
 */
@Component
class CaseBook implements RegisterLock {
    private final CaseRegister register;
    private final Timeline timeline;
    private final Categories categories;
    private final CaseClocks clocks;
    private final Flow flow;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final EntityManager entities;

    CaseBook(
            CaseRegister register,
            Timeline timeline,
            Categories categories,
            CaseClocks clocks,
            Flow flow,
            Clock clock,
            ApplicationEventPublisher events,
            EntityManager entities) {
        this.register = register;
        this.timeline = timeline;
        this.categories = categories;
        this.clocks = clocks;
        this.flow = flow;
        this.clock = clock;
        this.events = events;
        this.entities = entities;
    }

    /** The case, for reading. */
    GridCase row(String caseNo) {
        return register.findById(caseNo).orElseThrow(() -> Refusal.notFound("case.none", caseNo));
    }

    /** The case, locked for this transaction: two people at one case write one after the other. */
    GridCase open(String caseNo) {
        GridCase row = locked(caseNo);
        if (row.state.isFinal()) {
            throw Refusal.conflict("case.ended", caseNo, row.state.label());
        }
        return row;
    }

    /** The case, locked, ended or not. */
    GridCase locked(String caseNo) {
        GridCase row;
        try {
            row = entities.find(GridCase.class, caseNo, LockModeType.PESSIMISTIC_WRITE);
        } catch (OptimisticLockException written) {
            throw Refusal.conflict("task.lostRace");
        }
        if (row == null) {
            throw Refusal.notFound("case.none", caseNo);
        }
        return row;
    }

    /** Somebody of the holder has taken the case into work; noted once per holder. */
    void start(GridCase row, String actor) {
        if (row.state == CaseState.DISPATCHED) {
            row.state = CaseState.IN_PROGRESS;
            note(row, actor, What.STARTED, row.holdingUnit, null, null);
        }
    }

    /** Ends the case in a final state; all its clocks end with it. */
    void end(GridCase row, CaseState state) {
        row.state = state;
        row.endedAt = clock.instant();
        row.suspendedUntil = null;
        clocks.cancelAll(row);
    }

    @Override
    public void lock(String businessKey) {
        entities.find(GridCase.class, businessKey, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Writes a line of the timeline and tells the other modules. */
    void note(GridCase row, String actor, What what, String from, String to, String words) {
        timeline.add(row, actor, what, from, to, words);
        events.publishEvent(new CaseMilestone(
                row.caseNo, what, actor, from, to, categories.name(row.category), row.gridCode, row.reportedBy));
    }

    /** Tells the others for which group of categories a new report counts. */
    void count(GridCase row) {
        regroup(row, null, group(row));
    }

    /** Tells the others that the case counts for nothing any more. */
    void discount(GridCase row) {
        regroup(row, group(row), null);
    }

    /** Gives the case another category. */
    void categorise(GridCase row, String category) {
        String before = group(row);
        row.category = category;
        regroup(row, before, group(row));
    }

    private String group(GridCase row) {
        return categories.find(row.category).map(Category::group).orElse(null);
    }

    private void regroup(GridCase row, String from, String to) {
        if (!Objects.equals(from, to)) {
            events.publishEvent(new CaseGrouped(row.gridCode, row.reportedAt, from, to));
        }
    }

    /** The row of case-routing for the case as it is now. */
    Routing routing(GridCase row) {
        return Routing.of(flow.decide(
                CaseRoutingDecision.ID,
                Map.of(
                        CaseRoutingDecision.INPUT_CATEGORY, row.category,
                        CaseRoutingDecision.INPUT_URGENCY, row.urgency.name(),
                        CaseRoutingDecision.INPUT_CHANNEL, row.channel.name())));
    }

    /** @throws Refusal 400 naming the field, if there is no such urgency */
    static Urgency urgency(String value) {
        for (Urgency urgency : Urgency.values()) {
            if (urgency.name().equals(value)) {
                return urgency;
            }
        }
        throw Refusal.field("urgency", "case.noUrgency", value);
    }
}
