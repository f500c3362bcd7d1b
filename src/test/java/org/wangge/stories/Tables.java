package org.wangge.stories;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every table of the database, the registers' and the engine's, looked through for a text. */
final class Tables {
    private static final Set<String> TEXT = Set.of(
            "VARCHAR",
            "CHAR",
            "TEXT",
            "LONGTEXT",
            "MEDIUMTEXT",
            "JSON",
            "CHARACTER VARYING",
            "CHARACTER",
            "CHARACTER LARGE OBJECT");
    private static final Set<String> BINARY =
            Set.of("VARBINARY", "BINARY", "BLOB", "LONGBLOB", "MEDIUMBLOB", "BINARY VARYING", "BINARY LARGE OBJECT");

    private Tables() {}

    /** The columns, as {@code TABLE.COLUMN}, in which one of the texts stands. */
    static Set<String> holding(JdbcTemplate sql, List<String> secrets) {
        Set<String> places = new TreeSet<>();
        int looked = 0;
        for (Map<String, Object> column : sql.queryForList("select c.table_name t, c.column_name c, c.data_type d from"
                + " information_schema.columns c join information_schema.tables t on t.table_name = c.table_name and"
                + " t.table_schema = c.table_schema where c.table_schema = schema() and t.table_type like"
                + " 'BASE TABLE'")) {
            String type = column.get("d").toString().toUpperCase(Locale.ROOT);
            String place = column.get("t") + "." + column.get("c");
            if (TEXT.contains(type) && textHolds(sql, column, secrets)) {
                places.add(place);
            } else if (BINARY.contains(type) && bytesHold(sql, column, secrets)) {
                places.add(place);
            }
            looked += TEXT.contains(type) || BINARY.contains(type) ? 1 : 0;
        }
        if (looked < 500) {
            throw new AssertionError("only " + looked + " columns were looked at");
        }
        return places;
    }

    private static boolean textHolds(JdbcTemplate sql, Map<String, Object> column, List<String> secrets) {
        List<String> ways = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (String secret : new HashSet<>(secrets)) {
            ways.add(quoted(sql, column.get("c")) + " like ?");
            values.add("%" + secret + "%");
        }
        Integer found = sql.queryForObject(
                "select count(*) from " + quoted(sql, column.get("t")) + " where " + String.join(" or ", ways),
                Integer.class,
                values.toArray());
        return found != null && found > 0;
    }

    private static boolean bytesHold(JdbcTemplate sql, Map<String, Object> column, List<String> secrets) {
        List<Boolean> found = new ArrayList<>();
        sql.query("select " + quoted(sql, column.get("c")) + " from " + quoted(sql, column.get("t")), row -> {
            byte[] bytes = row.getBytes(1);
            String text = bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
            secrets.stream().filter(text::contains).forEach(secret -> found.add(true));
        });
        return !found.isEmpty();
    }

    /** Some names of columns are words of SQL. */
    private static String quoted(JdbcTemplate sql, Object name) {
        String quote = sql.execute((ConnectionCallback<String>)
                connection -> connection.getMetaData().getIdentifierQuoteString());
        return quote + name + quote;
    }
}
