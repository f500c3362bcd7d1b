package org.wangge.supervision;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.wangge.casework.CaseSupervision;
import org.wangge.casework.CaseSupervision.Duty;
import org.wangge.deadline.Audience;
import org.wangge.deadline.FiredRung;
import org.wangge.deadline.Lamp;
import org.wangge.deadline.Target;
import org.wangge.registry.Person;
import org.wangge.registry.Registry;
import org.wangge.registry.Role;
import org.wangge.registry.Unit;

/** Finds whom to tell, and when (SLA.md 9); nothing is published where nobody is found. */
@Component
class Notices {
    private static final Set<Lamp> QUIET = Set.of(Lamp.BLUE, Lamp.YELLOW);

    private final CaseSupervision cases;
    private final Registry registry;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Notices(CaseSupervision cases, Registry registry, ApplicationEventPublisher events, Clock clock) {
        this.cases = cases;
        this.registry = registry;
        this.events = events;
        this.clock = clock;
    }

    /** Tells those for whom the rung is: blue and yellow in office hours only, the others at once. */
    void ofRung(Notice.Kind kind, String caseNo, CaseSupervision.Due due, Set<Audience> audience) {
        FiredRung rung = due.rung();
        Set<String> recipients = new TreeSet<>();
        for (Audience one : audience) {
            recipients.addAll(
                    switch (one) {
                        case HOLDER -> holders(caseNo, due.duty());
                        case HEAD -> persons(Role.HEAD, due.duty().unit());
                        case SUPERVISOR ->
                            persons(
                                    Role.SUPERVISOR,
                                    cases.supervisorOf(caseNo, due.duty().unit())
                                            .code());
                    });
        }
        Lamp lamp = rung.rung().colour();
        Instant deliverAt = QUIET.contains(lamp) ? cases.opening(caseNo) : clock.instant();
        publish(kind, caseNo, rung.target(), due.duty().unit(), lamp, rung.dueAt(), recipients, deliverAt);
    }

    /** Tells the supervisors of a unit that an order is theirs now. */
    void toSupervisors(Notice.Kind kind, String caseNo, Target target, String responsible, String supervising) {
        now(kind, caseNo, target, responsible, null, persons(Role.SUPERVISOR, supervising));
    }

    /** Tells who must act, and the head of that unit. */
    void toHolder(Notice.Kind kind, String caseNo, Target target, Duty duty, Instant dueAt) {
        Set<String> recipients = new TreeSet<>(holders(caseNo, duty));
        recipients.addAll(persons(Role.HEAD, duty.unit()));
        now(kind, caseNo, target, duty.unit(), dueAt, recipients);
    }

    /** Tells the heads of the responsible unit and of all units above it. */
    void toHeadsOfLine(Notice.Kind kind, String caseNo, Target target, String responsible) {
        Set<String> heads = new TreeSet<>();
        for (Unit unit : registry.lineOf(registry.unit(responsible))) {
            heads.addAll(persons(Role.HEAD, unit.code()));
        }
        now(kind, caseNo, target, responsible, null, heads);
    }

    private void now(
            Notice.Kind kind, String caseNo, Target target, String unit, Instant dueAt, Set<String> recipients) {
        publish(kind, caseNo, target, unit, null, dueAt, recipients, clock.instant());
    }

    private void publish(
            Notice.Kind kind,
            String caseNo,
            Target target,
            String unit,
            Lamp lamp,
            Instant dueAt,
            Set<String> recipients,
            Instant deliverAt) {
        if (!recipients.isEmpty()) {
            String category = cases.categoryName(caseNo);
            events.publishEvent(new Notice(kind, caseNo, category, target, unit, lamp, dueAt, recipients, deliverAt));
        }
    }

    private Set<String> holders(String caseNo, Duty duty) {
        return cases.claimedBy(caseNo, duty).map(Set::of).orElseGet(() -> persons(duty.role(), duty.unit()));
    }

    private Set<String> persons(Role role, String unit) {
        return registry.personsIn(role, unit).stream().map(Person::user).collect(Collectors.toSet());
    }
}
