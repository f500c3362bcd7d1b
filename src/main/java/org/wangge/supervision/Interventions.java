package org.wangge.supervision;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.CaseQueries;
import org.wangge.casework.CaseSupervision;
import org.wangge.casework.CaseSupervision.RunningLimit;
import org.wangge.casework.What;
import org.wangge.process.DeadlineSupervisionProcess;
import org.wangge.process.Flow;
import org.wangge.process.GridCaseVariables;
import org.wangge.process.Refusal;
import org.wangge.registry.Registry;
import org.wangge.registry.Role;
import org.wangge.registry.Unit;
import org.wangge.supervision.store.BreachBook;

/**
 * Acting on a case without waiting for the ladder: for supervisors of any unit above the one that must act, who have not
 * handled the case. Whatever an order can be answered with answers one: the open one where it is this person's to answer,
 * otherwise one opened for it. So diagram, timeline and notices say the same, whoever began.
 */
@Service
@Transactional
public class Interventions {
    private final CaseSupervision cases;
    private final CaseQueries queries;
    private final Orders orders;
    private final Notices notices;
    private final BreachBook breaches;
    private final Registry registry;
    private final Flow flow;
    private final Clock clock;

    Interventions(
            CaseSupervision cases,
            CaseQueries queries,
            Orders orders,
            Notices notices,
            BreachBook breaches,
            Registry registry,
            Flow flow,
            Clock clock) {
        this.cases = cases;
        this.queries = queries;
        this.orders = orders;
        this.notices = notices;
        this.breaches = breaches;
        this.registry = registry;
        this.flow = flow;
        this.clock = clock;
    }

    /**
     * What is wanted.
     *
     * @param reason in the supervisor's words
     * @param until a date, which means close of business, or a date-time; of EXTEND, else null
     * @param unit code of the unit that gets the case; of REASSIGN, else null
     */
    public record Wish(Intervention what, String reason, String until, String unit) {}

    /**
     * Does it.
     *
     * @throws Refusal 404 if there is no such case; 403 if the person may not see it, has handled it or supervises no unit
     *     above the one that must act; 409 if no limit runs, somebody else's order waits for its answer, or nothing missed
     *     is left to take note of; 400 as the order's form refuses
     */
    public void act(String caseNo, Wish wish, String actor) {
        cases.lock(caseNo);
        queries.view(caseNo, actor);
        Optional<RunningLimit> limit = cases.firstLimit(caseNo);
        Unit supervising = supervising(caseNo, limit, actor);
        switch (wish.what()) {
            case ACKNOWLEDGE -> acknowledge(caseNo, supervising, wish, actor);
            case ORDER -> {
                RunningLimit about = running(limit);
                open(caseNo, about, supervising, wish, actor);
                notices.toSupervisors(
                        Notice.Kind.ORDERED,
                        caseNo,
                        about.target(),
                        about.duty().unit(),
                        supervising.code());
                notices.toHolder(Notice.Kind.SUPERVISED, caseNo, about.target(), about.duty(), about.dueAt());
            }
            case URGE -> urge(caseNo, limit, supervising, wish, actor);
            case EXTEND, REASSIGN -> {
                if (wish.what() == Intervention.REASSIGN) {
                    requireOther(caseNo, wish.unit());
                }
                if (orders.openAt(caseNo).isEmpty()) {
                    open(caseNo, running(limit), supervising, wish, actor);
                }
                answer(caseNo, wish, actor);
            }
        }
    }

    /** For which unit the person acts. */
    private Unit supervising(String caseNo, Optional<RunningLimit> limit, String actor) {
        if (cases.handledBy(caseNo, actor)) {
            throw Refusal.forbidden("order.separateHands");
        }
        String responsible = limit.map(one -> one.duty().unit()).orElseGet(() -> cases.holder(caseNo));
        return cases.supervisedBy(actor, responsible)
                .orElseThrow(() -> Refusal.forbidden(
                        "order.notAbove", registry.unit(responsible).name()));
    }

    private static RunningLimit running(Optional<RunningLimit> limit) {
        return limit.orElseThrow(() -> Refusal.conflict("order.noLimit"));
    }

    private void requireOther(String caseNo, String unit) {
        if (cases.holder(caseNo).equals(unit)) {
            throw Refusal.conflict("case.holdsAlready", registry.unitName(unit));
        }
    }

    private void open(String caseNo, RunningLimit about, Unit supervising, Wish wish, String actor) {
        orders.open(caseNo, actor, about, supervising, wish.reason());
        flow.beginWithin(DeadlineSupervisionProcess.ID, caseNo, DeadlineSupervisionProcess.START_EVENT_ORDER_OPENED);
    }

    private void urge(String caseNo, Optional<RunningLimit> limit, Unit supervising, Wish wish, String actor) {
        if (answers(caseNo, actor)) {
            answer(caseNo, wish, actor);
            return;
        }
        RunningLimit about = running(limit);
        cases.note(caseNo, actor, What.URGED, supervising.code(), about.duty().unit(), wish.reason());
        notices.toHolder(Notice.Kind.ORDER_URGED, caseNo, about.target(), about.duty(), null);
    }

    /** Whether an open order is the person's to answer. */
    private boolean answers(String caseNo, String actor) {
        return orders.openAt(caseNo)
                .filter(unit -> registry.holds(actor, Role.SUPERVISOR.id(), unit))
                .isPresent();
    }

    private void answer(String caseNo, Wish wish, String actor) {
        if (!answers(caseNo, actor)) {
            throw Refusal.conflict(
                    "order.openElsewhere",
                    registry.unitName(orders.openAt(caseNo).orElseThrow()));
        }
        Map<String, Object> submitted = new HashMap<>();
        submitted.put(GridCaseVariables.DECISION, decision(wish.what()));
        submitted.put("reason", wish.reason());
        submitted.put("until", wish.until());
        submitted.put("targetUnits", wish.what() == Intervention.REASSIGN ? wish.unit() : null);
        submitted.values().removeIf(value -> value == null);
        flow.answer(caseNo, DeadlineSupervisionProcess.USER_TASK_SUPERVISE_CASE, actor, submitted);
    }

    private static String decision(Intervention what) {
        return switch (what) {
            case URGE -> "urge";
            case EXTEND -> "extend";
            case REASSIGN -> "reassign";
            case ORDER, ACKNOWLEDGE -> throw new IllegalArgumentException(what.name());
        };
    }

    private void acknowledge(String caseNo, Unit supervising, Wish wish, String actor) {
        if (breaches.acknowledge(caseNo, actor, clock.instant()) == 0) {
            throw Refusal.conflict("order.nothingMissed");
        }
        cases.note(caseNo, actor, What.ACKNOWLEDGED, supervising.code(), cases.holder(caseNo), wish.reason());
    }
}
