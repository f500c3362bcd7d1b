package org.wangge.process;

import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;

/**
 * A clear no to what somebody asked for: the message is Chinese and for people, the fields are named for programs, and
 * nothing has changed. The engine's REST interface answers it with {@link #status()}, as {@code /api} does.
 */
public class Refusal extends BadUserRequestException {
    private static final long serialVersionUID = 1L;
    private static final int FIRST_CODE = 22_000;

    /** One field that is missing or wrong; {@code field} is the name the caller used. */
    public record Field(String field, String message) {}

    private final int status;
    private final transient List<Field> fields;

    private Refusal(int status, String message, List<Field> fields) {
        super(message);
        this.status = status;
        this.fields = List.copyOf(fields);
        setCode(FIRST_CODE + status);
    }

    /** 400: a field is missing, unknown or has a value that is not expected; the message names the field. */
    public static Refusal field(String field, String key, Object... values) {
        String message = Texts.of(key, values);
        return new Refusal(400, named(field) + message, List.of(new Field(field, message)));
    }

    /** 400: several fields at once; must not be empty. */
    public static Refusal fields(List<Field> fields) {
        String message = String.join(
                "；", fields.stream().map(f -> named(f.field()) + f.message()).toList());
        return new Refusal(400, message, fields);
    }

    /** How people call the field, with the name that programs use. */
    private static String named(String field) {
        String label = Texts.orElse("variable." + field, "");
        return label.isEmpty() ? field + "：" : label + "（" + field + "）：";
    }

    /** 400: the request as a whole cannot be carried out. */
    public static Refusal bad(String key, Object... values) {
        return new Refusal(400, Texts.of(key, values), List.of());
    }

    /** 403: this person may not do it. */
    public static Refusal forbidden(String key, Object... values) {
        return new Refusal(403, Texts.of(key, values), List.of());
    }

    /** 404: there is no such thing. */
    public static Refusal notFound(String key, Object... values) {
        return new Refusal(404, Texts.of(key, values), List.of());
    }

    /** 409: somebody was faster, or the thing is no longer in a state that allows it. */
    public static Refusal conflict(String key, Object... values) {
        return new Refusal(409, Texts.of(key, values), List.of());
    }

    /** The HTTP status that says the same: 400, 403, 404 or 409. */
    public int status() {
        return status;
    }

    /** The fields at fault, empty when it is not about one. */
    public List<Field> fields() {
        return fields == null ? List.of() : fields;
    }

    /** The HTTP status behind an engine error code of a refusal, or -1 for any other code. */
    public static int statusOfCode(Integer code) {
        return code != null && code > FIRST_CODE && code < FIRST_CODE + 600 ? code - FIRST_CODE : -1;
    }
}
