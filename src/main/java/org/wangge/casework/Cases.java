package org.wangge.casework;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.casework.store.CaseNumbers;
import org.wangge.casework.store.CaseRegister;
import org.wangge.casework.store.Categories;
import org.wangge.casework.store.GridCase;
import org.wangge.casework.store.Reporters;
import org.wangge.casework.store.Timeline;
import org.wangge.deadline.Deadline;
import org.wangge.deadline.Limits;
import org.wangge.deadline.Target;
import org.wangge.process.CaseRoutingDecision;
import org.wangge.process.Flow;
import org.wangge.process.GridCaseProcess;
import org.wangge.process.GridCaseVariables;
import org.wangge.process.Refusal;
import org.wangge.process.TaskOpened;
import org.wangge.process.Texts;
import org.wangge.registry.Post;
import org.wangge.registry.Registry;
import org.wangge.registry.Role;
import org.wangge.registry.Unit;
import org.wangge.registry.UnitType;

/**
 * The case register's facade: one method per milestone, each writing state, timeline and limits in the caller's
 * transaction and telling the other modules. Reading is in {@link CaseQueries}. Every {@code actor} is the user id of who
 * did it; null is the system.
 */
@Service
@Transactional
public class Cases {
    private static final Map<Urgency, Integer> PRIORITIES =
            Map.of(Urgency.ORDINARY, 50, Urgency.URGENT, 70, Urgency.EMERGENCY, 90);
    private static final int SECOND = 2;
    private static final int PERCENT = 100;

    private final CaseRegister register;
    private final Timeline timeline;
    private final CaseNumbers numbers;
    private final Reporters reporters;
    private final Categories categories;
    private final Registry registry;
    private final Limits limits;
    private final Flow flow;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final EntityManager entities;

    Cases(
            CaseRegister register,
            Timeline timeline,
            CaseNumbers numbers,
            Reporters reporters,
            Categories categories,
            Registry registry,
            Limits limits,
            Flow flow,
            Clock clock,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            EntityManager entities) {
        this.register = register;
        this.timeline = timeline;
        this.numbers = numbers;
        this.reporters = reporters;
        this.categories = categories;
        this.registry = registry;
        this.limits = limits;
        this.flow = flow;
        this.clock = clock;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.entities = entities;
    }

    // --- report ---------------------------------------------------------------------------------------------------

    /**
     * Enters a report and starts its case. The same {@code externalId} of a channel leads to the same case.
     *
     * @throws Refusal 400 naming every field that is wrong
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Reported report(NewCase report, String actor) {
        Optional<String> before = known(report);
        if (before.isPresent()) {
            return new Reported(before.get(), false);
        }
        Unit grid = check(report);
        Unit county = registry.countyOf(grid);
        Unit accepting = acceptingUnit(report.channel(), grid, county);
        String caseNo = numbers.next(county.code());
        try {
            transaction.executeWithoutResult(status -> open(caseNo, report, actor, grid, county, accepting));
            return new Reported(caseNo, true);
        } catch (DataIntegrityViolationException raced) {
            return known(report).map(other -> new Reported(other, false)).orElseThrow(() -> raced);
        }
    }

    private Optional<String> known(NewCase report) {
        return report.externalId() == null
                ? Optional.empty()
                : register.caseNoOf(report.channel(), report.externalId());
    }

    private Unit check(NewCase report) {
        var faults = new ArrayList<Refusal.Field>();
        if (categories.find(report.category()).isEmpty()) {
            faults.add(new Refusal.Field("category", Texts.of("case.noCategory", report.category())));
        }
        if (report.reporter() != null
                && report.reporter().phone() != null
                && !report.reporter().phone().isBlank()
                && !Phones.isPhone(report.reporter().phone().strip())) {
            faults.add(new Refusal.Field("reporter.phone", Texts.of("case.badPhone")));
        }
        Optional<Unit> grid = registry.find(report.gridCode()).filter(unit -> unit.type() == UnitType.GRID);
        if (report.gridCode() != null && grid.isEmpty()) {
            faults.add(new Refusal.Field("gridCode", Texts.of("case.noGrid", report.gridCode())));
        } else if (report.gridCode() == null && (report.lat() == null || report.lng() == null)) {
            faults.add(new Refusal.Field("gridCode", Texts.of("case.noPlace")));
        }
        if (!faults.isEmpty()) {
            throw Refusal.fields(faults);
        }
        return grid.orElseGet(() -> registry.gridAt(report.lat(), report.lng()));
    }

    /** The community of the grid; for what comes to the county's doors, its centre (DESIGN.md, userTask_acceptReport). */
    private Unit acceptingUnit(Channel channel, Unit grid, Unit county) {
        Unit first = channel == Channel.HOTLINE || channel == Channel.PUBLIC
                ? county
                : registry.ancestorOfType(grid, UnitType.COMMUNITY).orElseGet(() -> registry.unit(grid.parent()));
        return registry.nearestStaffed(Role.DISPATCHER, first, Set.of())
                .orElseThrow(() -> Refusal.field("gridCode", "case.noDispatcher", first.name()));
    }

    private void open(String caseNo, NewCase report, String actor, Unit grid, Unit county, Unit accepting) {
        GridCase row = GridCase.fresh(caseNo);
        row.state = CaseState.REPORTED;
        row.channel = report.channel();
        row.externalId = report.externalId();
        row.category = report.category();
        row.urgency = report.urgency() == null ? Urgency.ORDINARY : report.urgency();
        row.title = report.title();
        row.description = report.description();
        row.address = report.address();
        row.lat = report.lat();
        row.lng = report.lng();
        row.gridCode = grid.code();
        row.gridPath = grid.path();
        row.countyCode = county.code();
        row.reportedBy = actor;
        row.reportedAt = clock.instant();
        row.acceptingUnit = accepting.code();
        row.verifyShare = PERCENT;
        row.cycle = 1;
        register.saveAndFlush(row);
        if (report.reporter() != null) {
            reporters.keep(caseNo, report.reporter());
        }
        note(row, actor, What.REPORTED, null, accepting.code(), null);
        Map<String, Object> variables = new HashMap<>();
        variables.put(GridCaseVariables.ACCEPTING_UNIT, accepting.code());
        variables.put(GridCaseVariables.GRID_CODE, grid.code());
        flow.start(GridCaseProcess.ID, caseNo, variables);
    }

    // --- acceptance -----------------------------------------------------------------------------------------------

    /**
     * Accepts the case, with corrections where they are not null.
     *
     * @return whether the worker must look at the spot before filing
     */
    public boolean accept(String caseNo, String actor, String category, String urgency, String address, String words) {
        GridCase row = open(caseNo);
        correct(row, actor, category, urgency, address);
        row.state = CaseState.ACCEPTED;
        row.acceptedBy = actor;
        row.acceptedAt = clock.instant();
        note(row, actor, What.ACCEPTED, row.acceptingUnit, null, words);
        Routing routing = routing(row);
        boolean confirm = routing.confirmOnSite() && registry.staffed(Role.WORKER, row.gridCode, Set.of());
        if (confirm) {
            firstHolder(row, routing);
        }
        return confirm;
    }

    private void correct(GridCase row, String actor, String category, String urgency, String address) {
        StringBuilder changes = new StringBuilder();
        if (category != null && !category.equals(row.category)) {
            String name = categories
                    .find(category)
                    .map(Category::name)
                    .orElseThrow(() -> Refusal.field("category", "case.noCategory", category));
            changes.append(Texts.of("case.corrected.category", categories.name(row.category), name));
            row.category = category;
        }
        if (urgency != null && !urgency.equals(row.urgency.name())) {
            Urgency next = urgency(urgency);
            changes.append(Texts.of("case.corrected.urgency", row.urgency.label(), next.label()));
            row.urgency = next;
        }
        if (address != null && !address.equals(row.address)) {
            if (address.length() > 300) {
                throw Refusal.field("address", "task.longText", 300);
            }
            changes.append(Texts.of("case.corrected.address", row.address == null ? "" : row.address, address));
            row.address = address;
        }
        if (!changes.isEmpty()) {
            note(row, actor, What.CORRECTED, null, null, changes.toString());
        }
    }

    private static Urgency urgency(String value) {
        for (Urgency urgency : Urgency.values()) {
            if (urgency.name().equals(value)) {
                return urgency;
            }
        }
        throw Refusal.field("urgency", "case.noUrgency", value);
    }

    /** Ends the case: not for us, or nothing to do; the reporter is told. */
    public void reject(String caseNo, String actor, String words) {
        GridCase row = open(caseNo);
        end(row, CaseState.REJECTED);
        note(row, actor, What.REJECTED, row.acceptingUnit, null, words);
    }

    /**
     * Ends a test call or prank, which leaves all rates.
     *
     * @throws Refusal 403 if the actor entered the report
     */
    public void makeVoid(String caseNo, String actor, String words) {
        GridCase row = open(caseNo);
        if (row.reportedBy.equals(actor)) {
            throw Refusal.forbidden("case.voidByReporter");
        }
        end(row, CaseState.VOID);
        note(row, actor, What.VOIDED, row.acceptingUnit, null, words);
    }

    /** Records that the matter is done already, in the grid or by an answer given at once. */
    public void selfResolve(String caseNo, String actor, String words) {
        GridCase row = open(caseNo);
        row.acceptedBy = actor;
        row.acceptedAt = clock.instant();
        Routing routing = routing(row);
        apply(row, routing);
        row.selfResolved = true;
        row.reportedBackUnit = inTheGrid(row) ? row.gridCode : row.acceptingUnit;
        row.reportedBackAt = clock.instant();
        row.state = CaseState.VERIFYING;
        note(row, actor, What.SELF_RESOLVED, row.reportedBackUnit, null, words);
    }

    private static boolean inTheGrid(GridCase row) {
        return row.channel == Channel.GRID_WORKER || row.channel == Channel.PATROL;
    }

    /** The worker saw on the spot that it is so. */
    public void confirm(String caseNo, String actor, String words) {
        note(open(caseNo), actor, What.CONFIRMED, null, null, words);
    }

    /** The worker found nothing on the spot; the case ends as not filed. */
    public void notFound(String caseNo, String actor, String words) {
        GridCase row = open(caseNo);
        end(row, CaseState.REJECTED);
        note(row, actor, What.NOT_FOUND, row.gridCode, null, words);
    }

    // --- filing and moves -----------------------------------------------------------------------------------------

    /**
     * Files the case by its row of case-routing and gives it to its first holder.
     *
     * @throws Refusal 400 if that unit or department does not exist or nobody there can take it
     */
    public Holding file(String caseNo, Map<String, Object> routingRow) {
        GridCase row = open(caseNo);
        Routing routing = Routing.of(routingRow);
        apply(row, routing);
        Unit holder = firstHolder(row, routing);
        note(row, null, What.FILED, null, holder.code(), null);
        if (holder.type() == UnitType.DEPARTMENT) {
            row.dispatchingUnit = holder.parent();
        }
        return receive(row, holder, null, false);
    }

    private Routing routing(GridCase row) {
        return Routing.of(flow.decide(
                CaseRoutingDecision.ID,
                Map.of(
                        CaseRoutingDecision.INPUT_CATEGORY, row.category,
                        CaseRoutingDecision.INPUT_URGENCY, row.urgency.name(),
                        CaseRoutingDecision.INPUT_CHANNEL, row.channel.name())));
    }

    private static void apply(GridCase row, Routing routing) {
        if (routing.urgency().compareTo(row.urgency) > 0) {
            row.urgency = routing.urgency();
        }
        row.limitClass = routing.limitClass();
        row.inspectOnSite = routing.inspectOnSite();
        row.verifyShare = routing.verifyShare();
    }

    private Unit firstHolder(GridCase row, Routing routing) {
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
        Deadline deadline = limits.begin(
                Target.UNIT, row.limitClass, row.urgency.name(), holder.type().name(), row.channel.name());
        row.holdingUnit = holder.code();
        row.heldSince = deadline.startedAt();
        row.state = CaseState.DISPATCHED;
        row.begin(Target.UNIT, deadline);
        if (returned) {
            timeline.add(row, null, What.RECEIVED, from, holder.code(), null);
        } else {
            note(row, null, What.RECEIVED, from, holder.code(), null);
        }
        timeline.held(row, holder.code(), returned);
        return new Holding(
                holder.code(), holder.type() == UnitType.DEPARTMENT, deadline.escalateAt(), false, row.countyCode);
    }

    private Holding awaitRuling(GridCase row) {
        if (!registry.staffed(Role.DISPATCHER, row.countyCode, Set.of())) {
            throw Refusal.bad("case.noCentre", registry.unitName(row.countyCode));
        }
        timeline.release(row);
        note(row, null, What.RULING_DUE, row.holdingUnit, row.countyCode, null);
        row.holdingUnit = row.countyCode;
        row.state = CaseState.DISPATCHED;
        return new Holding(row.countyCode, false, clock.instant(), true, row.countyCode);
    }

    /** Notes who sent the case on, where to and why; the move itself follows from the diagram. */
    public void noteMove(String caseNo, String actor, What what, String to, String words) {
        GridCase row = open(caseNo);
        note(row, actor, what, row.holdingUnit, to, words);
    }

    /** Notes that the holder's limit and grace have run out. */
    public void limitPassed(String caseNo) {
        GridCase row = open(caseNo);
        note(
                row,
                null,
                What.LIMIT_PASSED,
                row.holdingUnit,
                aboveOf(row).map(Unit::code).orElse(null),
                null);
    }

    /**
     * The unit that takes over when the holder escalates: its parent, and from the county on the county, whose centre
     * rules. Empty if there is none or nobody there could take it.
     */
    @Transactional(readOnly = true)
    public Optional<Unit> above(String caseNo) {
        return aboveOf(row(caseNo));
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
        GridCase row = open(caseNo);
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
        GridCase row = row(caseNo);
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
        GridCase row = row(caseNo);
        return registry.unit(row.holdingUnit).type() == UnitType.DEPARTMENT
                ? row.refusals + 1 >= SECOND
                : timeline.returnsBy(caseNo, row.holdingUnit) + 1 >= SECOND;
    }

    /** Gives the case back to the child; the second time one unit does so, the centre must rule. */
    public Holding returnDown(String caseNo) {
        GridCase row = open(caseNo);
        Unit child =
                below(caseNo).orElseThrow(() -> Refusal.bad("case.nobodyBelow", registry.unitName(row.holdingUnit)));
        if (timeline.returnsBy(caseNo, row.holdingUnit) >= SECOND) {
            return awaitRuling(row);
        }
        return receive(row, child, row.holdingUnit, true);
    }

    /** Gives the case to a department of the holder, which stays the one that dispatched it. */
    public Holding dispatch(String caseNo, String department) {
        GridCase row = open(caseNo);
        Unit target = registry.unit(department);
        String from = row.holdingUnit;
        row.dispatchingUnit = from;
        return receive(row, target, from, false);
    }

    /** Takes the case back from a department that is not competent; after the case's second refusal the centre rules. */
    public Holding takeBack(String caseNo) {
        GridCase row = open(caseNo);
        row.refusals++;
        if (row.refusals >= SECOND) {
            return awaitRuling(row);
        }
        Unit dispatcher = registry.unit(row.dispatchingUnit);
        requireHandler(dispatcher);
        return receive(row, dispatcher, row.holdingUnit, true);
    }

    /** Gives the case to the unit the centre names; it can neither refuse nor return it. */
    public Holding assign(String caseNo, String unit) {
        GridCase row = open(caseNo);
        Unit target = registry.unit(unit);
        row.ruled = true;
        if (target.type() == UnitType.DEPARTMENT) {
            row.dispatchingUnit = target.parent();
        }
        return receive(row, target, row.countyCode, false);
    }

    /** Somebody of the holder has taken the case into work; once per holder. */
    public void start(String caseNo, String actor) {
        GridCase row = open(caseNo);
        if (row.state == CaseState.DISPATCHED) {
            row.state = CaseState.IN_PROGRESS;
            note(row, actor, What.STARTED, row.holdingUnit, null, null);
        }
    }

    /** The holder reports back that it is done. */
    public void resolve(String caseNo, String actor, String words) {
        GridCase row = open(caseNo);
        row.reportedBackUnit = row.holdingUnit;
        row.reportedBackAt = clock.instant();
        row.state = CaseState.VERIFYING;
        note(row, actor, What.RESOLVED, row.holdingUnit, null, words);
        timeline.release(row);
    }

    // --- verification ---------------------------------------------------------------------------------------------

    /**
     * Which hands still look at the result: the worker, the supervisor of the reporting community, the dispatcher who
     * calls back; none of them somebody who handled the case, so the unit above takes over where nobody else is left.
     *
     * @throws Refusal 400 if nobody is left at all
     */
    public NextHands nextHands(String caseNo) {
        GridCase row = open(caseNo);
        Set<String> hands = timeline.hands(row);
        Unit grid = registry.unit(row.gridCode);
        Unit community =
                registry.ancestorOfType(grid, UnitType.COMMUNITY).orElseGet(() -> registry.unit(grid.parent()));
        Unit verifying = registry.nearestStaffed(Role.SUPERVISOR, community, hands)
                .orElseThrow(() -> Refusal.bad("case.nobodyVerifies", community.name()));
        Unit accepting = registry.unit(row.acceptingUnit);
        boolean call = !row.called && reporters.callable(row.caseNo);
        Unit calling = call
                ? registry.nearestStaffed(Role.DISPATCHER, accepting, hands)
                        .orElseThrow(() -> Refusal.bad("case.nobodyCalls", accepting.name()))
                : accepting;
        return new NextHands(
                row.inspectOnSite && !row.selfResolved && registry.staffed(Role.WORKER, row.gridCode, hands),
                !row.selfResolved || sampled(row),
                call,
                verifying.code(),
                calling.code());
    }

    /** A fixed share by the case's number, so that asking twice gives one answer and nobody picks. */
    private static boolean sampled(GridCase row) {
        return Math.floorMod(
                        UUID.nameUUIDFromBytes(row.caseNo.getBytes(StandardCharsets.UTF_8))
                                .hashCode(),
                        PERCENT)
                < row.verifyShare;
    }

    /** The worker found the result good. */
    public void inspected(String caseNo, String actor, String words) {
        note(open(caseNo), actor, What.INSPECTION_PASSED, null, null, words);
    }

    /** The supervisor found the result good. */
    public void verified(String caseNo, String actor, String words) {
        note(open(caseNo), actor, What.VERIFICATION_PASSED, null, null, words);
    }

    /** A result is not good; the case goes back to who reported it. */
    public void demandRework(String caseNo, String actor, String words) {
        GridCase row = open(caseNo);
        note(row, actor, What.REWORK, null, row.reportedBackUnit, words);
    }

    /**
     * What the reporter said on the phone.
     *
     * @param what CALLED_SATISFIED, CALLED_DISSATISFIED or CALLED_UNREACHABLE
     * @return whether the reporter was dissatisfied before
     */
    public boolean calledBack(String caseNo, String actor, What what, String words) {
        GridCase row = open(caseNo);
        row.called = what != What.CALLED_DISSATISFIED || row.dissatisfactions > 0;
        row.satisfaction = switch (what) {
            case CALLED_SATISFIED -> "SATISFIED";
            case CALLED_DISSATISFIED -> "DISSATISFIED";
            default -> "UNREACHABLE";
        };
        boolean again = row.dissatisfactions > 0;
        if (what == What.CALLED_DISSATISFIED) {
            row.dissatisfactions++;
        }
        note(row, actor, what, row.acceptingUnit, null, words);
        return again;
    }

    /** The supervisor above looks at a result that left the reporter dissatisfied twice. */
    public String verifyAbove(String caseNo, String verifyingUnit) {
        GridCase row = open(caseNo);
        Unit before = registry.unit(verifyingUnit);
        Unit from = registry.find(before.parent()).orElse(before);
        Unit above = registry.nearestStaffed(Role.SUPERVISOR, from, timeline.hands(row))
                .orElseThrow(() -> Refusal.bad("case.nobodyVerifies", from.name()));
        note(row, null, What.VERIFIED_ABOVE, before.code(), above.code(), null);
        return above.code();
    }

    /** Opens a further cycle with the unit that reported back. */
    public Holding reopen(String caseNo) {
        GridCase row = open(caseNo);
        row.cycle++;
        row.selfResolved = false;
        Unit holder = registry.unit(row.reportedBackUnit);
        if (!registry.staffed(Role.HANDLER, holder.code(), Set.of())) {
            holder = registry.nearestStaffed(Role.HANDLER, registry.unit(row.gridCode), Set.of())
                    .orElseThrow(() -> Refusal.bad("case.noHandler", registry.unitName(row.reportedBackUnit)));
        }
        note(row, null, What.REOPENED, null, holder.code(), null);
        return receive(row, holder, null, false);
    }

    /** Sums the case up: cycles, refusals, satisfaction. */
    public void evaluate(String caseNo) {
        GridCase row = open(caseNo);
        String satisfaction = Texts.of("satisfaction." + (row.satisfaction == null ? "NONE" : row.satisfaction));
        String words = Texts.of("case.evaluation", row.cycle, row.refusals, satisfaction);
        note(row, null, What.EVALUATED, null, null, words);
    }

    /** Ends the case: closed. */
    public void close(String caseNo) {
        GridCase row = open(caseNo);
        end(row, CaseState.CLOSED);
        note(row, null, What.CLOSED, null, null, null);
    }

    // --- at any step ----------------------------------------------------------------------------------------------

    /**
     * Takes the report back.
     *
     * @throws Refusal 403 unless the actor entered the report or accepts for its unit; 409 if the case has ended
     */
    public void withdraw(String caseNo, String actor, String words) {
        GridCase row = open(caseNo);
        if (!row.reportedBy.equals(actor) && !registry.holds(actor, Role.DISPATCHER.id(), row.acceptingUnit)) {
            throw Refusal.forbidden("case.withdrawBy");
        }
        timeline.release(row);
        end(row, CaseState.WITHDRAWN);
        note(row, actor, What.WITHDRAWN, null, row.unit(), words);
        register.flush();
        flow.correlate(GridCaseProcess.MESSAGE_CASE_WITHDRAWN, GridCaseProcess.ID, caseNo);
    }

    /**
     * Changes category or urgency (null leaves it); the holder stays. The open step keeps its beginning and gets the
     * limit that the table now gives.
     *
     * @throws Refusal 403 unless the actor accepts for the accepting unit or the county's centre
     */
    public void recategorise(String caseNo, String actor, String category, String urgency, String words) {
        GridCase row = open(caseNo);
        if (!registry.holds(actor, Role.DISPATCHER.id(), row.acceptingUnit)
                && !registry.holds(actor, Role.DISPATCHER.id(), row.countyCode)) {
            throw Refusal.forbidden("case.recategoriseBy");
        }
        String before = kind(row);
        if (category != null) {
            categories.find(category).orElseThrow(() -> Refusal.field("category", "case.noCategory", category));
            row.category = category;
        }
        if (urgency != null) {
            row.urgency = urgency(urgency);
        }
        if (row.limitClass != null) {
            apply(row, routing(row));
        }
        adjustLimit(row);
        note(
                row,
                actor,
                What.RECATEGORISED,
                null,
                null,
                Texts.of("case.recategorised", before, kind(row), words == null ? "" : words));
    }

    private String kind(GridCase row) {
        return Texts.of("case.kind", categories.name(row.category), row.urgency.label());
    }

    /** The open step keeps its beginning and gets the limit of the new category; its task follows. */
    private void adjustLimit(GridCase row) {
        if (row.taskTarget == null) {
            return;
        }
        Deadline deadline = limits.since(
                row.startedAt,
                row.taskTarget,
                row.limitClass,
                row.urgency.name(),
                registry.unit(row.unit()).type().name(),
                row.channel.name());
        row.begin(row.taskTarget, deadline);
        flow.refreshTask(
                row.caseNo, label -> face(row, label), row.taskTarget == Target.UNIT ? deadline.escalateAt() : null);
    }

    /**
     * Somebody spoke with the reporter ({@code called}) or stood on the spot ({@code onSite}); completes no task.
     *
     * @throws Refusal 403 unless the actor works in the unit that has the case, or in its grid
     */
    public void respond(String caseNo, String actor, String how, String words) {
        GridCase row = open(caseNo);
        Set<String> theirs = registry.postsOf(actor).stream().map(Post::unit).collect(Collectors.toSet());
        String unit = Stream.of(row.unit(), row.gridCode)
                .filter(theirs::contains)
                .findFirst()
                .orElseThrow(() -> Refusal.forbidden("case.respondBy"));
        if (row.state == CaseState.DISPATCHED) {
            row.state = CaseState.IN_PROGRESS;
        }
        String said = Texts.of("response." + how) + (words == null ? "" : "：" + words);
        note(row, actor, What.RESPONDED, unit, null, said);
    }

    /** Notes that a file was added. */
    public void attached(String caseNo, String actor, String name) {
        note(open(caseNo), actor, What.ATTACHED, null, null, name);
    }

    // --- the steps' own limits ------------------------------------------------------------------------------------

    /**
     * Begins the limit of a human task that opens now and says when it is due. The holder's limit began when the unit
     * received the case.
     *
     * @param label the element's label in the diagram
     * @return name, due date and priority of the task
     */
    public TaskOpened.Face openStep(String caseNo, Target target, UnitType level, String label) {
        GridCase row = row(caseNo);
        if (target != Target.UNIT) {
            row.begin(
                    target, limits.begin(target, row.limitClass, row.urgency.name(), level.name(), row.channel.name()));
        }
        return face(row, label);
    }

    private TaskOpened.Face face(GridCase row, String label) {
        return new TaskOpened.Face(
                Texts.of("task.name", label, categories.name(row.category), registry.unitName(row.gridCode)),
                row.dueAt,
                PRIORITIES.get(row.urgency));
    }

    // --- common ---------------------------------------------------------------------------------------------------

    private GridCase row(String caseNo) {
        return register.findById(caseNo).orElseThrow(() -> Refusal.notFound("case.none", caseNo));
    }

    /** The case, locked for this transaction: two people at one case write one after the other. */
    private GridCase open(String caseNo) {
        GridCase row;
        try {
            row = entities.find(GridCase.class, caseNo, LockModeType.PESSIMISTIC_WRITE);
        } catch (OptimisticLockException written) {
            throw Refusal.conflict("task.lostRace");
        }
        if (row == null) {
            throw Refusal.notFound("case.none", caseNo);
        }
        if (row.state.isFinal()) {
            throw Refusal.conflict("case.ended", caseNo, row.state.label());
        }
        return row;
    }

    private void end(GridCase row, CaseState state) {
        row.state = state;
        row.endedAt = clock.instant();
        row.stopLimit();
    }

    private void note(GridCase row, String actor, What what, String from, String to, String words) {
        timeline.add(row, actor, what, from, to, words);
        events.publishEvent(new CaseMilestone(
                row.caseNo, what, actor, from, to, categories.name(row.category), row.gridCode, row.reportedBy));
    }
}
