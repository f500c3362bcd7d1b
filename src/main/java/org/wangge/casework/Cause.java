package org.wangge.casework;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.wangge.process.Refusal;
import org.wangge.process.Texts;

/** Why a case must wait, or a limit must move: the lists that figures are made from; people's words stand beside it. */
public enum Cause {
    WEATHER(RequestKind.SUSPENSION),
    SEASON(RequestKind.SUSPENSION),
    /** Works that need conditions which are not there yet. */
    CONDITIONS(RequestKind.SUSPENSION),
    FORCE_MAJEURE(RequestKind.SUSPENSION),
    /** Any other reason to wait. */
    HUNG(RequestKind.SUSPENSION),
    COMPLEX(RequestKind.EXTENSION),
    THIRD_PARTY(RequestKind.EXTENSION),
    /** A procedure that the law prescribes takes longer. */
    PROCEDURE(RequestKind.EXTENSION),
    OTHER(RequestKind.EXTENSION);

    private final RequestKind kind;

    Cause(RequestKind kind) {
        this.kind = kind;
    }

    /** The causes of one kind of request, in the order of the forms; the last stands where none is given. */
    public static List<Cause> of(RequestKind kind) {
        return Arrays.stream(values()).filter(cause -> cause.kind == kind).toList();
    }

    /**
     * The cause of that name; for null the last of its kind.
     *
     * @throws Refusal 400 on {@code cause} if this kind of request has no such cause
     */
    static Cause read(RequestKind kind, String name) {
        List<Cause> causes = of(kind);
        if (name == null) {
            return causes.get(causes.size() - 1);
        }
        return causes.stream()
                .filter(cause -> cause.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.field(
                        "cause", "api.oneOf", causes.stream().map(Cause::name).collect(Collectors.joining("、"))));
    }

    /** The Chinese word. */
    public String label() {
        return Texts.of("cause." + name());
    }
}
