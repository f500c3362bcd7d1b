package org.wangge.casework;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.wangge.deadline.Target;
import org.wangge.process.Flow;
import org.wangge.process.GridCaseProcess;
import org.wangge.process.GridCaseVariables;
import org.wangge.process.Refusal;
import org.wangge.process.Texts;
import org.wangge.registry.Post;
import org.wangge.registry.Registry;
import org.wangge.registry.Role;
import org.wangge.registry.Unit;
import org.wangge.registry.UnitType;

/**
 * The case register's facade: reports come in here, and what people ask at any step beside their tasks. What the tasks
 * and steps of the diagrams do is in {@link Acceptance}, {@link Handling} and {@link Verification}, reading in
 * {@link CaseQueries}. Every {@code actor} is the user id of who did it; null is the system.
 */
@Service
@Transactional
public class Cases {
    private static final int PERCENT = 100;

    private final CaseRegister register;
    private final CaseBook book;
    private final CaseClocks clocks;
    private final CaseEffects effects;
    private final Steps steps;
    private final Timeline timeline;
    private final CaseNumbers numbers;
    private final Reporters reporters;
    private final Categories categories;
    private final Registry registry;
    private final Flow flow;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Cases(
            CaseRegister register,
            CaseBook book,
            CaseClocks clocks,
            CaseEffects effects,
            Steps steps,
            Timeline timeline,
            CaseNumbers numbers,
            Reporters reporters,
            Categories categories,
            Registry registry,
            Flow flow,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.register = register;
        this.book = book;
        this.clocks = clocks;
        this.effects = effects;
        this.steps = steps;
        this.timeline = timeline;
        this.numbers = numbers;
        this.reporters = reporters;
        this.categories = categories;
        this.registry = registry;
        this.flow = flow;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

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
        book.note(row, actor, What.REPORTED, null, accepting.code(), null);
        effects.take(row);
        book.count(row);
        clocks.begin(row, Target.ACCEPT, accepting, Role.DISPATCHER, row.reportedAt);
        Map<String, Object> variables = new HashMap<>();
        variables.put(GridCaseVariables.ACCEPTING_UNIT, accepting.code());
        variables.put(GridCaseVariables.GRID_CODE, grid.code());
        flow.start(GridCaseProcess.ID, caseNo, variables);
    }

    /**
     * Takes the report back.
     *
     * @throws Refusal 403 unless the actor entered the report or accepts for its unit; 409 if the case has ended
     */
    public void withdraw(String caseNo, String actor, String words) {
        GridCase row = book.open(caseNo);
        if (!row.reportedBy.equals(actor) && !registry.holds(actor, Role.DISPATCHER.id(), row.acceptingUnit)) {
            throw Refusal.forbidden("case.withdrawBy");
        }
        timeline.release(row);
        book.end(row, CaseState.WITHDRAWN);
        book.note(row, actor, What.WITHDRAWN, null, row.unit(), words);
        register.flush();
        flow.correlate(GridCaseProcess.MESSAGE_CASE_WITHDRAWN, GridCaseProcess.ID, caseNo);
    }

    /**
     * Changes category or urgency (null leaves it); the holder stays. Open limits keep their beginning and
     * get what the tables now give; one that has passed does not move.
     *
     * @throws Refusal 403 unless the actor accepts for the accepting unit or the county's centre
     */
    public void recategorise(String caseNo, String actor, String category, String urgency, String words) {
        GridCase row = book.open(caseNo);
        if (!registry.holds(actor, Role.DISPATCHER.id(), row.acceptingUnit)
                && !registry.holds(actor, Role.DISPATCHER.id(), row.countyCode)) {
            throw Refusal.forbidden("case.recategoriseBy");
        }
        String before = kind(row);
        if (category != null) {
            categories.find(category).orElseThrow(() -> Refusal.field("category", "case.noCategory", category));
            book.categorise(row, category);
            CaseEffects.drop(row);
        }
        if (urgency != null) {
            row.urgency = CaseBook.urgency(urgency);
        }
        if (before.equals(kind(row))) {
            throw Refusal.field("category", "case.sameKind", before);
        }
        if (row.limitClass != null) {
            book.routing(row).applyTo(row);
        }
        book.note(
                row,
                actor,
                What.RECATEGORISED,
                null,
                null,
                Texts.of("case.recategorised", before, kind(row), words == null ? "" : words));
        effects.take(row);
        clocks.supersede(row, actor, null);
        steps.refresh(row);
    }

    /**
     * Somebody spoke with the reporter ({@code called}) or stood on the spot ({@code onSite}); completes no task. A handler
     * of the holder has taken the case into work by it.
     *
     * @throws Refusal 403 unless the actor works in the unit that has the case, or in its grid
     */
    public void respond(String caseNo, String actor, String how, String words) {
        GridCase row = book.open(caseNo);
        Set<String> theirs = registry.postsOf(actor).stream().map(Post::unit).collect(Collectors.toSet());
        String unit = Stream.of(row.unit(), row.gridCode)
                .filter(theirs::contains)
                .findFirst()
                .orElseThrow(() -> Refusal.forbidden("case.respondBy"));
        if (registry.holds(actor, Role.HANDLER.id(), row.unit())) {
            book.start(row, actor);
        }
        if (row.state == CaseState.DISPATCHED) {
            row.state = CaseState.IN_PROGRESS;
        }
        clocks.met(row, Target.RESPOND);
        String said = Texts.of("response." + how) + (words == null ? "" : "：" + words);
        book.note(row, actor, What.RESPONDED, unit, null, said);
    }

    /** Notes that a file was added. */
    public void attached(String caseNo, String actor, String name) {
        book.note(book.open(caseNo), actor, What.ATTACHED, null, null, name);
    }

    private String kind(GridCase row) {
        return Texts.of("case.kind", categories.name(row.category), row.urgency.label());
    }
}
