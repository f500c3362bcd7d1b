package org.wangge.supervision;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.CaseFigures;
import org.wangge.casework.CaseLamps;
import org.wangge.casework.CaseQueries;
import org.wangge.process.JobsAlive;
import org.wangge.process.Refusal;
import org.wangge.process.Sight;
import org.wangge.process.Texts;

/** What a supervisor sees of an area at one glance. */
@Service
@Transactional(readOnly = true)
public class Lamps {
    private final CaseLamps cases;
    private final CaseQueries queries;
    private final JobsAlive alarms;
    private final NamedParameterJdbcTemplate jdbc;
    private final Clock clock;

    Lamps(CaseLamps cases, CaseQueries queries, JobsAlive alarms, NamedParameterJdbcTemplate jdbc, Clock clock) {
        this.cases = cases;
        this.queries = queries;
        this.alarms = alarms;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The open cases of a unit by lamp, of each unit directly below it likewise, and how many supervision orders about them
     * wait for an answer.
     */
    public record Summary(CaseLamps.Count unit, List<CaseLamps.Count> below, long openOrders, LampSource source) {}

    /**
     * How many open cases stand at which lamp.
     *
     * @param unit its code; null for the highest of the viewer's units
     * @throws Refusal as {@link CaseLamps#summary}
     */
    public Summary summary(String unit, String viewer) {
        CaseLamps.Summary lamps = cases.summary(unit, viewer);
        Sight area = cases.area(lamps.unit().unit(), viewer);
        return new Summary(lamps.unit(), lamps.below(), openOrders(area), source());
    }

    private long openOrders(Sight area) {
        Long open = jdbc.queryForObject(
                "select count(*) from wg_supervision_order o join wg_grid_case c on c.case_no = o.case_no"
                        + " where o.state = 'OPEN' and c.ended_at is null and " + area.condition(),
                area.values(),
                Long.class);
        return open == null ? 0 : open;
    }

    /** Supervision orders that wait for an answer, by grid and group of categories of their cases. */
    public List<CaseFigures.Count> openOrders() {
        return jdbc.query(
                "select c.grid_code, k.group_code, count(*) from wg_supervision_order o"
                        + " join wg_grid_case c on c.case_no = o.case_no join wg_category k on k.code = c.category"
                        + " where o.state = 'OPEN' and c.ended_at is null group by c.grid_code, k.group_code",
                (row, n) -> new CaseFigures.Count(row.getString(1), row.getString(2), row.getInt(3)));
    }

    /** Whether alarms ring. */
    public LampSource source() {
        Instant beat = alarms.lastBeat();
        OffsetDateTime since =
                beat == null ? null : beat.atZone(clock.getZone()).toOffsetDateTime();
        if (!alarms.watched()) {
            return new LampSource(LampSource.State.GREY, since, Texts.of("lampSource.unknown"));
        }
        if (alarms.alive()) {
            return new LampSource(LampSource.State.LIVE, since, Texts.of("lampSource.live"));
        }
        String words = beat == null ? Texts.of("lampSource.never") : Texts.of("lampSource.dead", queries.minute(beat));
        return new LampSource(LampSource.State.GREY, since, words);
    }
}
