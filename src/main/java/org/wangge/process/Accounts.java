package org.wangge.process;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/** The engine's users and groups, written in the caller's transaction. The registry decides, this only carries out. */
@Component
public class Accounts {
    /** The group of administrators. */
    public static final String ADMINISTRATORS = "camunda-admin";

    private final IdentityService identity;
    private final ProcessEngineConfigurationImpl engine;

    Accounts(IdentityService identity, ProcessEngineConfigurationImpl engine) {
        this.identity = identity;
        this.engine = engine;
    }

    /** Runs many writes as one engine command, so that they reach the database in batches. */
    public void together(Runnable writes) {
        Authentication before = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            engine.getCommandExecutorTxRequired().execute(context -> {
                writes.run();
                return null;
            });
        } finally {
            if (before != null) {
                identity.setAuthentication(before.getUserId(), before.getGroupIds(), before.getTenantIds());
            }
        }
    }

    /** Makes a user; a null password makes one nobody knows, until an administrator sets another. */
    public void create(String user, String name, String password) {
        User entity = identity.newUser(user);
        entity.setFirstName(name);
        entity.setLastName("");
        entity.setPassword(password == null ? UUID.randomUUID().toString() : password);
        identity.saveUser(entity);
    }

    /** Changes the name that the webapps show. */
    public void rename(String user, String name) {
        User entity = identity.createUserQuery().userId(user).singleResult();
        if (entity != null && !name.equals(entity.getFirstName())) {
            entity.setFirstName(name);
            identity.saveUser(entity);
        }
    }

    /** Whether there is such a user in the engine. */
    public boolean exists(String user) {
        return identity.createUserQuery().userId(user).count() > 0;
    }

    /** The ids of the groups the user is in. */
    public Set<String> groupsOf(String user) {
        return identity.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Which of the ids name groups that exist. */
    public Set<String> existingGroups(Collection<String> ids) {
        Set<String> found = new TreeSet<>();
        String[] all = ids.toArray(String[]::new);
        int chunk = 500;
        for (int from = 0; from < all.length; from += chunk) {
            String[] part = Arrays.copyOfRange(all, from, Math.min(all.length, from + chunk));
            identity.createGroupQuery().groupIdIn(part).list().forEach(group -> found.add(group.getId()));
        }
        return found;
    }

    /** Makes a group for work. */
    public void createGroup(String id, String name) {
        Group group = identity.newGroup(id);
        group.setName(name);
        group.setType("WORKFLOW");
        identity.saveGroup(group);
    }

    /** Puts a user into a group. */
    public void join(String user, String group) {
        identity.createMembership(user, group);
    }

    /** Takes a user out of a group. */
    public void leave(String user, String group) {
        identity.deleteMembership(user, group);
    }

    /** Whether the user is an administrator. */
    public boolean administrates(String user) {
        return user != null
                && identity.createUserQuery()
                                .userId(user)
                                .memberOfGroup(ADMINISTRATORS)
                                .count()
                        > 0;
    }

    /** Whether the login of the engine's current call is an administrator's; null is nobody's. */
    public static boolean administrates(Authentication login) {
        return login != null
                && login.getGroupIds() != null
                && login.getGroupIds().contains(ADMINISTRATORS);
    }

    /** Refuses everybody but administrators. */
    public void requireAdministrator(String user) {
        if (!administrates(user)) {
            throw Refusal.forbidden("api.administratorsOnly");
        }
    }
}
