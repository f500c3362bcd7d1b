package org.wangge.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.store.CaseRegister;
import org.wangge.casework.store.GridCase;
import org.wangge.casework.store.Timeline;
import org.wangge.deadline.Running;
import org.wangge.deadline.Target;
import org.wangge.process.Flow;
import org.wangge.process.Refusal;
import org.wangge.process.TieredHandlingProcess;
import org.wangge.process.TieredHandlingVariables;
import org.wangge.registry.Registry;
import org.wangge.registry.Role;
import org.wangge.registry.Unit;
import org.wangge.registry.UnitType;

/**
 * Who holds the case: filing, moves up and down, departments, rulings, and the report back. Each milestone writes state,
 * timeline and limit in the caller's transaction.
 */
@Service
@Transactional
public class Handling {
    private static final int SECOND = 2;

    private final CaseBook book;
    private final CaseRegister register;
    private final Timeline timeline;
    private final Registry registry;
    private final CaseClocks clocks;
    private final Flow flow;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Handling(
            CaseBook book,
            CaseRegister register,
            Timeline timeline,
            Registry registry,
            CaseClocks clocks,
            Flow flow,
            ApplicationEventPublisher events,
            Clock clock) {
        this.book = book;
        this.register = register;
        this.timeline = timeline;
        this.registry = registry;
        this.clocks = clocks;
        this.flow = flow;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Files the case by its row of case-routing and gives it to its first holder.
     *
     * @throws Refusal 400 if that unit or department does not exist or nobody there can take it
     */
    public Holding file(String caseNo, Map<String, Object> routingRow) {
        GridCase row = book.open(caseNo);
        Routing routing = Routing.of(routingRow);
        routing.applyTo(row);
        Unit holder = firstHolder(row, routing);
        book.note(row, null, What.FILED, null, holder.code(), null);
        if (holder.type() == UnitType.DEPARTMENT) {
            row.dispatchingUnit = holder.parent();
        }
        return receive(row, holder, null, false);
    }

    /**
     * Where case-routing lets the case begin.
     *
     * @throws Refusal 400 if that unit or department does not exist or nobody there can take it
     */
    Unit firstHolder(GridCase row, Routing routing) {
        Unit grid = registry.unit(row.gridCode);
        if (UnitType.DEPARTMENT.name().equals(routing.firstUnitType())) {
            String code = row.countyCode + "-" + routing.leadDepartment();
            Unit department = registry.find(code).orElseThrow(() -> Refusal.bad("case.noLeadDepartment", code));
            requireHandler(department);
            return department;
        }
        UnitType type = Arrays.stream(UnitType.values())
                .filter(known -> known.name().equals(routing.firstUnitType()))
                .findFirst()
                .orElseThrow(() -> Refusal.bad("case.badRouting", routing.firstUnitType()));
        Unit holder = registry.ancestorOfType(grid, type).orElseGet(() -> registry.unit(grid.parent()));
        requireHandler(holder);
        return holder;
    }

    private void requireHandler(Unit unit) {
        if (!registry.staffed(Role.HANDLER, unit.code(), Set.of())) {
            throw Refusal.bad("case.noHandler", unit.name());
        }
    }

    private Holding receive(GridCase row, Unit holder, String from, boolean returned) {
        return receive(row, holder, from, returned, clock.instant());
    }

    /** @param anchor from when the holder's limit counts: now, unless a dispute it lost is not to help it */
    private Holding receive(GridCase row, Unit holder, String from, boolean returned, Instant anchor) {
        row.holdingUnit = holder.code();
        row.heldSince = clock.instant();
        row.state = CaseState.DISPATCHED;
        clocks.met(row, Target.UNIT, Target.APPROVE);
        Optional<Running> limit = clocks.begin(row, Target.UNIT, holder, Role.HANDLER, anchor);
        if (returned) {
            timeline.add(row, null, What.RECEIVED, from, holder.code(), null);
        } else {
            book.note(row, null, What.RECEIVED, from, holder.code(), null);
        }
        timeline.held(row, holder.code(), returned);
        events.publishEvent(new HolderChanged(row.caseNo, holder.code()));
        return new Holding(
                holder.code(),
                holder.type() == UnitType.DEPARTMENT,
                limit.map(Running::graceAt).orElse(Flow.NEVER),
                false,
                row.countyCode);
    }

    private Holding awaitRuling(GridCase row) {
        if (!registry.staffed(Role.DISPATCHER, row.countyCode, Set.of())) {
            throw Refusal.bad("case.noCentre", registry.unitName(row.countyCode));
        }
        timeline.release(row);
        clocks.met(row, Target.UNIT);
        clocks.begin(row, Target.APPROVE, registry.unit(row.countyCode), Role.DISPATCHER, clock.instant());
        book.note(row, null, What.RULING_DUE, row.holdingUnit, row.countyCode, null);
        row.holdingUnit = row.countyCode;
        row.state = CaseState.DISPATCHED;
        events.publishEvent(new HolderChanged(row.caseNo, row.countyCode));
        return new Holding(row.countyCode, false, Flow.NEVER, true, row.countyCode);
    }

    /** Notes who sent the case on, where to and why; the move itself follows from the diagram. */
    public void noteMove(String caseNo, String actor, What what, String to, String words) {
        GridCase row = book.open(caseNo);
        book.note(row, actor, what, row.holdingUnit, to, words);
    }

    /**
     * A timer that came before its time.
     *
     * @param notBefore when it is due
     * @param claimedBy who had claimed the holder's task; null if nobody had
     */
    public record Early(Instant notBefore, String claimedBy) {}

    /**
     * Notes that the holder's limit and grace have run out.
     *
     * @return empty if they have; if not, nothing is noted
     */
    public Optional<Early> limitPassed(String caseNo) {
        GridCase row = book.open(caseNo);
        Instant escalateAt = escalateAt(row);
        if (clock.instant().isBefore(escalateAt)) {
            String claimedBy = flow.lastAssignee(caseNo, TieredHandlingProcess.USER_TASK_RESOLVE_AT_UNIT)
                    .orElse(null);
            return Optional.of(new Early(escalateAt, claimedBy));
        }
        clocks.cancel(row, Target.UNIT);
        book.note(
                row,
                null,
                What.LIMIT_PASSED,
                row.holdingUnit,
                aboveOf(row).map(Unit::code).orElse(null),
                null);
        return Optional.empty();
    }

    /** When the unit above takes over from the holder: its limit and grace as they are now. */
    @Transactional(readOnly = true)
    public Instant escalateAt(String caseNo) {
        return escalateAt(book.row(caseNo));
    }

    private Instant escalateAt(GridCase row) {
        return clocks.running(row, Target.UNIT).map(Running::graceAt).orElse(Flow.NEVER);
    }

    /**
     * The unit that takes over when the holder escalates: its parent, and from the county on the county, whose centre
     * rules. Empty if there is none or nobody there could take it.
     */
    @Transactional(readOnly = true)
    public Optional<Unit> above(String caseNo) {
        return aboveOf(book.row(caseNo));
    }

    private Optional<Unit> aboveOf(GridCase row) {
        Unit holder = registry.unit(row.holdingUnit);
        if (pastCounty(holder)) {
            return registry.find(row.countyCode)
                    .filter(county -> registry.staffed(Role.DISPATCHER, county.code(), Set.of()));
        }
        return registry.find(holder.parent()).filter(parent -> registry.staffed(Role.HANDLER, parent.code(), Set.of()));
    }

    private static boolean pastCounty(Unit holder) {
        return holder.type() == UnitType.COUNTY || holder.type() == UnitType.CITY;
    }

    /**
     * Gives the case to the unit above; past the county its centre must rule.
     *
     * @throws Refusal 400 if nobody there could take it: in a form refused, in a timer an incident
     */
    public Holding raise(String caseNo) {
        GridCase row = book.open(caseNo);
        Unit holder = registry.unit(row.holdingUnit);
        Unit above = aboveOf(row).orElseThrow(() -> Refusal.bad("case.nobodyAbove", holder.name()));
        return pastCounty(holder) ? awaitRuling(row) : receive(row, above, holder.code(), false);
    }

    /**
     * The child of the holder on the way to the case's grid. Empty for the first holder, for departments, after a ruling,
     * and where nobody could take it.
     */
    @Transactional(readOnly = true)
    public Optional<Unit> below(String caseNo) {
        GridCase row = book.row(caseNo);
        if (row.ruled || row.holdingUnit.equals(timeline.firstHolder(caseNo))) {
            return Optional.empty();
        }
        var line = registry.lineOf(registry.unit(row.gridCode));
        for (int i = 0; i + 1 < line.size(); i++) {
            if (line.get(i).code().equals(row.holdingUnit)) {
                return Optional.of(line.get(i + 1))
                        .filter(child -> registry.staffed(Role.HANDLER, child.code(), Set.of()));
            }
        }
        return Optional.empty();
    }

    /** Whether sending the case back once more by its holder, a unit or a department, makes the centre rule. */
    @Transactional(readOnly = true)
    public boolean nextReturnIsRuled(String caseNo) {
        GridCase row = book.row(caseNo);
        return registry.unit(row.holdingUnit).type() == UnitType.DEPARTMENT
                ? row.refusals + 1 >= SECOND
                : timeline.returnsBy(caseNo, row.holdingUnit) + 1 >= SECOND;
    }

    /** Gives the case back to the child; the second time one unit does so, the centre must rule. */
    public Holding returnDown(String caseNo) {
        GridCase row = book.open(caseNo);
        Unit child =
                below(caseNo).orElseThrow(() -> Refusal.bad("case.nobodyBelow", registry.unitName(row.holdingUnit)));
        if (timeline.returnsBy(caseNo, row.holdingUnit) >= SECOND) {
            return awaitRuling(row);
        }
        return receive(row, child, row.holdingUnit, true);
    }

    /** Gives the case to a department of the holder, which stays the one that dispatched it. */
    public Holding dispatch(String caseNo, String department) {
        GridCase row = book.open(caseNo);
        Unit target = registry.unit(department);
        String from = row.holdingUnit;
        row.dispatchingUnit = from;
        return receive(row, target, from, false);
    }

    /** Takes the case back from a department that is not competent; after the case's second refusal the centre rules. */
    public Holding takeBack(String caseNo) {
        GridCase row = book.open(caseNo);
        row.refusals++;
        clocks.cancel(row, Target.UNIT);
        if (row.refusals >= SECOND) {
            return awaitRuling(row);
        }
        Unit dispatcher = registry.unit(row.dispatchingUnit);
        requireHandler(dispatcher);
        return receive(row, dispatcher, row.holdingUnit, true);
    }

    /** Until when the holder, a department, may say that the case is not its own; empty if the tables set no limit. */
    @Transactional(readOnly = true)
    public Optional<Instant> refuseUntil(String caseNo) {
        GridCase row = book.row(caseNo);
        return clocks.limit(row, Target.REFUSE, UnitType.DEPARTMENT, row.heldSince);
    }

    /**
     * Gives the case to the unit that the centre or a supervisor names; it can neither refuse nor return it. If that is the department that
     * refused last, the dispute has not stopped its limit; otherwise its time does not count (SLA.md 3).
     */
    public Holding assign(String caseNo, String unit) {
        GridCase row = book.open(caseNo);
        Unit target = registry.unit(unit);
        row.ruled = true;
        if (target.type() == UnitType.DEPARTMENT) {
            row.dispatchingUnit = target.parent();
        }
        Instant anchor = timeline.pendingRefusal(caseNo)
                .filter(refusal -> refusal.unit().equals(unit))
                .map(Timeline.Refused::heldFrom)
                .orElseGet(clock::instant);
        return receive(row, target, row.countyCode, false, anchor);
    }

    /**
     * Takes the case from its holder, at a supervisor's word, and gives it to another unit or department; that one can
     * neither refuse nor return it. A completion date that was set for the former one ends.
     *
     * @throws Refusal 400 if there is no such unit, it holds the case already or nobody there could take it; 409 if the case
     *     is not in a holder's hands: not filed, suspended, or waiting for an answer, a ruling or its verification
     */
    public void reassign(String caseNo, String actor, String unit, String words) {
        GridCase row = book.open(caseNo);
        Unit target = registry.find(unit).orElseThrow(() -> Refusal.field("targetUnits", "registry.noUnit", unit));
        if (unit.equals(row.holdingUnit)) {
            throw Refusal.field("targetUnits", "case.holdsAlready", target.name());
        }
        requireHandler(target);
        clocks.cancel(row, Target.UNIT, Target.SUPERVISED);
        book.note(row, actor, What.REASSIGNED, row.holdingUnit, unit, words);
        register.flush();
        flow.correlate(
                TieredHandlingProcess.MESSAGE_CASE_REASSIGNED,
                TieredHandlingProcess.ID,
                caseNo,
                Map.of(TieredHandlingVariables.NEXT_UNIT, unit));
    }

    /** Somebody of the holder has taken the case into work; once per holder. */
    public void start(String caseNo, String actor) {
        book.start(book.open(caseNo), actor);
    }

    /** The holder reports back that it is done. */
    public void resolve(String caseNo, String actor, String words) {
        GridCase row = book.open(caseNo);
        row.reportedBackUnit = row.holdingUnit;
        row.reportedBackAt = clock.instant();
        row.state = CaseState.VERIFYING;
        clocks.met(row, Target.UNIT, Target.RESOLVE, Target.SUPERVISED);
        clocks.cancel(row, Target.RESPOND);
        clocks.begin(row, Target.VERIFY, registry.unit(row.acceptingUnit), Role.SUPERVISOR, row.reportedBackAt);
        book.note(row, actor, What.RESOLVED, row.holdingUnit, null, words);
        timeline.release(row);
    }

    /** Opens a further cycle with the unit that reported back. */
    public Holding reopen(String caseNo) {
        GridCase row = book.open(caseNo);
        row.cycle++;
        row.selfResolved = false;
        Unit holder = registry.unit(row.reportedBackUnit);
        if (!registry.staffed(Role.HANDLER, holder.code(), Set.of())) {
            holder = registry.nearestStaffed(Role.HANDLER, registry.unit(row.gridCode), Set.of())
                    .orElseThrow(() -> Refusal.bad("case.noHandler", registry.unitName(row.reportedBackUnit)));
        }
        clocks.begin(row, Target.RESOLVE, holder, Role.HANDLER, clock.instant());
        book.note(row, null, What.REOPENED, null, holder.code(), null);
        return receive(row, holder, null, false);
    }
}
