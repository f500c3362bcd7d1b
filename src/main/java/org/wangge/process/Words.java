package org.wangge.process;

/** What people write, made fit to be kept and shown. */
public final class Words {
    private Words() {}

    /**
     * The text without surrounding blanks, control characters (line breaks and tabs stay) and halves of characters; null
     * for null and for what is blank then.
     */
    public static String clean(String text) {
        if (text == null) {
            return null;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .filter(c -> Character.getType(c) != Character.SURROGATE)
                .forEach(clean::appendCodePoint);
        String stripped = clean.toString().strip();
        return stripped.isEmpty() ? null : stripped;
    }

    /** The text as Markdown that shows it as it is: nothing in it is markup, its lines stay lines; empty for null. */
    public static String inMarkdown(String text) {
        return text == null
                ? ""
                : text.replaceAll("([!-/:-@\\[-`{-~])", "\\\\$1").replaceAll("\\R", "  \n");
    }

    /** The first characters of a text, whole characters only, with an ellipsis if there were more. */
    public static String beginning(String text, int characters) {
        return text.codePointCount(0, text.length()) <= characters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, characters)) + "…";
    }
}
