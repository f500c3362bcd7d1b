package org.wangge.deadline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.wangge.deadline.store.ClockRow;
import org.wangge.deadline.store.ClockStore;

/**
 * The open clocks of the cases that a transaction works on, read once each: a milestone asks for them many times, and the
 * lock of the case keeps everybody else from changing them meanwhile.
 */
@Component
class OpenClocks {
    private final ClockStore store;

    OpenClocks(ClockStore store) {
        this.store = store;
    }

    /** The open clocks of a case, oldest first. */
    List<ClockRow> of(String caseNo) {
        return read().computeIfAbsent(caseNo, this::load).stream()
                .filter(row -> ClockState.OPEN.contains(row.state))
                .toList();
    }

    private List<ClockRow> load(String caseNo) {
        return new ArrayList<>(store.findByCaseNoAndStateInOrderById(caseNo, ClockState.OPEN));
    }

    /** Stores a new clock. */
    ClockRow add(ClockRow row) {
        List<ClockRow> others = read().computeIfAbsent(row.caseNo, this::load);
        ClockRow stored = store.save(row);
        others.add(stored);
        return stored;
    }

    /** What the transaction has read so far. */
    private static Map<String, List<ClockRow>> read() {
        for (TransactionSynchronization one : TransactionSynchronizationManager.getSynchronizations()) {
            if (one instanceof Read known) {
                return known.clocks;
            }
        }
        Read first = new Read();
        TransactionSynchronizationManager.registerSynchronization(first);
        return first.clocks;
    }

    /** Forgotten with the transaction. */
    private static final class Read implements TransactionSynchronization {
        private final Map<String, List<ClockRow>> clocks = new HashMap<>();
    }
}
