package org.wangge.casework;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.casework.store.GridCase;
import org.wangge.casework.store.KeptCases;
import org.wangge.casework.store.Reporters;
import org.wangge.casework.store.Timeline;

/**
 * How long an ended case keeps what points to persons: as long as its category says, otherwise as long as everywhere.
 * Then the reporter and the files go, numbers of telephones and identity cards in its texts become stars, and the case
 * itself stays for the statistics. Every case in a transaction of its own, locked, so that several nodes may run at once.
 */
@Service
public class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int BATCH = 200;

    private final KeptCases kept;
    private final Reporters reporters;
    private final Timeline timeline;
    private final EntityManager entities;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Duration period;

    Retention(
            KeptCases kept,
            Reporters reporters,
            Timeline timeline,
            EntityManager entities,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${wangge.retention.period}") Duration period) {
        this.kept = kept;
        this.reporters = reporters;
        this.timeline = timeline;
        this.entities = entities;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.period = period;
    }

    /** How many cases are past their time, and the days that hold where a category says nothing else. */
    public record Due(long due, long defaultDays) {}

    /** What is due now. */
    public Due due() {
        return new Due(kept.countPast(clock.instant(), period), period.toDays());
    }

    /** Anonymises every case that is past its time; says how many. One that fails is logged and tried again next time. */
    @Scheduled(cron = "${wangge.retention.cron}", zone = "${wangge.time-zone}")
    public int run() {
        int done = 0;
        String last = "";
        List<String> batch = kept.past(clock.instant(), period, last, BATCH);
        while (!batch.isEmpty()) {
            for (String caseNo : batch) {
                done += tryOne(caseNo) ? 1 : 0;
            }
            last = batch.get(batch.size() - 1);
            batch = kept.past(clock.instant(), period, last, BATCH);
        }
        return done;
    }

    private boolean tryOne(String caseNo) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> anonymise(caseNo)));
        } catch (RuntimeException failed) {
            LOG.warn("Case {} was not anonymised: {}", caseNo, failed.getClass().getName());
            return false;
        }
    }

    private boolean anonymise(String caseNo) {
        GridCase row = entities.find(GridCase.class, caseNo, LockModeType.PESSIMISTIC_WRITE);
        if (row == null || row.anonymisedAt != null) {
            return false;
        }
        reporters.forget(caseNo);
        kept.forget(caseNo);
        row.title = Masks.numbers(row.title);
        row.description = Masks.numbers(row.description);
        row.address = Masks.numbers(row.address);
        row.anonymisedAt = clock.instant();
        timeline.add(row, null, What.ANONYMISED, null, null, null);
        return true;
    }
}
