package org.wangge.warning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.CaseQueries;
import org.wangge.casework.CaseWarnings;
import org.wangge.casework.Category;
import org.wangge.deadline.Effects;
import org.wangge.process.Flow;
import org.wangge.process.WarningReceiptProcess;
import org.wangge.process.WarningReceiptVariables;
import org.wangge.registry.Registry;
import org.wangge.registry.Role;
import org.wangge.registry.Unit;
import org.wangge.warning.WarningNotice.Kind;
import org.wangge.warning.store.WarningBook;
import org.wangge.warning.store.WarningRow;
import org.wangge.warning.store.WarningUnits;

/**
 * Carries a change of a warning down to every unit of its area and to its open cases, some at a time: each call is a
 * transaction of the process, so that thousands of units wait for nobody and nothing is told twice.
 */
@Service
@Transactional
public class Spreading {
    /** So many units, or cases, share a transaction. */
    private static final int TOGETHER = 100;

    private final WarningLedger ledger;
    private final WarningBook book;
    private final WarningUnits units;
    private final EffectTable effectTable;
    private final Effects effects;
    private final CaseWarnings caseWarnings;
    private final CaseQueries cases;
    private final Duties duties;
    private final WarningOrders orders;
    private final Reviews reviews;
    private final WarningNotices notices;
    private final Registry registry;
    private final Flow flow;

    Spreading(
            WarningLedger ledger,
            WarningBook book,
            WarningUnits units,
            EffectTable effectTable,
            Effects effects,
            CaseWarnings caseWarnings,
            CaseQueries cases,
            Duties duties,
            WarningOrders orders,
            Reviews reviews,
            WarningNotices notices,
            Registry registry,
            Flow flow) {
        this.ledger = ledger;
        this.book = book;
        this.units = units;
        this.effectTable = effectTable;
        this.effects = effects;
        this.caseWarnings = caseWarnings;
        this.cases = cases;
        this.duties = duties;
        this.orders = orders;
        this.reviews = reviews;
        this.notices = notices;
        this.registry = registry;
        this.flow = flow;
    }

    /**
     * How far it has come.
     *
     * @param done whether every unit and case knows of the last change
     * @param lifted whether that change was the end of the warning
     * @param reviewAt when the warning is reviewed next; null unless all is done and it is in force
     */
    public record Progress(boolean done, boolean lifted, Instant reviewAt) {}

    /** A change takes effect: on new cases at once, on units and open cases with {@link #next}. */
    void begin(WarningRow row) {
        if (row.state == State.LIFTED) {
            effects.lift(row.warningNo);
            return;
        }
        Map<String, Effects.Measure> measures = new HashMap<>();
        for (String category : book.categories(row.warningNo)) {
            String group = cases.category(category).map(Category::group).orElse("");
            measures.put(category, effectTable.of(row.level, group));
        }
        effects.put(new Effects.Effect(row.warningNo, row.areaCode, row.level.ordinal() + 1, measures));
        if (row.revision == 1) {
            units.list(row.warningNo, ledger.area(row), row.issuingUnit);
        }
    }

    /** Tells the next units of the last change; when all know, brings it to the next open cases. */
    public Progress next(String warningNo) {
        WarningRow row = ledger.locked(warningNo);
        boolean lifted = row.state == State.LIFTED;
        List<WarningUnits.Row> behind = units.untold(warningNo, row.revision, TOGETHER);
        if (behind.isEmpty()) {
            boolean done = lifted || !caseWarnings.applyNext(warningNo, TOGETHER);
            return new Progress(done, lifted, done && !lifted ? reviews.plan(row) : null);
        }
        List<WarningUnits.Told> told = new ArrayList<>();
        for (WarningUnits.Row unit : behind) {
            told.add(lifted ? lift(row, unit) : tell(row, unit));
        }
        units.told(warningNo, row.revision, told);
        return new Progress(false, lifted, null);
    }

    private WarningUnits.Told lift(WarningRow row, WarningUnits.Row unit) {
        if (unit.instance() != null) {
            flow.tell(unit.instance(), WarningReceiptProcess.MESSAGE_WARNING_LIFTED, Map.of());
            orders.complete(row.warningNo, unit.group(), true);
            notices.tell(Kind.LIFTED, row, Role.HEAD, unit.signingUnit(), null);
        }
        return new WarningUnits.Told(unit.unit(), unit.signingUnit(), unit.instance(), unit.acknowledgeBy(), false);
    }

    private WarningUnits.Told tell(WarningRow row, WarningUnits.Row unit) {
        boolean first = unit.instance() == null;
        if (!first && unit.told() >= row.signedRevision) {
            notices.tell(Kind.LOWERED, row, Role.HEAD, unit.signingUnit(), null);
            return new WarningUnits.Told(unit.unit(), unit.signingUnit(), unit.instance(), unit.acknowledgeBy(), false);
        }
        Unit place = registry.unit(unit.unit());
        String signing = registry.nearestStaffed(Role.HEAD, place, Set.of())
                .orElse(place)
                .code();
        Instant until = duties.until(Duty.ACKNOWLEDGE, row.level, unit.type(), unit.path());
        Map<String, Object> variables = Map.of(
                WarningReceiptVariables.SIGNING_UNIT,
                signing,
                WarningReceiptVariables.ACKNOWLEDGE_BY,
                Date.from(until));
        String instance = unit.instance();
        // written before the task is made: its face shows them
        units.told(
                row.warningNo,
                unit.told(),
                List.of(new WarningUnits.Told(unit.unit(), signing, instance, until, true)));
        if (first) {
            instance = flow.startPart(WarningReceiptProcess.ID, row.warningNo, unit.unit(), variables);
        } else {
            flow.tell(instance, WarningReceiptProcess.MESSAGE_WARNING_RAISED, variables);
        }
        notices.tell(first ? Kind.ISSUED : Kind.RAISED, row, Role.HEAD, signing, until);
        return new WarningUnits.Told(unit.unit(), signing, instance, until, true);
    }
}
