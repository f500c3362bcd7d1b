package org.wangge.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.process.Refusal;
import org.wangge.registry.store.Posts;

/**
 * Who stands in for whom (代理), from a first to a last day, both included, in the place's time zone. On these days the
 * substitute holds every post of the absent person; the memberships in the engine follow within a minute of midnight, and
 * claim and completion ask the dates themselves.
 */
@Service
public class Substitutions {
    private final JdbcTemplate jdbc;
    private final Posts posts;
    private final Clock clock;

    Substitutions(JdbcTemplate jdbc, Posts posts, Clock clock) {
        this.jdbc = jdbc;
        this.posts = posts;
        this.clock = clock;
    }

    /** One substitution; {@code id} is given by the register. */
    public record Substitution(String id, String user, String substitute, LocalDate from, LocalDate until) {}

    /** All substitutions that have not ended, by first day. */
    @Transactional(readOnly = true)
    public List<Substitution> current() {
        return jdbc.query(
                "select id, user_id, substitute_id, from_date, until_date from wg_substitution where until_date >= ?"
                        + " order by from_date, id",
                (row, n) -> new Substitution(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, LocalDate.class),
                        row.getObject(5, LocalDate.class)),
                LocalDate.now(clock));
    }

    /**
     * Enters a substitution; it takes effect at once if today is one of its days.
     *
     * @throws Refusal 400 if a person is unknown, the dates are the wrong way round or lie in the past
     */
    @Transactional
    public Substitution enter(String user, String substitute, LocalDate from, LocalDate until) {
        requirePerson("user", user);
        requirePerson("substitute", substitute);
        if (user.equals(substitute)) {
            throw Refusal.field("substitute", "substitution.self");
        }
        if (until.isBefore(from)) {
            throw Refusal.field("until", "substitution.order");
        }
        if (until.isBefore(LocalDate.now(clock))) {
            throw Refusal.field("until", "substitution.past");
        }
        if (until.isAfter(from.plusYears(1))) {
            throw Refusal.field("until", "substitution.long");
        }
        Substitution entered = new Substitution(UUID.randomUUID().toString(), user, substitute, from, until);
        jdbc.update(
                "insert into wg_substitution (id, user_id, substitute_id, from_date, until_date, applied)"
                        + " values (?, ?, ?, ?, ?, ?)",
                entered.id(),
                user,
                substitute,
                from,
                until,
                false);
        follow();
        return entered;
    }

    /**
     * Ends a substitution now.
     *
     * @throws Refusal 404 if there is none with that id
     */
    @Transactional
    public void end(String id) {
        List<String> substitutes =
                jdbc.queryForList("select substitute_id from wg_substitution where id = ?", String.class, id);
        if (substitutes.isEmpty()) {
            throw Refusal.notFound("substitution.none", id);
        }
        jdbc.update("delete from wg_substitution where id = ?", id);
        posts.writeThrough(substitutes);
    }

    /** Writes into the memberships what begins today and takes out what ended; harmless on several nodes at once. */
    @Scheduled(cron = "${wangge.substitutions.cron:15 * * * * *}")
    @Transactional
    public void follow() {
        LocalDate today = LocalDate.now(clock);
        Set<String> affected = new HashSet<>(jdbc.queryForList(
                "select substitute_id from wg_substitution where (applied = ? and from_date <= ? and until_date >= ?)"
                        + " or (applied = ? and until_date < ?)",
                String.class,
                false,
                today,
                today,
                true,
                today));
        if (affected.isEmpty()) {
            return;
        }
        posts.writeThrough(affected);
        jdbc.update(
                "update wg_substitution set applied = ? where from_date <= ? and until_date >= ?", true, today, today);
        jdbc.update("update wg_substitution set applied = ? where until_date < ?", false, today);
    }

    private void requirePerson(String field, String user) {
        Integer count = jdbc.queryForObject("select count(*) from wg_staff where user_id = ?", Integer.class, user);
        if (count == null || count == 0) {
            throw Refusal.field(field, "registry.noPerson", user);
        }
    }
}
