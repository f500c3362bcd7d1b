package org.wangge.docs;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes the text of an SVG: same input, same text. */
final class Svg {
    private final StringBuilder text = new StringBuilder();
    private int depth;

    /** Opens an element; attributes in pairs of name and value, those with a null value left out. */
    Svg open(String name, Object... attributes) {
        return tag(name, ">", depth++, attributes);
    }

    /** Closes an element. */
    Svg close(String name) {
        return line("</" + name + ">", --depth);
    }

    /** An element with nothing inside. */
    Svg empty(String name, Object... attributes) {
        return tag(name, "/>", depth, attributes);
    }

    /** An element with words inside. */
    Svg words(String name, String words, Object... attributes) {
        return tag(name, ">" + escape(words) + "</" + name + ">", depth, attributes);
    }

    private Svg tag(String name, String end, int indent, Object... attributes) {
        StringBuilder tag = new StringBuilder("<").append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i + 1] != null) {
                String value =
                        attributes[i + 1] instanceof Double number ? number(number) : attributes[i + 1].toString();
                tag.append(' ')
                        .append(attributes[i])
                        .append("=\"")
                        .append(escape(value))
                        .append('"');
            }
        }
        return line(tag.append(end).toString(), indent);
    }

    private Svg line(String line, int indent) {
        text.append("  ".repeat(indent)).append(line).append('\n');
        return this;
    }

    /** A length or coordinate, to a tenth, without needless zeros. */
    static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** A point as paths write it. */
    static String point(double x, double y) {
        return number(x) + " " + number(y);
    }

    static String escape(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
