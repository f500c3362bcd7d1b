package org.wangge.casework;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.casework.store.GridCase;
import org.wangge.deadline.Recomputation;

/**
 * Brings the limits of open cases to a changed calendar: lamps, tasks and alarms follow. Some hundred cases share a
 * transaction; what fails is left behind and can be carried out again.
 */
@Service
public class CaseRecomputation {
    private static final Logger LOG = LoggerFactory.getLogger(CaseRecomputation.class);
    private static final int TOGETHER = 200;

    private final Recomputation recomputation;
    private final CaseClocks clocks;
    private final Steps steps;
    private final EntityManager entities;
    private final TransactionTemplate transaction;

    CaseRecomputation(
            Recomputation recomputation,
            CaseClocks clocks,
            Steps steps,
            EntityManager entities,
            PlatformTransactionManager transactions) {
        this.recomputation = recomputation;
        this.clocks = clocks;
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
        if (!row.state.isFinal() && recomputation.recompute(caseNo, batch)) {
            clocks.show(row);
            steps.refresh(row);
        }
    }
}
