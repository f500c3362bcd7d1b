package org.wangge.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.store.CaseRegister;
import org.wangge.casework.store.GridCase;
import org.wangge.casework.store.Requests;
import org.wangge.casework.store.Requests.Request;
import org.wangge.casework.store.Timeline;
import org.wangge.deadline.Calendars;
import org.wangge.deadline.Running;
import org.wangge.deadline.Target;
import org.wangge.deadline.Until;
import org.wangge.process.Flow;
import org.wangge.process.Refusal;
import org.wangge.process.Texts;
import org.wangge.process.TieredHandlingProcess;
import org.wangge.registry.Registry;
import org.wangge.registry.Role;
import org.wangge.registry.Unit;
import org.wangge.registry.UnitType;

/**
 * When a case may wait or take longer: suspension and extension, asked for by the holder, answered above (SLA.md 3, 6).
 * The holder and its clock stay the same throughout. Each milestone writes state, timeline and clocks in the caller's
 * transaction.
 */
@Service
@Transactional
public class Waiting {
    private final CaseBook book;
    private final CaseRegister register;
    private final CaseClocks clocks;
    private final Requests requests;
    private final Timeline timeline;
    private final CaseQueries queries;
    private final Registry registry;
    private final Calendars calendars;
    private final Flow flow;
    private final Clock clock;

    Waiting(
            CaseBook book,
            CaseRegister register,
            CaseClocks clocks,
            Requests requests,
            Timeline timeline,
            CaseQueries queries,
            Registry registry,
            Calendars calendars,
            Flow flow,
            Clock clock) {
        this.book = book;
        this.register = register;
        this.clocks = clocks;
        this.requests = requests;
        this.timeline = timeline;
        this.queries = queries;
        this.registry = registry;
        this.calendars = calendars;
        this.flow = flow;
        this.clock = clock;
    }

    /** Why that person cannot ask for that now, in Chinese; null if it is possible. */
    @Transactional(readOnly = true)
    public String whyNotAsk(String caseNo, String actor, RequestKind kind) {
        GridCase row = book.row(caseNo);
        if (approver(row, actor).isEmpty()) {
            return Texts.of("request.nobodyApproves");
        }
        if (kind == RequestKind.SUSPENSION) {
            return null;
        }
        return clocks.running(row, Target.UNIT).isEmpty()
                ? Texts.of("extension.noClock", Target.UNIT.label())
                : clocks.whyNotExtend(row, Target.UNIT).map(Texts::of).orElse(null);
    }

    /**
     * The nearest unit above the holder with a supervisor who has not handled the case; without one, the county.
     *
     * @param actor who asks and therefore does not answer; null for nobody
     */
    private Optional<Unit> approver(GridCase row, String actor) {
        Set<String> hands = new HashSet<>(timeline.hands(row));
        hands.add(actor);
        Unit holder = registry.unit(row.holdingUnit);
        Unit above = registry.find(holder.parent()).orElse(holder);
        return registry.nearestStaffed(Role.SUPERVISOR, above, hands);
    }

    /**
     * The holder asks. This instant decides whether it was in time; the clocks run until the approval.
     *
     * @param cause the name of a {@link Cause}, or null for any other
     * @param until an ISO date or date-time
     * @return the unit whose supervisor answers
     * @throws Refusal 400 if cause or date are not possible
     */
    public String ask(RequestKind kind, String caseNo, String actor, String cause, String until, String words) {
        GridCase row = book.open(caseNo);
        Cause why = Cause.read(kind, cause);
        Instant end = Until.read(until, calendars.of(row.gridPath), clock.instant());
        if (kind == RequestKind.EXTENSION) {
            requireExtensible(row, end);
        }
        Unit above = approver(row, actor).orElseThrow(() -> Refusal.bad("request.nobodyApproves"));
        String said = Texts.of("request.words", why.label(), queries.minute(end), words);
        book.start(row, actor);
        book.note(row, actor, kind.asked(), row.holdingUnit, above.code(), said);
        requests.ask(row, kind, why, end, above.code());
        clocks.begin(row, Target.APPROVE, above, Role.SUPERVISOR, clock.instant());
        return above.code();
    }

    private void requireExtensible(GridCase row, Instant end) {
        if (!isLater(row, Target.UNIT, end)) {
            throw Refusal.field("until", "extension.notLater");
        }
        if (isLater(row, Target.RESOLVE, end)) {
            clocks.whyNotExtend(row, Target.RESOLVE).ifPresent(key -> {
                throw Refusal.field("until", "extension.beyondResolve", Texts.of(key));
            });
        }
    }

    private boolean isLater(GridCase row, Target target, Instant end) {
        return clocks.running(row, target)
                .map(Running::dueAt)
                .filter(end::isAfter)
                .isPresent();
    }

    /** Why the request that waits cannot be approved any more, in Chinese; null if it can, or if none waits. */
    @Transactional(readOnly = true)
    public String whyNotApprove(String caseNo) {
        GridCase row = book.row(caseNo);
        Request request = requests.waiting(caseNo).orElse(null);
        if (request == null) {
            return null;
        }
        if (request.kind() == RequestKind.EXTENSION) {
            return isLater(row, Target.UNIT, request.until()) ? null : Texts.of("extension.notLater");
        }
        return request.until().isAfter(clock.instant())
                ? null
                : Texts.of("suspension.past", queries.minute(request.until()));
    }

    /** The unit above answers; what follows from it, follows from the diagram. */
    public void answer(String caseNo, String actor, boolean approved, String words) {
        GridCase row = book.open(caseNo);
        Request request = waiting(caseNo);
        requests.answer(caseNo, request, approved ? Requests.Answer.APPROVED : Requests.Answer.DENIED, actor);
        clocks.met(row, Target.APPROVE);
        String said = approved ? queries.until(request.until(), words) : words;
        book.note(row, actor, request.kind().answered(approved), request.approvingUnit(), row.holdingUnit, said);
    }

    private Request waiting(String caseNo) {
        return requests.waiting(caseNo).orElseThrow(() -> Refusal.conflict("request.none"));
    }

    /**
     * The holder takes its request back and goes on as before.
     *
     * @throws Refusal 403 unless the actor handles for the holder, 409 if no request waits
     */
    public void takeBack(String caseNo, String actor, String words) {
        GridCase row = book.open(caseNo);
        if (row.holdingUnit == null || !registry.holds(actor, Role.HANDLER.id(), row.holdingUnit)) {
            throw Refusal.forbidden("request.takeBackBy");
        }
        Request request = waiting(caseNo);
        requests.answer(caseNo, request, Requests.Answer.TAKEN_BACK, actor);
        clocks.cancel(row, Target.APPROVE);
        book.note(row, actor, What.REQUEST_TAKEN_BACK, row.holdingUnit, request.approvingUnit(), words);
        register.flush();
        flow.correlate(TieredHandlingProcess.MESSAGE_REQUEST_TAKEN_BACK, TieredHandlingProcess.ID, caseNo);
    }

    /** The approved extension takes effect: the holder's limit moves, and the case's with it where it would end before. */
    public void extend(String caseNo) {
        GridCase row = book.open(caseNo);
        Request request = requests.last(caseNo).orElseThrow();
        for (Target target : List.of(Target.UNIT, Target.RESOLVE)) {
            if (isLater(row, target, request.until())) {
                clocks.extend(
                        row,
                        target,
                        request.until(),
                        request.answeredBy(),
                        request.cause().label());
            }
        }
    }

    /** The approved suspension takes effect: the limits of handling wait. What is overdue stays overdue. */
    public Suspension suspend(String caseNo) {
        GridCase row = book.open(caseNo);
        Request request = requests.last(caseNo).orElseThrow();
        row.state = CaseState.SUSPENDED;
        row.suspendedUntil = request.until();
        clocks.pause(
                row,
                request.answeredBy(),
                request.cause().name(),
                request.cause().label());
        return new Suspension(row.suspendedUntil, nextReview(row));
    }

    private Instant nextReview(GridCase row) {
        UnitType level = registry.unit(row.holdingUnit).type();
        return clocks.limit(row, Target.REVIEW, level, clock.instant()).orElse(Flow.NEVER);
    }

    /** A suspended case is to be looked at again; the unit above whose supervisor does it. */
    public String callForReview(String caseNo) {
        GridCase row = book.open(caseNo);
        Unit above = approver(row, null).orElseThrow(() -> Refusal.bad("request.nobodyApproves"));
        clocks.begin(row, Target.APPROVE, above, Role.SUPERVISOR, clock.instant());
        book.note(row, null, What.REVIEW_DUE, row.holdingUnit, above.code(), null);
        return above.code();
    }

    /** The case goes on waiting; when it is looked at again. */
    public Instant keepWaiting(String caseNo, String actor, String unit, String words) {
        GridCase row = book.open(caseNo);
        clocks.met(row, Target.APPROVE);
        book.note(row, actor, What.SUSPENSION_KEPT, unit, row.holdingUnit, words);
        return nextReview(row);
    }

    /** The supervisor who reviews the suspension ends it. */
    public void resumeAtReview(String caseNo, String actor, String unit, String words) {
        clocks.met(book.open(caseNo), Target.APPROVE);
        resume(caseNo, actor, unit, words);
    }

    /** Somebody of that unit ends the suspension. */
    public void resume(String caseNo, String actor, String unit, String words) {
        wake(caseNo, actor, What.RESUMED, unit, words);
    }

    /** The date has come: the suspension ends by itself. */
    public void expire(String caseNo) {
        wake(caseNo, null, What.SUSPENSION_EXPIRED, null, null);
    }

    private void wake(String caseNo, String actor, What what, String unit, String words) {
        GridCase row = book.open(caseNo);
        row.state = CaseState.IN_PROGRESS;
        row.suspendedUntil = null;
        clocks.cancel(row, Target.APPROVE);
        clocks.resume(row, actor);
        book.note(row, actor, what, unit, row.holdingUnit, words);
    }
}
