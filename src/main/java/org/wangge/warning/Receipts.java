package org.wangge.warning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.process.Flow;
import org.wangge.process.Refusal;
import org.wangge.process.WarningReceiptProcess;
import org.wangge.process.WarningReceiptVariables;
import org.wangge.registry.Post;
import org.wangge.registry.Registry;
import org.wangge.registry.Role;
import org.wangge.registry.Unit;
import org.wangge.warning.WarningNotice.Kind;
import org.wangge.warning.store.WarningRow;
import org.wangge.warning.store.WarningUnits;

/** What the units answer: that they know of a warning, and what they do about it. In the caller's transaction. */
@Service
@Transactional
public class Receipts {
    private final WarningLedger ledger;
    private final WarningUnits units;
    private final Duties duties;
    private final WarningOrders orders;
    private final WarningNotices notices;
    private final Registry registry;
    private final Flow flow;

    Receipts(
            WarningLedger ledger,
            WarningUnits units,
            Duties duties,
            WarningOrders orders,
            WarningNotices notices,
            Registry registry,
            Flow flow) {
        this.ledger = ledger;
        this.units = units;
        this.duties = duties;
        this.orders = orders;
        this.notices = notices;
        this.registry = registry;
        this.flow = flow;
    }

    /**
     * The head acknowledges the warning for a unit. Under the lock of the warning, as everything that units answer.
     *
     * @return when its first report is asked for
     */
    public Instant acknowledge(String warningNo, String unit, String actor) {
        WarningRow warning = ledger.locked(warningNo);
        WarningUnits.Row row = locked(warningNo, unit);
        units.acknowledged(warningNo, warning.signedRevision, warning.level, unit, actor);
        orders.complete(warningNo, row.group(), false);
        return nextResponse(warningNo, row);
    }

    private Instant nextResponse(String warningNo, WarningUnits.Row row) {
        return duties.until(Duty.RESPOND_EVERY, ledger.row(warningNo).level, row.type(), row.path());
    }

    private WarningUnits.Row locked(String warningNo, String unit) {
        return units.locked(warningNo, unit).orElseThrow(() -> Refusal.notFound("warning.notFor", warningNo, unit));
    }

    /**
     * Acknowledges in one go what waits for a person: the units whose head they are, or for which they sign because nobody
     * is there.
     *
     * @param unit only this one; null for all they sign for
     * @param grids of a community whose head they are, its grids as well
     * @return the codes of the units that have acknowledged now
     * @throws Refusal 403 if they do not sign for them; 409 if the level has to be acknowledged by each grid itself
     */
    public List<String> acknowledgeAll(String warningNo, String unit, boolean grids, String actor) {
        WarningRow warning = ledger.open(warningNo);
        Set<String> theirs = registry.postsOf(actor).stream()
                .filter(post -> post.role() == Role.HEAD)
                .map(Post::unit)
                .collect(Collectors.toSet());
        List<WarningUnits.Row> asked = units.all(warningNo).stream()
                .filter(row -> row.instance() != null)
                .filter(row -> unit == null
                        ? theirs.contains(row.signingUnit())
                        : row.unit().equals(unit) || grids && row.group().equals(unit))
                .toList();
        boolean forOthers = asked.stream().anyMatch(row -> !theirs.contains(row.signingUnit()));
        if (asked.isEmpty() || forOthers && !(grids && theirs.contains(unit))) {
            throw Refusal.forbidden("warning.notYours");
        }
        if (forOthers && !duties.inBulk(warning.level)) {
            throw Refusal.conflict("warning.eachGrid", warning.level.label());
        }
        List<String> done = new ArrayList<>();
        for (WarningUnits.Row row : asked) {
            if (row.acknowledgedAt() == null) {
                Instant next = acknowledge(warningNo, row.unit(), actor);
                flow.complete(
                        row.instance(),
                        WarningReceiptProcess.USER_TASK_ACKNOWLEDGE_WARNING,
                        actor,
                        Map.of(WarningReceiptVariables.RESPONSE_AT, Date.from(next)));
                done.add(row.unit());
            }
        }
        return done;
    }

    /** Gives the next report to the unit's handlers, or to those above where there are none. */
    public Assignment assignResponse(String warningNo, String unit) {
        WarningUnits.Row row = locked(warningNo, unit);
        WarningRow warning = ledger.row(warningNo);
        Unit place = registry.unit(unit);
        String reporting = registry.nearestStaffed(Role.HANDLER, place, Set.of())
                .orElse(place)
                .code();
        Instant until = duties.until(Duty.RESPOND, warning.level, row.type(), row.path());
        units.asked(warningNo, unit, until);
        notices.tell(Kind.TO_RESPOND, warning, Role.HANDLER, reporting, until);
        return new Assignment(reporting, until);
    }

    /**
     * A unit reports what it does.
     *
     * @param decision {@code nothing} (零报告) or {@code measures}
     * @return when the next report is asked for
     */
    public Instant respond(String warningNo, String unit, String actor, String decision, String words) {
        ledger.locked(warningNo);
        WarningUnits.Row row = locked(warningNo, unit);
        units.responded(warningNo, unit, actor, decision, words);
        orders.complete(warningNo, row.group(), false);
        return nextResponse(warningNo, row);
    }

    /** A unit's answer is overdue: it goes into the order of its community or town. */
    public void overdue(String warningNo, String unit, Missing what) {
        WarningRow warning = ledger.locked(warningNo);
        WarningUnits.Row row = locked(warningNo, unit);
        boolean answered = what == Missing.ACKNOWLEDGEMENT ? row.acknowledgedAt() != null : row.respondBy() == null;
        if (!warning.state.ended() && !answered) {
            units.missing(warningNo, unit, what);
            orders.missing(warning, registry.unit(row.group()));
        }
    }
}
