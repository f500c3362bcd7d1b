package org.wangge.registry.store;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.wangge.process.Accounts;
import org.wangge.process.Texts;
import org.wangge.registry.Post;
import org.wangge.registry.Role;

/** Who holds which role where, in the registry and, written through in the same transaction, in the engine's groups. */
@Component
public class Posts {
    private final JdbcTemplate jdbc;
    private final Accounts accounts;
    private final Clock clock;

    Posts(JdbcTemplate jdbc, Accounts accounts, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** What becomes of a person: name, whether the person is new, and all own posts from now on. */
    public record Change(String name, boolean isNew, Set<Post> posts) {}

    /** Every person's own posts, without those held as a substitute. */
    public Map<String, Set<Post>> allOwn() {
        Map<String, Set<Post>> all = new HashMap<>();
        jdbc.query("select user_id, role, unit_code from wg_staff_role", row -> {
            all.computeIfAbsent(row.getString(1), user -> new HashSet<>())
                    .add(new Post(Role.ofId(row.getString(2)).orElseThrow(), row.getString(3)));
        });
        return all;
    }

    /** Writes persons and posts, and makes the engine's users, groups and memberships agree. */
    public void write(Map<String, Change> changes, String password) {
        List<Object[]> newPersons = new ArrayList<>();
        List<Object[]> renamed = new ArrayList<>();
        List<Object[]> clearedPosts = new ArrayList<>();
        List<Object[]> newPosts = new ArrayList<>();
        changes.forEach((user, change) -> {
            (change.isNew() ? newPersons : renamed).add(new Object[] {change.name(), user});
            if (!change.isNew()) {
                clearedPosts.add(new Object[] {user});
            }
            change.posts()
                    .forEach(
                            post -> newPosts.add(new Object[] {user, post.role().id(), post.unit()}));
        });
        jdbc.batchUpdate("insert into wg_staff (name, user_id) values (?, ?)", newPersons);
        jdbc.batchUpdate("update wg_staff set name = ? where user_id = ?", renamed);
        jdbc.batchUpdate("delete from wg_staff_role where user_id = ?", clearedPosts);
        jdbc.batchUpdate("insert into wg_staff_role (user_id, role, unit_code) values (?, ?, ?)", newPosts);
        accounts.together(() -> {
            changes.forEach((user, change) -> {
                if (change.isNew() && !accounts.exists(user)) {
                    accounts.create(user, change.name(), password);
                } else {
                    accounts.rename(user, change.name());
                }
            });
        });
        Set<String> newcomers = new HashSet<>();
        changes.forEach((user, change) -> {
            if (change.isNew()) {
                newcomers.add(user);
            }
        });
        writeThrough(changes.keySet(), newcomers);
    }

    /** Makes the engine's memberships of these persons agree with the posts they hold today. */
    public void writeThrough(Collection<String> users) {
        writeThrough(users, Set.of());
    }

    private void writeThrough(Collection<String> users, Set<String> newcomers) {
        if (users.isEmpty()) {
            return;
        }
        Map<String, Set<String>> wanted = wantedGroups(users);
        Set<String> groups = new TreeSet<>();
        wanted.values().forEach(groups::addAll);
        Set<String> existing = accounts.existingGroups(groups);
        Map<String, String> unitNames = new HashMap<>();
        jdbc.query("select code, name from wg_unit", row -> {
            unitNames.put(row.getString(1), row.getString(2));
        });
        accounts.together(() -> {
            groups.stream()
                    .filter(group -> !existing.contains(group))
                    .forEach(group -> accounts.createGroup(group, name(group, unitNames)));
            for (String user : users) {
                Set<String> actual = newcomers.contains(user) ? Set.of() : accounts.groupsOf(user);
                Set<String> target = wanted.getOrDefault(user, Set.of());
                target.stream().filter(group -> !actual.contains(group)).forEach(group -> accounts.join(user, group));
                actual.stream()
                        .filter(group -> !target.contains(group) && !group.equals(Accounts.ADMINISTRATORS))
                        .forEach(group -> accounts.leave(user, group));
            }
        });
    }

    /** The groups {@code <role>-<unit>} and, for rights and lists, {@code <role>}; workers act as handlers of the grid. */
    private Map<String, Set<String>> wantedGroups(Collection<String> users) {
        Map<String, Set<String>> wanted = new HashMap<>();
        Set<String> asked = new HashSet<>(users);
        LocalDate today = LocalDate.now(clock);
        jdbc.query(
                "select r.user_id, r.role, r.unit_code from wg_staff_role r union all"
                        + " select s.substitute_id, r.role, r.unit_code from wg_staff_role r"
                        + " join wg_substitution s on s.user_id = r.user_id"
                        + " where s.from_date <= ? and s.until_date >= ?",
                row -> {
                    if (asked.contains(row.getString(1))) {
                        Set<String> groups = wanted.computeIfAbsent(row.getString(1), user -> new TreeSet<>());
                        String role = row.getString(2);
                        String unit = row.getString(3);
                        groups.add(role);
                        groups.add(role + "-" + unit);
                        if (role.equals(Role.WORKER.id())) {
                            groups.add(Role.HANDLER.id());
                            groups.add(Role.HANDLER.id() + "-" + unit);
                        }
                    }
                },
                today,
                today);
        return wanted;
    }

    private static String name(String group, Map<String, String> unitNames) {
        int dash = group.indexOf('-');
        if (dash < 0) {
            return Texts.of("group." + group);
        }
        String unit = group.substring(dash + 1);
        return unitNames.getOrDefault(unit, unit) + " " + Texts.of("group." + group.substring(0, dash));
    }
}
