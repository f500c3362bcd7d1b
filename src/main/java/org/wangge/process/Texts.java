package org.wangge.process;

import java.text.MessageFormat;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * The words people see, read from {@code messages_zh_CN.properties}. Static, because a refusal is worded where it is
 * thrown.
 */
public final class Texts {
    /** How people see a date with its time: to the minute. */
    public static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    /** The same to the second. */
    public static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private static final Locale LOCALE = Locale.SIMPLIFIED_CHINESE;
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("messages", LOCALE);

    private Texts() {}

    /**
     * The text behind a key, its places {@code {0}}, {@code {1}} … filled; numbers are written without grouping.
     *
     * @throws MissingResourceException if the key is not in the bundle
     */
    public static String of(String key, Object... values) {
        Object[] plain = Arrays.stream(values)
                .map(value -> value == null ? "" : value.toString())
                .toArray();
        return new MessageFormat(BUNDLE.getString(key), LOCALE).format(plain);
    }

    /** The text behind a key, or the given words where the bundle has none (labels of data an administrator adds). */
    public static String orElse(String key, String otherwise) {
        return BUNDLE.containsKey(key) ? of(key) : otherwise;
    }
}
