package org.wangge.casework;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.store.CaseRegister;
import org.wangge.casework.store.Categories;
import org.wangge.casework.store.GridCase;
import org.wangge.casework.store.Reporters;
import org.wangge.casework.store.Timeline;
import org.wangge.deadline.Calendars;
import org.wangge.deadline.ClockView;
import org.wangge.deadline.Clocks;
import org.wangge.deadline.Lamp;
import org.wangge.deadline.LampSql;
import org.wangge.process.Refusal;
import org.wangge.process.Sight;
import org.wangge.process.Texts;
import org.wangge.registry.Registry;
import org.wangge.registry.Unit;
import org.wangge.registry.UnitType;

/** Reading the case register; every answer is narrowed to what the viewer may see. */
@Service
@Transactional(readOnly = true)
public class CaseQueries {
    private static final String WARNED = "(c.ended_at is null and c.warning_rank is not null)";
    private static final String NEWEST = "c.reported_at desc, c.case_no desc";

    private final CaseRegister register;
    private final Timeline timeline;
    private final Reporters reporters;
    private final Categories categories;
    private final Registry registry;
    private final CaseRights rights;
    private final Clocks clocks;
    private final Calendars calendars;
    private final EntityManager entities;
    private final Clock clock;

    CaseQueries(
            CaseRegister register,
            Timeline timeline,
            Reporters reporters,
            Categories categories,
            Registry registry,
            CaseRights rights,
            Clocks clocks,
            Calendars calendars,
            EntityManager entities,
            Clock clock) {
        this.register = register;
        this.timeline = timeline;
        this.reporters = reporters;
        this.categories = categories;
        this.registry = registry;
        this.rights = rights;
        this.clocks = clocks;
        this.calendars = calendars;
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * One case.
     *
     * @throws Refusal 404 if there is none, 403 if the viewer may not see it
     */
    public CaseView view(String caseNo, String viewer) {
        GridCase row = seen(caseNo, viewer);
        return views(List.of(row), viewer).get(0);
    }

    /** The category with that code; empty if there is none. */
    public Optional<Category> category(String code) {
        return categories.find(code);
    }

    /** All categories, in the administrator's order. */
    public List<Category> categories() {
        return categories.all();
    }

    /** Whether there is such a case and the viewer may see it. */
    public boolean sees(String caseNo, String viewer) {
        return register.findById(caseNo).filter(row -> rights.sees(row, viewer)).isPresent();
    }

    /** The timeline of a case, oldest first. */
    public List<CaseView.Entry> timeline(String caseNo, String viewer) {
        return entries(seen(caseNo, viewer));
    }

    /** All clocks of a case, running and ended, in the order in which they began. */
    public List<CaseView.Clock> clocks(String caseNo, String viewer) {
        return clocks.of(seen(caseNo, viewer).caseNo).stream().map(this::clock).toList();
    }

    /** Who had the case when and for how long, oldest first. */
    public List<CaseView.Holder> holders(String caseNo, String viewer) {
        GridCase row = seen(caseNo, viewer);
        HeldTime time = new HeldTime(calendars.of(row.gridPath), timeline.of(caseNo), clock.instant());
        return timeline.holders(caseNo).stream()
                .map(held -> holder(held, time.of(held)))
                .toList();
    }

    private CaseView.Holder holder(Timeline.Held held, Duration worked) {
        return new CaseView.Holder(
                held.unit(),
                registry.unitName(held.unit()),
                local(held.from()),
                local(held.until()),
                worked.toString(),
                Texts.of("duration.worked", worked.toHours(), worked.toMinutesPart()));
    }

    private CaseView.Clock clock(ClockView view) {
        return new CaseView.Clock(
                view.target().name(),
                view.target().label(),
                view.cycle(),
                view.state().name(),
                view.state().label(),
                view.unit(),
                registry.unitName(view.unit()),
                local(view.startedAt()),
                local(view.dueAt()),
                local(view.firstDueAt()),
                local(view.endedAt()),
                view.lamp(),
                view.lamp().label(),
                view.remaining(),
                view.overrun(),
                view.left(),
                view.explanation(),
                view.spans().stream()
                        .map(span -> new CaseView.Stretch(
                                local(span.from()), local(span.to()), span.counted(), span.why(), span.words()))
                        .toList(),
                view.provisional());
    }

    /**
     * A page of the cases the viewer may see: open ones under a warning first, the gravest at the top, then the newest. Both
     * parts are read by themselves, so that each has an index that is in its order.
     */
    public CaseView.Page list(CaseQuery query, String viewer) {
        Map<String, Object> values = new HashMap<>();
        String where = where(query, viewer, values);
        long offset = (long) query.page() * query.size();
        String warned = where + " and " + WARNED;
        List<GridCase> found = rows(warned + " order by c.warning_rank, " + NEWEST, values, offset, query.size());
        int left = query.size() - found.size();
        if (left > 0) {
            long before = found.isEmpty() && offset > 0 ? count(warned, values) : offset + found.size();
            String others = where + " and not " + WARNED + " order by " + NEWEST;
            found.addAll(rows(others, values, Math.max(0, offset - before), left));
        }
        long total = count(where, values);
        return new CaseView.Page(views(found, null), query.page(), query.size(), total);
    }

    private long count(String where, Map<String, Object> values) {
        Query query = entities.createNativeQuery("select count(*) from wg_grid_case c" + where);
        values.forEach(query::setParameter);
        return ((Number) query.getSingleResult()).longValue();
    }

    @SuppressWarnings("unchecked")
    private List<GridCase> rows(String whereAndOrder, Map<String, Object> values, long offset, int most) {
        Query query = entities.createNativeQuery("select c.* from wg_grid_case c" + whereAndOrder, GridCase.class);
        values.forEach(query::setParameter);
        query.setFirstResult(Math.toIntExact(offset));
        query.setMaxResults(most);
        return query.getResultList();
    }

    /** Who reported the case, as far as the viewer may know it; null if nobody did. */
    public CaseView.Reporter reporter(GridCase row, String viewer) {
        return reporters
                .of(row.caseNo)
                .map(reporter -> masked(row, reporter, viewer))
                .orElse(null);
    }

    private CaseView.Reporter masked(GridCase row, NewCase.Reporter reporter, String viewer) {
        boolean known = rights.seesReporter(row, reporter.confidential(), viewer);
        return new CaseView.Reporter(
                known ? Masks.name(reporter.name()) : null,
                known ? Masks.phone(reporter.phone()) : null,
                known ? Masks.address(reporter.address()) : null,
                reporter.anonymous(),
                reporter.confidential(),
                local(row.anonymisedAt));
    }

    private String where(CaseQuery query, String viewer, Map<String, Object> values) {
        List<String> parts = new ArrayList<>();
        Sight sight = rights.sightOf(viewer);
        parts.add(sight.condition());
        values.putAll(sight.values());
        if (query.unit() != null) {
            Unit unit = registry.find(query.unit())
                    .orElseThrow(() -> Refusal.field("unit", "registry.noUnit", query.unit()));
            if (unit.type() == UnitType.DEPARTMENT) {
                parts.add("c.holding_unit = :unit");
                values.put("unit", unit.code());
            } else {
                parts.add("c.grid_path like :unit");
                values.put("unit", unit.path() + "%");
            }
        }
        if (query.state() != null) {
            parts.add("c.state = :state");
            values.put("state", query.state().name());
        }
        if (query.category() != null) {
            parts.add("c.category = :category");
            values.put("category", query.category());
        }
        if (query.lamp() != null) {
            parts.add(LampSql.is(query.lamp(), "c"));
            if (query.lamp() != Lamp.GREY) {
                values.put("now", clock.instant());
            }
        }
        if (query.q() != null && !query.q().isBlank()) {
            parts.add("(c.title like :q escape '!' or c.description like :q escape '!'"
                    + " or c.address like :q escape '!' or c.case_no like :number escape '!')");
            String plain =
                    query.q().strip().replace("!", "!!").replace("%", "!%").replace("_", "!_");
            values.put("q", "%" + plain + "%");
            values.put("number", plain + "%");
        }
        return " where " + String.join(" and ", parts);
    }

    private GridCase seen(String caseNo, String viewer) {
        GridCase row = register.findById(caseNo).orElseThrow(() -> Refusal.notFound("case.none", caseNo));
        rights.requireSight(row, viewer);
        return row;
    }

    /** The cases as a list shows them; with the reporter where a viewer is given. */
    List<CaseView> views(List<GridCase> rows, String readerOfReporter) {
        Set<String> codes = new HashSet<>();
        Set<String> users = new HashSet<>();
        rows.forEach(row -> {
            codes.add(row.unit());
            codes.add(row.gridCode);
            users.add(row.reportedBy);
        });
        Map<String, UnitType> types = new HashMap<>();
        Map<String, String> unitNames = new HashMap<>();
        codes.forEach(code -> registry.find(code).ifPresent(unit -> {
            types.put(code, unit.type());
            unitNames.put(code, unit.name());
        }));
        Map<String, String> userNames = registry.personNames(users);
        Map<String, String> categoryNames =
                categories.all().stream().collect(Collectors.toMap(Category::code, Category::name));
        Instant now = clock.instant();
        return rows.stream()
                .map(row -> view(row, readerOfReporter, types, unitNames, userNames, categoryNames, now))
                .toList();
    }

    private CaseView view(
            GridCase row,
            String readerOfReporter,
            Map<String, UnitType> types,
            Map<String, String> unitNames,
            Map<String, String> userNames,
            Map<String, String> categoryNames,
            Instant now) {
        Lamp lamp = row.lamp(now);
        return new CaseView(
                row.caseNo,
                row.state,
                row.state.label(),
                row.unit(),
                unitNames.getOrDefault(row.unit(), row.unit()),
                types.get(row.unit()),
                row.category,
                categoryNames.getOrDefault(row.category, row.category),
                row.urgency,
                row.urgency.label(),
                lamp,
                lamp.label(),
                local(row.dueAt),
                row.title,
                row.description,
                row.address,
                row.lat,
                row.lng,
                row.gridCode,
                unitNames.getOrDefault(row.gridCode, row.gridCode),
                row.channel,
                row.channel.label(),
                row.reportedBy,
                userNames.getOrDefault(row.reportedBy, row.reportedBy),
                local(row.reportedAt),
                local(row.acceptedAt),
                local(row.endedAt),
                row.cycle,
                row.warningNo,
                row.warningRank == null ? null : CaseEffects.level(row.warningRank),
                readerOfReporter == null ? null : reporter(row, readerOfReporter));
    }

    private List<CaseView.Entry> entries(GridCase row) {
        List<Timeline.Entry> entries = timeline.of(row.caseNo);
        Set<String> codes = new HashSet<>();
        Set<String> users = new HashSet<>();
        entries.forEach(entry -> {
            codes.add(entry.from());
            codes.add(entry.to());
            users.add(entry.actor());
        });
        codes.remove(null);
        users.remove(null);
        Map<String, String> units = registry.unitNames(codes);
        Map<String, String> persons = registry.personNames(users);
        return entries.stream().map(entry -> entry(entry, units, persons)).toList();
    }

    private CaseView.Entry entry(Timeline.Entry entry, Map<String, String> units, Map<String, String> persons) {
        String actor = entry.actor() == null
                ? Texts.of("timeline.system")
                : persons.getOrDefault(entry.actor(), entry.actor());
        String from = entry.from() == null ? null : units.getOrDefault(entry.from(), entry.from());
        String to = entry.to() == null ? null : units.getOrDefault(entry.to(), entry.to());
        String sentence = Texts.of(sentence(entry), actor, from == null ? "" : from, to == null ? "" : to);
        return new CaseView.Entry(
                entry.seq(),
                local(entry.at()),
                entry.actor(),
                actor,
                entry.what().label(),
                entry.what().name(),
                entry.from(),
                from,
                entry.to(),
                to,
                entry.words() == null || entry.words().isBlank() ? sentence : sentence + "：" + entry.words());
    }

    private static String sentence(Timeline.Entry entry) {
        boolean ruled = entry.to() == null && (entry.what() == What.RETURNED || entry.what() == What.REFUSED);
        return "timeline." + entry.what().name() + (ruled ? ".ruled" : "");
    }

    private OffsetDateTime local(Instant instant) {
        return instant == null ? null : instant.atZone(clock.getZone()).toOffsetDateTime();
    }

    /** An instant to the minute in the place's time zone; empty for null. */
    public String minute(Instant instant) {
        return instant == null ? "" : Texts.MINUTE.format(instant.atZone(clock.getZone()));
    }

    /** Until when, to the minute, before what somebody wrote; the words may be null. */
    String until(Instant end, String words) {
        return words == null || words.isBlank()
                ? Texts.of("timeline.until", minute(end))
                : Texts.of("timeline.untilWords", minute(end), words);
    }

    /** A duration in the two greatest of days, hours and minutes; less than a minute counts as none. */
    public static String words(Duration duration) {
        long days = duration.toDays();
        int hours = duration.toHoursPart();
        int minutes = duration.toMinutesPart();
        if (days > 0) {
            return Texts.of(hours == 0 ? "duration.days" : "duration.daysHours", days, hours);
        }
        if (hours > 0) {
            return Texts.of(minutes == 0 ? "duration.hours" : "duration.hoursMinutes", hours, minutes);
        }
        return Texts.of("duration.minutes", minutes);
    }
}
