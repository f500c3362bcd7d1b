package org.wangge.deadline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Collects consecutive spans: cuts them to a window, leaves empty ones out, joins neighbours of one kind. */
final class SpanList {
    private final long from;
    private final long to;
    private final List<Span> spans = new ArrayList<>();

    SpanList(long from, long to) {
        this.from = from;
        this.to = to;
    }

    void add(long start, long end, Span.Why why, String name) {
        long cutStart = Math.max(start, from);
        long cutEnd = Math.min(end, to);
        if (cutStart < cutEnd) {
            join(new Span(Instant.ofEpochMilli(cutStart), Instant.ofEpochMilli(cutEnd), why, name));
        }
    }

    private void join(Span next) {
        Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
        if (last != null && last.why() == next.why() && last.name().equals(next.name())) {
            spans.set(spans.size() - 1, new Span(last.from(), next.to(), next.why(), next.name()));
        } else {
            spans.add(next);
        }
    }

    List<Span> spans() {
        return List.copyOf(spans);
    }
}
