package org.wangge.cockpit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.deadline.Lamp;
import org.wangge.deadline.LampSql;
import org.wangge.process.Refusal;
import org.wangge.process.Texts;
import org.wangge.registry.Outlines;
import org.wangge.registry.Outlines.Outline;
import org.wangge.registry.Unit;
import org.wangge.registry.UnitType;

/** The units of an area with their shapes and how many open cases stand at which lamp in each. */
@Service
@Transactional(readOnly = true)
public class AreaMap {
    private static final List<Lamp> GRAVEST_FIRST =
            List.of(Lamp.RED, Lamp.ORANGE, Lamp.YELLOW, Lamp.BLUE, Lamp.GREEN, Lamp.GREY);

    private final DeskRights rights;
    private final Outlines outlines;
    private final NamedParameterJdbcTemplate jdbc;
    private final Clock clock;

    AreaMap(DeskRights rights, Outlines outlines, NamedParameterJdbcTemplate jdbc, Clock clock) {
        this.rights = rights;
        this.outlines = outlines;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What is known of a shape.
     *
     * @param worst the gravest lamp at which a case stands; GREY without open cases
     */
    public record Properties(String code, String name, long total, Map<Lamp, Long> lamps, Lamp worst) {}

    /** A feature of GeoJSON; without a geometry where the unit has no boundary. */
    public record Feature(String type, String id, Properties properties, JsonNode geometry) {}

    /**
     * A collection of GeoJSON, with more.
     *
     * @param asOf the instant for which everything is true
     * @param level of which kind the units are
     * @param levels the kinds that can be asked for
     * @param words why nothing is drawn, in Chinese; null if there is something
     */
    public record Drawing(
            String type,
            OffsetDateTime asOf,
            String unit,
            String unitName,
            UnitType level,
            List<UnitType> levels,
            String words,
            List<Feature> features) {}

    /**
     * The map of an area, by all parts of the filter.
     *
     * @param level null for the largest units below of which there are several, of a grid itself
     * @throws Refusal as {@link DeskRights#area}; 400 on {@code level} if the area has no such units
     */
    public Drawing of(Filter filter, UnitType level, String viewer) {
        Unit area = rights.area(filter.unit(), viewer);
        Map<UnitType, Long> kinds = kinds(area);
        List<UnitType> levels = List.copyOf(kinds.keySet());
        if (level != null && !levels.contains(level)) {
            throw Refusal.field(
                    "level", "api.oneOf", levels.stream().map(UnitType::name).collect(Collectors.joining("、")));
        }
        Instant now = clock.instant();
        UnitType drawn = level == null ? largest(kinds) : level;
        Optional<List<Outline>> found = drawn == null ? Optional.of(List.of()) : outlines.of(area, drawn);
        List<Outline> shapes = found.orElse(List.of());
        return new Drawing(
                "FeatureCollection",
                now.atZone(clock.getZone()).toOffsetDateTime(),
                area.code(),
                area.name(),
                drawn,
                levels,
                words(found, shapes),
                features(filter, area, shapes, now));
    }

    private static String words(Optional<List<Outline>> found, List<Outline> shapes) {
        if (found.isEmpty()) {
            return Texts.of("desk.map.tooMany", Outlines.MOST_GRIDS);
        }
        return shapes.stream().allMatch(shape -> shape.geometry() == null) ? Texts.of("desk.map.none") : null;
    }

    /** The kinds of units that lie in an area and how many, the largest first; of a grid its own kind. */
    private Map<UnitType, Long> kinds(Unit area) {
        Map<UnitType, Long> kinds = new EnumMap<>(UnitType.class);
        if (area.type().territorial()) {
            jdbc.query(
                    "select type, count(*) found from wg_unit where path like :below and code <> :self"
                            + " and type <> 'DEPARTMENT' group by type",
                    Map.of("below", area.path() + "%", "self", area.code()),
                    row -> {
                        kinds.put(UnitType.valueOf(row.getString("type")), row.getLong("found"));
                    });
            if (kinds.isEmpty()) {
                kinds.put(area.type(), 1L);
            }
        }
        return kinds;
    }

    /** The largest kind of which there are several to compare; null where nothing is territorial. */
    private static UnitType largest(Map<UnitType, Long> kinds) {
        return kinds.keySet().stream()
                .filter(kind -> kinds.get(kind) > 1)
                .findFirst()
                .orElse(kinds.isEmpty() ? null : kinds.keySet().iterator().next());
    }

    private List<Feature> features(Filter filter, Unit area, List<Outline> shapes, Instant now) {
        Map<String, Map<Lamp, Long>> counts = new LinkedHashMap<>();
        shapes.forEach(shape -> counts.put(shape.code(), none()));
        CaseSource source = CaseSource.of(filter, area, now);
        jdbc.query(
                source.select(false) + "c.grid_path, " + source.counts() + source.from() + " group by c.grid_path",
                source.values(),
                row -> {
                    Map<Lamp, Long> lamps = LampSql.counted(row);
                    for (String code : row.getString("grid_path").split("/")) {
                        Map<Lamp, Long> sum = counts.get(code);
                        if (sum != null) {
                            lamps.forEach((lamp, number) -> sum.merge(lamp, number, Long::sum));
                        }
                    }
                });
        return shapes.stream()
                .sorted(Comparator.comparing(Outline::code))
                .map(shape -> feature(shape, counts.get(shape.code())))
                .toList();
    }

    private static Map<Lamp, Long> none() {
        Map<Lamp, Long> lamps = new EnumMap<>(Lamp.class);
        for (Lamp lamp : Lamp.values()) {
            lamps.put(lamp, 0L);
        }
        return lamps;
    }

    private static Feature feature(Outline shape, Map<Lamp, Long> lamps) {
        long total = lamps.values().stream().mapToLong(Long::longValue).sum();
        Lamp worst = GRAVEST_FIRST.stream()
                .filter(lamp -> lamps.get(lamp) > 0)
                .findFirst()
                .orElse(Lamp.GREY);
        return new Feature(
                "Feature",
                shape.code(),
                new Properties(shape.code(), shape.name(), total, lamps, worst),
                shape.geometry());
    }
}
