package org.wangge.trials;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The trials' own database, on the MySQL that {@code WANGGE_MYSQL_URL} names and beside the database it names: same name
 * with {@code _trial}. The user must be allowed to drop and create it.
 */
final class Database {
    private static final String SUFFIX = "_trial";

    private Database() {}

    static String url() {
        String[] parts = named().split("\\?", 2);
        return parts[0] + SUFFIX + (parts.length > 1 ? "?" + parts[1] : "");
    }

    /** Drops and creates it. */
    static void empty() {
        String name = url().replaceFirst("^jdbc:mysql://[^/]+/([^?]+).*$", "$1");
        try (Connection connection = DriverManager.getConnection(named(), user(), password());
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists `" + name + "`");
            statement.execute("create database `" + name + "` character set utf8mb4");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For looking into it while no system runs in this JVM; instants are UTC. */
    static JdbcTemplate sql() {
        return new JdbcTemplate(new DriverManagerDataSource(url(), user(), password()));
    }

    private static String named() {
        return Objects.requireNonNull(
                System.getenv("WANGGE_MYSQL_URL"), "WANGGE_MYSQL_URL must name a database on a MySQL server");
    }

    private static String user() {
        return System.getenv().getOrDefault("WANGGE_MYSQL_USER", "wangge");
    }

    private static String password() {
        return System.getenv().getOrDefault("WANGGE_MYSQL_PASSWORD", "wangge");
    }
}
