package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody completes a task in the very moment in which the case's alarm rings. */
@DisplayName("办理与提醒同时发生")
class ClerkAndAlarmTest extends Story {
    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    @DisplayName("提醒正在写这件事件，经办人此时提交：等它写完，照常办成，不出错")
    void theClerkWaits() {
        String noise = actor("worker1").reports("night-noise", GRID_1);
        actor("community1").decides(noise, "accept");
        AtomicReference<CompletableFuture<Actor.Answer>> clerk = new AtomicReference<>();
        new TransactionTemplate(transactions).executeWithoutResult(alarm -> {
            sql.update("update wg_grid_case set version = version + 1 where case_no = ?", noise);
            sql.update("update wg_clock set version = version + 1 where case_no = ?", noise);
            clerk.set(CompletableFuture.supplyAsync(
                    () -> actor("community1").tries(noise, "resolved", "result", "已上门劝导")));
            await().until(this::somebodyWaits);
        });
        assertThat(clerk.get().join().status()).isEqualTo(204);
        assertThat(actor("worker1").stateOf(noise)).isEqualTo("VERIFYING");
    }

    private boolean somebodyWaits() {
        Integer waiting = sql.queryForObject(
                "select count(*) from information_schema.sessions where blocker_id is not null", Integer.class);
        return waiting != null && waiting > 0;
    }
}
