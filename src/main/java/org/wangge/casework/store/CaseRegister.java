package org.wangge.casework.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.wangge.casework.Channel;

public interface CaseRegister extends JpaRepository<GridCase, String> {

    @Query("select c.caseNo from GridCase c where c.channel = :channel and c.externalId = :externalId")
    Optional<String> caseNoOf(Channel channel, String externalId);

    /**
     * Open cases for which the effects of warnings were last looked at before a revision.
     *
     * @param path what their grid's path is like
     */
    @Query("select c.caseNo from GridCase c where c.endedAt is null and c.category in :categories"
            + " and c.gridPath like :path and c.effectRevision < :revision")
    List<String> findBehind(Collection<String> categories, String path, long revision, Limit limit);

    /** Notes that effects up to a revision have been looked at for a case, whatever its row is like. */
    @Modifying
    @Query(
            "update GridCase c set c.effectRevision = :revision where c.caseNo = :caseNo and c.effectRevision < :revision")
    void passOver(String caseNo, long revision);

    /** Open cases that go by a warning and come first by it. */
    @Query("select c.caseNo from GridCase c where c.warningNo = :source and c.endedAt is null"
            + " and c.warningRank is not null")
    List<String> findWarned(String source, Limit limit);

    /** Has a case come first no longer, whatever its row is like. */
    @Modifying
    @Query("update GridCase c set c.warningRank = null where c.caseNo = :caseNo")
    void comeFirstNoLonger(String caseNo);

    /** The cases whose alarm is set for a time before that instant, the longest overdue first. */
    @Query("select c.caseNo from GridCase c where c.alarmAt < :before order by c.alarmAt")
    List<String> findLostAlarms(Instant before, Limit limit);
}
