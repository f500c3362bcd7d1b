package org.wangge.deadline.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.wangge.deadline.ClockState;

/** The clock store. */
public interface ClockStore extends JpaRepository<ClockRow, Long> {
    /** All clocks of a case, oldest first. */
    List<ClockRow> findByCaseNoOrderById(String caseNo);

    /** The clocks of a case in one of the states, oldest first. */
    List<ClockRow> findByCaseNoAndStateInOrderById(String caseNo, List<ClockState> states);

    /** The clocks of several cases in one of the states, oldest first. */
    List<ClockRow> findByCaseNoInAndStateInOrderById(Collection<String> caseNos, List<ClockState> states);

    /** The cases with a clock whose next rung was due before that instant, the longest overdue first. */
    @Query("select c.caseNo from ClockRow c where c.state = org.wangge.deadline.ClockState.RUNNING"
            + " and c.fireAt < :before group by c.caseNo order by min(c.fireAt)")
    List<String> casesToFire(Instant before, Limit limit);

    /** Running clocks of places whose limit has not passed, by id. */
    @Query("select c from ClockRow c where c.state = org.wangge.deadline.ClockState.RUNNING and c.passedDueAt is null"
            + " and c.dueAt > :now and concat('/', c.areas, '/') like :places and c.id > :after order by c.id")
    List<ClockRow> movable(String places, Instant now, long after, Limit limit);

    /** The cases in places with an open clock whose limit has not passed and whose calendar is not of that version. */
    @Query("select distinct c.caseNo from ClockRow c where (c.state = org.wangge.deadline.ClockState.PAUSED"
            + " or c.state = org.wangge.deadline.ClockState.RUNNING and c.passedDueAt is null and c.dueAt > :now)"
            + " and concat('/', c.areas, '/') like :places"
            + " and concat('/', c.calendarVersion, '/') not like :version order by c.caseNo")
    List<String> casesBehind(String places, String version, Instant now);
}
