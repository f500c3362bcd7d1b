package org.wangge.registry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.wangge.process.Texts;

/** What a person does in a unit; the engine's group of it is {@code <id>-<unitCode>}. */
public enum Role {
    WORKER,
    HEAD,
    HANDLER,
    DISPATCHER,
    SUPERVISOR;

    /** The first part of the group's id. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The Chinese word. */
    public String label() {
        return Texts.of("group." + id());
    }

    /** The role with that id, empty if there is none. */
    public static Optional<Role> ofId(String id) {
        return Arrays.stream(values()).filter(role -> role.id().equals(id)).findFirst();
    }
}
