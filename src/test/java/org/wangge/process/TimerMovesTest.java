package org.wangge.process;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import java.time.Instant;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("定时器在提交之后移动")
class TimerMovesTest {
    private static final Instant EARLIER = Instant.parse("2026-11-24T01:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-24T02:00:00Z");

    private final Flow flow = mock(Flow.class);
    private TransactionTemplate transaction;
    private TimerMoves moves;

    @BeforeEach
    void database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:timer-moves");
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        moves = new TimerMoves(flow);
        doAnswer(call -> {
                    call.<Runnable>getArgument(0).run();
                    return null;
                })
                .when(flow)
                .inOwnTransaction(any());
    }

    private void move(Instant date) {
        moves.move("tiered-handling", "1", "limitPassed", date);
    }

    private void moved(Instant date, int times) {
        verify(flow, times(times)).moveTimer("tiered-handling", "1", "limitPassed", date);
    }

    @Test
    @DisplayName("提交之前不动；同一个定时器改了几次，按最后一次")
    void theLastCounts() {
        transaction.executeWithoutResult(status -> {
            move(EARLIER);
            move(LATER);
            verify(flow, never()).moveTimer("tiered-handling", "1", "limitPassed", LATER);
        });
        moved(LATER, 1);
        verify(flow).inOwnTransaction(any());
        verifyNoMoreInteractions(flow);
    }

    @Test
    @DisplayName("办理没有成功，定时器也不动")
    void rolledBack() {
        transaction.executeWithoutResult(status -> {
            move(EARLIER);
            status.setRollbackOnly();
        });
        verifyNoMoreInteractions(flow);
    }

    @Test
    @DisplayName("撞上别人正在改，再试")
    void triedAgain() {
        doThrow(new ConcurrencyFailureException("taken"))
                .doNothing()
                .when(flow)
                .moveTimer("tiered-handling", "1", "limitPassed", EARLIER);
        transaction.executeWithoutResult(status -> move(EARLIER));
        moved(EARLIER, 2);
    }

    @Test
    @DisplayName("试几次都不成，办理照样成功，别的定时器照样移动")
    void nobodyFailsForIt() {
        doThrow(new IllegalStateException("dead")).when(flow).moveTimer("tiered-handling", "1", "limitPassed", EARLIER);
        doNothing().when(flow).moveTimer("tiered-handling", "2", "limitPassed", EARLIER);
        transaction.executeWithoutResult(status -> {
            move(EARLIER);
            moves.move("tiered-handling", "2", "limitPassed", EARLIER);
        });
        moved(EARLIER, 3);
        verify(flow).moveTimer("tiered-handling", "2", "limitPassed", EARLIER);
    }
}
