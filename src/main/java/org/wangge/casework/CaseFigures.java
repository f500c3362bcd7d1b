package org.wangge.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.store.Categories;
import org.wangge.process.Utc;

/**
 * Figures of the whole register by grid and group of categories, for indicators. Counts only: no case, no address and no
 * person is told.
 */
@Service
@Transactional(readOnly = true)
public class CaseFigures {
    private static final double METRES_PER_DEGREE = 111_320;

    private final Categories categories;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    CaseFigures(Categories categories, JdbcTemplate jdbc, Clock clock) {
        this.categories = categories;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How many in a grid belong to a group. */
    public record Count(String grid, String group, int number) {}

    /** How many open cases of a group a grid has, and how many of them are past a limit. */
    public record Load(String grid, String group, int open, int overdue) {}

    /** The names of the groups of categories by code, in the administrator's order. */
    public Map<String, String> groups() {
        Map<String, String> names = new LinkedHashMap<>();
        categories.all().forEach(category -> names.putIfAbsent(category.group(), category.groupName()));
        return names;
    }

    /** The reports of a day in the place's time zone, without those that are void. */
    public List<Count> reportedOn(LocalDate day) {
        return jdbc.query(
                "select c.grid_code, k.group_code, count(*) from wg_grid_case c join wg_category k on k.code = c.category"
                        + " where c.reported_at >= ? and c.reported_at < ? and c.state <> 'VOID'"
                        + " group by c.grid_code, k.group_code",
                CaseFigures::count,
                begin(day),
                begin(day.plusDays(1)));
    }

    /** The open cases; read from the index of lists alone, where MySQL would guess otherwise. */
    public List<Load> load() {
        return jdbc.query(
                "select /*+ index(x wg_grid_case_next) */ x.grid_path, k.group_code, count(*), count(case when x.due_at <= ? then 1 end)"
                        + " from wg_grid_case x join wg_category k on k.code = x.category where x.ended_at is null"
                        + " group by x.grid_path, k.group_code",
                (row, n) -> new Load(last(row.getString(1)), row.getString(2), row.getInt(3), row.getInt(4)),
                Utc.at(clock.instant()));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/', path.length() - 2) + 1, path.length() - 1);
    }

    /**
     * Where a place has been reported again since an instant: in each grid and group the most reports of such a place
     * since the beginning of that day. One place is the same address, or points not farther apart than that.
     *
     * @param worth whether a grid and group, by their codes, need be looked at
     */
    public List<Count> repeatsOfPlaces(
            Instant since, LocalDate from, double metres, BiPredicate<String, String> worth) {
        List<Count> repeats = new ArrayList<>();
        jdbc
                .query(
                        "select distinct c.grid_code, k.group_code, c.grid_path from wg_grid_case c"
                                + " join wg_category k on k.code = c.category where c.reported_at >= ?",
                        (row, n) -> List.of(row.getString(1), row.getString(2), row.getString(3)),
                        Utc.at(since))
                .stream()
                .filter(fresh -> worth.test(fresh.get(0), fresh.get(1)))
                .forEach(fresh -> {
                    int most = mostOfOnePlace(spots(fresh.get(2), fresh.get(1), from, since), metres);
                    if (most > 1) {
                        repeats.add(new Count(fresh.get(0), fresh.get(1), most));
                    }
                });
        return repeats;
    }

    private List<Spot> spots(String gridPath, String group, LocalDate from, Instant since) {
        return jdbc.query(
                "select c.address, c.lat, c.lng, c.reported_at from wg_grid_case c join wg_category k"
                        + " on k.code = c.category where c.grid_path = ? and k.group_code = ? and c.reported_at >= ?"
                        + " and c.state <> 'VOID'",
                (row, n) -> Spot.of(row, Utc.at(since)),
                gridPath,
                group,
                begin(from));
    }

    private static int mostOfOnePlace(List<Spot> spots, double metres) {
        return spots.stream()
                .filter(Spot::fresh)
                .mapToInt(spot -> (int)
                        spots.stream().filter(other -> spot.isAt(other, metres)).count())
                .max()
                .orElse(0);
    }

    /** A place that was reported; address and point may each be missing. */
    private record Spot(String address, Double lat, Double lng, boolean fresh) {
        static Spot of(ResultSet row, LocalDateTime since) throws SQLException {
            String address = row.getString(1);
            return new Spot(
                    address == null ? "" : address.replaceAll("\\s", ""),
                    row.getObject(2, Double.class),
                    row.getObject(3, Double.class),
                    !row.getObject(4, LocalDateTime.class).isBefore(since));
        }

        boolean isAt(Spot other, double metres) {
            return this == other || !address.isEmpty() && address.equals(other.address) || near(other, metres);
        }

        private boolean near(Spot other, double metres) {
            if (lat == null || lng == null || other.lat == null || other.lng == null) {
                return false;
            }
            double north = (lat - other.lat) * METRES_PER_DEGREE;
            double east = (lng - other.lng) * METRES_PER_DEGREE * Math.cos(Math.toRadians(lat));
            return Math.hypot(north, east) <= metres;
        }
    }

    /**
     * Where somebody has reported again since an instant: in each grid and group the most reports of such a telephone number
     * since the beginning of that day. The numbers stay sealed and the traces of them in the database.
     */
    public List<Count> repeatsOfReporters(Instant since, LocalDate from) {
        return jdbc.query(
                "select grid_code, group_code, max(reports) from (select c.grid_code, k.group_code, count(*) reports"
                        + " from (select distinct s.phone_trace from wg_grid_case n join wg_case_reporter s"
                        + " on s.case_no = n.case_no where n.reported_at >= ? and s.phone_trace is not null) f"
                        + " join wg_case_reporter r on r.phone_trace = f.phone_trace"
                        + " join wg_grid_case c on c.case_no = r.case_no and c.reported_at >= ? and c.state <> 'VOID'"
                        + " join wg_category k on k.code = c.category"
                        + " group by r.phone_trace, c.grid_code, k.group_code having count(*) > 1) repeated"
                        + " group by grid_code, group_code",
                CaseFigures::count,
                Utc.at(since),
                begin(from));
    }

    private static Count count(ResultSet row, int n) throws SQLException {
        return new Count(row.getString(1), row.getString(2), row.getInt(3));
    }

    private LocalDateTime begin(LocalDate day) {
        return Utc.at(day.atStartOfDay(clock.getZone()).toInstant());
    }
}
