package org.wangge.casework;

import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.wangge.casework.store.CaseRegister;
import org.wangge.casework.store.GridCase;
import org.wangge.deadline.Effects;
import org.wangge.process.Flow;
import org.wangge.registry.Registry;

/**
 * Brings the effect of a warning to the cases that are open when it is put into force, and its end to those that go by it
 * then. Those reported later take it on by themselves, and a report that is just being entered does at its acceptance. What
 * is done for cases has a transaction of its own, whatever the caller's holds; a case that fails is left behind.
 */
@Service
public class CaseWarnings {
    private static final Logger LOG = LoggerFactory.getLogger(CaseWarnings.class);

    private final Effects effects;
    private final CaseRegister register;
    private final CaseBook book;
    private final CaseEffects marks;
    private final CaseClocks clocks;
    private final Steps steps;
    private final Registry registry;
    private final Flow flow;

    CaseWarnings(
            Effects effects,
            CaseRegister register,
            CaseBook book,
            CaseEffects marks,
            CaseClocks clocks,
            Steps steps,
            Registry registry,
            Flow flow) {
        this.effects = effects;
        this.register = register;
        this.book = book;
        this.marks = marks;
        this.clocks = clocks;
        this.steps = steps;
        this.registry = registry;
        this.flow = flow;
    }

    /**
     * Gives the next open cases of the warning's area and categories its effect: their clocks are superseded (a limit that
     * has passed does not move), tasks and alarms follow. Each case is looked at once for each time the effect is put, so
     * this can be called again after whatever happened, and one that fails does not stop the others.
     *
     * @param source the warning's number; without an effect in force nothing happens
     * @param most how many cases at most
     * @return whether there may be more
     */
    public boolean applyNext(String source, int most) {
        return effects.scope(source).map(scope -> applyNext(scope, most)).orElse(false);
    }

    private boolean applyNext(Effects.Scope scope, int most) {
        String path = registry.unit(scope.area()).path() + "%";
        List<String> behind = register.findBehind(scope.categories(), path, scope.revision(), Limit.of(most));
        forEach(
                behind,
                caseNo -> apply(caseNo, scope.revision()),
                caseNo -> register.passOver(caseNo, scope.revision()));
        return behind.size() == most;
    }

    /** In one order, so that two that do this at once wait for each other instead of locking crosswise. */
    private void forEach(List<String> cases, Consumer<String> work, Consumer<String> passOver) {
        List<String> inOrder = cases.stream().sorted().toList();
        try {
            flow.inOwnTransaction(() -> inOrder.forEach(work));
        } catch (RuntimeException oneFailed) {
            inOrder.forEach(caseNo -> alone(caseNo, work, passOver));
        }
    }

    private void alone(String caseNo, Consumer<String> work, Consumer<String> passOver) {
        try {
            flow.inOwnTransaction(() -> work.accept(caseNo));
        } catch (RuntimeException failed) {
            LOG.warn(
                    "Case {} does not follow a warning: {}",
                    caseNo,
                    failed.getClass().getName());
            flow.inOwnTransaction(() -> passOver.accept(caseNo));
        }
    }

    private void apply(String caseNo, long revision) {
        GridCase row = book.locked(caseNo);
        if (row.state.isFinal() || row.effectRevision >= revision) {
            return;
        }
        if (take(row)) {
            steps.refresh(row);
        }
        row.effectRevision = Math.max(row.effectRevision, revision);
    }

    private boolean take(GridCase row) {
        Urgency urgency = row.urgency;
        int percent = row.limitPercent;
        boolean changed = marks.take(row);
        if (urgency != row.urgency || percent != row.limitPercent) {
            clocks.supersede(row, null, "WARNING");
        }
        return changed;
    }

    /**
     * After a warning has been lifted: the next open cases that go by it come first no longer, unless another is in force
     * for them. Urgency and limits stay. One that fails does not stop the others, and this can be called again after
     * whatever happened.
     *
     * @param source the warning's number; nothing happens while its effect is in force
     * @param most how many cases at most
     * @return whether there may be more
     */
    public boolean releaseNext(String source, int most) {
        if (effects.scope(source).isPresent()) {
            return false;
        }
        List<String> warned = register.findWarned(source, Limit.of(most));
        forEach(warned, caseNo -> release(caseNo, source), register::comeFirstNoLonger);
        return warned.size() == most;
    }

    private void release(String caseNo, String source) {
        GridCase row = book.locked(caseNo);
        if (!row.state.isFinal() && source.equals(row.warningNo) && row.warningRank != null) {
            marks.release(row);
            take(row);
            steps.refresh(row);
        }
    }
}
