package org.wangge.deadline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What warnings ask of cases while they last, by area and category. A place lies in an area if the area's unit is on its
 * line. Asked at every report, so one look into an index answers it; mostly there is nothing.
 */
@Service
@Transactional(readOnly = true)
public class Effects {
    private static final String IN_FORCE =
            "select source, category, area, warning_rank, urgency, limit_percent, patrols, revision from wg_effect where ";

    private final NamedParameterJdbcTemplate jdbc;

    Effects(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is asked for one category.
     *
     * @param urgency at least this
     * @param limitPercent the share of the ordinary limits, 1 to 100
     * @param patrols how many a day
     */
    public record Measure(String urgency, int limitPercent, int patrols) {}

    /**
     * What a warning asks for.
     *
     * @param source the warning's number
     * @param area code of a territorial unit
     * @param rank of its level, from 1 (I, the gravest) to 4 (IV)
     * @param measures by code of category
     */
    public record Effect(String source, String area, int rank, Map<String, Measure> measures) {}

    /** What a warning asks for in one place and category; a higher {@code revision} came later. */
    public record InForce(String source, int rank, Measure measure, long revision) {}

    /** Where a warning counts, and since which revision. */
    public record Scope(String area, Set<String> categories, long revision) {}

    /** Puts an effect into force. One that was put for the same warning before ends. */
    @Transactional
    public void put(Effect effect) {
        long revision = nextRevision();
        lift(effect.source());
        jdbc.batchUpdate(
                "insert into wg_effect (source, category, area, warning_rank, urgency, limit_percent, patrols, revision)"
                        + " values (:source, :category, :area, :rank, :urgency, :percent, :patrols, :revision)",
                effect.measures().entrySet().stream()
                        .map(one -> row(effect, one.getKey(), one.getValue(), revision))
                        .toArray(SqlParameterSource[]::new));
    }

    /** Holds the row until the commit, so that whoever sees a revision has seen all before it. */
    private long nextRevision() {
        jdbc.update("update wg_effect_revision set last_no = last_no + 1", Map.of());
        Long revision = jdbc.queryForObject("select last_no from wg_effect_revision", Map.of(), Long.class);
        return revision == null ? 0 : revision;
    }

    private static SqlParameterSource row(Effect effect, String category, Measure measure, long revision) {
        return new MapSqlParameterSource("source", effect.source())
                .addValue("category", category)
                .addValue("area", effect.area())
                .addValue("rank", effect.rank())
                .addValue("urgency", measure.urgency())
                .addValue("percent", measure.limitPercent())
                .addValue("patrols", measure.patrols())
                .addValue("revision", revision);
    }

    /** Ends the effect of a warning; nothing happens if it has none. */
    @Transactional
    public void lift(String source) {
        jdbc.update("delete from wg_effect where source = :source", Map.of("source", source));
    }

    /**
     * What counts for a category in a place, the gravest first, of equal ones the older.
     *
     * @param areas unit codes from the top down to the place, joined by slashes
     */
    public List<InForce> on(String areas, String category) {
        return jdbc.query(
                IN_FORCE + "area in (:areas) and category = :category order by warning_rank, revision",
                Map.of("areas", List.of(areas.split("/")), "category", category),
                (row, n) -> new InForce(
                        row.getString("source"),
                        row.getInt("warning_rank"),
                        new Measure(row.getString("urgency"), row.getInt("limit_percent"), row.getInt("patrols")),
                        row.getLong("revision")));
    }

    /** Where a warning counts; empty if it has no effect in force. */
    public Optional<Scope> scope(String source) {
        List<Scope> rows = jdbc.query(
                IN_FORCE + "source = :source",
                Map.of("source", source),
                (row, n) ->
                        new Scope(row.getString("area"), Set.of(row.getString("category")), row.getLong("revision")));
        Set<String> categories = new TreeSet<>();
        rows.forEach(row -> categories.addAll(row.categories()));
        return rows.stream().findFirst().map(first -> new Scope(first.area(), categories, first.revision()));
    }
}
