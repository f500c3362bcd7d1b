package org.wangge.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.store.CaseRegister;
import org.wangge.casework.store.Categories;
import org.wangge.casework.store.GridCase;
import org.wangge.casework.store.Timeline;
import org.wangge.deadline.Calendars;
import org.wangge.deadline.FiredRung;
import org.wangge.deadline.LimitPassed;
import org.wangge.deadline.Running;
import org.wangge.deadline.Target;
import org.wangge.deadline.Until;
import org.wangge.process.Flow;
import org.wangge.process.Refusal;
import org.wangge.process.Texts;
import org.wangge.registry.Registry;
import org.wangge.registry.Role;
import org.wangge.registry.Unit;

/**
 * A case as those see it who watch its deadlines: its clocks ring, it says who must act and who may supervise, and takes
 * into its timeline what supervision does. In the caller's transaction.
 */
@Service
@Transactional
public class CaseSupervision {
    /** What runs on whoever holds the case: the holder must act. */
    private static final Set<Target> ACROSS = EnumSet.of(Target.RESPOND, Target.RESOLVE, Target.SUPERVISED);

    private static final Set<CaseState> IN_HANDLING = EnumSet.of(CaseState.DISPATCHED, CaseState.IN_PROGRESS);

    private final CaseRegister register;
    private final CaseBook book;
    private final CaseClocks clocks;
    private final Timeline timeline;
    private final Categories categories;
    private final CaseQueries queries;
    private final Registry registry;
    private final Calendars calendars;
    private final Flow flow;
    private final Clock clock;

    CaseSupervision(
            CaseRegister register,
            CaseBook book,
            CaseClocks clocks,
            Timeline timeline,
            Categories categories,
            CaseQueries queries,
            Registry registry,
            Calendars calendars,
            Flow flow,
            Clock clock) {
        this.register = register;
        this.book = book;
        this.clocks = clocks;
        this.timeline = timeline;
        this.categories = categories;
        this.queries = queries;
        this.registry = registry;
        this.calendars = calendars;
        this.flow = flow;
        this.clock = clock;
    }

    /** Who must act: a role of a unit. */
    public record Duty(String unit, Role role) {
        /** The engine's group. */
        String group() {
            return role.id() + "-" + unit;
        }
    }

    /** A rung that has fired, and who must act. */
    public record Due(FiredRung rung, Duty duty) {}

    /**
     * What the alarm found.
     *
     * @param ended whether the case has come to its end; nothing is due then
     * @param nextAlarm when to look again
     */
    public record Ringing(boolean ended, List<Due> due, Instant nextAlarm) {}

    /** Fires what is due of a case, in order, each rung once. The case is locked first, as by everybody who acts on it. */
    public Ringing ring(String caseNo) {
        GridCase row = book.locked(caseNo);
        if (row.state.isFinal()) {
            row.alarmAt = null;
            return new Ringing(true, List.of(), clock.instant());
        }
        List<Due> due = clocks.fireDue(row).stream()
                .map(rung -> new Due(rung, duty(row, rung.target(), rung.unit(), rung.role())))
                .toList();
        return new Ringing(false, due, row.alarmAt);
    }

    /**
     * Cases whose alarm was due before that instant and has not rung, ended ones too: their supervision still has to end.
     *
     * @param most at most so many
     */
    @Transactional(readOnly = true)
    public List<String> lostAlarms(Instant before, int most) {
        return register.findLostAlarms(before, Limit.of(most));
    }

    private static Duty duty(GridCase row, Target target, String unit, String role) {
        return row.holdingUnit != null && ACROSS.contains(target)
                ? new Duty(row.holdingUnit, Role.HANDLER)
                : new Duty(unit, Role.ofId(role).orElseThrow());
    }

    /** Who must act on a limit of the case now; where it no longer runs, whoever has the case. */
    @Transactional(readOnly = true)
    public Duty duty(String caseNo, Target target) {
        GridCase row = book.row(caseNo);
        return clocks.running(row, target)
                .map(clock -> duty(row, target, clock.unit(), clock.role()))
                .orElseGet(() -> new Duty(row.unit(), row.holdingUnit == null ? Role.DISPATCHER : Role.HANDLER));
    }

    /** A limit that runs, until when, and who must act. */
    public record RunningLimit(long clock, Target target, Instant dueAt, Duty duty) {}

    /** The limit of the case that runs out first; empty while none runs. */
    @Transactional(readOnly = true)
    public Optional<RunningLimit> firstLimit(String caseNo) {
        GridCase row = book.row(caseNo);
        return Arrays.stream(Target.values())
                .flatMap(target -> clocks.running(row, target).stream())
                .filter(clock -> clock.dueAt() != null)
                .min(Comparator.comparing(Running::dueAt))
                .map(clock -> new RunningLimit(
                        clock.id(),
                        clock.target(),
                        clock.dueAt(),
                        duty(row, clock.target(), clock.unit(), clock.role())));
    }

    /** The nearest unit above a responsible one for which the person supervises; empty if there is none. */
    @Transactional(readOnly = true)
    public Optional<Unit> supervisedBy(String user, String responsible) {
        return registry.postsOf(user).stream()
                .filter(post -> post.role() == Role.SUPERVISOR && isAbove(post.unit(), responsible))
                .map(post -> registry.unit(post.unit()))
                .max(Comparator.comparingInt(unit -> unit.line().size()));
    }

    /** The unit with that code. */
    @Transactional(readOnly = true)
    public Unit unit(String code) {
        return registry.unit(code);
    }

    /** Whether what a limit measures is still to be done. */
    @Transactional(readOnly = true)
    public boolean runs(String caseNo, Target target) {
        return clocks.running(book.row(caseNo), target).isPresent();
    }

    /** Who has claimed what that duty asks for; empty if nobody has. */
    @Transactional(readOnly = true)
    public Optional<String> claimedBy(String caseNo, Duty duty) {
        return flow.assignee(caseNo, duty.group());
    }

    /** Who was responsible for a missed limit when it was missed; {@code person} is null if nobody had claimed it. */
    public record Responsible(String unit, String person) {}

    /** Who had the case when a limit was missed. */
    @Transactional(readOnly = true)
    public Responsible responsible(LimitPassed missed) {
        if (missed.target() == Target.UNIT || ACROSS.contains(missed.target())) {
            Optional<Timeline.Held> held = timeline.holderAt(missed.caseNo(), missed.dueAt());
            boolean theirs = held.isPresent()
                    && (missed.target() != Target.UNIT || held.get().unit().equals(missed.unit()));
            if (theirs) {
                String unit = held.get().unit();
                Optional<String> person = claimedBy(missed.caseNo(), new Duty(unit, Role.HANDLER))
                        .or(() -> timeline.startedBy(missed.caseNo(), held.get().from(), missed.dueAt()));
                return new Responsible(unit, person.orElse(null));
            }
        }
        Duty duty = new Duty(missed.unit(), Role.ofId(missed.role()).orElseThrow());
        return new Responsible(duty.unit(), claimedBy(missed.caseNo(), duty).orElse(null));
    }

    /** The supervising unit of a responsible one: the nearest above with a supervisor who has not handled the case. */
    @Transactional(readOnly = true)
    public Unit supervisorOf(String caseNo, String responsible) {
        Unit unit = registry.unit(responsible);
        return supervisorAbove(caseNo, responsible)
                .or(() -> registry.nearestStaffed(Role.SUPERVISOR, unit, hands(caseNo)))
                .orElseGet(() -> registry.countyOf(unit));
    }

    /** Whether a unit lies above another one. */
    @Transactional(readOnly = true)
    public boolean isAbove(String unit, String other) {
        return !unit.equals(other) && registry.unit(unit).covers(registry.unit(other));
    }

    /** The next unit above with a supervisor who has not handled the case; empty at the top. */
    @Transactional(readOnly = true)
    public Optional<Unit> supervisorAbove(String caseNo, String unit) {
        return registry.find(registry.unit(unit).parent())
                .flatMap(above -> registry.nearestStaffed(Role.SUPERVISOR, above, hands(caseNo)));
    }

    /** Whether the person has handled the case, and so does not supervise it. */
    @Transactional(readOnly = true)
    public boolean handledBy(String caseNo, String user) {
        return hands(caseNo).contains(user);
    }

    private Set<String> hands(String caseNo) {
        return timeline.hands(book.row(caseNo));
    }

    /** Until when a supervising unit has to answer an order opened now; empty if the tables set no limit. */
    @Transactional(readOnly = true)
    public Optional<Instant> answerBy(String caseNo, Unit supervising) {
        return clocks.limit(book.row(caseNo), Target.ORDER, supervising.type(), clock.instant());
    }

    /** The next instant within office hours where the case is. */
    @Transactional(readOnly = true)
    public Instant opening(String caseNo) {
        return calendars.of(book.row(caseNo).gridPath).opening(clock.instant());
    }

    /** What kind of case it is, in Chinese. */
    @Transactional(readOnly = true)
    public String categoryName(String caseNo) {
        return categories.name(book.row(caseNo).category);
    }

    /** Whether a unit or department has the case and works on it: it is not being ruled on, suspended or verified. */
    @Transactional(readOnly = true)
    public boolean inHandling(String caseNo) {
        GridCase row = book.row(caseNo);
        return IN_HANDLING.contains(row.state)
                && clocks.running(row, Target.APPROVE).isEmpty();
    }

    /** The unit that has the case: the holder, before filing the accepting unit. */
    @Transactional(readOnly = true)
    public String holder(String caseNo) {
        return book.row(caseNo).unit();
    }

    /** Locks the case; whoever acts on its orders begins so. */
    public void lock(String caseNo) {
        book.locked(caseNo);
    }

    /**
     * Writes into the timeline.
     *
     * @param actor null is the system
     * @param from unit code or null, as {@code to}
     * @throws Refusal 409 if the case has ended
     */
    public void note(String caseNo, String actor, What what, String from, String to, String words) {
        book.note(book.open(caseNo), actor, what, from, to, words);
    }

    /**
     * Sets a completion date: a further limit beside those that run or have passed; one set before ends.
     *
     * @param supervising the unit whose supervisor sets it
     * @param until a date, which means close of business, or a date-time
     * @return the instant that was set
     * @throws Refusal 400 on {@code until} unless it lies within a year from now
     */
    public Instant setLimit(String caseNo, String actor, String supervising, String until, String words) {
        GridCase row = book.open(caseNo);
        Instant now = clock.instant();
        Instant end = Until.read(until, calendars.of(row.gridPath), now);
        String rule = Texts.of("supervision.limitBy", registry.unitName(supervising));
        clocks.beginSupervised(row, registry.unit(row.unit()), now, end, rule);
        book.note(row, actor, What.LIMIT_SET, supervising, row.unit(), queries.until(end, words));
        return end;
    }
}
