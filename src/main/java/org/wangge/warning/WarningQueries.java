package org.wangge.warning;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.CaseQueries;
import org.wangge.casework.Category;
import org.wangge.casework.Urgency;
import org.wangge.deadline.Effects;
import org.wangge.process.Accounts;
import org.wangge.process.Refusal;
import org.wangge.process.Texts;
import org.wangge.registry.Post;
import org.wangge.registry.Registry;
import org.wangge.registry.Role;
import org.wangge.registry.Unit;
import org.wangge.warning.store.OrderBook;
import org.wangge.warning.store.WarningBook;
import org.wangge.warning.store.WarningRow;
import org.wangge.warning.store.WarningUnits;

/** What people read of warnings. Seen by everybody who works in the area or above it, by who proposed it, and administrators. */
@Service
@Transactional(readOnly = true)
public class WarningQueries {
    private static final int MOST_RESPONSES = 200;
    /** Percent of the ordinary limits. */
    private static final int UNCHANGED = 100;

    private final WarningLedger ledger;
    private final WarningBook book;
    private final WarningUnits units;
    private final OrderBook orders;
    private final EffectTable effects;
    private final Duties duties;
    private final CaseQueries cases;
    private final Registry registry;
    private final Accounts accounts;
    private final NamedParameterJdbcTemplate jdbc;
    private final Clock clock;

    WarningQueries(
            WarningLedger ledger,
            WarningBook book,
            WarningUnits units,
            OrderBook orders,
            EffectTable effects,
            Duties duties,
            CaseQueries cases,
            Registry registry,
            Accounts accounts,
            NamedParameterJdbcTemplate jdbc,
            Clock clock) {
        this.ledger = ledger;
        this.book = book;
        this.units = units;
        this.orders = orders;
        this.effects = effects;
        this.duties = duties;
        this.cases = cases;
        this.registry = registry;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A page of warnings, the gravest first, then the newest.
     *
     * @param unit only those of its area, below or above it; null for all the viewer sees
     * @param state null for all that have not ended
     */
    public WarningView.Page list(String unit, State state, int page, int size, String viewer) {
        Map<String, Object> values = new HashMap<>();
        List<String> parts = new ArrayList<>();
        parts.add(sight(viewer, values));
        if (unit != null) {
            Unit place = registry.find(unit).orElseThrow(() -> Refusal.field("unit", "registry.noUnit", unit));
            parts.add(touches(place, "asked", values));
        }
        if (state == null) {
            parts.add("w.ended_at is null");
        } else {
            parts.add("w.state = :state");
            values.put("state", state.name());
        }
        String from = " from wg_warning w where " + String.join(" and ", parts);
        Long total = jdbc.queryForObject("select count(*)" + from, values, Long.class);
        values.put("size", size);
        values.put("offset", page * size);
        List<String> numbers = jdbc.queryForList(
                "select w.warning_no" + from
                        + " order by case w.level when 'I' then 1 when 'II' then 2 when 'III' then 3"
                        + " else 4 end, w.proposed_at desc, w.warning_no desc limit :size offset :offset",
                values,
                String.class);
        return new WarningView.Page(
                numbers.stream().map(number -> listed(ledger.row(number))).toList(),
                page,
                size,
                total == null ? 0 : total);
    }

    private String sight(String viewer, Map<String, Object> values) {
        if (accounts.administrates(viewer)) {
            return "1 = 1";
        }
        List<String> ways = new ArrayList<>();
        ways.add("w.proposed_by = :viewer");
        values.put("viewer", viewer);
        int n = 0;
        for (Unit own : registry.unitsOf(viewer)) {
            ways.add(touches(own, "own" + n++, values));
        }
        return "(" + String.join(" or ", ways) + ")";
    }

    /** Areas below the unit, and those it lies in. */
    private static String touches(Unit unit, String name, Map<String, Object> values) {
        values.put(name, unit.path() + "%");
        values.put(name + "Line", unit.line());
        return "(w.area_path like :" + name + " or w.area_code in (:" + name + "Line))";
    }

    /**
     * A warning with everything that belongs to it.
     *
     * @throws Refusal 404 if there is none, 403 if it is not the viewer's to see
     */
    public WarningView view(String warningNo, String viewer) {
        WarningRow row = ledger.row(warningNo);
        requireSight(row, viewer);
        return whole(row, viewer);
    }

    /** The same for the form of a task, which its candidates see. */
    public WarningView forTask(String warningNo, String viewer) {
        return whole(ledger.row(warningNo), viewer);
    }

    /** What the form of a unit's own task shows: the warning and its record, not what others have answered. */
    public WarningView forUnit(String warningNo) {
        WarningRow row = ledger.row(warningNo);
        Parts parts = new Parts(List.of(), book.record(warningNo), List.of(), List.of(), List.of(), List.of());
        return view(row, parts, units.count(warningNo), null);
    }

    private void requireSight(WarningRow row, String viewer) {
        Unit area = ledger.area(row);
        boolean sees = accounts.administrates(viewer)
                || viewer.equals(row.proposedBy)
                || registry.unitsOf(viewer).stream().anyMatch(unit -> unit.covers(area) || area.covers(unit));
        if (!sees) {
            throw Refusal.forbidden("warning.hidden");
        }
    }

    /** The units for which a person still has to acknowledge a warning. */
    public List<WarningView.Named> waitingFor(String warningNo, String viewer) {
        Set<String> heads = heads(viewer);
        List<String> codes = units.all(warningNo).stream()
                .filter(unit -> unit.instance() != null && unit.acknowledgedAt() == null)
                .filter(unit -> heads.contains(unit.signingUnit()))
                .map(WarningUnits.Row::unit)
                .toList();
        return named(codes);
    }

    /** The communities that a person heads and may acknowledge for with their grids, some of which have not yet. */
    public List<WarningView.Named> bundlesFor(String warningNo, String viewer) {
        if (!duties.inBulk(ledger.row(warningNo).level)) {
            return List.of();
        }
        Set<String> heads = heads(viewer);
        return named(units.all(warningNo).stream()
                .filter(unit -> unit.instance() != null && unit.acknowledgedAt() == null)
                .filter(unit -> heads.contains(unit.group()) && !heads.contains(unit.signingUnit()))
                .map(WarningUnits.Row::group)
                .distinct()
                .toList());
    }

    private List<WarningView.Named> named(List<String> codes) {
        Map<String, String> names = registry.unitNames(codes);
        return codes.stream()
                .map(code -> new WarningView.Named(code, names.getOrDefault(code, code)))
                .toList();
    }

    private Set<String> heads(String viewer) {
        return registry.postsOf(viewer).stream()
                .filter(post -> post.role() == Role.HEAD)
                .map(Post::unit)
                .collect(Collectors.toSet());
    }

    private WarningView listed(WarningRow row) {
        WarningView.Answers answers = units.count(row.warningNo);
        return view(row, new Parts(List.of(), List.of(), List.of(), List.of(), List.of(), List.of()), answers, null);
    }

    private WarningView whole(WarningRow row, String viewer) {
        List<WarningUnits.Row> all = units.all(row.warningNo);
        Parts parts = new Parts(
                all,
                book.record(row.warningNo),
                units.responses(row.warningNo, MOST_RESPONSES),
                orders.of(row.warningNo),
                book.findings(row.warningNo),
                units.signatures(row.warningNo));
        return view(row, parts, count(null, null, all), viewer);
    }

    /** What belongs to a warning; empty where it is not asked for. */
    private record Parts(
            List<WarningUnits.Row> all,
            List<WarningBook.Entry> record,
            List<WarningUnits.Response> responses,
            List<OrderBook.Row> orders,
            List<WarningBook.Found> found,
            List<WarningUnits.Signature> signatures) {}

    /** @param viewer reads the words of the units at or below their own; null reads none */
    private WarningView view(WarningRow row, Parts parts, WarningView.Answers answers, String viewer) {
        Names names = names(row, parts);
        Predicate<String> reads = reads(viewer);
        return new WarningView(
                row.warningNo,
                row.state,
                row.state.label(),
                row.level,
                row.level.label(),
                row.nextLevel,
                row.areaCode,
                names.unit(row.areaCode),
                book.categories(row.warningNo).stream().map(this::named).toList(),
                row.reason,
                row.measures,
                local(row.validUntil),
                row.state == State.IN_FORCE && row.validUntil != null && !row.validUntil.isAfter(clock.instant()),
                row.source,
                row.proposedBy == null ? Texts.of("warning.system") : names.person(row.proposedBy),
                local(row.proposedAt),
                row.actingUnit,
                names.unit(row.actingUnit),
                local(row.answerBy),
                names.unit(row.issuingUnit),
                names.person(row.issuedBy),
                local(row.issuedAt),
                local(row.reviewAt),
                local(row.endedAt),
                row.revision,
                answers,
                effects(row),
                byCommunity(parts.all(), names),
                parts.all().stream().map(unit -> answer(unit, names)).toList(),
                parts.found().stream()
                        .map(one -> new WarningView.Found(
                                local(one.at()),
                                names.unit(one.area()),
                                Texts.orElse("warning.indicator." + one.indicator(), one.indicator()),
                                one.level(),
                                one.words()))
                        .toList(),
                parts.record().stream()
                        .map(one -> new WarningView.Entry(
                                local(one.at()),
                                one.actor() == null ? Texts.of("warning.system") : names.person(one.actor()),
                                one.what(),
                                one.what().label(),
                                one.from(),
                                one.to(),
                                names.unit(one.unit()),
                                one.words()))
                        .toList(),
                parts.responses().stream()
                        .map(one -> new WarningView.Response(
                                names.unit(one.unit()),
                                local(one.at()),
                                names.person(one.by()),
                                one.decision(),
                                reads.test(one.unit()) ? one.words() : null))
                        .toList(),
                parts.orders().stream()
                        .map(one -> new WarningView.Order(
                                names.unit(one.group()),
                                names.unit(one.unit()),
                                one.state(),
                                local(one.openedAt()),
                                local(one.answerBy()),
                                one.answer(),
                                names.person(one.answeredBy())))
                        .toList(),
                parts.signatures().stream()
                        .map(one -> new WarningView.Signature(
                                names.unit(one.unit()), one.level(), names.person(one.by()), local(one.at())))
                        .toList(),
                book.pending(row.warningNo).stream().map(this::named).toList());
    }

    /** What the level means, by group of categories. */
    private List<String> effects(WarningRow row) {
        Map<String, Category> groups = new LinkedHashMap<>();
        for (String code : book.categories(row.warningNo)) {
            cases.category(code).ifPresent(category -> groups.putIfAbsent(category.group(), category));
        }
        return groups.values().stream()
                .map(category -> {
                    Effects.Measure measure = effects.of(row.level, category.group());
                    return Texts.of(
                            "warning.effect",
                            category.groupName(),
                            urgency(measure),
                            limit(measure),
                            measure.patrols());
                })
                .toList();
    }

    private static String urgency(Effects.Measure measure) {
        return Urgency.ORDINARY.name().equals(measure.urgency())
                ? Texts.of("warning.effect.sameUrgency")
                : Texts.of("warning.effect.urgency", Texts.of("urgency." + measure.urgency()));
    }

    private static String limit(Effects.Measure measure) {
        return measure.limitPercent() == UNCHANGED
                ? Texts.of("warning.effect.sameLimit")
                : Texts.of("warning.effect.limit", measure.limitPercent());
    }

    private static WarningView.Answers count(String unit, String name, Collection<WarningUnits.Row> rows) {
        int told = 0;
        int acknowledged = 0;
        int missing = 0;
        int responses = 0;
        for (WarningUnits.Row row : rows) {
            told += row.instance() == null ? 0 : 1;
            acknowledged += row.acknowledgedAt() == null ? 0 : 1;
            missing += row.missing() == null ? 0 : 1;
            responses += row.responses();
        }
        return new WarningView.Answers(unit, name, rows.size(), told, acknowledged, missing, responses);
    }

    private static List<WarningView.Answers> byCommunity(List<WarningUnits.Row> all, Names names) {
        Map<String, List<WarningUnits.Row>> groups = new LinkedHashMap<>();
        for (WarningUnits.Row row : all) {
            groups.computeIfAbsent(row.group(), none -> new ArrayList<>()).add(row);
        }
        return groups.entrySet().stream()
                .map(group -> count(group.getKey(), names.unit(group.getKey()), group.getValue()))
                .toList();
    }

    private WarningView.UnitAnswer answer(WarningUnits.Row row, Names names) {
        boolean other = row.signingUnit() != null && !row.signingUnit().equals(row.unit());
        return new WarningView.UnitAnswer(
                row.unit(),
                names.unit(row.unit()),
                row.type().name(),
                other ? names.unit(row.signingUnit()) : null,
                names.person(row.acknowledgedBy()),
                local(row.acknowledgedAt()),
                local(row.acknowledgeBy()),
                row.responses(),
                local(row.respondedAt()),
                row.missing(),
                local(row.missingSince()));
    }

    private record Names(Map<String, String> units, Map<String, String> persons) {
        String unit(String code) {
            return code == null ? null : units.getOrDefault(code, code);
        }

        String person(String user) {
            return user == null ? null : persons.getOrDefault(user, user);
        }
    }

    private WarningView.Named named(String category) {
        return new WarningView.Named(
                category, cases.category(category).map(Category::name).orElse(category));
    }

    private Predicate<String> reads(String viewer) {
        if (viewer == null) {
            return unit -> false;
        }
        if (accounts.administrates(viewer)) {
            return unit -> true;
        }
        List<Unit> own = registry.unitsOf(viewer);
        return code -> registry.find(code)
                .filter(unit -> own.stream().anyMatch(mine -> mine.covers(unit)))
                .isPresent();
    }

    private Names names(WarningRow row, Parts parts) {
        Set<String> codes = new TreeSet<>();
        Set<String> users = new TreeSet<>();
        add(codes, row.areaCode, row.actingUnit, row.issuingUnit);
        add(users, row.proposedBy, row.issuedBy);
        parts.all().forEach(one -> {
            add(codes, one.unit(), one.group(), one.signingUnit());
            add(users, one.acknowledgedBy());
        });
        parts.record().forEach(one -> {
            add(codes, one.unit());
            add(users, one.actor());
        });
        parts.responses().forEach(one -> {
            add(codes, one.unit());
            add(users, one.by());
        });
        parts.orders().forEach(one -> {
            add(codes, one.group(), one.unit());
            add(users, one.answeredBy());
        });
        parts.found().forEach(one -> add(codes, one.area()));
        parts.signatures().forEach(one -> {
            add(codes, one.unit());
            add(users, one.by());
        });
        return new Names(registry.unitNames(codes), registry.personNames(users));
    }

    private static void add(Set<String> to, String... values) {
        for (String value : values) {
            if (value != null) {
                to.add(value);
            }
        }
    }

    private OffsetDateTime local(Instant instant) {
        return instant == null ? null : instant.atZone(clock.getZone()).toOffsetDateTime();
    }
}
