package org.wangge.trials;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** A statement for many rows, sent a thousand at a time. */
final class Batch implements AutoCloseable {
    private static final int SIZE = 1000;

    private final JdbcTemplate sql;
    private final String statement;
    private final List<Object[]> rows = new ArrayList<>();

    Batch(JdbcTemplate sql, String statement) {
        this.sql = sql;
        this.statement = statement;
    }

    /** An insert of these columns, separated by commas. */
    static Batch into(JdbcTemplate sql, String table, String columns) {
        String places = columns.replaceAll("[^,]+", "?");
        return new Batch(sql, "insert into " + table + " (" + columns + ") values (" + places + ")");
    }

    /** Adds a row; an instant is written as UTC. */
    void add(Object... values) {
        rows.add(Arrays.stream(values)
                .map(value -> value instanceof Instant at ? LocalDateTime.ofInstant(at, ZoneOffset.UTC) : value)
                .toArray());
        if (rows.size() == SIZE) {
            close();
        }
    }

    @Override
    public void close() {
        sql.batchUpdate(statement, rows);
        rows.clear();
    }
}
