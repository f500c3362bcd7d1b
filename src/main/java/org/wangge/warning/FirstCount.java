package org.wangge.warning;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.casework.CaseFigures;
import org.wangge.process.BeforeOpening;
import org.wangge.warning.store.AssessmentTurn;
import org.wangge.warning.store.Tallies;

/** Counts once what was reported before there were tallies, as far back as the windows reach. */
@Component
@Order(25)
class FirstCount implements BeforeOpening {
    private final AssessmentTurn turn;
    private final CaseFigures figures;
    private final Tallies tallies;
    private final Clock clock;
    private final TransactionTemplate transaction;

    FirstCount(
            AssessmentTurn turn, CaseFigures figures, Tallies tallies, Clock clock, TransactionTemplate transaction) {
        this.turn = turn;
        this.figures = figures;
        this.tallies = tallies;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Override
    public void prepare() {
        transaction.executeWithoutResult(status -> {
            if (turn.takeFirstCount()) {
                LocalDate today = LocalDate.now(clock);
                for (int ago = 0; ago < Assessment.DAYS; ago++) {
                    LocalDate day = today.minusDays(ago);
                    tallies.enter(day, figures.reportedOn(day));
                }
            }
        });
    }
}
