package org.wangge.deadline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.wangge.deadline.store.ClockLog;
import org.wangge.process.Texts;

/** The time from the receipt to an end in stretches: what counted, what did not, and the pauses. */
final class Stretches {
    private final WorkingCalendar calendar;
    private final BudgetUnit unit;
    private final Instant begin;
    private final Instant end;
    private final List<Span> spans = new ArrayList<>();
    private final List<ClockView.Stretch> stretches = new ArrayList<>();

    /**
     * The course of a budget that was received and is looked at until an end.
     *
     * @param history whose pauses are cut out; a pause that has not ended lasts until the end
     */
    Stretches(WorkingCalendar calendar, BudgetUnit unit, Instant received, List<ClockLog.Entry> history, Instant end) {
        this.calendar = calendar;
        this.unit = unit;
        this.begin = calendar.begin(received, unit);
        this.end = end;
        Instant since = received;
        ClockLog.Entry paused = null;
        for (ClockLog.Entry entry : history) {
            if (entry.what() == ClockLog.What.PAUSED) {
                run(since, entry.at());
                paused = entry;
            } else if (entry.what() == ClockLog.What.RESUMED && paused != null) {
                pause(paused, entry.at());
                since = entry.at();
                paused = null;
            }
        }
        if (paused == null) {
            run(since, end);
        } else {
            pause(paused, end);
        }
    }

    private void run(Instant from, Instant to) {
        Instant until = to.isBefore(end) ? to : end;
        Instant counted = from.isBefore(begin) ? begin : from;
        add(from, until.isBefore(counted) ? until : counted, false, "RECEIPT", Texts.of("stretch.RECEIPT"));
        for (Span span : calendar.spans(counted, until, unit)) {
            spans.add(span);
            String why = span.why().name();
            add(span.from(), span.to(), span.counted(), why, Texts.of("stretch." + why, span.name()));
        }
    }

    private void pause(ClockLog.Entry paused, Instant to) {
        Instant until = to.isBefore(end) ? to : end;
        add(paused.at(), until, false, "PAUSED", Texts.of("stretch.PAUSED", reason(paused)));
    }

    private void add(Instant from, Instant to, boolean counted, String why, String words) {
        if (from.isBefore(to)) {
            stretches.add(new ClockView.Stretch(from, to, counted, why, words));
        }
    }

    /** Why a clock was paused, in Chinese. */
    static String reason(ClockLog.Entry paused) {
        return paused.reason() == null ? "" : Texts.orElse("cause." + paused.reason(), paused.reason());
    }

    /** The stretches while the clock ran, without the day of receipt. */
    List<Span> spans() {
        return List.copyOf(spans);
    }

    /** All stretches in order, without gaps. */
    List<ClockView.Stretch> stretches() {
        return List.copyOf(stretches);
    }
}
