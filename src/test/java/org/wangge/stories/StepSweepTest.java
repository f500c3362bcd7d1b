package org.wangge.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.wangge.process.StepSweep;

/** The register of steps where the engine says nothing. */
@DisplayName("步骤台账")
class StepSweepTest extends Story {
    @Autowired
    private StepSweep sweep;

    @Test
    @DisplayName("流程实例迁到别的版本，引擎不作声：下一次巡检以后，步骤记在新版本名下")
    void migrated() {
        String caseNo = actor("worker1").reports("street-lamp", "990101001001001");
        int version = version(caseNo);
        sql.update("update wg_step set version = version + 1, element = 'gone' where subject = ?", caseNo);

        sweep.follow();

        assertThat(version(caseNo)).isEqualTo(version);
        assertThat(sql.queryForObject("select element from wg_step where subject = ?", String.class, caseNo))
                .isEqualTo("userTask_acceptReport");
    }

    @Test
    @DisplayName("结束的步骤与事件保存得一样久")
    void forgotten() {
        String caseNo = actor("worker1").reports("street-lamp", "990101001001001");
        actor("community1").decides(caseNo, "accept");
        assertThat(ended(caseNo)).isEqualTo(1);

        sweep.forget();
        assertThat(ended(caseNo)).isEqualTo(1);

        sql.update("update wg_step_done set ended_at = timestampadd(day, -731, ended_at) where subject = ?", caseNo);
        sweep.forget();
        assertThat(ended(caseNo)).isZero();
    }

    private int version(String caseNo) {
        return sql.queryForObject("select version from wg_step where subject = ?", Integer.class, caseNo);
    }

    private int ended(String caseNo) {
        return sql.queryForObject("select count(*) from wg_step_done where subject = ?", Integer.class, caseNo);
    }
}
