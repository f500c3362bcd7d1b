package org.wangge.cockpit;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.CaseQueries;
import org.wangge.casework.CaseView;
import org.wangge.casework.What;
import org.wangge.deadline.ClockHistories;
import org.wangge.deadline.ClockHistory;
import org.wangge.deadline.ClockState;
import org.wangge.deadline.Lamp;
import org.wangge.deadline.Target;
import org.wangge.process.Refusal;
import org.wangge.process.Texts;
import org.wangge.process.Utc;
import org.wangge.registry.Registry;
import org.wangge.supervision.BreachView;
import org.wangge.supervision.SupervisionQueries;

/**
 * What became of the limits of a case, from its report on: starts, pauses, moves with who and why, rungs that fired, orders,
 * missed limits, and whom was told. Of a warning, which has no clocks, whom was told. What others were told is seen by those
 * who supervise or head the place of a case or who has it, of a warning by those of the unit that was told or above it.
 */
@Service
@Transactional(readOnly = true)
public class ClockStory {
    private static final int MOST_NOTICES = 1000;
    private static final Set<What> OF_SUPERVISION = EnumSet.of(
            What.URGED,
            What.ORDER_OPENED,
            What.ORDER_REPEATED,
            What.ORDER_PASSED_UP,
            What.ORDER_RAISED,
            What.ORDER_FOLLOWED,
            What.LIMIT_SET,
            What.CIRCULATED);
    private static final Set<What> OF_REQUESTS = EnumSet.of(
            What.SUSPENSION_ASKED,
            What.SUSPENSION_DENIED,
            What.SUSPENSION_KEPT,
            What.EXTENSION_ASKED,
            What.EXTENSION_DENIED,
            What.REQUEST_TAKEN_BACK);

    private final Subjects subjects;
    private final DeskRights rights;
    private final ClockHistories histories;
    private final CaseQueries cases;
    private final SupervisionQueries supervision;
    private final Registry registry;
    private final NamedParameterJdbcTemplate jdbc;
    private final Clock clock;

    ClockStory(
            Subjects subjects,
            DeskRights rights,
            ClockHistories histories,
            CaseQueries cases,
            SupervisionQueries supervision,
            Registry registry,
            NamedParameterJdbcTemplate jdbc,
            Clock clock) {
        this.subjects = subjects;
        this.rights = rights;
        this.histories = histories;
        this.cases = cases;
        this.supervision = supervision;
        this.registry = registry;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a line of the story tells. */
    public enum Kind {
        STARTED,
        PAUSED,
        RESUMED,
        EXTENDED,
        SUPERSEDED,
        RECOMPUTED,
        RUNG,
        BREACH,
        ENDED,
        SUPERVISION,
        REQUEST,
        NOTICE
    }

    /**
     * The story of a case's clocks.
     *
     * @param asOf the instant for which everything is true
     * @param subject number of the case or warning
     * @param lines the oldest first
     * @param cut whether there are more notices than are told
     */
    public record Story(
            OffsetDateTime asOf, String subject, boolean ofCase, List<Course> clocks, List<Line> lines, boolean cut) {}

    /**
     * A clock as a line that can be drawn.
     *
     * @param left what is left of it or how it ended, in Chinese
     * @param dueAt null while it is paused
     * @param pauses without end where it is paused now
     * @param rungs those that fired, and those to come
     */
    public record Course(
            long id,
            Target target,
            String targetName,
            int cycle,
            ClockState state,
            String stateName,
            String unitName,
            OffsetDateTime startedAt,
            OffsetDateTime dueAt,
            OffsetDateTime firstDueAt,
            OffsetDateTime passedDueAt,
            OffsetDateTime endedAt,
            Lamp lamp,
            String left,
            String explanation,
            List<Pause> pauses,
            List<Rung> rungs) {}

    /** A stretch during which a clock stood still. */
    public record Pause(OffsetDateTime from, OffsetDateTime to) {}

    /** A rung of a clock's ladder; {@code firedAt} is null while it has not fired. */
    public record Rung(int no, Lamp lamp, String actionName, OffsetDateTime dueAt, OffsetDateTime firedAt) {}

    /**
     * Something that happened.
     *
     * @param clock id of the clock it happened to; null where it concerns the case
     * @param actorName who did it; the system where nobody did
     * @param words one sentence in Chinese
     * @param notice null but for a notice
     */
    public record Line(
            OffsetDateTime at, Kind kind, String kindName, Long clock, String actorName, String words, Notice notice) {}

    /**
     * That somebody was told.
     *
     * @param deliverAt from when on it could be read; later than it was written where it waited for office hours
     * @param readAt null while it has not been read
     */
    public record Notice(String recipientName, OffsetDateTime deliverAt, OffsetDateTime readAt, String delivery) {}

    /**
     * @throws Refusal 404 if there is no such instance, 403 if the viewer may not see its case or warning; of a warning also
     *     as {@link DeskRights#area}
     */
    public Story of(String instanceId, String viewer) {
        Subjects.Subject subject = subjects.instance(instanceId, viewer).subject();
        List<Line> lines = new ArrayList<>();
        List<Course> courses = List.of();
        if (subject.ofCase()) {
            List<ClockHistory> clocks = histories.of(subject.number());
            lines.addAll(ofClocks(clocks));
            lines.addAll(ofBreaches(subject.number(), clocks, viewer));
            lines.addAll(ofTimeline(subject.number(), viewer));
            courses = courses(subject.number(), clocks, viewer);
        }
        List<Line> notices = notices(subject, viewer);
        boolean cut = notices.size() > MOST_NOTICES;
        lines.addAll(cut ? notices.subList(0, MOST_NOTICES) : notices);
        lines.sort(Comparator.comparing(Line::at).thenComparing(Line::kind));
        return new Story(local(clock.instant()), subject.number(), subject.ofCase(), courses, lines, cut);
    }

    private List<Course> courses(String caseNo, List<ClockHistory> clocks, String viewer) {
        List<CaseView.Clock> views = cases.clocks(caseNo, viewer);
        List<Course> courses = new ArrayList<>();
        for (int n = 0; n < clocks.size(); n++) {
            courses.add(course(clocks.get(n), views.get(n)));
        }
        return courses;
    }

    /** @param view the same clock as the case shows it */
    private Course course(ClockHistory history, CaseView.Clock view) {
        return new Course(
                history.id(),
                history.target(),
                history.target().label(),
                history.cycle(),
                ClockState.valueOf(view.state()),
                view.stateName(),
                registry.unitName(history.unit()),
                local(history.startedAt()),
                local(history.dueAt()),
                local(history.firstDueAt()),
                local(history.passedDueAt()),
                local(history.endedAt()),
                view.lamp(),
                view.left(),
                view.explanation(),
                view.spans().stream()
                        .filter(span -> "PAUSED".equals(span.why()))
                        .map(span -> new Pause(span.from(), span.to()))
                        .toList(),
                history.rungs().stream()
                        .map(step -> new Rung(
                                step.rung().no(),
                                step.rung().colour(),
                                Texts.of("desk.clocks.rung." + step.rung().action()),
                                local(step.dueAt()),
                                local(step.firedAt())))
                        .toList());
    }

    private List<Line> ofClocks(List<ClockHistory> clocks) {
        Map<String, String> persons = registry.personNames(clocks.stream()
                .flatMap(one -> one.events().stream())
                .map(ClockHistory.Event::actor)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        List<Line> lines = new ArrayList<>();
        for (ClockHistory one : clocks) {
            String target = one.target().label();
            if (!one.succeeds()) {
                lines.add(line(
                        one.startedAt(),
                        Kind.STARTED,
                        one.id(),
                        null,
                        Texts.of("desk.clocks.started", target, registry.unitName(one.unit()))));
            }
            one.events().forEach(event -> lines.add(ofEvent(one, event, persons)));
            one.rungs().stream().filter(step -> step.firedAt() != null).forEach(step -> lines.add(ofRung(one, step)));
            if (one.endedAt() != null && one.state() != ClockState.SUPERSEDED) {
                lines.add(line(
                        one.endedAt(),
                        Kind.ENDED,
                        one.id(),
                        null,
                        Texts.of("desk.clocks.ended." + one.state(), target)));
            }
        }
        return lines;
    }

    private Line ofEvent(ClockHistory of, ClockHistory.Event event, Map<String, String> persons) {
        String moved = event.oldDue() == null || event.newDue() == null
                ? ""
                : Texts.of("desk.clocks.moved", cases.minute(event.oldDue()), cases.minute(event.newDue()));
        String why = event.words() == null || event.words().isBlank()
                ? event.reason()
                : event.reason().isEmpty()
                        ? event.words()
                        : Texts.of("desk.clocks.both", event.reason(), event.words());
        return line(
                event.at(),
                Kind.valueOf(event.what().name()),
                of.id(),
                event.actor() == null ? null : persons.getOrDefault(event.actor(), event.actor()),
                Texts.of("desk.clocks." + event.what(), of.target().label(), moved)
                        + (why.isEmpty() ? "" : Texts.of("desk.clocks.why", why)));
    }

    private Line ofRung(ClockHistory of, ClockHistory.Step step) {
        return line(
                step.firedAt(),
                Kind.RUNG,
                of.id(),
                null,
                Texts.of(
                        "desk.clocks.fired",
                        of.target().label(),
                        step.rung().no(),
                        step.rung().colour().mark(),
                        Texts.of("desk.clocks.rung." + step.rung().action()),
                        Texts.SECOND.format(step.dueAt().atZone(clock.getZone())),
                        Texts.SECOND.format(step.firedAt().atZone(clock.getZone()))));
    }

    private List<Line> ofBreaches(String caseNo, List<ClockHistory> clocks, String viewer) {
        List<Line> lines = new ArrayList<>();
        for (BreachView breach : supervision.breaches(caseNo, viewer)) {
            Long of = clocks.stream()
                    .filter(one -> one.target() == breach.target() && one.cycle() == breach.cycle())
                    .map(ClockHistory::id)
                    .reduce((first, last) -> last)
                    .orElse(null);
            String person = breach.person() == null
                    ? breach.unitName()
                    : Texts.of("desk.clocks.person", breach.unitName(), breach.personName());
            String words = Texts.of("desk.clocks.breach", breach.targetName(), person)
                    + (breach.excused() ? Texts.of("desk.clocks.excused") : "");
            lines.add(line(breach.dueAt().toInstant(), Kind.BREACH, of, null, words));
        }
        return lines;
    }

    private List<Line> ofTimeline(String caseNo, String viewer) {
        List<Line> lines = new ArrayList<>();
        for (CaseView.Entry entry : cases.timeline(caseNo, viewer)) {
            What what = What.valueOf(entry.event());
            if (OF_SUPERVISION.contains(what) || OF_REQUESTS.contains(what)) {
                Kind kind = OF_SUPERVISION.contains(what) ? Kind.SUPERVISION : Kind.REQUEST;
                String actor = entry.actor() == null ? null : entry.actorName();
                lines.add(line(entry.at().toInstant(), kind, null, actor, entry.text()));
            }
        }
        return lines;
    }

    /** Which notices the viewer may see, as a condition that begins with {@code and}. */
    private String sight(Subjects.Subject subject, String viewer, Map<String, Object> values) {
        values.put("viewer", viewer);
        if (!subject.ofCase()) {
            values.put(
                    "below",
                    rights.administrates(viewer)
                            ? "%"
                            : rights.area(null, viewer).path() + "%");
            return " and (o.recipient = :viewer or exists (select 1 from wg_staff_role r join wg_unit u"
                    + " on u.code = r.unit_code where r.user_id = o.recipient and u.path like :below))";
        }
        boolean supervises = subject.units().stream().anyMatch(unit -> rights.sees(registry.unit(unit), viewer));
        return supervises ? "" : " and o.recipient = :viewer";
    }

    private List<Line> notices(Subjects.Subject subject, String viewer) {
        Map<String, Object> values = new HashMap<>();
        values.put("subject", subject.number());
        values.put("most", MOST_NOTICES + 1);
        String sight = sight(subject, viewer, values);
        record Row(String recipient, String words, Instant at, Instant deliverAt, Instant readAt) {}
        List<Row> rows = jdbc.query(
                "select o.recipient, o.words, o.created_at, o.deliver_at, o.read_at from wg_outbox o"
                        + " where o.case_no = :subject" + sight + " order by o.id limit :most",
                values,
                (row, n) -> new Row(
                        row.getString(1),
                        row.getString(2),
                        Utc.instant(row, 3),
                        Utc.instant(row, 4),
                        Utc.instant(row, 5)));
        Set<String> recipients = new HashSet<>();
        rows.forEach(row -> recipients.add(row.recipient()));
        Map<String, String> names = registry.personNames(recipients);
        Instant now = clock.instant();
        return rows.stream()
                .map(row -> new Line(
                        local(row.at()),
                        Kind.NOTICE,
                        Texts.of("desk.clocks.kind.NOTICE"),
                        null,
                        Texts.of("timeline.system"),
                        row.words(),
                        new Notice(
                                names.getOrDefault(row.recipient(), row.recipient()),
                                local(row.deliverAt()),
                                local(row.readAt()),
                                delivery(row.deliverAt(), row.readAt(), now))))
                .toList();
    }

    private String delivery(Instant deliverAt, Instant readAt, Instant now) {
        if (readAt != null) {
            return Texts.of("desk.clocks.read", cases.minute(readAt));
        }
        return Texts.of(
                deliverAt.isAfter(now) ? "desk.clocks.waits" : "desk.clocks.delivered", cases.minute(deliverAt));
    }

    private Line line(Instant at, Kind kind, Long of, String actor, String words) {
        return new Line(
                local(at),
                kind,
                Texts.of("desk.clocks.kind." + kind),
                of,
                actor == null ? Texts.of("timeline.system") : actor,
                words,
                null);
    }

    private OffsetDateTime local(Instant instant) {
        return instant == null ? null : instant.atZone(clock.getZone()).toOffsetDateTime();
    }
}
