package org.wangge.deadline;

import java.util.stream.LongStream;

/**
 * The office intervals of all years one behind another, and how much office time lies before each instant. Instants are
 * epoch milliseconds, office time is milliseconds since the first interval. An empty interval stands at each edge, so that
 * every instant in between has one that opened before and one that opens after it.
 */
final class OfficeTime {
    private final long[] opens;
    private final long[] closes;
    private final long[] before;

    private OfficeTime(Builder builder) {
        this.opens = builder.opens.build().toArray();
        this.closes = builder.closes.build().toArray();
        this.before = builder.before.add(builder.total).build().toArray();
    }

    long open(int interval) {
        return opens[interval];
    }

    long close(int interval) {
        return closes[interval];
    }

    boolean isEdge(int interval) {
        return interval == 0 || interval == opens.length - 1;
    }

    /** The last interval that has opened by an instant. */
    int lastOpened(long instant) {
        return Sorted.lastUpTo(opens, instant);
    }

    /** The office time before an instant. */
    long at(long instant) {
        int interval = lastOpened(instant);
        return before[interval] + Math.min(instant, closes[interval]) - opens[interval];
    }

    /** The earliest instant that has that much office time before it; more than none, at most all there is. */
    long when(long worked) {
        int interval = Sorted.lastUpTo(before, worked - 1);
        return opens[interval] + worked - before[interval];
    }

    /** Takes the intervals in order. */
    static final class Builder {
        private final LongStream.Builder opens = LongStream.builder();
        private final LongStream.Builder closes = LongStream.builder();
        private final LongStream.Builder before = LongStream.builder();
        private long closed;
        private long total;

        Builder(long start) {
            closed = start;
            add(start, start);
        }

        /** One more interval; what a change of the clocks lays over earlier ones is cut off. */
        void add(long open, long close) {
            long start = Math.max(open, closed);
            closed = Math.max(close, start);
            opens.add(start);
            closes.add(closed);
            before.add(total);
            total += closed - start;
        }

        /** The office time of all intervals so far. */
        long total() {
            return total;
        }

        OfficeTime build(long end) {
            add(end, end);
            return new OfficeTime(this);
        }
    }
}
