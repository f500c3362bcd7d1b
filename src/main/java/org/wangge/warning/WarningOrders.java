package org.wangge.warning;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.process.Flow;
import org.wangge.process.Refusal;
import org.wangge.process.WarningSupervisionProcess;
import org.wangge.registry.Registry;
import org.wangge.registry.Role;
import org.wangge.registry.Unit;
import org.wangge.warning.WarningNotice.Kind;
import org.wangge.warning.store.OrderBook;
import org.wangge.warning.store.WarningRow;
import org.wangge.warning.store.WarningUnits;

/**
 * Supervision orders of warnings: one open order per warning and community (or town), which lists whose answers are missing
 * there. Written under the lock of the warning.
 */
@Service
@Transactional
public class WarningOrders {
    private final WarningLedger ledger;
    private final OrderBook store;
    private final WarningUnits units;
    private final Duties duties;
    private final WarningNotices notices;
    private final Registry registry;
    private final Flow flow;

    WarningOrders(
            WarningLedger ledger,
            OrderBook store,
            WarningUnits units,
            Duties duties,
            WarningNotices notices,
            Registry registry,
            Flow flow) {
        this.ledger = ledger;
        this.store = store;
        this.units = units;
        this.duties = duties;
        this.notices = notices;
        this.registry = registry;
        this.flow = flow;
    }

    /** Something is missing in a community or town: opens its order, unless one is open that now lists this as well. */
    void missing(WarningRow warning, Unit group) {
        if (store.open(warning.warningNo, group.code()).isPresent()) {
            return;
        }
        Unit supervising = above(group.code()).orElse(group);
        Instant until = until(warning, supervising);
        store.put(warning.warningNo, group.code(), supervising.code(), until);
        ledger.note(warning, null, What.ORDER_OPENED, group.code(), null);
        notices.tell(Kind.ORDERED, warning, Role.SUPERVISOR, supervising.code(), until);
        String instance = flow.startPart(WarningSupervisionProcess.ID, warning.warningNo, group.code(), Map.of());
        store.runsIn(order(warning.warningNo, group.code()).id(), instance);
    }

    private Instant until(WarningRow warning, Unit supervising) {
        return duties.until(Duty.ORDER, warning.level, supervising.type(), supervising.path());
    }

    private Optional<Unit> above(String unit) {
        return registry.find(registry.unit(unit).parent())
                .flatMap(parent -> registry.nearestStaffed(Role.SUPERVISOR, parent, Set.of()))
                .filter(found -> !found.code().equals(unit));
    }

    /**
     * Withdraws the order of a community or town if nothing is missing there any more.
     *
     * @param anyway also if something is: the warning has ended
     */
    void complete(String warningNo, String group, boolean anyway) {
        store.open(warningNo, group)
                .filter(order -> anyway || units.missing(warningNo, group).isEmpty())
                .ifPresent(order -> {
                    store.end(order.id(), "WITHDRAWN", null, null);
                    ledger.note(
                            ledger.row(warningNo), null, anyway ? What.ORDER_ENDED : What.ORDER_WITHDRAWN, group, null);
                    flow.tell(order.instance(), WarningSupervisionProcess.MESSAGE_ANSWERS_COMPLETE, Map.of());
                });
    }

    private OrderBook.Row order(String warningNo, String group) {
        return store.open(warningNo, group)
                .orElseThrow(() -> Refusal.conflict("warning.noOrder", warningNo, registry.unitName(group)));
    }

    /** Who has to answer the open order of a community or town. */
    @Transactional(readOnly = true)
    public Assignment assignment(String warningNo, String group) {
        OrderBook.Row order = order(warningNo, group);
        return new Assignment(order.unit(), order.answerBy());
    }

    /** Nobody has answered in time: the next unit above has to; at the top the order stays and is circulated once. */
    public void passUp(String warningNo, String group) {
        WarningRow warning = ledger.locked(warningNo);
        OrderBook.Row order = order(warningNo, group);
        Optional<Unit> above = above(order.unit());
        if (above.isPresent()) {
            pass(warning, order, above.get(), null, What.ORDER_PASSED_UP, null);
            return;
        }
        store.pass(order.id(), order.unit(), null, false);
        if (order.circulatedAt() == null) {
            circulate(warning, order, null, null);
        }
    }

    private void pass(WarningRow warning, OrderBook.Row order, Unit above, String actor, What what, String words) {
        Instant until = until(warning, above);
        store.pass(order.id(), above.code(), until, true);
        ledger.note(warning, actor, what, above.code(), words);
        notices.tell(Kind.PASSED_UP, warning, Role.SUPERVISOR, above.code(), until);
    }

    /** Whether there is a unit above to hand the order to. */
    @Transactional(readOnly = true)
    public boolean mayRaise(String warningNo, String group) {
        return above(order(warningNo, group).unit()).isPresent();
    }

    /**
     * Urges every unit whose answer is missing: its head, and whoever has to report.
     *
     * @return when it is looked again whether they have answered
     */
    public Instant urge(String warningNo, String group, String actor, String words) {
        WarningRow warning = ledger.locked(warningNo);
        OrderBook.Row order = order(warningNo, group);
        Instant due = until(warning, registry.unit(order.unit()));
        store.urged(order.id(), actor);
        ledger.note(warning, actor, What.URGED, group, words);
        Set<String> persons = new TreeSet<>();
        for (WarningUnits.Row unit : units.missing(warningNo, group)) {
            persons.addAll(users(Role.HEAD, unit.signingUnit()));
            if (unit.missing() == Missing.RESPONSE) {
                persons.addAll(users(Role.HANDLER, unit.unit()));
            }
        }
        notices.tell(Kind.URGED, warning, persons, null);
        return due;
    }

    private Set<String> users(Role role, String unit) {
        return registry.usersIn(role, List.of(unit)).getOrDefault(unit, Set.of());
    }

    /**
     * Looks whether urging has helped. If not, the same supervisor is asked again.
     *
     * @return whether nothing is missing any more, or the warning has ended
     */
    public boolean check(String warningNo, String group) {
        WarningRow warning = ledger.locked(warningNo);
        Optional<OrderBook.Row> open = store.open(warningNo, group);
        if (open.isEmpty() || warning.state.ended()) {
            return true;
        }
        if (units.missing(warningNo, group).isEmpty()) {
            store.end(open.get().id(), "WITHDRAWN", null, null);
            ledger.note(warning, null, What.ORDER_WITHDRAWN, group, null);
            return true;
        }
        Unit supervising = registry.unit(open.get().unit());
        Instant until = until(warning, supervising);
        store.askAgain(open.get().id(), until);
        ledger.note(warning, null, What.URGED_AGAIN, group, null);
        notices.tell(Kind.ORDERED, warning, Role.SUPERVISOR, supervising.code(), until);
        return false;
    }

    /**
     * Hands the order to the next unit above.
     *
     * @throws Refusal 409 if there is none
     */
    public void raise(String warningNo, String group, String actor, String words) {
        WarningRow warning = ledger.locked(warningNo);
        OrderBook.Row order = order(warningNo, group);
        Unit above = above(order.unit()).orElseThrow(() -> Refusal.conflict("order.nobodyAbove"));
        pass(warning, order, above, actor, What.ORDER_RAISED, words);
    }

    /** Tells the heads of the whole line (通报). */
    public void circulate(String warningNo, String group, String actor, String words) {
        WarningRow warning = ledger.locked(warningNo);
        OrderBook.Row order = order(warningNo, group);
        store.end(order.id(), "ANSWERED", "CIRCULATE", actor);
        circulate(warning, order, actor, words);
    }

    private void circulate(WarningRow warning, OrderBook.Row order, String actor, String words) {
        store.circulated(order.id());
        ledger.note(warning, actor, What.CIRCULATED, order.group(), words);
        notices.tellHeads(Kind.CIRCULATED, warning, registry.unit(order.group()).line(), order.group());
    }

    /** What is missing, one line each, for the supervisor's form. */
    @Transactional(readOnly = true)
    public List<WarningUnits.Row> missing(String warningNo, String group) {
        return units.missing(warningNo, group);
    }
}
