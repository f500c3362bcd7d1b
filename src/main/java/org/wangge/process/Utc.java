package org.wangge.process;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** How instants lie in the register's tables: as date and time in UTC, whatever zone the place or the server is in. */
public final class Utc {
    private Utc() {}

    /** The instant as a column keeps it; null for null. */
    public static LocalDateTime at(Instant instant) {
        return instant == null ? null : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** The instant that a column keeps; null for null. */
    public static Instant instant(LocalDateTime kept) {
        return kept == null ? null : kept.toInstant(ZoneOffset.UTC);
    }

    /** The instant in a column of the row, counted from 1; null if nothing is in it. */
    public static Instant instant(ResultSet row, int column) throws SQLException {
        return instant(row.getObject(column, LocalDateTime.class));
    }

    /** The instant in a column by its name; null if it is empty. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return instant(row.getObject(column, LocalDateTime.class));
    }
}
