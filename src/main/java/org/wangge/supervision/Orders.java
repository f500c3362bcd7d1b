package org.wangge.supervision;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.CaseSupervision;
import org.wangge.casework.CaseSupervision.Duty;
import org.wangge.casework.Handling;
import org.wangge.casework.What;
import org.wangge.deadline.FiredRung;
import org.wangge.deadline.Target;
import org.wangge.process.Refusal;
import org.wangge.registry.Unit;
import org.wangge.supervision.store.SupervisionOrder;
import org.wangge.supervision.store.SupervisionOrders;

/**
 * Supervision orders: opened by red rungs or by a supervisor's hand, one open order per case, answered by the supervisor of the unit above or passed
 * on upwards. Whatever happens to them stands in the case's timeline. In the caller's transaction, under the case's lock.
 */
@Service
@Transactional
public class Orders {
    private final SupervisionOrders store;
    private final CaseSupervision cases;
    private final Handling handling;
    private final Notices notices;
    private final Clock clock;

    Orders(SupervisionOrders store, CaseSupervision cases, Handling handling, Notices notices, Clock clock) {
        this.store = store;
        this.cases = cases;
        this.handling = handling;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Who has to answer the open order of a case.
     *
     * @param answerBy until when; null where it does not go further up
     */
    public record Assignment(String unit, Instant answerBy) {}

    /** Opens an order for a red rung, or records the rung in the order that is open; true if it is a new one. */
    boolean red(String caseNo, CaseSupervision.Due due, String words) {
        Optional<SupervisionOrder> open = find(caseNo);
        if (open.isPresent()) {
            open.get().reds++;
            cases.note(caseNo, null, What.ORDER_REPEATED, null, open.get().unitCode, words);
            return false;
        }
        FiredRung rung = due.rung();
        String responsible = due.duty().unit();
        SupervisionOrder order = order(caseNo, rung.clock(), rung.target(), cases.supervisorOf(caseNo, responsible));
        order.reds = 1;
        store.save(order);
        cases.note(caseNo, null, What.ORDER_OPENED, responsible, order.unitCode, words);
        notices.toSupervisors(Notice.Kind.ORDERED, caseNo, order.target, responsible, order.unitCode);
        return true;
    }

    /**
     * Opens an order that a supervisor wants before any red rung; it is for her own unit to answer.
     *
     * @throws Refusal 409 if one is open
     */
    void open(String caseNo, String actor, CaseSupervision.RunningLimit limit, Unit supervising, String words) {
        openAt(caseNo).ifPresent(unit -> {
            throw Refusal.conflict("order.openAlready", cases.unit(unit).name());
        });
        SupervisionOrder order = order(caseNo, limit.clock(), limit.target(), supervising);
        order.openedBy = actor;
        store.save(order);
        cases.note(caseNo, actor, What.ORDERED, limit.duty().unit(), order.unitCode, words);
    }

    /** The unit that has to answer the open order of a case; empty if none is open. */
    Optional<String> openAt(String caseNo) {
        return find(caseNo).map(order -> order.unitCode);
    }

    private SupervisionOrder order(String caseNo, long ofClock, Target target, Unit supervising) {
        SupervisionOrder order = new SupervisionOrder();
        order.caseNo = caseNo;
        order.clockId = ofClock;
        order.target = target;
        order.state = OrderState.OPEN;
        order.openedAt = clock.instant();
        assign(order, supervising);
        return order;
    }

    /**
     * Lets an order that rests because what was late has been done stand for what is late now, and climb again.
     *
     * @return when it goes further up; empty if no order rests, or it goes no further
     */
    Optional<Instant> revive(String caseNo, CaseSupervision.Due due) {
        return find(caseNo)
                .filter(order -> order.answerBy == null && !cases.runs(caseNo, order.target))
                .map(order -> {
                    order.target = due.rung().target();
                    order.clockId = due.rung().clock();
                    order.answerBy =
                            cases.answerBy(caseNo, cases.unit(order.unitCode)).orElse(null);
                    return order.answerBy;
                });
    }

    private void assign(SupervisionOrder order, Unit supervising) {
        order.unitCode = supervising.code();
        order.answerBy = cases.answerBy(order.caseNo, supervising).orElse(null);
    }

    /**
     * Who has to answer the open order.
     *
     * @throws Refusal 409 if there is none
     */
    @Transactional(readOnly = true)
    public Assignment assignment(String caseNo) {
        SupervisionOrder order = open(caseNo);
        return new Assignment(order.unitCode, order.answerBy);
    }

    /** Has the open order climb although its time to answer is not over; since when. */
    Instant climbNow(String caseNo) {
        SupervisionOrder order = open(caseNo);
        order.answerBy = clock.instant();
        return order.answerBy;
    }

    /**
     * Passes an order that nobody answered to the next unit above; at the top it stays, and is circulated once. Once what
     * was late has been done it stays where it is: it still wants an answer, but climbs no further. An order whose time is
     * not over stays too: it has gone along with the case, or the timer came too early.
     */
    public void passUp(String caseNo) {
        SupervisionOrder order = locked(caseNo);
        if (order.answerBy == null || clock.instant().isBefore(order.answerBy)) {
            return;
        }
        if (!cases.runs(caseNo, order.target)) {
            order.answerBy = null;
            return;
        }
        Optional<Unit> above = cases.supervisorAbove(caseNo, order.unitCode);
        if (above.isPresent()) {
            passUp(order, above.get(), null, What.ORDER_PASSED_UP, null);
            return;
        }
        order.answerBy = null;
        if (order.circulatedAt == null) {
            circulate(order, null, null);
        }
    }

    private void passUp(SupervisionOrder order, Unit above, String actor, What what, String words) {
        String from = order.unitCode;
        assign(order, above);
        order.passedUp++;
        cases.note(order.caseNo, actor, what, from, above.code(), words);
        String responsible = responsible(order).unit();
        notices.toSupervisors(Notice.Kind.PASSED_UP, order.caseNo, order.target, responsible, above.code());
    }

    /**
     * Keeps the open order of a case above whoever has the case now. Its task follows the register.
     *
     * @return whether it has gone to another unit
     */
    boolean follow(String caseNo, String holder) {
        SupervisionOrder order = find(caseNo).orElse(null);
        if (order == null || cases.isAbove(order.unitCode, holder)) {
            return false;
        }
        String from = order.unitCode;
        Unit supervising = cases.supervisorOf(caseNo, holder);
        if (supervising.code().equals(from)) {
            return false;
        }
        assign(order, supervising);
        cases.note(caseNo, null, What.ORDER_FOLLOWED, from, supervising.code(), null);
        notices.toSupervisors(Notice.Kind.PASSED_UP, caseNo, order.target, holder, supervising.code());
        return true;
    }

    /** Urges who must act. */
    public void urge(String caseNo, String actor, String words) {
        SupervisionOrder order = locked(caseNo);
        Duty duty = responsible(order);
        answer(order, Answer.URGE, actor);
        cases.note(caseNo, actor, What.URGED, order.unitCode, duty.unit(), words);
        notices.toHolder(Notice.Kind.ORDER_URGED, caseNo, order.target, duty, null);
    }

    /**
     * Sets a completion date (限期办结); the passed limit and its record stand.
     *
     * @throws Refusal 400 on {@code until} if that is no date within a year from now
     */
    public void extend(String caseNo, String actor, String until, String words) {
        SupervisionOrder order = locked(caseNo);
        answer(order, Answer.EXTEND, actor);
        Instant end = cases.setLimit(caseNo, actor, order.unitCode, until, words);
        Duty duty = cases.duty(caseNo, Target.SUPERVISED);
        notices.toHolder(Notice.Kind.LIMIT_SET, caseNo, Target.SUPERVISED, duty, end);
    }

    /** Gives the case to another unit or department. */
    public void reassign(String caseNo, String actor, String unit, String words) {
        answer(locked(caseNo), Answer.REASSIGN, actor);
        handling.reassign(caseNo, actor, unit, words);
    }

    /**
     * Hands the order to the next unit above.
     *
     * @throws Refusal 409 if there is none
     */
    public void raise(String caseNo, String actor, String words) {
        SupervisionOrder order = locked(caseNo);
        Unit above =
                cases.supervisorAbove(caseNo, order.unitCode).orElseThrow(() -> Refusal.conflict("order.nobodyAbove"));
        passUp(order, above, actor, What.ORDER_RAISED, words);
    }

    /** Tells the heads of all units of the line (通报). */
    public void circulate(String caseNo, String actor, String words) {
        SupervisionOrder order = locked(caseNo);
        answer(order, Answer.CIRCULATE, actor);
        circulate(order, actor, words);
    }

    private void circulate(SupervisionOrder order, String actor, String words) {
        String responsible = responsible(order).unit();
        order.circulatedAt = clock.instant();
        cases.note(order.caseNo, actor, What.CIRCULATED, order.unitCode, responsible, words);
        notices.toHeadsOfLine(Notice.Kind.CIRCULATED, order.caseNo, order.target, responsible);
    }

    private void answer(SupervisionOrder order, Answer answer, String actor) {
        order.state = OrderState.ANSWERED;
        order.answer = answer;
        order.answeredBy = actor;
        order.answeredAt = clock.instant();
    }

    /** Takes back the open order of a case that has ended. */
    void withdraw(String caseNo) {
        find(caseNo).ifPresent(order -> {
            order.state = OrderState.WITHDRAWN;
            order.answeredAt = clock.instant();
        });
    }

    private Duty responsible(SupervisionOrder order) {
        return cases.duty(order.caseNo, order.target);
    }

    private SupervisionOrder locked(String caseNo) {
        cases.lock(caseNo);
        return open(caseNo);
    }

    private SupervisionOrder open(String caseNo) {
        return find(caseNo).orElseThrow(() -> Refusal.conflict("order.none", caseNo));
    }

    private Optional<SupervisionOrder> find(String caseNo) {
        return store.findByCaseNoAndState(caseNo, OrderState.OPEN);
    }
}
