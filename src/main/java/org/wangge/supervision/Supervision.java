package org.wangge.supervision;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.CaseQueries;
import org.wangge.casework.CaseSupervision;
import org.wangge.casework.HolderChanged;
import org.wangge.casework.What;
import org.wangge.deadline.Audience;
import org.wangge.deadline.FiredRung;
import org.wangge.deadline.RungAction;
import org.wangge.process.DeadlineSupervisionProcess;
import org.wangge.process.Flow;
import org.wangge.process.Texts;
import org.wangge.process.TimerMoves;

/** What happens when the alarm of a case rings: the ladder's actions. In the caller's transaction. */
@Service
@Transactional
public class Supervision {
    /** How late rungs fire, by the lamp's colour. */
    static final String LATENESS = "wangge.rung.lateness";

    private final CaseSupervision cases;
    private final CaseQueries queries;
    private final Orders orders;
    private final Notices notices;
    private final Flow flow;
    private final TimerMoves timers;
    private final MeterRegistry meters;
    private final Clock clock;

    Supervision(
            CaseSupervision cases,
            CaseQueries queries,
            Orders orders,
            Notices notices,
            Flow flow,
            TimerMoves timers,
            MeterRegistry meters,
            Clock clock) {
        this.cases = cases;
        this.queries = queries;
        this.orders = orders;
        this.notices = notices;
        this.flow = flow;
        this.timers = timers;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * What the alarm has led to.
     *
     * @param caseEnded whether nothing is left to watch
     * @param orderDue whether a new supervision order waits for its supervisor
     * @param nextAlarm when to look again
     */
    public record Outcome(boolean caseEnded, boolean orderDue, Instant nextAlarm) {}

    /** Does what is due of a case, in order, once each; an alarm that finds nothing due is no fault. */
    public Outcome ring(String caseNo) {
        CaseSupervision.Ringing ringing = cases.ring(caseNo);
        if (ringing.ended()) {
            orders.withdraw(caseNo);
        }
        boolean orderDue = false;
        for (CaseSupervision.Due due : ringing.due()) {
            measure(due.rung());
            switch (due.rung().rung().action()) {
                case NOTIFY -> notices.ofRung(Notice.Kind.REMINDED, caseNo, due, audience(due));
                case URGE -> urge(caseNo, due);
                case ORDER, ESCALATE -> orderDue |= order(caseNo, due, orderDue);
            }
        }
        return new Outcome(ringing.ended(), orderDue, ringing.nextAlarm());
    }

    /** An open order goes along with the case where its unit no longer lies above the holder. */
    @EventListener
    public void on(HolderChanged change) {
        if (orders.follow(change.caseNo(), change.unit())) {
            timers.move(
                    DeadlineSupervisionProcess.ID,
                    change.caseNo(),
                    DeadlineSupervisionProcess.BOUNDARY_EVENT_ORDER_UNANSWERED,
                    clock.instant());
        }
    }

    private void urge(String caseNo, CaseSupervision.Due due) {
        cases.note(caseNo, null, What.URGED, null, due.duty().unit(), limit(due.rung()));
        notices.ofRung(Notice.Kind.URGED, caseNo, due, audience(due));
    }

    /** @param justOpened an order that its supervisor has not even seen is not passed on */
    private boolean order(String caseNo, CaseSupervision.Due due, boolean justOpened) {
        orders.revive(caseNo, due).ifPresent(until -> moveOrder(caseNo, until));
        boolean opened = orders.red(caseNo, due, limit(due.rung()));
        Set<Audience> others = EnumSet.noneOf(Audience.class);
        others.addAll(audience(due));
        others.remove(Audience.SUPERVISOR);
        notices.ofRung(Notice.Kind.SUPERVISED, caseNo, due, others);
        if (due.rung().rung().action() == RungAction.ESCALATE && !opened && !justOpened) {
            moveOrder(caseNo, orders.climbNow(caseNo));
        }
        return opened;
    }

    private void moveOrder(String caseNo, Instant goesUpAt) {
        flow.moveTimer(
                DeadlineSupervisionProcess.ID,
                caseNo,
                DeadlineSupervisionProcess.BOUNDARY_EVENT_ORDER_UNANSWERED,
                goesUpAt);
    }

    private static Set<Audience> audience(CaseSupervision.Due due) {
        return due.rung().rung().audience();
    }

    private String limit(FiredRung rung) {
        return Texts.of("supervision.limit", rung.target().label(), queries.minute(rung.dueAt()));
    }

    private void measure(FiredRung rung) {
        Timer.builder(LATENESS)
                .tag("colour", rung.rung().colour().name())
                .publishPercentiles(0.5, 0.95, 0.99)
                .register(meters)
                .record(Duration.between(rung.at(), clock.instant()));
    }
}
