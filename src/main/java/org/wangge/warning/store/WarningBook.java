package org.wangge.warning.store;

import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.wangge.process.Utc;
import org.wangge.process.Words;
import org.wangge.warning.Finding;
import org.wangge.warning.Level;
import org.wangge.warning.What;

/** What belongs to a warning beside its row: number, categories, scope, findings, and the record of changes. */
@Component
public class WarningBook {
    /** What is in every number of a warning, and in no number of a case. */
    public static final String MARK = "-YJ";

    private static final int LONGEST_FINDING = 999;
    private static final int LONGEST_WORDS = 1999;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    WarningBook(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** An entry of the record; {@code actor} null is the system. */
    public record Entry(Instant at, String actor, What what, Level from, Level to, String unit, String words) {}

    /** What an indicator said. */
    public record Found(Instant at, String area, String group, String indicator, Level level, String words) {}

    /** A number {@code <county>-YJ<yyyyMMdd>-<6 digits>}, never given twice, with gaps. */
    public String nextNumber(String county) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.update(
                connection -> {
                    PreparedStatement insert = connection.prepareStatement(
                            "insert into wg_warning_number (drawn_at) values (?)", Statement.RETURN_GENERATED_KEYS);
                    insert.setObject(1, Utc.at(clock.instant()));
                    return insert;
                },
                key);
        long number = Objects.requireNonNull(key.getKey()).longValue();
        String day =
                clock.instant().atZone(clock.getZone()).toLocalDate().toString().replace("-", "");
        return "%s%s%s-%06d".formatted(county, MARK, day, number);
    }

    /** Writes categories and the groups they belong to; replaces those of before. */
    public void scope(String warningNo, String area, Collection<String> categories, Collection<String> groups) {
        jdbc.update("delete from wg_warning_category where warning_no = ?", warningNo);
        jdbc.update("delete from wg_warning_scope where warning_no = ?", warningNo);
        for (String category : new TreeSet<>(categories)) {
            jdbc.update(
                    "insert into wg_warning_category (warning_no, category, pending) values (?, ?, false)",
                    warningNo,
                    category);
        }
        for (String group : new TreeSet<>(groups)) {
            jdbc.update(
                    "insert into wg_warning_scope (warning_no, category_group, area_code, standing) values (?, ?, ?, 1)",
                    warningNo,
                    group,
                    area);
        }
    }

    /** The warning has ended: others of its area and groups may be opened. */
    public void release(String warningNo) {
        jdbc.update("update wg_warning_scope set standing = null where warning_no = ?", warningNo);
    }

    /** The open warning of an area and group. */
    public Optional<String> open(String area, String group) {
        return jdbc
                .queryForList(
                        "select warning_no from wg_warning_scope where area_code = ? and category_group = ? and standing = 1",
                        String.class,
                        area,
                        group)
                .stream()
                .findFirst();
    }

    /**
     * Adds categories of groups the warning stands for; it must have none of them yet, pending or not. Pending ones count
     * from {@link #takeOver} on.
     */
    public void add(String warningNo, Collection<String> categories, boolean pending) {
        for (String category : categories) {
            jdbc.update(
                    "insert into wg_warning_category (warning_no, category, pending) values (?, ?, ?)",
                    warningNo,
                    category,
                    pending);
        }
    }

    /** The pending categories count from now on; false if there are none. */
    public boolean takeOver(String warningNo) {
        return jdbc.update(
                        "update wg_warning_category set pending = false where warning_no = ? and pending = true",
                        warningNo)
                > 0;
    }

    /** What people have said to a finding. */
    public record Answer(Instant at, Level level) {}

    /** When a warning of that area ended that this indicator had spoken for, and the gravest level it had said. */
    public Optional<Answer> lastAnswer(Finding finding) {
        return jdbc
                .query(
                        "select w.ended_at, min(case f.level when 'I' then 1 when 'II' then 2 when 'III' then 3 else 4 end)"
                                + " from wg_warning w join wg_warning_finding f on f.warning_no = w.warning_no"
                                + " where w.area_code = ? and w.ended_at is not null and f.area_code = ?"
                                + " and f.category_group = ? and f.indicator = ? group by w.warning_no, w.ended_at"
                                + " order by w.ended_at desc limit 1",
                        (row, n) -> new Answer(Utc.instant(row, 1), Level.values()[row.getInt(2) - 1]),
                        finding.area(),
                        finding.area(),
                        finding.group(),
                        finding.indicator())
                .stream()
                .findFirst();
    }

    /** The codes of the categories that a review has to decide on, in order. */
    public Set<String> pending(String warningNo) {
        return new TreeSet<>(jdbc.queryForList(
                "select category from wg_warning_category where warning_no = ? and pending = true",
                String.class,
                warningNo));
    }

    /** The codes of a warning's categories, in order. */
    public Set<String> categories(String warningNo) {
        return new TreeSet<>(jdbc.queryForList(
                "select category from wg_warning_category where warning_no = ? and pending = false",
                String.class,
                warningNo));
    }

    /** Writes a line of the record. */
    public void note(String warningNo, String actor, What what, Level from, Level to, String unit, String words) {
        jdbc.update(
                "insert into wg_warning_event (warning_no, happened_at, actor, what, level_from, level_to, unit_code, words)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                warningNo,
                Utc.at(clock.instant()),
                actor,
                what.name(),
                from == null ? null : from.name(),
                to == null ? null : to.name(),
                unit,
                words == null ? null : Words.beginning(words, LONGEST_WORDS));
    }

    /** The record, oldest first. */
    public List<Entry> record(String warningNo) {
        return jdbc.query(
                "select happened_at, actor, what, level_from, level_to, unit_code, words from wg_warning_event"
                        + " where warning_no = ? order by id",
                (row, n) -> new Entry(
                        Utc.instant(row, 1),
                        row.getString(2),
                        What.valueOf(row.getString(3)),
                        level(row.getString(4)),
                        level(row.getString(5)),
                        row.getString(6),
                        row.getString(7)),
                warningNo);
    }

    /** Writes what an indicator said; false if it was the last that this indicator said of that area and group today. */
    public boolean found(String warningNo, Finding finding) {
        Instant dayBegins = clock.instant()
                .atZone(clock.getZone())
                .toLocalDate()
                .atStartOfDay(clock.getZone())
                .toInstant();
        List<String> said = jdbc.queryForList(
                "select level from wg_warning_finding where warning_no = ? and area_code = ? and category_group = ?"
                        + " and indicator = ? and found_at >= ? order by id desc",
                String.class,
                warningNo,
                finding.area(),
                finding.group(),
                finding.indicator(),
                Utc.at(dayBegins));
        if (!said.isEmpty() && said.get(0).equals(finding.level().name())) {
            return false;
        }
        jdbc.update(
                "insert into wg_warning_finding (warning_no, found_at, area_code, category_group, indicator, level, words)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                warningNo,
                Utc.at(clock.instant()),
                finding.area(),
                finding.group(),
                finding.indicator(),
                finding.level().name(),
                Words.beginning(finding.words(), LONGEST_FINDING));
        return true;
    }

    /** What the indicators said, oldest first. */
    public List<Found> findings(String warningNo) {
        return jdbc.query(
                "select found_at, area_code, category_group, indicator, level, words from wg_warning_finding"
                        + " where warning_no = ? order by id",
                (row, n) -> new Found(
                        Utc.instant(row, 1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        level(row.getString(5)),
                        row.getString(6)),
                warningNo);
    }

    private static Level level(String name) {
        return name == null ? null : Level.valueOf(name);
    }
}
