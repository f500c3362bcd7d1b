package org.wangge.docs;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The text of a page under {@link #FOLDER}. */
final class Markdown {
    /** Where the pages lie, relative to the repository. */
    static final Path FOLDER = Path.of("src/docs/processes");

    private final StringBuilder text = new StringBuilder();

    Markdown heading(int level, String words) {
        return block("#".repeat(level) + " " + words);
    }

    /** A paragraph, or several lines that belong together. */
    Markdown block(String words) {
        text.append(words.strip()).append("\n\n");
        return this;
    }

    /** The head of a table; rows follow, then {@link #end()}. */
    Markdown table(List<String> head) {
        row(head);
        return row(head.stream().map(column -> "---").toList());
    }

    Markdown row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
        return this;
    }

    Markdown end() {
        text.append('\n');
        return this;
    }

    /** Words of a model in a table's cell: nothing in them is markup, line breaks stay. */
    static String cell(String words) {
        return words == null ? "" : plain(words).replace("|", "\\|").replaceAll("\\s*\\n\\s*", "<br>");
    }

    /** Words of a model outside tables; each of their lines a paragraph. */
    static String paragraphs(String words) {
        return plain(words).replaceAll("\\s*\\n\\s*", "\n\n");
    }

    private static String plain(String words) {
        return words.strip()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("*", "\\*")
                .replace("_", "\\_");
    }

    /** Words that stand in code; must hold no back-tick. */
    static String code(String words) {
        return "`" + words.replace("|", "\\|") + "`";
    }

    /** A place that other pages and the pictures point to. */
    static String anchor(String id) {
        return "<a id=\"" + id + "\"></a>";
    }

    static String link(String words, String target) {
        return "[" + words + "](" + target + ")";
    }

    /** A link to a file of the repository, from a page. */
    static String link(String words, Path file) {
        return link(words, FOLDER.relativize(file).toString());
    }

    /** Several things in one cell, one below the other, empty ones left out. */
    static String below(String... things) {
        return Arrays.stream(things)
                .filter(thing -> thing != null && !thing.isEmpty())
                .collect(Collectors.joining("<br>"));
    }

    @Override
    public String toString() {
        return text.toString().strip() + "\n";
    }
}
