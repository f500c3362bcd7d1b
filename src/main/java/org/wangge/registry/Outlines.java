package org.wangge.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.geojson.GeoJsonWriter;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.registry.store.GridMap;

/** The shapes of the units of an area on a map: their own boundaries, or those of their grids taken together. */
@Service
@Transactional(readOnly = true)
public class Outlines {
    /** More grids are neither drawn nor put together, but units with boundaries of their own are: no browser shows them, and no eye tells them apart. */
    public static final int MOST_GRIDS = 2000;

    private static final int MOST_KEPT = 100;
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int DECIMALS = 6;

    private final NamedParameterJdbcTemplate jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    Outlines(NamedParameterJdbcTemplate jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A unit's shape.
     *
     * @param geometry as GeoJSON, WGS-84; null where neither the unit nor a grid below it has a boundary
     */
    public record Outline(String code, String name, String path, JsonNode geometry) {}

    private record Kept(Instant until, List<Outline> outlines) {}

    /**
     * The units of one kind at or below a unit, by code, with their shapes; an import of boundaries shows within ten
     * minutes. Empty if they would have to be made of more than {@link #MOST_GRIDS} grids.
     */
    public Optional<List<Outline>> of(Unit area, UnitType type) {
        if (ofGrids(area, type) && grids(area) > MOST_GRIDS) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        String key = area.path() + type;
        Kept known = kept.get(key);
        if (known == null || known.until().isBefore(now) || known.until().isAfter(now.plus(KEPT))) {
            known = new Kept(now.plus(KEPT), read(area, type));
            if (kept.size() >= MOST_KEPT) {
                kept.clear();
            }
            kept.put(key, known);
        }
        return Optional.of(known.outlines());
    }

    /** Whether it takes grids to draw such units: they are grids, or one of them has no boundary. */
    private boolean ofGrids(Unit area, UnitType type) {
        Map<String, Object> values = new HashMap<>(below(area));
        values.put("type", type.name());
        return type == UnitType.GRID
                || !jdbc.queryForList(
                                "select code from wg_unit where type = :type and path like :below and boundary is null"
                                        + " limit 1",
                                values,
                                String.class)
                        .isEmpty();
    }

    private long grids(Unit area) {
        Long grids = jdbc.queryForObject(
                "select count(*) from wg_unit where type = 'GRID' and path like :below", below(area), Long.class);
        return Objects.requireNonNull(grids);
    }

    private static Map<String, Object> below(Unit area) {
        return Map.of("below", area.path() + "%");
    }

    private record Drawn(String code, String name, String path, String boundary) {}

    private List<Outline> read(Unit area, UnitType type) {
        Map<String, Object> values = new HashMap<>(below(area));
        values.put("type", type.name());
        List<Drawn> units = drawn(values);
        List<Drawn> grids = List.of();
        if (units.stream().anyMatch(unit -> unit.boundary() == null)) {
            values.put("type", UnitType.GRID.name());
            grids = drawn(values);
        }
        List<Outline> outlines = new ArrayList<>();
        for (Drawn unit : units) {
            outlines.add(new Outline(
                    unit.code(),
                    unit.name(),
                    unit.path(),
                    unit.boundary() == null ? together(unit, grids) : parse(unit.boundary())));
        }
        return List.copyOf(outlines);
    }

    private List<Drawn> drawn(Map<String, Object> values) {
        return jdbc.query(
                "select code, name, path, boundary from wg_unit where type = :type and path like :below order by code",
                values,
                (row, n) -> new Drawn(
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("path"),
                        row.getString("boundary")));
    }

    private JsonNode together(Drawn unit, List<Drawn> grids) {
        List<Geometry> parts = grids.stream()
                .filter(grid -> grid.path().startsWith(unit.path()))
                .map(Drawn::boundary)
                .filter(Objects::nonNull)
                .map(GridMap::geometry)
                .toList();
        if (parts.isEmpty()) {
            return null;
        }
        GeoJsonWriter writer = new GeoJsonWriter(DECIMALS);
        writer.setEncodeCRS(false);
        return parse(writer.write(OverlayNGRobust.union(parts)));
    }

    private JsonNode parse(String geoJson) {
        try {
            return json.readTree(geoJson);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
