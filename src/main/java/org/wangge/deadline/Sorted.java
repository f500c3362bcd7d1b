package org.wangge.deadline;

/** Search in ascending numbers, equal ones allowed. */
final class Sorted {
    private Sorted() {}

    /** The index of the last value that is not above the limit; -1 if all are above it. */
    static int lastUpTo(long[] values, long limit) {
        int low = 0;
        int high = values.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values[middle] <= limit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
