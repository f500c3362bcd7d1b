package org.wangge.supervision;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.CaseQueries;
import org.wangge.casework.CaseSupervision;
import org.wangge.process.Refusal;
import org.wangge.process.Texts;
import org.wangge.registry.Registry;
import org.wangge.supervision.store.BreachBook;
import org.wangge.supervision.store.SupervisionOrder;
import org.wangge.supervision.store.SupervisionOrders;

/** Reading orders and missed limits; seen by whoever may see their case. */
@Service
@Transactional(readOnly = true)
public class SupervisionQueries {
    private final SupervisionOrders orders;
    private final BreachBook breaches;
    private final CaseQueries cases;
    private final CaseSupervision supervision;
    private final Registry registry;
    private final Clock clock;

    SupervisionQueries(
            SupervisionOrders orders,
            BreachBook breaches,
            CaseQueries cases,
            CaseSupervision supervision,
            Registry registry,
            Clock clock) {
        this.orders = orders;
        this.breaches = breaches;
        this.cases = cases;
        this.supervision = supervision;
        this.registry = registry;
        this.clock = clock;
    }

    /**
     * The orders of a case, oldest first.
     *
     * @throws Refusal 404 if there is no such case, 403 if the viewer may not see it
     */
    public List<OrderView> orders(String caseNo, String viewer) {
        cases.view(caseNo, viewer);
        return orders.findByCaseNoOrderById(caseNo).stream().map(this::view).toList();
    }

    private OrderView view(SupervisionOrder order) {
        return new OrderView(
                order.target,
                order.target.label(),
                order.unitCode,
                registry.unitName(order.unitCode),
                order.state,
                order.state.label(),
                order.reds,
                order.passedUp,
                local(order.openedAt),
                order.openedBy,
                registry.personName(order.openedBy),
                local(order.answerBy),
                order.answer,
                order.answer == null ? null : order.answer.label(),
                order.answeredBy,
                registry.personName(order.answeredBy),
                local(order.answeredAt),
                local(order.circulatedAt));
    }

    /**
     * The missed limits of a case, in the order in which they were missed.
     *
     * @throws Refusal 404 if there is no such case, 403 if the viewer may not see it
     */
    public List<BreachView> breaches(String caseNo, String viewer) {
        cases.view(caseNo, viewer);
        return breaches.of(caseNo).stream().map(this::view).toList();
    }

    private BreachView view(BreachBook.Breach breach) {
        return new BreachView(
                breach.target(),
                breach.target().label(),
                breach.cycle(),
                breach.unit(),
                registry.unitName(breach.unit()),
                breach.person(),
                registry.personName(breach.person()),
                local(breach.dueAt()),
                local(breach.metAt()),
                breach.budgetUnit(),
                breach.overrun() == null
                        ? null
                        : Duration.ofMillis(breach.overrun()).toString(),
                breach.extensions(),
                breach.pauses(),
                breach.acknowledgedBy(),
                registry.personName(breach.acknowledgedBy()),
                local(breach.acknowledgedAt()),
                breach.excusedAt() != null);
    }

    /** The open order of a case in Chinese, as a form shows it; empty if there is none. */
    public String openOrder(String caseNo) {
        return orders.findByCaseNoAndState(caseNo, OrderState.OPEN)
                .map(order -> Texts.of(
                        order.answerBy == null ? "order.sheetAtTop" : "order.sheet",
                        registry.unitName(supervision.duty(caseNo, order.target).unit()),
                        order.target.label(),
                        cases.minute(order.openedAt),
                        order.reds,
                        order.passedUp,
                        cases.minute(order.answerBy)))
                .orElse("");
    }

    private OffsetDateTime local(Instant instant) {
        return instant == null ? null : instant.atZone(clock.getZone()).toOffsetDateTime();
    }
}
