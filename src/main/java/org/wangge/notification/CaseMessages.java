package org.wangge.notification;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.wangge.casework.CaseMilestone;
import org.wangge.casework.What;
import org.wangge.notification.store.Outbox;
import org.wangge.process.Texts;
import org.wangge.registry.Person;
import org.wangge.registry.Registry;
import org.wangge.registry.Role;

/** Writes the messages of casework, in the transaction of what they tell: both are kept or neither. */
@Component
class CaseMessages {
    private static final Set<What> TO_REPORTER = Set.of(
            What.ACCEPTED,
            What.REJECTED,
            What.NOT_FOUND,
            What.ESCALATED,
            What.RESOLVED,
            What.CLOSED,
            What.VOIDED,
            What.SUSPENDED);
    private static final Set<What> TO_HANDLERS_OF_TARGET = Set.of(
            What.RECEIVED,
            What.RETURNED,
            What.REFUSED,
            What.WITHDRAWN,
            What.SUSPENDED,
            What.SUSPENSION_DENIED,
            What.SUSPENSION_KEPT,
            What.SUSPENSION_EXPIRED,
            What.RESUMED,
            What.EXTENDED,
            What.EXTENSION_DENIED);
    private static final Set<What> TO_DISPATCHERS_OF_TARGET = Set.of(What.REPORTED, What.RULING_DUE);
    private static final Set<What> TO_HANDLERS_OF_SOURCE = Set.of(What.LIMIT_PASSED, What.REASSIGNED);
    private static final Set<What> TO_SUPERVISORS_OF_TARGET =
            Set.of(What.SUSPENSION_ASKED, What.EXTENSION_ASKED, What.REQUEST_TAKEN_BACK, What.REVIEW_DUE);

    private final Outbox outbox;
    private final Registry registry;

    CaseMessages(Outbox outbox, Registry registry) {
        this.outbox = outbox;
        this.registry = registry;
    }

    @EventListener
    void on(CaseMilestone milestone) {
        Set<String> recipients = new TreeSet<>();
        if (TO_REPORTER.contains(milestone.what())) {
            recipients.add(milestone.reportedBy());
        }
        if (TO_HANDLERS_OF_TARGET.contains(milestone.what())) {
            recipients.addAll(persons(Role.HANDLER, milestone.toUnit()));
        }
        if (TO_DISPATCHERS_OF_TARGET.contains(milestone.what())) {
            recipients.addAll(persons(Role.DISPATCHER, milestone.toUnit()));
        }
        if (TO_HANDLERS_OF_SOURCE.contains(milestone.what())) {
            recipients.addAll(persons(Role.HANDLER, milestone.fromUnit()));
        }
        if (TO_SUPERVISORS_OF_TARGET.contains(milestone.what())) {
            recipients.addAll(persons(Role.SUPERVISOR, milestone.toUnit()));
        }
        if (milestone.actor() != null) {
            recipients.remove(milestone.actor());
        }
        if (!recipients.isEmpty()) {
            outbox.put(recipients, milestone.what().name(), milestone.caseNo(), words(milestone));
        }
    }

    private Set<String> persons(Role role, String unit) {
        return unit == null
                ? Set.of()
                : registry.personsIn(role, unit).stream().map(Person::user).collect(Collectors.toSet());
    }

    private String words(CaseMilestone milestone) {
        return Texts.of(
                "message." + milestone.what().name(),
                milestone.categoryName(),
                milestone.caseNo(),
                milestone.fromUnit() == null ? "" : registry.unitName(milestone.fromUnit()),
                milestone.toUnit() == null ? "" : registry.unitName(milestone.toUnit()));
    }
}
