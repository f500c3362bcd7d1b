package org.wangge.cockpit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.CaseQueries;
import org.wangge.deadline.Clocks;
import org.wangge.deadline.Lamp;
import org.wangge.process.GridCaseProcess;
import org.wangge.process.Paths;
import org.wangge.process.Refusal;
import org.wangge.process.StepLabels;
import org.wangge.process.Texts;
import org.wangge.process.TieredHandlingProcess;
import org.wangge.process.Utc;
import org.wangge.registry.Registry;

/** Where an instance stands, and how much time is left there. */
@Service
@Transactional(readOnly = true)
public class Tokens {
    private static final Set<String> OF_CASE = Set.of(GridCaseProcess.ID, TieredHandlingProcess.ID);

    private final Subjects subjects;
    private final Paths paths;
    private final Clocks clocks;
    private final Registry registry;
    private final StepLabels labels;
    private final NamedParameterJdbcTemplate jdbc;
    private final Clock clock;

    Tokens(
            Subjects subjects,
            Paths paths,
            Clocks clocks,
            Registry registry,
            StepLabels labels,
            NamedParameterJdbcTemplate jdbc,
            Clock clock) {
        this.subjects = subjects;
        this.paths = paths;
        this.clocks = clocks;
        this.registry = registry;
        this.labels = labels;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * An instance and where it stands.
     *
     * @param asOf the instant for which everything is true
     * @param subject number of its case or warning, {@code ofCase} which of the two it is
     * @param ended whether it runs no longer
     */
    public record Standing(
            OffsetDateTime asOf,
            String instance,
            String process,
            int version,
            String subject,
            boolean ofCase,
            boolean ended,
            List<Token> tokens) {}

    /**
     * An element at which an instance waits for people.
     *
     * @param unit code of the unit that must act
     * @param person user who has claimed the task, with the name; null if nobody has
     * @param targetName which limit runs out first; null where the step has a limit of its own, or none runs
     * @param dueAt null without a running clock
     * @param left what is left or by how much it is late, in Chinese; that no clock runs, if none does
     */
    public record Token(
            String element,
            String label,
            String unit,
            String unitName,
            String person,
            String personName,
            OffsetDateTime since,
            Lamp lamp,
            String lampName,
            String targetName,
            OffsetDateTime dueAt,
            String left) {}

    /**
     * @throws Refusal 404 if there is no such instance, 403 if the viewer may not see its case or warning
     */
    public Standing of(String id, String viewer) {
        Subjects.Found found = subjects.instance(id, viewer);
        Paths.Instance instance = found.instance();
        Subjects.Subject subject = found.subject();
        Instant now = clock.instant();
        List<Token> tokens = instance.endedAt() == null ? tokens(instance, now) : List.of();
        return new Standing(
                local(now),
                id,
                instance.process(),
                instance.version(),
                subject.number(),
                subject.ofCase(),
                instance.endedAt() != null,
                tokens);
    }

    private record Open(
            String instance,
            String process,
            int version,
            String element,
            String unit,
            String person,
            Instant since,
            Instant dueAt,
            Lamp lamp) {}

    /** A call activity shows what waits in the instance that it has started. */
    private List<Token> tokens(Paths.Instance instance, Instant now) {
        List<Open> open = open(instance.businessKey(), now);
        List<Token> tokens = new ArrayList<>();
        open.stream()
                .filter(step -> step.instance().equals(instance.id()))
                .forEach(step -> tokens.add(token(step.element(), step, instance, now)));
        for (Paths.Step step : paths.steps(instance.id())) {
            if (step.called() != null && step.endedAt() == null) {
                open.stream()
                        .filter(below -> below.instance().equals(step.called()))
                        .forEach(below -> tokens.add(token(step.element(), below, instance, now)));
            }
        }
        return tokens;
    }

    private List<Open> open(String subject, Instant now) {
        return jdbc.query(
                "select * from wg_step where subject = :subject order by opened_at, task_id",
                Map.of("subject", subject),
                (row, n) -> new Open(
                        row.getString("instance_id"),
                        row.getString("process"),
                        row.getInt("version"),
                        row.getString("element"),
                        row.getString("unit_code"),
                        row.getString("person"),
                        Utc.instant(row, "opened_at"),
                        Utc.instant(row, "due_at"),
                        Lamp.of(
                                Utc.instant(row, "blue_at"),
                                Utc.instant(row, "yellow_at"),
                                Utc.instant(row, "due_at"),
                                Utc.instant(row, "red_at"),
                                now)));
    }

    private Token token(String element, Open step, Paths.Instance instance, Instant now) {
        Clocks.Brief limit = OF_CASE.contains(step.process()) ? limit(instance.businessKey(), step.dueAt()) : null;
        return new Token(
                element,
                labels.element(step.process(), step.version(), step.element()),
                step.unit(),
                registry.unitName(step.unit()),
                step.person(),
                step.person() == null ? null : registry.personName(step.person()),
                local(step.since()),
                step.lamp(),
                step.lamp().label(),
                limit == null ? null : limit.target().label(),
                local(step.dueAt()),
                limit == null ? left(step.dueAt(), now) : limit.left());
    }

    private Clocks.Brief limit(String caseNo, Instant dueAt) {
        return clocks.briefs(List.of(caseNo)).stream()
                .filter(brief -> dueAt != null && dueAt.equals(brief.dueAt()))
                .findFirst()
                .orElse(null);
    }

    private static String left(Instant dueAt, Instant now) {
        if (dueAt == null) {
            return Texts.of("desk.diagram.noClock");
        }
        String amount = CaseQueries.words(Duration.between(now, dueAt).abs());
        return Texts.of(now.isBefore(dueAt) ? "clock.left" : "clock.over", amount);
    }

    private OffsetDateTime local(Instant instant) {
        return instant == null ? null : instant.atZone(clock.getZone()).toOffsetDateTime();
    }
}
