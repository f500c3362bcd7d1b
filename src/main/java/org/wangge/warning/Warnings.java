package org.wangge.warning;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.casework.CaseQueries;
import org.wangge.casework.Category;
import org.wangge.deadline.Calendars;
import org.wangge.deadline.Until;
import org.wangge.process.Accounts;
import org.wangge.process.EarlyWarningProcess;
import org.wangge.process.EarlyWarningVariables;
import org.wangge.process.Flow;
import org.wangge.process.Refusal;
import org.wangge.process.Texts;
import org.wangge.process.Words;
import org.wangge.registry.Registry;
import org.wangge.registry.Role;
import org.wangge.registry.Unit;
import org.wangge.warning.store.WarningBook;
import org.wangge.warning.store.WarningRegister;
import org.wangge.warning.store.WarningRow;

/**
 * Where warnings are proposed, by people and by the indicators. There is one open warning per area and kind (group of
 * categories): what is proposed beside it goes into it.
 */
@Service
public class Warnings implements Findings {
    private static final int LONGEST = 2000;
    private static final int MOST_CATEGORIES = 200;
    private static final int TRIES = 5;

    private final WarningRegister register;
    private final WarningBook book;
    private final WarningLedger ledger;
    private final Decisions decisions;
    private final CaseQueries cases;
    private final Registry registry;
    private final Accounts accounts;
    private final Duties duties;
    private final Calendars calendars;
    private final Flow flow;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Warnings(
            WarningRegister register,
            WarningBook book,
            WarningLedger ledger,
            Decisions decisions,
            CaseQueries cases,
            Registry registry,
            Accounts accounts,
            Duties duties,
            Calendars calendars,
            Flow flow,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.register = register;
        this.book = book;
        this.ledger = ledger;
        this.decisions = decisions;
        this.cases = cases;
        this.registry = registry;
        this.accounts = accounts;
        this.duties = duties;
        this.calendars = calendars;
        this.flow = flow;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Proposes a warning. Whoever works in the area, or in a unit above it, may; its dispatcher assesses it.
     *
     * @throws Refusal 400 naming every field that is wrong; 403 for people from elsewhere
     */
    public Proposed propose(Proposal proposal, String actor) {
        Unit area = check(proposal);
        Unit proposing = proposing(area, actor);
        Set<String> categories = new TreeSet<>(proposal.categories());
        Instant until = proposal.until() == null
                ? null
                : Until.read(proposal.until(), calendars.of(area.path()), clock.instant());
        WarningRow row = new WarningRow();
        row.level = proposal.level();
        row.areaCode = area.code();
        row.areaPath = area.path();
        row.reason = Words.clean(proposal.reason());
        row.measures = Words.clean(proposal.measures());
        row.validUntil = until;
        row.source = Source.PERSON;
        row.proposedBy = actor;
        return openOrFeed(row, proposing, categories);
    }

    private Unit check(Proposal proposal) {
        List<Refusal.Field> faults = new ArrayList<>();
        Optional<Unit> area =
                registry.find(proposal.area()).filter(unit -> unit.type().territorial());
        if (area.isEmpty()) {
            faults.add(new Refusal.Field("area", Texts.of("warning.noArea")));
        }
        if (proposal.level() == null) {
            faults.add(new Refusal.Field("level", Texts.of("warning.noLevel")));
        }
        List<String> categories = proposal.categories() == null ? List.of() : proposal.categories();
        if (categories.isEmpty() || categories.size() > MOST_CATEGORIES) {
            faults.add(new Refusal.Field("categories", Texts.of("warning.noCategories")));
        }
        categories.stream()
                .filter(code -> cases.category(code).isEmpty())
                .findFirst()
                .ifPresent(code -> faults.add(new Refusal.Field("categories", Texts.of("case.noCategory", code))));
        if (Words.clean(proposal.reason()) == null) {
            faults.add(new Refusal.Field("reason", Texts.of("warning.noReason")));
        }
        for (String text : List.of("reason", "measures")) {
            String words = text.equals("reason") ? proposal.reason() : proposal.measures();
            if (words != null && words.length() > LONGEST) {
                faults.add(new Refusal.Field(text, Texts.of("task.longText", LONGEST)));
            }
        }
        if (!faults.isEmpty()) {
            throw Refusal.fields(faults);
        }
        return area.orElseThrow();
    }

    /** The deepest of the person's units that the area lies in; else, for who works inside the area, the area itself. */
    private Unit proposing(Unit area, String actor) {
        List<Unit> own = registry.unitsOf(actor);
        boolean theirs =
                accounts.administrates(actor) || own.stream().anyMatch(unit -> unit.covers(area) || area.covers(unit));
        if (!theirs) {
            throw Refusal.forbidden("warning.notYourArea", area.name());
        }
        Unit from = own.stream()
                .filter(unit -> unit.covers(area))
                .max(Comparator.comparingInt(unit -> unit.line().size()))
                .orElse(area);
        return assessing(from);
    }

    private Unit assessing(Unit from) {
        return registry.nearestStaffed(Role.DISPATCHER, from, Set.of()).orElse(from);
    }

    /**
     * {@inheritDoc}
     *
     * <p>A warning for an area above that stands for the same group is fed as well: it covers the area already.
     */
    @Override
    public void take(Finding finding) {
        Unit area = registry.unit(finding.area());
        Optional<String> open = standing(area, finding.group());
        if (open.isPresent()) {
            transaction.executeWithoutResult(status -> feed(open.get(), finding));
            return;
        }
        if (answered(area, finding)) {
            return;
        }
        WarningRow row = new WarningRow();
        row.level = finding.level();
        row.areaCode = area.code();
        row.areaPath = area.path();
        row.reason = Words.beginning(finding.words(), LONGEST - 1);
        row.source = Source.INDICATOR;
        Set<String> categories = cases.categories().stream()
                .filter(category -> category.group().equals(finding.group()))
                .map(Category::code)
                .collect(Collectors.toSet());
        Proposed proposed = openOrFeed(row, assessing(area), categories);
        transaction.executeWithoutResult(status -> feed(proposed.warningNo(), finding));
    }

    /** Whether people have said no, or enough, to this lately: a graver level is proposed again all the same. */
    private boolean answered(Unit area, Finding finding) {
        return book.lastAnswer(finding)
                .filter(answer -> !finding.level().graverThan(answer.level()))
                .filter(answer -> clock.instant()
                        .isBefore(duties.until(Duty.SILENCE, answer.level(), area.type(), area.path(), answer.at())))
                .isPresent();
    }

    private void feed(String warningNo, Finding finding) {
        WarningRow row = ledger.locked(warningNo);
        boolean fresh = !row.state.ended() && book.found(warningNo, finding);
        if (fresh) {
            decisions.press(row, finding.level());
        }
        if (fresh && row.state == State.IN_FORCE) {
            ledger.note(row, null, What.FED, row.level, finding.level(), finding.area(), finding.words());
            boolean moved = finding.area().equals(row.areaCode) && finding.level() != row.level;
            if (moved || finding.level().graverThan(row.level)) {
                decisions.reviewNow(row);
            }
        }
    }

    private Optional<String> standing(Unit area, String group) {
        List<String> line = new ArrayList<>(area.line());
        Collections.reverse(line);
        return line.stream().flatMap(code -> book.open(code, group).stream()).findFirst();
    }

    /**
     * What stands for the area and group already takes its categories of that group; for the rest a warning of its own is
     * opened. Whoever else is doing the same just now is met by the index on open scopes, or by a warning that has ended
     * meanwhile; then it is tried again.
     */
    private Proposed openOrFeed(WarningRow proposal, Unit proposing, Set<String> categories) {
        for (int once = 1; ; once++) {
            Map<String, Set<String>> standing = new TreeMap<>();
            Set<String> free = new TreeSet<>(categories);
            for (String category : categories) {
                book.open(
                                proposal.areaCode,
                                ledger.groups(Set.of(category)).iterator().next())
                        .ifPresent(warning -> {
                            standing.computeIfAbsent(warning, none -> new TreeSet<>())
                                    .add(category);
                            free.remove(category);
                        });
            }
            try {
                Proposed opened = free.isEmpty() ? null : open(proposal, proposing, free);
                String fed = null;
                for (Map.Entry<String, Set<String>> one : standing.entrySet()) {
                    boolean taken = Boolean.TRUE.equals(
                            transaction.execute(status -> fedBy(one.getKey(), proposal, one.getValue())));
                    fed = taken ? one.getKey() : fed;
                }
                if (opened != null || fed != null) {
                    return opened != null ? opened : new Proposed(fed, false);
                }
            } catch (DataIntegrityViolationException raced) {
                if (once == TRIES) {
                    throw raced;
                }
            }
            if (once == TRIES) {
                throw Refusal.conflict("task.lostRace");
            }
        }
    }

    private Proposed open(WarningRow proposal, Unit proposing, Set<String> categories) {
        String county = registry.countyOf(registry.unit(proposal.areaCode)).code();
        String warningNo = book.nextNumber(county);
        transaction.executeWithoutResult(
                status -> open(warningNo, proposal.copy(), proposing, categories, ledger.groups(categories)));
        return new Proposed(warningNo, true);
    }

    /**
     * A second proposal for what is warned of already. Before it is issued the warning simply takes over the categories; in
     * force, whoever reviews it decides, also on those that others have proposed and that wait for a review already.
     *
     * @return false if the warning has ended meanwhile
     */
    private boolean fedBy(String warningNo, WarningRow proposal, Set<String> categories) {
        WarningRow row = ledger.locked(warningNo);
        if (row.state.ended()) {
            return false;
        }
        Set<String> more = new TreeSet<>(categories);
        more.removeAll(book.categories(warningNo));
        if (proposal.source == Source.PERSON) {
            String names = more.stream()
                    .map(code -> cases.category(code).map(Category::name).orElse(code))
                    .collect(Collectors.joining("、"));
            String words =
                    more.isEmpty() ? proposal.reason : Texts.of("warning.moreCategories", names) + proposal.reason;
            ledger.note(row, proposal.proposedBy, What.FED, row.level, proposal.level, row.areaCode, words);
        }
        Set<String> unheard = new TreeSet<>(more);
        unheard.removeAll(book.pending(warningNo));
        book.add(warningNo, unheard, row.state == State.IN_FORCE);
        decisions.press(row, proposal.level);
        if (row.state == State.IN_FORCE && (proposal.level != row.level || !more.isEmpty())) {
            decisions.reviewNow(row);
        }
        return true;
    }

    private void open(String warningNo, WarningRow row, Unit proposing, Set<String> categories, Set<String> groups) {
        row.warningNo = warningNo;
        row.state = State.PROPOSED;
        row.proposedAt = clock.instant();
        row.proposingUnit = proposing.code();
        row.actingUnit = proposing.code();
        register.saveAndFlush(row);
        book.scope(warningNo, row.areaCode, categories, groups);
        ledger.note(row, row.proposedBy, What.PROPOSED, null, row.level, row.areaCode, row.reason);
        Assignment assessing = decisions.assignAssessment(row);
        flow.startBeside(
                EarlyWarningProcess.ID,
                warningNo,
                assessing.as(EarlyWarningVariables.ASSESSING_UNIT, EarlyWarningVariables.ASSESS_BY));
    }
}
