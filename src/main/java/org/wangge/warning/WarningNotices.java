package org.wangge.warning;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.wangge.process.Texts;
import org.wangge.registry.Person;
import org.wangge.registry.Registry;
import org.wangge.registry.Role;
import org.wangge.warning.WarningNotice.Kind;
import org.wangge.warning.store.WarningRow;

/** Finds whom to tell of a warning; at once, whatever the hour. */
@Component
class WarningNotices {
    private final Registry registry;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WarningNotices(Registry registry, ApplicationEventPublisher events, Clock clock) {
        this.registry = registry;
        this.events = events;
        this.clock = clock;
    }

    /** Tells those who hold a role in a unit. */
    void tell(Kind kind, WarningRow warning, Role role, String unit, Instant until) {
        publish(kind, warning, unit, until, persons(role, unit));
    }

    /** Tells people who are known already. */
    void tell(Kind kind, WarningRow warning, Set<String> persons, Instant until) {
        publish(kind, warning, null, until, persons);
    }

    /** Tells the heads of several units something about one. */
    void tellHeads(Kind kind, WarningRow warning, Collection<String> units, String about) {
        Set<String> heads = new TreeSet<>();
        units.forEach(unit -> heads.addAll(persons(Role.HEAD, unit)));
        publish(kind, warning, about, null, heads);
    }

    /** Tells one person. */
    void tell(Kind kind, WarningRow warning, String person) {
        if (person != null) {
            publish(kind, warning, null, null, Set.of(person));
        }
    }

    private void publish(Kind kind, WarningRow warning, String unit, Instant until, Set<String> recipients) {
        if (!recipients.isEmpty()) {
            events.publishEvent(new WarningNotice(
                    kind,
                    warning.warningNo,
                    warning.level,
                    registry.unitName(warning.areaCode),
                    registry.unitName(unit),
                    minute(until),
                    recipients));
        }
    }

    /** The instant in the place's time zone; null for none. */
    private String minute(Instant instant) {
        return instant == null ? null : Texts.MINUTE.format(instant.atZone(clock.getZone()));
    }

    private Set<String> persons(Role role, String unit) {
        return registry.personsIn(role, unit).stream().map(Person::user).collect(Collectors.toSet());
    }
}
