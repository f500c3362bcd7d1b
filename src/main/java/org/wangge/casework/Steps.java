package org.wangge.casework;

import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.store.Categories;
import org.wangge.casework.store.GridCase;
import org.wangge.deadline.Deadline;
import org.wangge.deadline.Limits;
import org.wangge.deadline.Target;
import org.wangge.process.Flow;
import org.wangge.process.TaskOpened;
import org.wangge.process.Texts;
import org.wangge.registry.Registry;
import org.wangge.registry.UnitType;

/** The limits of the human tasks of a case, and what the lists show of them. */
@Service
@Transactional
public class Steps {
    private static final Map<Urgency, Integer> PRIORITIES =
            Map.of(Urgency.ORDINARY, 50, Urgency.URGENT, 70, Urgency.EMERGENCY, 90);

    private final CaseBook book;
    private final Limits limits;
    private final Categories categories;
    private final Registry registry;
    private final Flow flow;

    Steps(CaseBook book, Limits limits, Categories categories, Registry registry, Flow flow) {
        this.book = book;
        this.limits = limits;
        this.categories = categories;
        this.registry = registry;
        this.flow = flow;
    }

    /**
     * Begins the limit of a human task that opens now and says when it is due. The holder's limit began when the unit
     * received the case.
     *
     * @param label the element's label in the diagram
     * @return name, due date and priority of the task
     */
    public TaskOpened.Face openStep(String caseNo, Target target, UnitType level, String label) {
        GridCase row = book.row(caseNo);
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

    /** The open step keeps its beginning and gets the limit of the new category; its task follows. */
    void adjustLimit(GridCase row) {
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
}
