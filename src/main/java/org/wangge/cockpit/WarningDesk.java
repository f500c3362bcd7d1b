package org.wangge.cockpit;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.process.Refusal;
import org.wangge.process.Texts;
import org.wangge.process.Utc;
import org.wangge.registry.Registry;
import org.wangge.registry.Unit;
import org.wangge.warning.Level;
import org.wangge.warning.Missing;
import org.wangge.warning.State;
import org.wangge.warning.WarningQueries;
import org.wangge.warning.WarningView;

/** The open warnings that reach into an area, and how the units of the area have answered them. */
@Service
@Transactional(readOnly = true)
public class WarningDesk {
    private static final int MOST = 50;
    private static final int MOST_MISSING = 300;
    private static final int MOST_REPORTS = 50;
    private static final String OF = " where w.warning_no in (:numbers) and w.unit_path like :below";

    private final DeskRights rights;
    private final WarningQueries warnings;
    private final Registry registry;
    private final NamedParameterJdbcTemplate jdbc;
    private final Clock clock;

    WarningDesk(
            DeskRights rights,
            WarningQueries warnings,
            Registry registry,
            NamedParameterJdbcTemplate jdbc,
            Clock clock) {
        this.rights = rights;
        this.warnings = warnings;
        this.registry = registry;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How units have answered; {@code told} have been asked, what is missing is overdue. */
    public record Answers(
            String unit,
            String unitName,
            long units,
            long told,
            long acknowledged,
            long unacknowledged,
            long unreported,
            long reports) {}

    /** A unit whose answer is overdue, with its community or town. */
    public record Late(
            String group, String groupName, String unit, String unitName, String what, OffsetDateTime since) {}

    /**
     * A report of the response.
     *
     * @param nothing whether there was nothing to report
     * @param words the measures; null for none
     */
    public record Report(
            String warningNo,
            String unit,
            String unitName,
            OffsetDateTime at,
            String by,
            boolean nothing,
            String words) {}

    /**
     * An open warning.
     *
     * @param since when it was issued, before that when it was proposed
     * @param reviewAt when it is looked at again; null before it is in force
     * @param expired whether its validity has ended without a review
     * @param answers of the units of the area
     * @param communities the same by town and community
     * @param late whose answer is overdue, from the top down, at most three hundred
     */
    public record Standing(
            String warningNo,
            State state,
            String stateName,
            Level level,
            String levelName,
            String area,
            String areaName,
            List<String> categories,
            OffsetDateTime since,
            OffsetDateTime validUntil,
            boolean expired,
            OffsetDateTime reviewAt,
            Answers answers,
            List<Answers> communities,
            List<Late> late) {}

    /**
     * @param asOf the instant for which everything is true
     * @param total how many there are; {@code items} are the gravest fifty
     * @param reports the newest fifty of all of them
     */
    public record View(
            OffsetDateTime asOf,
            String unit,
            String unitName,
            long total,
            List<Standing> items,
            List<Report> reports) {}

    /**
     * @param unit code; null for the highest of the viewer's
     * @throws Refusal as {@link DeskRights#area}
     */
    public View of(String unit, String viewer) {
        Unit area = rights.area(unit, viewer);
        Instant now = clock.instant();
        WarningView.Page open = warnings.list(area.code(), null, 0, MOST, viewer);
        List<String> numbers = open.items().stream().map(WarningView::warningNo).toList();
        if (numbers.isEmpty()) {
            return new View(local(now), area.code(), area.name(), 0, List.of(), List.of());
        }
        Map<String, Object> values = Map.of(
                "numbers", numbers, "below", area.path() + "%", "missing", MOST_MISSING, "reports", MOST_REPORTS);
        Map<String, List<Answers>> communities = communities(values);
        Map<String, List<Late>> late = late(values);
        return new View(
                local(now),
                area.code(),
                area.name(),
                open.total(),
                open.items().stream()
                        .map(warning -> standing(
                                warning,
                                communities.getOrDefault(warning.warningNo(), List.of()),
                                late.getOrDefault(warning.warningNo(), List.of())))
                        .toList(),
                reports(values));
    }

    private static Standing standing(WarningView warning, List<Answers> communities, List<Late> late) {
        return new Standing(
                warning.warningNo(),
                warning.state(),
                warning.stateName(),
                warning.level(),
                Texts.of("desk.warning.level", warning.levelName()),
                warning.area(),
                warning.areaName(),
                warning.categories().stream().map(WarningView.Named::name).toList(),
                warning.issuedAt() == null ? warning.proposedAt() : warning.issuedAt(),
                warning.validUntil(),
                warning.expired(),
                warning.reviewAt(),
                sum(communities),
                communities,
                late);
    }

    private static Answers sum(List<Answers> parts) {
        return new Answers(
                null,
                null,
                parts.stream().mapToLong(Answers::units).sum(),
                parts.stream().mapToLong(Answers::told).sum(),
                parts.stream().mapToLong(Answers::acknowledged).sum(),
                parts.stream().mapToLong(Answers::unacknowledged).sum(),
                parts.stream().mapToLong(Answers::unreported).sum(),
                parts.stream().mapToLong(Answers::reports).sum());
    }

    private record Counted(String warningNo, Answers answers) {}

    private Map<String, List<Answers>> communities(Map<String, Object> values) {
        List<Counted> counted = jdbc.query(
                "select w.warning_no, w.group_code, count(*) units, count(w.instance_id) told,"
                        + " count(w.acknowledged_at) acknowledged,"
                        + " count(case when w.missing = 'ACKNOWLEDGEMENT' then 1 end) unacknowledged,"
                        + " count(case when w.missing = 'RESPONSE' then 1 end) unreported, sum(w.responses) reports"
                        + " from wg_warning_unit w" + OF
                        + " group by w.warning_no, w.group_code order by min(w.unit_path)",
                values,
                (row, n) -> new Counted(
                        row.getString("warning_no"),
                        new Answers(
                                row.getString("group_code"),
                                null,
                                row.getLong("units"),
                                row.getLong("told"),
                                row.getLong("acknowledged"),
                                row.getLong("unacknowledged"),
                                row.getLong("unreported"),
                                row.getLong("reports"))));
        Map<String, String> names = registry.unitNames(
                counted.stream().map(one -> one.answers().unit()).distinct().toList());
        Map<String, List<Answers>> communities = new HashMap<>();
        for (Counted one : counted) {
            Answers plain = one.answers();
            communities
                    .computeIfAbsent(one.warningNo(), any -> new ArrayList<>())
                    .add(new Answers(
                            plain.unit(),
                            names.getOrDefault(plain.unit(), plain.unit()),
                            plain.units(),
                            plain.told(),
                            plain.acknowledged(),
                            plain.unacknowledged(),
                            plain.unreported(),
                            plain.reports()));
        }
        return communities;
    }

    private Map<String, List<Late>> late(Map<String, Object> values) {
        Map<String, List<Late>> late = new HashMap<>();
        jdbc.query(
                "select w.warning_no, w.group_code, g.name group_name, w.unit_code, u.name unit_name, w.missing,"
                        + " w.missing_since from wg_warning_unit w left join wg_unit u on u.code = w.unit_code"
                        + " left join wg_unit g on g.code = w.group_code" + OF
                        + " and w.missing is not null order by w.unit_path, w.warning_no limit :missing",
                values,
                row -> {
                    late.computeIfAbsent(row.getString("warning_no"), any -> new ArrayList<>())
                            .add(new Late(
                                    row.getString("group_code"),
                                    row.getString("group_name"),
                                    row.getString("unit_code"),
                                    row.getString("unit_name"),
                                    Missing.valueOf(row.getString("missing")).label(),
                                    local(Utc.instant(row, "missing_since"))));
                });
        return late;
    }

    private record Told(
            String warningNo, String unit, String unitName, Instant at, String by, String decision, String words) {}

    private List<Report> reports(Map<String, Object> values) {
        List<Told> told = jdbc.query(
                "select r.warning_no, r.unit_code, u.name unit_name, r.responded_at, r.responded_by, r.decision, r.words"
                        + " from wg_warning_response r join wg_warning_unit w on w.warning_no = r.warning_no"
                        + " and w.unit_code = r.unit_code left join wg_unit u on u.code = r.unit_code" + OF
                        + " order by r.responded_at desc, r.id desc limit :reports",
                values,
                (row, n) -> new Told(
                        row.getString("warning_no"),
                        row.getString("unit_code"),
                        row.getString("unit_name"),
                        Utc.instant(row, "responded_at"),
                        row.getString("responded_by"),
                        row.getString("decision"),
                        row.getString("words")));
        Set<String> users = new HashSet<>();
        told.forEach(one -> users.add(one.by()));
        Map<String, String> names = registry.personNames(users);
        return told.stream()
                .map(one -> new Report(
                        one.warningNo(),
                        one.unit(),
                        one.unitName(),
                        local(one.at()),
                        names.getOrDefault(one.by(), one.by()),
                        "nothing".equals(one.decision()),
                        one.words()))
                .toList();
    }

    private OffsetDateTime local(Instant instant) {
        return instant == null ? null : instant.atZone(clock.getZone()).toOffsetDateTime();
    }
}
