package org.wangge.warning;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.wangge.casework.CaseGrouped;
import org.wangge.warning.store.Tallies;

/**
 * Keeps the tallies with the cases, in their transaction and at the end of it, so that reports of one grid do not wait for
 * each other longer than they must.
 */
@Component
class TallyKeeper {
    private final Tallies tallies;
    private final Clock clock;

    TallyKeeper(Tallies tallies, Clock clock) {
        this.tallies = tallies;
        this.clock = clock;
    }

    /** Groups in one order, so that two cases which change them crosswise do not block each other. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void on(CaseGrouped grouped) {
        LocalDate day = LocalDate.ofInstant(grouped.reportedAt(), clock.getZone());
        Stream.of(grouped.from(), grouped.to())
                .filter(Objects::nonNull)
                .sorted()
                .forEach(group -> {
                    if (group.equals(grouped.to())) {
                        tallies.add(day, grouped.gridCode(), group);
                    } else {
                        tallies.takeAway(day, grouped.gridCode(), group);
                    }
                });
    }
}
