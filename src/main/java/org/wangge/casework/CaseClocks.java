package org.wangge.casework;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.wangge.casework.store.GridCase;
import org.wangge.deadline.Clocks;
import org.wangge.deadline.FiredRung;
import org.wangge.deadline.Horizon;
import org.wangge.deadline.Limits;
import org.wangge.deadline.Running;
import org.wangge.deadline.Target;
import org.wangge.process.GridCaseProcess;
import org.wangge.process.StepRegister;
import org.wangge.process.TieredHandlingProcess;
import org.wangge.registry.Registry;
import org.wangge.registry.Role;
import org.wangge.registry.Unit;
import org.wangge.registry.UnitType;

/**
 * The clocks of cases: which begins and ends with which milestone. After every change the case's row shows the earliest
 * instants, and whoever rings the alarm is told when the next is due.
 */
@Component
class CaseClocks {
    /** How long an alarm without any clock to ring for waits until it looks again. */
    private static final Duration IDLE = Duration.ofDays(1);

    /** The processes whose steps are at the lamp of their case. */
    private static final Set<String> OF_CASE = Set.of(GridCaseProcess.ID, TieredHandlingProcess.ID);

    private final Clocks clocks;
    private final Registry registry;
    private final StepRegister steps;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaseClocks(Clocks clocks, Registry registry, StepRegister steps, ApplicationEventPublisher events, Clock clock) {
        this.clocks = clocks;
        this.registry = registry;
        this.steps = steps;
        this.events = events;
        this.clock = clock;
    }

    /** What the tables are asked for a case. */
    static Limits.Question question(GridCase row, Target target, UnitType level) {
        return new Limits.Question(
                target,
                row.limitClass,
                row.urgency.name(),
                level.name(),
                row.channel.name(),
                row.cycle,
                row.limitPercent);
    }

    /** Begins a clock; empty where the tables set no limit. */
    Optional<Running> begin(GridCase row, Target target, Unit unit, Role role, Instant anchor) {
        Optional<Running> begun = clocks.begin(new Clocks.Start(
                row.caseNo, unit.code(), role.id(), anchor, row.gridPath, question(row, target, unit.type())));
        show(row);
        return begun;
    }

    /** Begins the clock of a completion date that a supervisor set; one that runs already ends. */
    void beginSupervised(GridCase row, Unit unit, Instant now, Instant until, String words) {
        clocks.cancel(row.caseNo, Target.SUPERVISED);
        clocks.beginUntil(
                new Clocks.Start(
                        row.caseNo,
                        unit.code(),
                        Role.HANDLER.id(),
                        now,
                        row.gridPath,
                        question(row, Target.SUPERVISED, unit.type())),
                until,
                words);
        show(row);
    }

    /** When a limit that is no clock ends, counted from an instant; empty where the tables set none. */
    Optional<Instant> limit(GridCase row, Target target, UnitType level, Instant from) {
        return clocks.limitFrom(from, row.gridPath, question(row, target, level));
    }

    Optional<Running> running(GridCase row, Target target) {
        return clocks.running(row.caseNo, target);
    }

    void met(GridCase row, Target... targets) {
        for (Target target : targets) {
            clocks.met(row.caseNo, target);
        }
        show(row);
    }

    void cancel(GridCase row, Target... targets) {
        for (Target target : targets) {
            clocks.cancel(row.caseNo, target);
        }
        show(row);
    }

    void cancelAll(GridCase row) {
        clocks.cancelAll(row.caseNo);
        show(row);
    }

    /**
     * The open limits get what the tables now give for the case (SLA.md 5).
     *
     * @param reason as {@link Clocks#supersede}
     */
    void supersede(GridCase row, String actor, String reason) {
        for (Target target : Target.values()) {
            clocks.running(row.caseNo, target).ifPresent(open -> {
                if (target != Target.SUPERVISED) {
                    UnitType level = registry.unit(open.unit()).type();
                    clocks.supersede(row.caseNo, target, question(row, target, level), actor, reason);
                }
            });
        }
        show(row);
    }

    /** Why a limit cannot be extended now, as a key of the messages; empty if it can or none runs. */
    Optional<String> whyNotExtend(GridCase row, Target target) {
        return clocks.whyNotExtend(row.caseNo, target);
    }

    void extend(GridCase row, Target target, Instant until, String actor, String words) {
        clocks.extend(row.caseNo, target, until, actor, words);
        show(row);
    }

    void pause(GridCase row, String actor, String reason, String words) {
        clocks.pause(row.caseNo, actor, reason, words);
        show(row);
    }

    void resume(GridCase row, String actor) {
        clocks.resume(row.caseNo, actor);
        show(row);
    }

    /** Refreshes what the row shows, and says so if the alarm must ring earlier than it is set for. */
    void show(GridCase row) {
        Horizon horizon = clocks.horizon(row.caseNo);
        show(row, horizon);
        boolean first = row.alarmAt == null;
        Instant next = row.state.isFinal() ? clock.instant() : horizon.fireAt();
        Instant at = next == null && first ? clock.instant().plus(IDLE) : next;
        if (at != null && (first || at.isBefore(row.alarmAt))) {
            row.alarmAt = at;
            events.publishEvent(new NextAlarm(row.caseNo, at, first));
        }
    }

    private void show(GridCase row, Horizon horizon) {
        if (row.show(horizon)) {
            steps.lamps(row.caseNo, OF_CASE, Steps.mark(row));
        }
    }

    /** Fires what is due, in order; the row shows what comes next, and for when the alarm is set then. */
    List<FiredRung> fireDue(GridCase row) {
        List<FiredRung> fired = clocks.fireDue(row.caseNo);
        Horizon horizon = clocks.horizon(row.caseNo);
        show(row, horizon);
        row.alarmAt = horizon.fireAt() == null ? clock.instant().plus(IDLE) : horizon.fireAt();
        return fired;
    }
}
