package org.wangge.casework;

import java.util.regex.Pattern;

/** Telephone numbers as people write them. */
public final class Phones {
    private static final Pattern WRITTEN = Pattern.compile("[+0-9][0-9 -]{4,28}[0-9]");
    private static final Pattern COUNTRY = Pattern.compile("^(?:\\+86|0086|86(?=1[0-9]{10}$))");

    private Phones() {}

    /** Whether the text could be a telephone number: 6 to 30 digits, with +, blanks and dashes. */
    public static boolean isPhone(String text) {
        return WRITTEN.matcher(text).matches();
    }

    /**
     * The number's digits without the country's code and leading zeros, so that a number is one number however it is
     * written; null for null and where no digit is left.
     */
    public static String plain(String phone) {
        if (phone == null) {
            return null;
        }
        String written = phone.replaceAll("[^+0-9]", "");
        String digits = COUNTRY.matcher(written).replaceFirst("").replaceAll("^0+|\\D", "");
        return digits.isEmpty() ? null : digits;
    }
}
