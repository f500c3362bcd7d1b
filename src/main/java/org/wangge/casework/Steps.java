package org.wangge.casework;

import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.store.Categories;
import org.wangge.casework.store.GridCase;
import org.wangge.deadline.Clocks;
import org.wangge.deadline.Running;
import org.wangge.deadline.Target;
import org.wangge.process.Flow;
import org.wangge.process.TaskOpened;
import org.wangge.process.Texts;
import org.wangge.process.TieredHandlingProcess;
import org.wangge.process.TimerMoves;
import org.wangge.registry.Registry;

/** What the task lists show of the human tasks of a case. */
@Service
@Transactional
public class Steps {
    private static final Map<Urgency, Integer> PRIORITIES =
            Map.of(Urgency.ORDINARY, 50, Urgency.URGENT, 70, Urgency.EMERGENCY, 90);
    /** More than any urgency makes: every case under a warning comes before every other, the gravest first. */
    private static final int PER_LEVEL = 100;

    private static final int LEVELS = 4;

    private final CaseBook book;
    private final Clocks clocks;
    private final Categories categories;
    private final Registry registry;
    private final Flow flow;
    private final TimerMoves timers;

    Steps(CaseBook book, Clocks clocks, Categories categories, Registry registry, Flow flow, TimerMoves timers) {
        this.book = book;
        this.clocks = clocks;
        this.categories = categories;
        this.registry = registry;
        this.flow = flow;
        this.timers = timers;
    }

    /**
     * The face of an open human task: its limit is the clock of that target, and who must act on it is the task's group.
     *
     * @param label the element's label in the diagram
     * @return name, due date and priority of the task; no due date where no such clock runs
     */
    public TaskOpened.Face face(String caseNo, Target target, String label, String role, String unit) {
        clocks.hand(caseNo, target, unit, role);
        return face(
                caseNo,
                label,
                clocks.running(caseNo, target).map(Running::dueAt).orElse(null));
    }

    /**
     * The face of an open human task whose limit is no clock.
     *
     * @param due may be null
     */
    public TaskOpened.Face face(String caseNo, String label, Instant due) {
        GridCase row = book.row(caseNo);
        return face(row, label, due, mark(row));
    }

    /** The face of a task beside the case, which is counted by its own limit. */
    public TaskOpened.Face faceBeside(String caseNo, String label, Instant due) {
        GridCase row = book.row(caseNo);
        return face(row, label, due, TaskOpened.Mark.beside(row.gridPath, row.category, due));
    }

    private TaskOpened.Face face(GridCase row, String label, Instant due, TaskOpened.Mark mark) {
        return new TaskOpened.Face(
                Texts.of("task.name", label, categories.name(row.category), registry.unitName(row.gridCode)),
                due,
                priority(row),
                mark);
    }

    static TaskOpened.Mark mark(GridCase row) {
        return new TaskOpened.Mark(row.gridPath, row.category, row.blueAt, row.yellowAt, row.dueAt, row.redAt);
    }

    private static int priority(GridCase row) {
        int warned = row.warningRank == null ? 0 : LEVELS + 1 - row.warningRank;
        return PRIORITIES.get(row.urgency) + warned * PER_LEVEL;
    }

    /** The face of the task that ends a suspension: it may wait as long as the suspension lasts. */
    public TaskOpened.Face faceOfSuspended(String caseNo, String label) {
        return face(caseNo, label, book.row(caseNo).suspendedUntil);
    }

    /** The open tasks follow the limits, which have moved; the timer on them behind the commit. */
    void refresh(GridCase row) {
        flow.refreshTasks(row.caseNo);
        clocks.running(row.caseNo, Target.UNIT)
                .filter(unit -> unit.graceAt() != null)
                .ifPresent(unit -> timers.move(
                        TieredHandlingProcess.ID,
                        row.caseNo,
                        TieredHandlingProcess.BOUNDARY_EVENT_UNIT_LIMIT_PASSED,
                        unit.graceAt()));
    }
}
