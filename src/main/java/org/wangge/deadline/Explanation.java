package org.wangge.deadline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.wangge.deadline.store.ClockLog;
import org.wangge.deadline.store.ClockRow;
import org.wangge.process.Texts;

/** Says of a clock what it did and why (SLA.md 14): the same for Tasklist, Cockpit and the API. */
final class Explanation {
    private final ClockRow clock;
    private final WorkingCalendar calendar;
    private final List<ClockLog.Entry> history;
    private final Instant now;
    private final LimitWords words;
    private final Stretches stretches;

    private Explanation(ClockRow clock, WorkingCalendar calendar, List<ClockLog.Entry> history, Instant now) {
        this.clock = clock;
        this.calendar = calendar;
        this.history = history;
        this.now = clock.endedAt == null ? now : clock.endedAt;
        this.words = new LimitWords(calendar);
        Instant end = clock.dueAt == null ? this.now : clock.dueAt;
        this.stretches = new Stretches(calendar, clock.budgetUnit, clock.anchor, history, end);
    }

    /** The clock at an instant. */
    static ClockView of(ClockRow clock, WorkingCalendar calendar, List<ClockLog.Entry> history, Instant now) {
        return new Explanation(clock, calendar, history, now).view();
    }

    private ClockView view() {
        boolean over = clock.overdue(now);
        long overrun = over ? Instants.overrun(clock, calendar, now) : 0;
        long remaining = over ? 0 : remaining(clock, calendar, now);
        return new ClockView(
                clock.id,
                clock.target,
                clock.cycle,
                clock.state == ClockState.RUNNING && over ? ClockState.BREACHED : clock.state,
                clock.unitCode,
                clock.anchor,
                clock.dueAt,
                clock.firstDueAt,
                clock.endedAt,
                Lamp.of(clock.blueAt, clock.yellowAt, clock.dueAt, clock.redAt, now),
                clock.endedAt == null ? Duration.ofMillis(remaining).toString() : null,
                Duration.ofMillis(overrun).toString(),
                left(clock, over, over ? overrun : remaining),
                sentence(),
                stretches.stretches(),
                clock.provisional);
    }

    private static long remaining(ClockRow clock, WorkingCalendar calendar, Instant now) {
        return Math.max(0, clock.budget - Instants.consumed(clock, calendar, now));
    }

    /** What is left of an open clock at an instant, or by how much it is late, in the unit of the limit. */
    static String left(ClockRow clock, WorkingCalendar calendar, Instant now) {
        boolean over = clock.overdue(now);
        return left(clock, over, over ? Instants.overrun(clock, calendar, now) : remaining(clock, calendar, now));
    }

    private static String left(ClockRow clock, boolean over, long counted) {
        String amount = LimitWords.amount(counted, clock.budgetUnit);
        if (over) {
            return Texts.of("clock.over", amount);
        }
        return switch (clock.state) {
            case RUNNING, PAUSED, BREACHED -> Texts.of("clock.left", amount);
            case MET -> Texts.of("clock.early", amount);
            case CANCELLED, SUPERSEDED -> clock.state.label();
        };
    }

    private String sentence() {
        List<String> clauses = new ArrayList<>();
        clauses.add(words.receipt(clock.anchor, clock.budgetUnit));
        if (clock.extensions == 0 && clock.target != Target.SUPERVISED) {
            clauses.add(LimitWords.budget(clock.budget, clock.budgetUnit));
        }
        clauses.addAll(words.exceptions(clock.anchor, clock.budgetUnit, stretches.spans()));
        happened(clauses);
        if (clock.dueAt != null) {
            clauses.add(Texts.of("clock.due", words.end(clock.dueAt)));
        } else if (clock.passedDueAt != null) {
            clauses.add(Texts.of("clock.passed", words.end(clock.passedDueAt)));
        }
        if (clock.endedAt != null) {
            clauses.add(Texts.of("clock.ended." + clock.state, words.moment(clock.endedAt)));
        }
        if (clock.provisional) {
            clauses.add(words.provisional(clock.anchor, clock.dueAt));
        }
        String sentence = LimitWords.sentence(clauses);
        return clock.ruleRow.isBlank() ? sentence : sentence + Texts.of("clock.rule", clock.ruleRow);
    }

    /** What people did to the clock, in order; a pause in one phrase with its end. */
    private void happened(List<String> clauses) {
        for (int i = 0; i < history.size(); i++) {
            ClockLog.Entry entry = history.get(i);
            switch (entry.what()) {
                case PAUSED -> clauses.add(paused(entry, resumedAfter(i)));
                case EXTENDED, SUPERSEDED, RECOMPUTED -> clauses.add(moved(entry));
                case RESUMED -> {
                    // told with the pause
                }
            }
        }
    }

    private Instant resumedAfter(int paused) {
        return history.stream()
                .skip(paused)
                .filter(entry -> entry.what() == ClockLog.What.RESUMED)
                .map(ClockLog.Entry::at)
                .findFirst()
                .orElse(null);
    }

    private String paused(ClockLog.Entry entry, Instant resumed) {
        String reason = Stretches.reason(entry);
        String why = reason.isEmpty() ? "" : Texts.of("clock.reason", reason);
        return resumed == null
                ? Texts.of("clock.pausedSince", words.moment(entry.at()), why)
                : Texts.of("clock.paused", words.moment(entry.at()), words.moment(resumed), why);
    }

    private String moved(ClockLog.Entry entry) {
        String at = words.moment(entry.at());
        String what = entry.reason() == null ? entry.what().name() : entry.what() + "." + entry.reason();
        return entry.oldDue() == null || entry.newDue() == null
                ? Texts.of("clock.changed." + what, at)
                : Texts.of("clock.moved." + what, at, words.end(entry.oldDue()), words.end(entry.newDue()));
    }
}
