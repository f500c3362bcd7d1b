package org.wangge.casework;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.casework.store.GridCase;
import org.wangge.deadline.Recomputation;
import org.wangge.process.Texts;

/**
 * Brings the limits of open cases to a changed calendar: lamps, tasks, alarms and timeline follow. Some hundred cases share a
 * transaction; what fails is left behind and can be carried out again.
 */
@Service
public class CaseRecomputation {
    private static final Logger LOG = LoggerFactory.getLogger(CaseRecomputation.class);
    private static final int TOGETHER = 200;

    private final Recomputation recomputation;
    private final CaseBook book;
    private final CaseClocks clocks;
    private final CaseQueries queries;
    private final Steps steps;
    private final EntityManager entities;
    private final TransactionTemplate transaction;

    CaseRecomputation(
            Recomputation recomputation,
            CaseBook book,
            CaseClocks clocks,
            CaseQueries queries,
            Steps steps,
            EntityManager entities,
            PlatformTransactionManager transactions) {
        this.recomputation = recomputation;
        this.book = book;
        this.clocks = clocks;
        this.queries = queries;
        this.steps = steps;
        this.entities = entities;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Carries out what is left of a recomputation. */
    public void carryOut(Recomputation.Batch batch) {
        List<String> cases = recomputation.behind(batch);
        for (int from = 0; from < cases.size(); from += TOGETHER) {
            List<String> some = cases.subList(from, Math.min(from + TOGETHER, cases.size()));
            try {
                transaction.executeWithoutResult(status -> some.forEach(caseNo -> recompute(caseNo, batch)));
            } catch (RuntimeException oneFailed) {
                some.forEach(caseNo -> recomputeAlone(caseNo, batch));
            }
        }
    }

    private void recomputeAlone(String caseNo, Recomputation.Batch batch) {
        try {
            transaction.executeWithoutResult(status -> recompute(caseNo, batch));
        } catch (RuntimeException failed) {
            LOG.warn(
                    "Case {} keeps its former calendar: {}",
                    caseNo,
                    failed.getClass().getName());
        }
    }

    private void recompute(String caseNo, Recomputation.Batch batch) {
        GridCase row = entities.find(GridCase.class, caseNo, LockModeType.PESSIMISTIC_WRITE);
        if (row.state.isFinal()) {
            return;
        }
        Recomputation.Outcome outcome = recomputation.recompute(caseNo, batch);
        if (outcome.changed()) {
            clocks.show(row);
            steps.refresh(row);
        }
        if (!outcome.moved().isEmpty()) {
            book.note(row, batch.actor(), What.RECOMPUTED, null, null, words(outcome.moved()));
        }
    }

    private String words(List<Recomputation.Moved> moved) {
        return moved.stream()
                .map(one -> Texts.of(
                        "timeline.moved",
                        one.target().label(),
                        queries.minute(one.oldDue()),
                        queries.minute(one.newDue())))
                .collect(Collectors.joining("；"));
    }
}
