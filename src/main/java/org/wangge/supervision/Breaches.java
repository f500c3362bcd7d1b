package org.wangge.supervision;

import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.wangge.casework.CaseSupervision;
import org.wangge.deadline.LimitExcused;
import org.wangge.deadline.LimitMetLate;
import org.wangge.deadline.LimitPassed;
import org.wangge.supervision.store.BreachBook;

/** Records missed limits for ever (SLA.md 11), in the transaction that notices them. */
@Component
class Breaches {
    private final BreachBook book;
    private final CaseSupervision cases;
    private final Clock clock;

    Breaches(BreachBook book, CaseSupervision cases, Clock clock) {
        this.book = book;
        this.cases = cases;
        this.clock = clock;
    }

    @EventListener
    void on(LimitPassed missed) {
        CaseSupervision.Responsible responsible = cases.responsible(missed);
        book.missed(new BreachBook.Breach(
                missed.clock(),
                missed.caseNo(),
                missed.target(),
                missed.cycle(),
                responsible.unit(),
                responsible.person(),
                missed.dueAt(),
                null,
                missed.budgetUnit(),
                null,
                missed.extensions(),
                missed.pauses(),
                null,
                null,
                null));
    }

    @EventListener
    void on(LimitMetLate met) {
        book.ended(met.clock(), met.metAt(), met.overrun());
    }

    @EventListener
    void on(LimitExcused excused) {
        book.excused(excused.clock(), excused.dueAt(), clock.instant());
    }
}
