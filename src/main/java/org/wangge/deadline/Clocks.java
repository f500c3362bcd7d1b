package org.wangge.deadline;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.deadline.store.ClockLog;
import org.wangge.deadline.store.ClockRow;
import org.wangge.deadline.store.ClockStore;
import org.wangge.process.Refusal;

/**
 * The clock store's facade: the deadlines of cases, as SLA.md means them. Everything happens in the caller's transaction,
 * under the lock of the case, and now is the one clock's.
 */
@Service
@Transactional
public class Clocks {
    private final ClockStore store;
    private final OpenClocks open;
    private final ClockLog log;
    private final Calendars calendars;
    private final Limits limits;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Clocks(
            ClockStore store,
            OpenClocks open,
            ClockLog log,
            Calendars calendars,
            Limits limits,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.open = open;
        this.log = log;
        this.calendars = calendars;
        this.limits = limits;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A clock to begin.
     *
     * @param unit the unit that must act, and {@code role} the role in it
     * @param anchor from when it counts
     * @param areas unit codes from the top down to where the case is, joined by slashes: their calendars count
     */
    public record Start(
            String caseNo, String unit, String role, Instant anchor, String areas, Limits.Question question) {}

    /**
     * Begins a clock by the tables; empty where they set no limit.
     *
     * @throws IllegalStateException if no calendar or no row is there: nothing is armed on a guess
     */
    public Optional<Running> begin(Start start) {
        return limits.allowance(start.question()).map(allowance -> {
            ClockRow row = new ClockRow();
            row.budget = WorkingCalendar.ticks(allowance.budget(), allowance.unit());
            row.grace = WorkingCalendar.ticks(allowance.grace(), allowance.unit());
            row.budgetUnit = allowance.unit();
            row.extensionsAllowed = allowance.extensions();
            row.ruleRow = allowance.rule();
            return begin(start, row);
        });
    }

    /** Begins a clock that ends at an instant that a person set. */
    public Running beginUntil(Start start, Instant until, String words) {
        ClockRow row = new ClockRow();
        row.budget = Math.max(1, until.toEpochMilli() - start.anchor().toEpochMilli());
        row.budgetUnit = BudgetUnit.HOURS;
        row.ruleRow = words;
        return begin(start, row);
    }

    private Running begin(Start start, ClockRow row) {
        WorkingCalendar calendar = calendars.of(start.areas());
        row.caseNo = start.caseNo();
        row.target = start.question().target();
        row.cycle = start.question().cycle();
        row.unitCode = start.unit();
        row.role = start.role();
        row.areas = start.areas();
        row.anchor = start.anchor();
        row.ladder = limits.ladder(start.question()).written();
        row.calendarVersion = calendar.version();
        row.state = ClockState.RUNNING;
        row.runningSince = start.anchor();
        Instants.derive(row, calendar);
        return Running.of(open.add(row));
    }

    /**
     * When a limit that is no clock of its own ends, counted from an instant; empty where the tables set none.
     *
     * @param areas unit codes from the top down, joined by slashes
     */
    @Transactional(readOnly = true)
    public Optional<Instant> limitFrom(Instant from, String areas, Limits.Question question) {
        return limits.allowance(question).map(allowance -> {
            WorkingCalendar calendar = calendars.of(areas);
            long budget = WorkingCalendar.ticks(allowance.budget(), allowance.unit());
            return Instants.up(calendar.add(calendar.begin(from, allowance.unit()), budget, allowance.unit()));
        });
    }

    /** The open clock of that target, running or paused. */
    @Transactional(readOnly = true)
    public Optional<Running> running(String caseNo, Target target) {
        return open(caseNo, target).map(Running::of);
    }

    /** Somebody else must act now. */
    public void hand(String caseNo, Target target, String unit, String role) {
        open(caseNo, target).ifPresent(row -> {
            row.unitCode = unit;
            row.role = role;
        });
    }

    /** What the clock measures is done: met, or breached if it is late. Nothing happens if no such clock is open. */
    public void met(String caseNo, Target target) {
        open(caseNo, target).ifPresent(row -> end(row, ClockState.MET));
    }

    /** What the clock measures is no longer to be done; a breach stays a breach. */
    public void cancel(String caseNo, Target target) {
        open(caseNo, target).ifPresent(row -> end(row, ClockState.CANCELLED));
    }

    /** Ends every open clock of a case that has come to its end. */
    public void cancelAll(String caseNo) {
        open(caseNo).forEach(row -> end(row, ClockState.CANCELLED));
    }

    private void end(ClockRow row, ClockState state) {
        Instant now = clock.instant();
        WorkingCalendar calendar = calendarOf(row);
        if (row.passedDueAt != null || row.overdue(now)) {
            notePassed(row);
        }
        if (row.passedDueAt != null || row.extensions > 0) {
            Instant metAt = state == ClockState.MET ? now : null;
            events.publishEvent(new LimitMetLate(row.id, row.caseNo, metAt, Instants.overrun(row, calendar, now)));
        }
        Course.end(row, calendar, now, state);
    }

    private void notePassed(ClockRow row) {
        if (row.passedDueAt == null) {
            row.passedDueAt = row.dueAt;
            events.publishEvent(new LimitPassed(
                    row.id,
                    row.caseNo,
                    row.target,
                    row.cycle,
                    row.unitCode,
                    row.role,
                    row.passedDueAt,
                    row.budgetUnit,
                    row.extensions,
                    pauses(row)));
        }
    }

    private int pauses(ClockRow row) {
        return (int) log.of(row.id).stream()
                .filter(entry -> entry.what() == ClockLog.What.PAUSED)
                .count();
    }

    /**
     * Stops what may be stopped: the clocks of the case's handling.
     *
     * @param reason a word from the list of reasons
     */
    public void pause(String caseNo, String actor, String reason, String words) {
        Instant now = clock.instant();
        for (ClockRow row : open(caseNo)) {
            if (row.state == ClockState.RUNNING && row.target.pausable()) {
                if (row.overdue(now)) {
                    notePassed(row);
                }
                log.add(row.id, entry(ClockLog.What.PAUSED, actor, reason, words, row.dueAt, null));
                Course.pause(row, calendarOf(row), now);
            }
        }
    }

    /** Lets what was stopped run on. */
    public void resume(String caseNo, String actor) {
        for (ClockRow row : open(caseNo)) {
            if (row.state == ClockState.PAUSED) {
                Course.resume(row, calendarOf(row), clock.instant());
                log.add(row.id, entry(ClockLog.What.RESUMED, actor, null, null, null, row.dueAt));
            }
        }
    }

    /**
     * Why a clock cannot be extended now, as a key of the messages; empty if it can. Asked when the extension is
     * requested: that instant decides whether it was in time.
     */
    @Transactional(readOnly = true)
    public Optional<String> whyNotExtend(String caseNo, Target target) {
        return open(caseNo, target).map(row -> {
            if (row.state == ClockState.PAUSED) {
                return "extension.paused";
            }
            if (row.extensionsAllowed == 0) {
                return "extension.none";
            }
            if (row.extensions >= row.extensionsAllowed) {
                return "extension.used";
            }
            return row.overdue(clock.instant()) ? "extension.late" : null;
        });
    }

    /**
     * Moves the end of a clock to an instant; the first limit is kept beside it. Had it been asked for in time and granted
     * after the end, the missed limit is excused, not erased.
     *
     * @throws Refusal 409 if no such clock runs, also while it is paused: what waits has no end that could move; 400 on
     *     {@code until} if that is not later than the present end
     */
    public void extend(String caseNo, Target target, Instant until, String actor, String words) {
        ClockRow row = open(caseNo, target).orElseThrow(() -> Refusal.conflict("extension.noClock", target.label()));
        if (row.state == ClockState.PAUSED) {
            throw Refusal.conflict("extension.pausedClock", target.label());
        }
        WorkingCalendar calendar = calendarOf(row);
        Instant before = row.dueAt;
        if (!until.isAfter(before)) {
            throw Refusal.field("until", "extension.notLater");
        }
        if (row.passedDueAt != null) {
            events.publishEvent(new LimitExcused(row.id, row.caseNo, row.passedDueAt));
        }
        Course.extend(row, calendar, until);
        log.add(row.id, entry(ClockLog.What.EXTENDED, actor, null, words, before, row.dueAt));
    }

    /**
     * Replaces an open clock by one with the limit the tables now give: same anchor, pauses and consumption. A limit that has
     * passed does not move (SLA.md 5).
     *
     * @param reason {@code WARNING}, or null for a change of category or urgency
     */
    public void supersede(String caseNo, Target target, Limits.Question question, String actor, String reason) {
        ClockRow old = open(caseNo, target).orElse(null);
        Instant now = clock.instant();
        if (old == null || old.passedDueAt != null || old.overdue(now)) {
            return;
        }
        Optional<Allowance> allowance = limits.allowance(question);
        if (allowance.isEmpty()) {
            end(old, ClockState.CANCELLED);
            return;
        }
        Ladder ladder = limits.ladder(question);
        ClockRow row = Succession.of(old, allowance.get(), ladder, calendarOf(old), log.of(old.id), now);
        ClockRow next = open.add(row);
        log.of(old.id).forEach(entry -> log.add(next.id, entry));
        log.add(
                next.id,
                entry(ClockLog.What.SUPERSEDED, actor, reason, allowance.get().rule(), old.dueAt, next.dueAt));
        end(old, ClockState.SUPERSEDED);
    }

    /** All clocks of a case with their explanations, in the order in which they began. */
    @Transactional(readOnly = true)
    public List<ClockView> of(String caseNo) {
        Instant now = clock.instant();
        return store.findByCaseNoOrderById(caseNo).stream()
                .map(row -> Explanation.of(row, calendarOf(row), log.of(row.id), now))
                .toList();
    }

    /**
     * An open clock in one line of a list.
     *
     * @param dueAt null while it is paused
     * @param left as in {@link ClockView}
     */
    public record Brief(String caseNo, Target target, Instant dueAt, String left) {}

    /** The open clocks of several cases, in the order in which they began. */
    @Transactional(readOnly = true)
    public List<Brief> briefs(Collection<String> caseNos) {
        Instant now = clock.instant();
        return store.findByCaseNoInAndStateInOrderById(caseNos, ClockState.OPEN).stream()
                .map(row -> new Brief(row.caseNo, row.target, row.dueAt, Explanation.left(row, calendarOf(row), now)))
                .toList();
    }

    /** The earliest instants of the case's running clocks. */
    @Transactional(readOnly = true)
    public Horizon horizon(String caseNo) {
        return Horizon.of(open(caseNo));
    }

    /** Fires what is due of a case, each rung once, in the order of their instants. */
    public List<FiredRung> fireDue(String caseNo) {
        Instant now = clock.instant();
        List<FiredRung> fired = new ArrayList<>();
        for (ClockRow row : open(caseNo)) {
            if (row.fireAt != null && !now.isBefore(row.fireAt)) {
                fired.addAll(fireDue(row, now));
            }
        }
        fired.sort(Comparator.comparing(FiredRung::at)
                .thenComparing(one -> one.rung().no()));
        return fired;
    }

    private List<FiredRung> fireDue(ClockRow row, Instant now) {
        WorkingCalendar calendar = calendarOf(row);
        if (row.overdue(now)) {
            notePassed(row);
        }
        List<FiredRung> fired = new ArrayList<>();
        for (Rung rung : Ladder.read(row.ladder).rungs()) {
            Instant at = Instants.of(row, rung, calendar);
            if (!row.hasFired(rung.no()) && !now.isBefore(at)) {
                row.markFired(rung.no());
                log.fired(row.id, rung.no(), at, now);
                fired.add(new FiredRung(row.id, row.target, row.cycle, row.unitCode, row.role, rung, at, row.dueAt));
            }
        }
        Instants.derive(row, calendar);
        return fired;
    }

    /** Cases with an alarm that was due before that instant and has not rung, the longest overdue first. */
    @Transactional(readOnly = true)
    public List<String> casesToFire(Instant before, int most) {
        return store.casesToFire(before, Limit.of(most));
    }

    private List<ClockRow> open(String caseNo) {
        return open.of(caseNo);
    }

    private Optional<ClockRow> open(String caseNo, Target target) {
        return open(caseNo).stream().filter(row -> row.target == target).findFirst();
    }

    private WorkingCalendar calendarOf(ClockRow row) {
        return calendars.version(row.calendarVersion);
    }

    private ClockLog.Entry entry(
            ClockLog.What what, String actor, String reason, String words, Instant before, Instant after) {
        return new ClockLog.Entry(clock.instant(), what, actor, reason, words, before, after, null);
    }
}
