package org.wangge.warning;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.deadline.Calendars;
import org.wangge.deadline.Until;
import org.wangge.process.EarlyWarningProcess;
import org.wangge.process.Flow;
import org.wangge.process.Refusal;
import org.wangge.process.Texts;
import org.wangge.process.Words;
import org.wangge.registry.Registry;
import org.wangge.registry.Role;
import org.wangge.registry.Unit;
import org.wangge.warning.WarningNotice.Kind;
import org.wangge.warning.store.WarningBook;
import org.wangge.warning.store.WarningRow;

/**
 * What people decide about a warning, from its assessment to its end, and who decides next. Each writes the register in the
 * caller's transaction; every {@code actor} is the user id of who did it, null the system.
 */
@Service
@Transactional
public class Decisions {
    private static final int LONGEST_REASON = 1999;

    private final WarningLedger ledger;
    private final WarningBook book;
    private final Authority authority;
    private final Duties duties;
    private final Spreading spreading;
    private final Reviews reviews;
    private final WarningNotices notices;
    private final Registry registry;
    private final Calendars calendars;
    private final Flow flow;
    private final Clock clock;

    Decisions(
            WarningLedger ledger,
            WarningBook book,
            Authority authority,
            Duties duties,
            Spreading spreading,
            Reviews reviews,
            WarningNotices notices,
            Registry registry,
            Calendars calendars,
            Flow flow,
            Clock clock) {
        this.ledger = ledger;
        this.book = book;
        this.authority = authority;
        this.duties = duties;
        this.spreading = spreading;
        this.reviews = reviews;
        this.notices = notices;
        this.registry = registry;
        this.calendars = calendars;
        this.flow = flow;
        this.clock = clock;
    }

    /** Corrections that come with an assessment; null leaves what was proposed. */
    public record Corrections(Level level, String area, Set<String> categories, String until, String measures) {}

    Assignment assignAssessment(WarningRow row) {
        return assign(row, row.actingUnit, Duty.ASSESS, Role.DISPATCHER, Kind.TO_ASSESS);
    }

    private Assignment assign(WarningRow row, String code, Duty duty, Role role, Kind kind) {
        Unit unit = registry.unit(code);
        Level level = row.nextLevel == null ? row.level : row.nextLevel;
        row.actingUnit = code;
        row.answerBy = duties.until(duty, level, unit.type(), unit.path());
        notices.tell(kind, row, role, code, row.answerBy);
        return new Assignment(code, row.answerBy);
    }

    /** A second trigger says a graver level than the proposal that is being assessed: that level's limit counts from now. */
    void press(WarningRow row, Level level) {
        if (row.state != State.PROPOSED || !level.graverThan(row.level)) {
            return;
        }
        row.level = level;
        Assignment assigned = assignAssessment(row);
        flow.moveTimer(
                EarlyWarningProcess.ID,
                row.warningNo,
                EarlyWarningProcess.BOUNDARY_EVENT_ASSESSMENT_OVERDUE,
                assigned.until());
        flow.refreshTasks(row.warningNo);
    }

    /** The unit above that could act instead; at the top nobody, and the limit ends. */
    private Assignment passUp(String warningNo, What what, Duty duty, Role role, Kind kind) {
        WarningRow row = ledger.open(warningNo);
        Unit from = registry.unit(row.actingUnit);
        Optional<Unit> above =
                registry.find(from.parent()).flatMap(parent -> registry.nearestStaffed(role, parent, Set.of()));
        if (above.isEmpty() || above.get().code().equals(from.code())) {
            row.answerBy = null;
            return new Assignment(from.code(), null);
        }
        ledger.note(row, null, what, above.get().code(), null);
        return assign(row, above.get().code(), duty, role, kind);
    }

    /** Nobody has assessed the proposal in time. */
    public Assignment passAssessmentUp(String warningNo) {
        return passUp(warningNo, What.ASSESSMENT_PASSED_UP, Duty.ASSESS, Role.DISPATCHER, Kind.TO_ASSESS);
    }

    /** Nobody has issued or refused the warning in time. */
    public Assignment passIssueUp(String warningNo) {
        return passUp(warningNo, What.ISSUE_PASSED_UP, Duty.ISSUE, Role.HEAD, Kind.TO_ISSUE);
    }

    /** Nobody has reviewed the warning in time; it stays in force. */
    public Assignment passReviewUp(String warningNo) {
        return passUp(warningNo, What.REVIEW_PASSED_UP, Duty.REVIEW, Role.HEAD, Kind.TO_REVIEW);
    }

    /**
     * The assessment says: warn.
     *
     * @throws Refusal 400 naming what is wrong with a correction
     */
    public void recommend(String warningNo, String actor, Corrections corrections, String words) {
        WarningRow row = ledger.open(warningNo);
        Level before = row.level;
        if (corrections.level() != null) {
            row.level = corrections.level();
        }
        if (corrections.area() != null || corrections.categories() != null) {
            rescope(row, corrections);
        }
        if (corrections.until() != null) {
            row.validUntil = Until.read(corrections.until(), calendars.of(row.areaPath), clock.instant());
        }
        if (corrections.measures() != null) {
            row.measures = corrections.measures();
        }
        row.reason = Words.beginning(
                row.reason == null ? words : Texts.of("warning.assessed", row.reason, words), LONGEST_REASON);
        ledger.note(row, actor, What.SENT_TO_ISSUER, before, row.level, row.actingUnit, words);
    }

    private void rescope(WarningRow row, Corrections corrections) {
        Unit area = corrections.area() == null ? ledger.area(row) : area(row, corrections.area());
        Set<String> categories =
                corrections.categories() == null ? book.categories(row.warningNo) : corrections.categories();
        Set<String> groups = ledger.groups(categories);
        book.release(row.warningNo);
        groups.stream()
                .flatMap(group -> book.open(area.code(), group).stream())
                .findFirst()
                .ifPresent(other -> {
                    throw Refusal.field("categories", "warning.otherStands", other);
                });
        row.areaCode = area.code();
        row.areaPath = area.path();
        book.scope(row.warningNo, row.areaCode, categories, groups);
    }

    /** Another area: below the assessing unit, or one that it lies in. */
    private Unit area(WarningRow row, String code) {
        Unit assessing = registry.unit(row.actingUnit);
        return registry.find(code)
                .filter(unit -> unit.type().territorial())
                .filter(unit -> unit.covers(assessing) || assessing.covers(unit))
                .orElseThrow(() -> Refusal.field("area", "warning.noArea"));
    }

    /** The assessment, or who may issue, says: no warning. */
    public void dismiss(String warningNo, String actor, String words) {
        WarningRow row = ledger.open(warningNo);
        row.state = State.DISMISSED;
        row.answerBy = null;
        row.endedAt = clock.instant();
        book.release(warningNo);
        ledger.note(row, actor, What.DISMISSED, row.actingUnit, words);
        notices.tell(Kind.DISMISSED, row, row.proposedBy);
    }

    /** Whether the warning is in force. */
    @Transactional(readOnly = true)
    public boolean inForce(String warningNo) {
        return ledger.row(warningNo).state == State.IN_FORCE;
    }

    /**
     * Finds who has to issue the proposed level.
     *
     * @return empty if the unit that has decided to raise a warning in force may issue the new level itself
     */
    public Optional<Assignment> nameIssuer(String warningNo) {
        WarningRow row = ledger.open(warningNo);
        Level level = row.nextLevel == null ? row.level : row.nextLevel;
        if (row.state == State.IN_FORCE && mayIssue(row, level)) {
            return Optional.empty();
        }
        if (row.state != State.IN_FORCE) {
            row.state = State.ISSUING;
        }
        return Optional.of(
                assign(row, authority.issuer(level, ledger.area(row)).code(), Duty.ISSUE, Role.HEAD, Kind.TO_ISSUE));
    }

    /** Whether the head of the unit that decides now may issue that level. */
    @Transactional(readOnly = true)
    public boolean mayIssue(String warningNo, Level level) {
        return mayIssue(ledger.row(warningNo), level);
    }

    private boolean mayIssue(WarningRow row, Level level) {
        return authority.mayIssue(registry.unit(row.actingUnit), level, ledger.area(row));
    }

    /**
     * The head signs. Takes effect with {@link #publish}.
     *
     * @param level another level than the proposed one; null leaves it
     * @throws Refusal 400 on {@code level} if that is not theirs to issue, or does not raise a warning in force
     */
    public void issue(String warningNo, String actor, Level level, String words) {
        WarningRow row = ledger.open(warningNo);
        Level next = level != null ? level : row.nextLevel != null ? row.nextLevel : row.level;
        if (level != null && !mayIssue(row, level)) {
            throw Refusal.field("level", "warning.noAuthority", registry.unitName(row.actingUnit), level.label());
        }
        if (row.state == State.IN_FORCE && !next.graverThan(row.level)) {
            throw Refusal.field("level", "warning.notGraver", row.level.label());
        }
        row.nextLevel = next;
        if (row.state == State.IN_FORCE && !row.actingUnit.equals(row.issuingUnit)) {
            notices.tell(Kind.RAISE_AGREED, row, Role.HEAD, row.issuingUnit, null);
        }
        sign(row, actor);
        ledger.note(
                row,
                actor,
                row.state == State.IN_FORCE ? What.RAISED : What.ISSUED,
                row.state == State.IN_FORCE ? row.level : null,
                next,
                row.issuingUnit,
                words);
    }

    private void sign(WarningRow row, String actor) {
        row.issuingUnit = row.actingUnit;
        row.issuedBy = actor;
        row.issuedAt = clock.instant();
    }

    /** Who may issue sends a proposal back to be assessed again. */
    public Assignment sendBack(String warningNo, String actor, String words) {
        WarningRow row = ledger.open(warningNo);
        row.state = State.PROPOSED;
        ledger.note(row, actor, What.RETURNED, row.proposingUnit, words);
        return assign(row, row.proposingUnit, Duty.ASSESS, Role.DISPATCHER, Kind.RETURNED);
    }

    /** Who may issue does not agree to raise a warning in force: it stays as it is. */
    public void denyRaise(String warningNo, String actor, String words) {
        WarningRow row = ledger.open(warningNo);
        ledger.note(row, actor, What.RAISE_DENIED, row.level, row.nextLevel, row.actingUnit, words);
        row.nextLevel = null;
        notices.tell(Kind.RAISE_DENIED, row, Role.HEAD, row.issuingUnit, null);
    }

    /**
     * The level that was signed comes into force, with the categories that were pending: units and cases learn of it by
     * {@link Spreading}.
     */
    public void publish(String warningNo) {
        WarningRow row = ledger.open(warningNo);
        row.state = State.IN_FORCE;
        row.level = row.nextLevel;
        row.nextLevel = null;
        row.signedRevision = row.revision + 1;
        book.takeOver(warningNo);
        revise(row);
        spreading.begin(row);
    }

    /** A review has lowered the level. */
    public void lower(String warningNo) {
        WarningRow row = ledger.open(warningNo);
        row.level = row.nextLevel;
        row.nextLevel = null;
        revise(row);
        spreading.begin(row);
    }

    /** A review has lifted the warning. */
    public void lift(String warningNo) {
        WarningRow row = ledger.open(warningNo);
        row.state = State.LIFTED;
        row.nextLevel = null;
        row.reviewAt = null;
        row.endedAt = clock.instant();
        book.release(warningNo);
        revise(row);
        spreading.begin(row);
    }

    private void revise(WarningRow row) {
        row.revision++;
        row.revisedAt = clock.instant();
        row.answerBy = null;
    }

    /**
     * Plans the next review.
     *
     * @return when it is due
     */
    public Instant planReview(String warningNo) {
        return reviews.plan(ledger.open(warningNo));
    }

    /** The warning is looked at now, not at the next planned time; nothing happens while somebody reviews or raises it. */
    void reviewNow(WarningRow row) {
        if (row.reviewAt != null) {
            flow.passTimer(
                    EarlyWarningProcess.ID,
                    row.warningNo,
                    EarlyWarningProcess.INTERMEDIATE_CATCH_EVENT_REVIEW_DUE,
                    EarlyWarningProcess.SERVICE_TASK_ASSIGN_REVIEW);
        }
    }

    /** Gives the review to the head of the issuing unit, or above; one that was passed up stays where it is. */
    public Assignment assignReview(String warningNo) {
        WarningRow row = ledger.open(warningNo);
        if (row.reviewAt == null) {
            return new Assignment(row.actingUnit, row.answerBy);
        }
        row.reviewAt = null;
        ledger.note(row, null, What.REVIEW_DUE, row.issuingUnit, expired(row) ? Texts.of("warning.expired") : null);
        Unit issuing = registry.unit(row.issuingUnit);
        String unit = registry.nearestStaffed(Role.HEAD, issuing, Set.of())
                .orElse(issuing)
                .code();
        return assign(row, unit, Duty.REVIEW, Role.HEAD, Kind.TO_REVIEW);
    }

    private boolean expired(WarningRow row) {
        return row.validUntil != null && !row.validUntil.isAfter(clock.instant());
    }

    /**
     * The review keeps the level.
     *
     * @param until a new end of its validity; null leaves it
     */
    public void keep(String warningNo, String actor, String until, String words) {
        WarningRow row = ledger.open(warningNo);
        if (until != null) {
            row.validUntil = Until.read(until, calendars.of(row.areaPath), clock.instant());
        }
        ledger.note(row, actor, What.KEPT, row.level, row.level, row.actingUnit, words);
        if (book.takeOver(warningNo)) {
            spreading.begin(row);
        }
    }

    /**
     * The review wants a graver level; it is signed by whoever may.
     *
     * @throws Refusal 400 on {@code level} unless it is graver
     */
    public void raise(String warningNo, String actor, Level level, String words) {
        WarningRow row = ledger.open(warningNo);
        if (!level.graverThan(row.level)) {
            throw Refusal.field("level", "warning.notGraver", row.level.label());
        }
        row.nextLevel = level;
        boolean own = mayIssue(row, level);
        ledger.note(row, actor, own ? What.RAISED : What.RAISE_ASKED, row.level, level, row.actingUnit, words);
        if (own) {
            sign(row, actor);
        }
    }

    /**
     * The review wants a milder level.
     *
     * @throws Refusal 400 on {@code level} unless it is milder
     */
    public void lower(String warningNo, String actor, Level level, String words) {
        WarningRow row = ledger.open(warningNo);
        if (!row.level.graverThan(level)) {
            throw Refusal.field("level", "warning.notMilder", row.level.label());
        }
        row.nextLevel = level;
        ledger.note(row, actor, What.LOWERED, row.level, level, row.actingUnit, words);
    }

    /** The review ends the warning. */
    public void lift(String warningNo, String actor, String words) {
        WarningRow row = ledger.open(warningNo);
        ledger.note(row, actor, What.LIFTED, row.level, null, row.actingUnit, words);
    }

    /** The level with that name. @throws Refusal 400 on {@code level} if there is none */
    public static Level level(String name) {
        return Arrays.stream(Level.values())
                .filter(level -> level.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.field("level", "warning.noLevel"));
    }
}
