package org.wangge.process;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Moves the engine's timers behind the commit of what made them move, in a transaction of its own (SLA.md 16). What fails
 * is tried again and then left: nobody's work on a case fails for a timer, and a timer that comes at the wrong time asks
 * the clocks before it does anything.
 */
@Component
public class TimerMoves {
    private static final Logger LOG = LoggerFactory.getLogger(TimerMoves.class);
    /**
     * Behind a commit its connection is still held while a second is taken. If as many as there are did so, each would wait
     * for the others; this many at most do, and whoever comes then leaves the timer as it is.
     */
    private static final int MOST_AT_ONCE = 8;

    private static final int TRIES = 3;

    private final Flow flow;
    private final Semaphore moves = new Semaphore(MOST_AT_ONCE);

    TimerMoves(Flow flow) {
        this.flow = flow;
    }

    private record Timer(String process, String businessKey, String element) {}

    /**
     * Has the timers that wait at an element of a case's instance of one process moved behind the caller's transaction;
     * of several dates for the same timer the last counts. Nothing happens if none waits there then.
     */
    public void move(String process, String businessKey, String element, Instant date) {
        behindCommit().dates.put(new Timer(process, businessKey, element), date);
    }

    private BehindCommit behindCommit() {
        for (TransactionSynchronization one : TransactionSynchronizationManager.getSynchronizations()) {
            if (one instanceof BehindCommit known) {
                return known;
            }
        }
        BehindCommit behind = new BehindCommit();
        TransactionSynchronizationManager.registerSynchronization(behind);
        return behind;
    }

    private final class BehindCommit implements TransactionSynchronization {
        private final Map<Timer, Instant> dates = new LinkedHashMap<>();

        @Override
        public void afterCommit() {
            dates.forEach(TimerMoves.this::move);
        }
    }

    private void move(Timer timer, Instant date) {
        if (!moves.tryAcquire()) {
            LOG.warn("A timer of {} was not moved: too many at once", timer.businessKey());
            return;
        }
        try {
            boolean moved = false;
            for (int tries = 0; tries < TRIES && !moved; tries++) {
                moved = tryToMove(timer, date);
            }
        } finally {
            moves.release();
        }
    }

    private boolean tryToMove(Timer timer, Instant date) {
        try {
            flow.inOwnTransaction(() -> flow.moveTimer(timer.process(), timer.businessKey(), timer.element(), date));
            return true;
        } catch (RuntimeException failed) {
            LOG.warn(
                    "A timer of {} was not moved: {}",
                    timer.businessKey(),
                    failed.getClass().getName());
            return false;
        }
    }
}
