package org.wangge.casework;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.store.GridCase;
import org.wangge.casework.store.Reporters;
import org.wangge.casework.store.Timeline;
import org.wangge.deadline.Target;
import org.wangge.process.Refusal;
import org.wangge.process.Texts;
import org.wangge.registry.Registry;
import org.wangge.registry.Role;
import org.wangge.registry.Unit;
import org.wangge.registry.UnitType;

/**
 * Whether the result is good: who looks at it, what they and the reporter say, and the case's end. Each milestone writes
 * state and timeline in the caller's transaction.
 */
@Service
@Transactional
public class Verification {
    private static final int PERCENT = 100;

    private final CaseBook book;
    private final CaseClocks clocks;
    private final Timeline timeline;
    private final Reporters reporters;
    private final Registry registry;
    private final Clock clock;

    Verification(
            CaseBook book, CaseClocks clocks, Timeline timeline, Reporters reporters, Registry registry, Clock clock) {
        this.book = book;
        this.clocks = clocks;
        this.timeline = timeline;
        this.reporters = reporters;
        this.registry = registry;
        this.clock = clock;
    }

    /**
     * Which hands still look at the result: the worker, the supervisor of the reporting community, the dispatcher who
     * calls back; none of them somebody who handled the case, so the unit above takes over where nobody else is left.
     *
     * @throws Refusal 400 if nobody is left at all
     */
    public NextHands nextHands(String caseNo) {
        GridCase row = book.open(caseNo);
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
        book.note(book.open(caseNo), actor, What.INSPECTION_PASSED, null, null, words);
    }

    /** The supervisor found the result good. */
    public void verified(String caseNo, String actor, String words) {
        book.note(book.open(caseNo), actor, What.VERIFICATION_PASSED, null, null, words);
    }

    /** A result is not good; the case goes back to who reported it. */
    public void demandRework(String caseNo, String actor, String words) {
        GridCase row = book.open(caseNo);
        clocks.met(row, Target.VERIFY);
        book.note(row, actor, What.REWORK, null, row.reportedBackUnit, words);
    }

    /**
     * What the reporter said on the phone.
     *
     * @param what CALLED_SATISFIED, CALLED_DISSATISFIED or CALLED_UNREACHABLE
     * @return whether the reporter was dissatisfied before
     */
    public boolean calledBack(String caseNo, String actor, What what, String words) {
        GridCase row = book.open(caseNo);
        row.called = what != What.CALLED_DISSATISFIED || row.dissatisfactions > 0;
        row.satisfaction = switch (what) {
            case CALLED_SATISFIED -> "SATISFIED";
            case CALLED_DISSATISFIED -> "DISSATISFIED";
            default -> "UNREACHABLE";
        };
        boolean again = row.dissatisfactions > 0;
        if (what == What.CALLED_DISSATISFIED) {
            clocks.met(row, Target.VERIFY);
            row.dissatisfactions++;
        }
        book.note(row, actor, what, row.acceptingUnit, null, words);
        return again;
    }

    /** The supervisor above looks at a result that left the reporter dissatisfied twice. */
    public String verifyAbove(String caseNo, String verifyingUnit) {
        GridCase row = book.open(caseNo);
        Unit before = registry.unit(verifyingUnit);
        Unit from = registry.find(before.parent()).orElse(before);
        Unit above = registry.nearestStaffed(Role.SUPERVISOR, from, timeline.hands(row))
                .orElseThrow(() -> Refusal.bad("case.nobodyVerifies", from.name()));
        clocks.begin(row, Target.VERIFY, above, Role.SUPERVISOR, clock.instant());
        book.note(row, null, What.VERIFIED_ABOVE, before.code(), above.code(), null);
        return above.code();
    }

    /** Sums the case up: cycles, refusals, satisfaction. */
    public void evaluate(String caseNo) {
        GridCase row = book.open(caseNo);
        String satisfaction = Texts.of("satisfaction." + (row.satisfaction == null ? "NONE" : row.satisfaction));
        String words = Texts.of("case.evaluation", row.cycle, row.refusals, satisfaction);
        book.note(row, null, What.EVALUATED, null, null, words);
    }

    /** Ends the case: closed. */
    public void close(String caseNo) {
        GridCase row = book.open(caseNo);
        clocks.met(row, Target.VERIFY);
        book.end(row, CaseState.CLOSED);
        book.note(row, null, What.CLOSED, null, null, null);
    }
}
