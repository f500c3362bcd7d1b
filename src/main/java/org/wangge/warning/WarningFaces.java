package org.wangge.warning;

import java.time.Instant;
import org.springframework.stereotype.Component;
import org.wangge.process.TaskOpened;
import org.wangge.process.TaskOpened.Face;
import org.wangge.process.Texts;
import org.wangge.registry.Registry;
import org.wangge.warning.store.OrderBook;
import org.wangge.warning.store.WarningRow;
import org.wangge.warning.store.WarningUnits;

/** What the task lists show of a warning's tasks: they stand before all cases, the gravest first. */
@Component
public class WarningFaces {
    /** Above the priorities of cases; a grade of gravity is worth one. */
    private static final int FIRST = 500;

    private final WarningLedger ledger;
    private final WarningUnits units;
    private final OrderBook orders;
    private final Registry registry;

    WarningFaces(WarningLedger ledger, WarningUnits units, OrderBook orders, Registry registry) {
        this.ledger = ledger;
        this.units = units;
        this.orders = orders;
        this.registry = registry;
    }

    /** An assessment, a signature or a review. */
    public Face ofDecision(String warningNo, String label) {
        WarningRow row = ledger.row(warningNo);
        return face(row, label, row.areaCode, row.answerBy);
    }

    /** A unit's acknowledgement. */
    public Face ofAcknowledgement(String warningNo, String label, String unit) {
        Instant due =
                units.find(warningNo, unit).map(WarningUnits.Row::acknowledgeBy).orElse(null);
        return face(ledger.row(warningNo), label, unit, due);
    }

    /** A unit's report. */
    public Face ofResponse(String warningNo, String label, String unit) {
        Instant due =
                units.find(warningNo, unit).map(WarningUnits.Row::respondBy).orElse(null);
        return face(ledger.row(warningNo), label, unit, due);
    }

    /** The order of a community or town. */
    public Face ofOrder(String warningNo, String label, String group) {
        Instant due = orders.open(warningNo, group).map(OrderBook.Row::answerBy).orElse(null);
        return face(ledger.row(warningNo), label, group, due);
    }

    private Face face(WarningRow row, String label, String unit, Instant due) {
        Level level = row.nextLevel == null ? row.level : row.nextLevel;
        return new Face(
                Texts.of("warning.task", label, level.label(), registry.unitName(unit)),
                due,
                FIRST + Level.values().length - level.ordinal(),
                TaskOpened.Mark.beside(registry.unit(unit).path(), null, due));
    }
}
