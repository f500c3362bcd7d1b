package org.wangge.casework;

/** Hides what others need not know of a person. */
public final class Masks {
    private static final int SHOWN_BEFORE = 3;
    private static final int SHOWN_AFTER = 2;

    private Masks() {}

    /** The first character of a name, the rest as stars; null for null or blank. */
    public static String name(String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        int first = name.offsetByCodePoints(0, 1);
        return name.substring(0, first) + "*".repeat(Math.max(1, name.codePointCount(first, name.length())));
    }

    /** The first three and last two digits; short numbers all stars; null for null or blank. */
    public static String phone(String phone) {
        if (phone == null || phone.isBlank()) {
            return null;
        }
        int hidden = phone.length() - SHOWN_BEFORE - SHOWN_AFTER;
        return hidden < 2
                ? "*".repeat(phone.length())
                : phone.substring(0, SHOWN_BEFORE) + "*".repeat(hidden) + phone.substring(phone.length() - SHOWN_AFTER);
    }
}
