package org.wangge.casework;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Hides what others need not know of a person. */
public final class Masks {
    private static final String STARS = "***";
    private static final int PHONE_BEFORE = 3;
    private static final int PHONE_AFTER = 2;
    private static final int ADDRESS_BEFORE = 3;

    /**
     * Numbers in running text: identity cards with their date of birth, mobile and area numbers with or without blanks and
     * dashes. Case numbers and unit codes are none.
     */
    private static final Pattern NUMBERS = Pattern.compile("(?<!\\d)(?:"
            + "\\d{6}(?:19|20)\\d{2}(?:0\\d|1[0-2])[0-3]\\d{4}[\\dXx]"
            + "|(?:(?:\\+|00)?86[ -]?)?1[3-9](?:[ -]?\\d){9}"
            + "|\\(?0\\d{2,3}\\)?[ -]?\\d{7,8})(?!\\d)");

    private static final int WIDE_FIRST = 0xFF01;
    private static final int WIDE_LAST = 0xFF5E;
    private static final int WIDE_TO_NARROW = 0xFEE0;

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
        int hidden = phone.length() - PHONE_BEFORE - PHONE_AFTER;
        return hidden < 2
                ? "*".repeat(phone.length())
                : phone.substring(0, PHONE_BEFORE) + "*".repeat(hidden) + phone.substring(phone.length() - PHONE_AFTER);
    }

    /** The first three characters of an address; a short one all stars; null for null or blank. */
    public static String address(String address) {
        if (address == null || address.isBlank()) {
            return null;
        }
        return address.codePointCount(0, address.length()) <= 2 * ADDRESS_BEFORE
                ? STARS
                : address.substring(0, address.offsetByCodePoints(0, ADDRESS_BEFORE)) + STARS;
    }

    /** The text without the telephone and identity-card numbers in it, however wide their digits; null for null. */
    public static String numbers(String text) {
        if (text == null) {
            return null;
        }
        StringBuilder masked = new StringBuilder(text);
        List<MatchResult> numbers = NUMBERS.matcher(narrow(text)).results().toList();
        for (int i = numbers.size() - 1; i >= 0; i--) {
            masked.replace(numbers.get(i).start(), numbers.get(i).end(), STARS);
        }
        return masked.toString();
    }

    private static String narrow(String text) {
        StringBuilder narrow = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= WIDE_FIRST && c <= WIDE_LAST) {
                narrow.setCharAt(i, (char) (c - WIDE_TO_NARROW));
            }
        }
        return narrow.toString();
    }
}
