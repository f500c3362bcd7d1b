package org.wangge.registry.store;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.geojson.GeoJsonReader;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Which grid holds a point. The boxes around the boundaries are columns, so the database finds the few candidates and
 * every node answers from the same truth.
 */
@Component
public class GridMap {
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final JdbcTemplate jdbc;

    GridMap(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Candidate(String code, Geometry boundary, Coordinate centre) {}

    /** The code of the grid that covers the point; on a common border that of the nearer centre. */
    public Optional<String> at(double lat, double lng) {
        Point point = GEOMETRY.createPoint(new Coordinate(lng, lat));
        List<Candidate> candidates = jdbc.query(
                "select code, boundary, center_lng, center_lat from wg_unit where type = 'GRID' and min_lng <= ?"
                        + " and max_lng >= ? and min_lat <= ? and max_lat >= ?",
                (row, n) -> new Candidate(
                        row.getString(1),
                        geometry(row.getString(2)),
                        new Coordinate(row.getDouble(3), row.getDouble(4))),
                lng,
                lng,
                lat,
                lat);
        return candidates.stream()
                .filter(candidate -> candidate.boundary().covers(point))
                .min(Comparator.comparingDouble((Candidate candidate) -> distance(candidate.centre(), point))
                        .thenComparing(Candidate::code))
                .map(Candidate::code);
    }

    /** A degree of longitude is shorter than one of latitude by the cosine of the latitude. */
    private static double distance(Coordinate centre, Point point) {
        double dx = (centre.x - point.getX()) * Math.cos(Math.toRadians(point.getY()));
        return Math.hypot(dx, centre.y - point.getY());
    }

    /**
     * The geometry in a GeoJSON text.
     *
     * @throws IllegalArgumentException if it is no valid polygon or multipolygon
     */
    public static Geometry geometry(String geoJson) {
        try {
            Geometry geometry = new GeoJsonReader(GEOMETRY).read(geoJson);
            if (geometry.isEmpty() || geometry.getDimension() != 2 || !geometry.isValid()) {
                throw new IllegalArgumentException(geometry.getGeometryType());
            }
            return geometry;
        } catch (ParseException | RuntimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
