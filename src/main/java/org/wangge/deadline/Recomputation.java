package org.wangge.deadline;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.deadline.store.CalendarTable;
import org.wangge.deadline.store.ClockLog;
import org.wangge.deadline.store.ClockRow;
import org.wangge.deadline.store.ClockStore;
import org.wangge.deadline.store.RecomputationLog;
import org.wangge.process.Refusal;
import org.wangge.process.Texts;

/**
 * Changes a calendar and, by that, open clocks: deliberately, previewed, recorded (SLA.md 5, 15). A limit that has passed
 * does not move; a paused clock goes by the new calendar when it runs on.
 */
@Service
public class Recomputation {
    private static final int MOST_NAMED = 100;
    private static final int PAGE = 1000;
    private static final int FEWEST_DAYS = 240;
    private static final int MOST_DAYS = 260;

    private final Calendars calendars;
    private final CalendarTable table;
    private final ClockStore store;
    private final ClockLog log;
    private final RecomputationLog batches;
    private final Clock clock;

    Recomputation(
            Calendars calendars,
            CalendarTable table,
            ClockStore store,
            ClockLog log,
            RecomputationLog batches,
            Clock clock) {
        this.calendars = calendars;
        this.table = table;
        this.store = store;
        this.log = log;
        this.batches = batches;
        this.clock = clock;
    }

    /**
     * A recomputation.
     *
     * @param version of the area's table
     * @param moved how many clocks have got another end by it so far
     * @param words what was changed, in Chinese
     */
    public record Batch(long id, String area, int version, Instant at, String actor, int moved, String words) {}

    /** A limit that has got another end. */
    public record Moved(Target target, Instant oldDue, Instant newDue) {}

    /**
     * What became of a case's open clocks.
     *
     * @param changed whether any instant of them has changed
     * @param moved those with another end, in the order in which they began
     */
    public record Outcome(boolean changed, List<Moved> moved) {}

    /** What a draft would do; nothing is written. */
    public CalendarChange preview(CalendarDraft draft) {
        Function<String, WorkingCalendar> next = calendars.with(draft.next());
        Instant now = clock.instant();
        long moved = 0;
        List<CalendarChange.Move> first = new ArrayList<>();
        List<ClockRow> page = draft.isNew() ? page(draft, now, 0) : List.of();
        while (!page.isEmpty()) {
            for (ClockRow row : page) {
                Instant due = Instants.due(row, next.apply(row.areas));
                if (!due.equals(row.dueAt)) {
                    moved++;
                    if (first.size() < MOST_NAMED) {
                        first.add(move(row.caseNo, row.target, row.dueAt, due));
                    }
                }
            }
            page = page(draft, now, page.get(page.size() - 1).id);
        }
        return change(draft, false, moved, first, 0);
    }

    private List<ClockRow> page(CalendarDraft draft, Instant now, long after) {
        return store.movable(places(draft.next().area()), now, after, Limit.of(PAGE));
    }

    /**
     * Puts a draft into force: what begins from now on goes by it. Open clocks follow by {@link #recompute}, case by case.
     *
     * @return the recomputation to carry out; empty if the draft says nothing new and none was ever begun
     * @throws Refusal 409 if somebody has changed the table meanwhile
     */
    @Transactional
    public Optional<Batch> begin(CalendarDraft draft, String actor) {
        AreaCalendar next = draft.next();
        if (draft.isNew()) {
            Instant now = clock.instant();
            try {
                table.add(next, new CalendarTable.Origin(now, actor, draft.note()));
            } catch (DuplicateKeyException faster) {
                throw Refusal.conflict("calendar.lostRace");
            }
            batches.add(next.area(), next.version(), now, actor, draft.note());
        }
        return batches.of(next.area(), next.version());
    }

    /** The cases with clocks that still go by an older version than that of the recomputation. */
    @Transactional(readOnly = true)
    public List<String> behind(Batch batch) {
        String version = "%/" + batch.area() + ":" + batch.version() + "/%";
        return store.casesBehind(places(batch.area()), version, clock.instant());
    }

    /** Gives the open clocks of a case the newest calendar, under the lock of the case. */
    @Transactional
    public Outcome recompute(String caseNo, Batch batch) {
        Instant now = clock.instant();
        Map<String, WorkingCalendar> calendarOf = new HashMap<>();
        List<Moved> moved = new ArrayList<>();
        boolean changed = false;
        for (ClockRow row : store.findByCaseNoAndStateInOrderById(caseNo, ClockState.OPEN)) {
            if (!row.overdue(now)) {
                List<Object> before = instants(row);
                Instant oldDue = row.dueAt;
                WorkingCalendar newest = calendarOf.computeIfAbsent(row.areas, calendars::of);
                row.calendarVersion = newest.version();
                Instants.derive(row, newest);
                changed |= !before.equals(instants(row));
                if (!Objects.equals(oldDue, row.dueAt)) {
                    log.add(row.id, entry(now, batch, oldDue, row.dueAt));
                    moved.add(new Moved(row.target, oldDue, row.dueAt));
                }
            }
        }
        if (!moved.isEmpty()) {
            batches.moved(batch.id(), moved.size());
        }
        return new Outcome(changed, moved);
    }

    private static List<Object> instants(ClockRow row) {
        return Arrays.asList(row.blueAt, row.yellowAt, row.dueAt, row.redAt, row.graceAt, row.fireAt, row.provisional);
    }

    private static ClockLog.Entry entry(Instant now, Batch batch, Instant oldDue, Instant newDue) {
        return new ClockLog.Entry(now, ClockLog.What.RECOMPUTED, batch.actor(), null, null, oldDue, newDue, batch.id());
    }

    /** What a draft did that is in force now; {@code batch} as {@link #begin} gave it. */
    @Transactional(readOnly = true)
    public CalendarChange done(CalendarDraft draft, Optional<Batch> batch) {
        if (batch.isEmpty()) {
            return change(draft, true, 0, List.of(), 0);
        }
        List<CalendarChange.Move> first = batches.moves(batch.get().id(), MOST_NAMED).stream()
                .map(move -> move(move.caseNo(), Target.valueOf(move.target()), move.oldDue(), move.newDue()))
                .toList();
        int moved = batches.of(batch.get().area(), batch.get().version())
                .orElseThrow()
                .moved();
        return change(draft, true, moved, first, behind(batch.get()).size());
    }

    /** The newest recomputations, the newest first. */
    @Transactional(readOnly = true)
    public List<Batch> newest() {
        return batches.newest(MOST_NAMED);
    }

    private CalendarChange change(
            CalendarDraft draft, boolean applied, long moved, List<CalendarChange.Move> first, long left) {
        Integer days = draft.year() == null || !draft.faults().isEmpty()
                ? null
                : Integer.valueOf(
                        calendars.with(draft.next()).apply(draft.areas()).workingDays(draft.year()));
        List<String> warnings = new ArrayList<>();
        if (days != null && (days < FEWEST_DAYS || days > MOST_DAYS)) {
            warnings.add(Texts.of("calendar.oddYear", draft.year(), days, FEWEST_DAYS, MOST_DAYS));
        }
        if (left > 0) {
            warnings.add(Texts.of("calendar.left", left));
        }
        return new CalendarChange(
                draft.next().area(),
                applied,
                draft.next().version(),
                draft.year(),
                days,
                warnings,
                draft.faults(),
                moved,
                first,
                left);
    }

    private CalendarChange.Move move(String caseNo, Target target, Instant oldDue, Instant newDue) {
        return new CalendarChange.Move(caseNo, target.name(), target.label(), local(oldDue), local(newDue));
    }

    private OffsetDateTime local(Instant instant) {
        return instant.atZone(clock.getZone()).toOffsetDateTime();
    }

    /** Matches the clocks of an area, by the line of their places between slashes. */
    private static String places(String area) {
        return area.equals(Calendars.NATIONAL) ? "%" : "%/" + area + "/%";
    }
}
