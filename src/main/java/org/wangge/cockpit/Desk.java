package org.wangge.cockpit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.deadline.Lamp;
import org.wangge.deadline.LampSql;
import org.wangge.process.Refusal;
import org.wangge.registry.Unit;
import org.wangge.supervision.LampSource;
import org.wangge.supervision.Lamps;

/** The front page of the desk: how many open cases stand at which lamp, how the last days went, which come next. */
@Service
@Transactional(readOnly = true)
public class Desk {
    private static final int TREND_DAYS = 14;
    private static final int NEXT = 10;
    private static final Set<Lamp> NOT_YET_DUE = Set.of(Lamp.GREEN, Lamp.BLUE, Lamp.YELLOW);

    private final DeskRights rights;
    private final CaseList list;
    private final Lamps lamps;
    private final NamedParameterJdbcTemplate jdbc;
    private final Clock clock;

    Desk(DeskRights rights, CaseList list, Lamps lamps, NamedParameterJdbcTemplate jdbc, Clock clock) {
        this.rights = rights;
        this.list = list;
        this.lamps = lamps;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The front page.
     *
     * @param asOf the instant for which everything is true
     * @param lamps how many open cases stand at each lamp; GREY has no running clock or is paused
     * @param paused how many of the grey ones are suspended
     * @param openOrders supervision orders about them that wait for an answer
     * @param trend the last fourteen days, today last
     * @param next which run out next, the earliest first, at most ten
     * @param timers whether alarms ring
     */
    public record Overview(
            OffsetDateTime asOf,
            String unit,
            String unitName,
            Map<Lamp, Long> lamps,
            long total,
            long paused,
            long openOrders,
            List<Day> trend,
            List<CaseList.Row> next,
            LampSource timers) {}

    /**
     * A day of the place's calendar.
     *
     * @param reported cases reported on it
     * @param ended cases that came to their end on it
     * @param missed limits that ran out on it and were missed
     */
    public record Day(LocalDate day, long reported, long ended, long missed) {}

    /**
     * @throws Refusal as {@link DeskRights#area}
     */
    public Overview overview(Filter filter, String viewer) {
        Unit area = rights.area(filter.unit(), viewer);
        Instant now = clock.instant();
        CaseSource source = CaseSource.of(filter, area, now);
        Map<Lamp, Long> counts = counts(source);
        return new Overview(
                now.atZone(clock.getZone()).toOffsetDateTime(),
                area.code(),
                area.name(),
                counts,
                counts.values().stream().mapToLong(Long::longValue).sum(),
                number(
                        "select count(*) from wg_grid_case g where g.state = 'SUSPENDED' and g.ended_at is null and g.case_no in"
                                + among(source),
                        source.values()),
                number(
                        "select count(*) from wg_supervision_order w where w.state = 'OPEN' and w.case_no in"
                                + among(source),
                        source.values()),
                trend(filter, area, now),
                next(filter, area, now),
                lamps.source());
    }

    private List<CaseList.Row> next(Filter filter, Unit area, Instant now) {
        Set<Lamp> lamps = EnumSet.copyOf(NOT_YET_DUE);
        if (filter.lamps() != null && !filter.lamps().isEmpty()) {
            lamps.retainAll(filter.lamps());
        }
        return lamps.isEmpty() ? List.of() : list.first(filter.at(lamps), area, now, NEXT);
    }

    /** How many open cases of the viewer's units are red. */
    public long red(String viewer) {
        Filter all = new Filter(null, null, null, null, null, null, null, null, Set.of(Lamp.RED), null, null);
        CaseSource source = CaseSource.of(all, rights.area(null, viewer), clock.instant());
        return number(source.select(false) + "count(*)" + source.narrow(), source.values());
    }

    private Map<Lamp, Long> counts(CaseSource source) {
        return jdbc.queryForObject(
                source.select(false) + source.narrowCounts() + source.narrow(),
                source.values(),
                (row, n) -> LampSql.counted(row));
    }

    private static String among(CaseSource source) {
        return " (select " + source.caseNo() + source.narrow() + ")";
    }

    private List<Day> trend(Filter filter, Unit area, Instant now) {
        return new Trend(filter, area, clock.getZone(), now, TREND_DAYS).read(jdbc);
    }

    private long number(String sql, Map<String, Object> values) {
        Long number = jdbc.queryForObject(sql, values, Long.class);
        return number == null ? 0 : number;
    }
}
