package org.wangge.warning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
        units.list(row.warningNo, ledger.area(row), row.issuingUnit);
    }

    /** Tells the next units of the last change; when all know, brings it to the next open cases. */
    public Progress next(String warningNo) {
        WarningRow row = ledger.locked(warningNo);
        boolean lifted = row.state == State.LIFTED;
        List<WarningUnits.Row> behind = units.untold(warningNo, row.revision, TOGETHER);
        if (behind.isEmpty()) {
            boolean done = lifted
                    ? !caseWarnings.releaseNext(warningNo, TOGETHER)
                    : !caseWarnings.applyNext(warningNo, TOGETHER);
            return new Progress(done, lifted, done && !lifted ? reviews.plan(row) : null);
        }
        Map<String, Set<String>> heads = heads(behind);
        List<WarningUnits.Row> toAsk = behind.stream()
                .filter(unit -> !lifted && unit.told() < row.signedRevision)
                .toList();
        List<WarningUnits.Row> toInform =
                behind.stream().filter(unit -> !toAsk.contains(unit)).toList();
        List<WarningUnits.Told> told = new ArrayList<>(ask(row, toAsk, heads));
        told.addAll(inform(row, toInform, heads));
        units.told(warningNo, row.revision, told);
        return new Progress(false, lifted, null);
    }

    /** The heads of the units and of all above them. */
    private Map<String, Set<String>> heads(List<WarningUnits.Row> some) {
        Set<String> codes = new TreeSet<>();
        some.forEach(unit -> codes.addAll(line(unit)));
        return registry.usersIn(Role.HEAD, codes);
    }

    private static List<String> line(WarningUnits.Row unit) {
        return Arrays.asList(unit.path().split("/"));
    }

    /** The end, or a milder level: nothing is to be acknowledged. */
    private List<WarningUnits.Told> inform(
            WarningRow row, List<WarningUnits.Row> some, Map<String, Set<String>> heads) {
        Set<String> recipients = new TreeSet<>();
        List<WarningUnits.Told> told = new ArrayList<>();
        for (WarningUnits.Row unit : some) {
            told.add(new WarningUnits.Told(unit.unit(), unit.instance()));
            if (unit.instance() != null) {
                recipients.addAll(heads.getOrDefault(unit.signingUnit(), Set.of()));
                if (row.state == State.LIFTED) {
                    flow.tell(unit.instance(), WarningReceiptProcess.MESSAGE_WARNING_LIFTED, Map.of());
                    orders.complete(row.warningNo, unit.group(), true);
                } else {
                    flow.refreshTasksOf(unit.instance());
                }
            }
        }
        notices.tell(row.state == State.LIFTED ? Kind.LIFTED : Kind.LOWERED, row, recipients, null);
        return told;
    }

    /** Each unit has to acknowledge: its head, or the head of the nearest unit above where it has none. */
    private List<WarningUnits.Told> ask(WarningRow row, List<WarningUnits.Row> some, Map<String, Set<String>> heads) {
        List<WarningUnits.Asked> asked = some.stream()
                .map(unit -> new WarningUnits.Asked(
                        unit.unit(),
                        signing(unit, heads),
                        duties.until(Duty.ACKNOWLEDGE, row.level, unit.type(), unit.path())))
                .toList();
        // before the tasks are made, whose faces show it
        units.ask(row.warningNo, asked);
        Kind kind = row.revision == 1 ? Kind.ISSUED : Kind.RAISED;
        Map<Instant, Set<String>> recipients = new TreeMap<>();
        List<WarningUnits.Told> told = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            WarningUnits.Asked one = asked.get(i);
            told.add(new WarningUnits.Told(one.unit(), receipt(row, some.get(i), one)));
            recipients
                    .computeIfAbsent(one.acknowledgeBy(), none -> new TreeSet<>())
                    .addAll(heads.getOrDefault(one.signingUnit(), Set.of()));
        }
        recipients.forEach((until, persons) -> notices.tell(kind, row, persons, until));
        some.stream()
                .map(WarningUnits.Row::group)
                .distinct()
                .forEach(group -> orders.complete(row.warningNo, group, false));
        return told;
    }

    private static String signing(WarningUnits.Row unit, Map<String, Set<String>> heads) {
        List<String> upwards = new ArrayList<>(line(unit));
        Collections.reverse(upwards);
        return upwards.stream().filter(heads::containsKey).findFirst().orElse(unit.unit());
    }

    private String receipt(WarningRow row, WarningUnits.Row unit, WarningUnits.Asked asked) {
        Map<String, Object> variables = Map.of(
                WarningReceiptVariables.SIGNING_UNIT,
                asked.signingUnit(),
                WarningReceiptVariables.ACKNOWLEDGE_BY,
                Date.from(asked.acknowledgeBy()));
        if (unit.instance() == null) {
            return flow.startPart(WarningReceiptProcess.ID, row.warningNo, unit.unit(), variables);
        }
        flow.tell(unit.instance(), WarningReceiptProcess.MESSAGE_WARNING_RAISED, variables);
        return unit.instance();
    }
}
