package org.wangge.warning.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.wangge.process.Utc;
import org.wangge.registry.Unit;
import org.wangge.registry.UnitType;
import org.wangge.warning.Level;
import org.wangge.warning.Missing;
import org.wangge.warning.WarningView;

/** The units a warning goes to, and what they have answered: thousands at once, so plain statements. */
@Component
public class WarningUnits {
    private static final String COLUMNS =
            "select unit_code, unit_path, unit_type, group_code, signing_unit, instance_id, told_revision, told_at,"
                    + " acknowledged_by, acknowledged_at, acknowledge_by, respond_by, responses, responded_at, missing,"
                    + " missing_since from wg_warning_unit where warning_no = ?";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    WarningUnits(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A unit a warning goes to.
     *
     * @param group the community or town in whose order it is listed when its answer is missing
     * @param signingUnit the unit whose head acknowledges; null before it has been told
     * @param instance the engine's id of its receipt; null before
     * @param told the last change it has been told of
     * @param missing what is overdue; null if nothing is
     */
    public record Row(
            String unit,
            String path,
            UnitType type,
            String group,
            String signingUnit,
            String instance,
            int told,
            Instant toldAt,
            String acknowledgedBy,
            Instant acknowledgedAt,
            Instant acknowledgeBy,
            Instant respondBy,
            int responses,
            Instant respondedAt,
            Missing missing,
            Instant missingSince) {}

    /** A report of the response; {@code decision} is {@code nothing} or {@code measures}. */
    public record Response(String unit, Instant at, String by, String decision, String words) {}

    /** Lists every territorial unit of an area but the one that issues; those already listed stay. */
    public void list(String warningNo, Unit area, String issuer) {
        jdbc.update(
                "insert into wg_warning_unit (warning_no, unit_code, unit_path, unit_type, group_code, told_revision,"
                        + " responses) select ?, u.code, u.path, u.type, case when u.type = 'GRID' then u.parent_code"
                        + " else u.code end, 0, 0 from wg_unit u where u.path like ? and u.type <> 'DEPARTMENT' and"
                        + " u.code <> ? and not exists (select 1 from wg_warning_unit o where o.warning_no = ? and"
                        + " o.unit_code = u.code)",
                warningNo,
                area.path() + "%",
                issuer,
                warningNo);
    }

    /** The next units that have not been told of a change, from the top down. */
    public List<Row> untold(String warningNo, int revision, int most) {
        return jdbc.query(
                COLUMNS + " and told_revision < ? order by unit_path limit ?",
                WarningUnits::row,
                warningNo,
                revision,
                most);
    }

    /** All units, from the top down. */
    public List<Row> all(String warningNo) {
        return jdbc.query(COLUMNS + " order by unit_path", WarningUnits::row, warningNo);
    }

    /** How the units have answered, all together. */
    public WarningView.Answers count(String warningNo) {
        return jdbc.queryForObject(
                "select count(*), count(instance_id), count(acknowledged_at), count(missing), coalesce(sum(responses), 0)"
                        + " from wg_warning_unit where warning_no = ?",
                (row, n) -> new WarningView.Answers(
                        null, null, row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5)),
                warningNo);
    }

    /** One unit. */
    public Optional<Row> find(String warningNo, String unit) {
        return jdbc.query(COLUMNS + " and unit_code = ?", WarningUnits::row, warningNo, unit).stream()
                .findFirst();
    }

    /** One unit, locked for this transaction. */
    public Optional<Row> locked(String warningNo, String unit) {
        return jdbc.query(COLUMNS + " and unit_code = ? for update", WarningUnits::row, warningNo, unit).stream()
                .findFirst();
    }

    /** Who has to acknowledge for a unit, and until when. */
    public record Asked(String unit, String signingUnit, Instant acknowledgeBy) {}

    /** Writes that units have to acknowledge, anew if they had before. */
    public void ask(String warningNo, List<Asked> units) {
        jdbc.batchUpdate(
                "update wg_warning_unit set signing_unit = ?, acknowledge_by = ?, acknowledged_by = null,"
                        + " acknowledged_at = null, missing = null, missing_since = null"
                        + " where warning_no = ? and unit_code = ?",
                units.stream()
                        .map(one ->
                                new Object[] {one.signingUnit(), Utc.at(one.acknowledgeBy()), warningNo, one.unit()})
                        .toList());
    }

    /** What a unit has been told; {@code instance} is null for one that was never asked. */
    public record Told(String unit, String instance) {}

    /** Writes that units have been told of a change. */
    public void told(String warningNo, int revision, List<Told> units) {
        LocalDateTime now = Utc.at(clock.instant());
        jdbc.batchUpdate(
                "update wg_warning_unit set instance_id = ?, told_revision = ?, told_at = ?"
                        + " where warning_no = ? and unit_code = ?",
                units.stream()
                        .map(one -> new Object[] {one.instance(), revision, now, warningNo, one.unit()})
                        .toList());
    }

    /** Who acknowledged which level for a unit. */
    public record Signature(String unit, Level level, String by, Instant at) {}

    /** All acknowledgements, those before a raise too, oldest first. */
    public List<Signature> signatures(String warningNo) {
        return jdbc.query(
                "select unit_code, level, signed_by, signed_at from wg_warning_signature where warning_no = ?"
                        + " order by signed_at, unit_code",
                (row, n) -> new Signature(
                        row.getString(1), Level.valueOf(row.getString(2)), row.getString(3), Utc.instant(row, 4)),
                warningNo);
    }

    /** Writes an acknowledgement; what was missing of it no longer is. */
    public void acknowledged(String warningNo, int revision, Level level, String unit, String actor) {
        jdbc.update(
                "insert into wg_warning_signature (warning_no, unit_code, revision, level, signed_by, signed_at)"
                        + " values (?, ?, ?, ?, ?, ?)",
                warningNo,
                unit,
                revision,
                level.name(),
                actor,
                Utc.at(clock.instant()));
        jdbc.update(
                "update wg_warning_unit set acknowledged_by = ?, acknowledged_at = ?, missing = null, missing_since = null"
                        + " where warning_no = ? and unit_code = ?",
                actor,
                Utc.at(clock.instant()),
                warningNo,
                unit);
    }

    /** Writes until when a report is asked for. */
    public void asked(String warningNo, String unit, Instant respondBy) {
        jdbc.update(
                "update wg_warning_unit set respond_by = ? where warning_no = ? and unit_code = ?",
                Utc.at(respondBy),
                warningNo,
                unit);
    }

    /** Writes a report of the response; what was missing of it no longer is. */
    public void responded(String warningNo, String unit, String actor, String decision, String words) {
        jdbc.update(
                "insert into wg_warning_response (warning_no, unit_code, responded_at, responded_by, decision, words)"
                        + " values (?, ?, ?, ?, ?, ?)",
                warningNo,
                unit,
                Utc.at(clock.instant()),
                actor,
                decision,
                words);
        jdbc.update(
                "update wg_warning_unit set responses = responses + 1, responded_at = ?, respond_by = null, missing = null,"
                        + " missing_since = null where warning_no = ? and unit_code = ?",
                Utc.at(clock.instant()),
                warningNo,
                unit);
    }

    /** Writes that a unit's answer is overdue. */
    public void missing(String warningNo, String unit, Missing what) {
        jdbc.update(
                "update wg_warning_unit set missing = ?, missing_since = ? where warning_no = ? and unit_code = ?",
                what.name(),
                Utc.at(clock.instant()),
                warningNo,
                unit);
    }

    /** The units of a community or town whose answer is overdue, from the top down. */
    public List<Row> missing(String warningNo, String group) {
        return jdbc.query(
                COLUMNS + " and group_code = ? and missing is not null order by unit_path",
                WarningUnits::row,
                warningNo,
                group);
    }

    /** The latest reports of the response, newest first. */
    public List<Response> responses(String warningNo, int most) {
        return jdbc.query(
                "select unit_code, responded_at, responded_by, decision, words from wg_warning_response"
                        + " where warning_no = ? order by responded_at desc, id desc limit ?",
                (row, n) -> new Response(
                        row.getString(1), Utc.instant(row, 2), row.getString(3), row.getString(4), row.getString(5)),
                warningNo,
                most);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString(1),
                row.getString(2),
                UnitType.valueOf(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getInt(7),
                Utc.instant(row, 8),
                row.getString(9),
                Utc.instant(row, 10),
                Utc.instant(row, 11),
                Utc.instant(row, 12),
                row.getInt(13),
                Utc.instant(row, 14),
                row.getString(15) == null ? null : Missing.valueOf(row.getString(15)),
                Utc.instant(row, 16));
    }
}
