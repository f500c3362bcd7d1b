package org.wangge.docs;

import java.util.ArrayList;
import java.util.List;

/** Breaks a label into lines. Widths are estimates: a Chinese character is as wide as it is high, others about half. */
final class Lines {
    private static final String NEVER_FIRST = "，。、；：？！）》”’";

    private Lines() {}

    /** As few lines as fit the width, and those about equally long; line breaks of the label are kept. */
    static List<String> of(String label, double width, double size) {
        return label.lines()
                .flatMap(line -> balanced(line, width, size).stream())
                .toList();
    }

    private static List<String> balanced(String label, double width, double size) {
        List<String> words = words(label);
        int fewest = fill(words, width, size).size();
        double narrow = width(label, size) / fewest;
        while (fill(words, narrow, size).size() > fewest) {
            narrow++;
        }
        return fill(words, narrow, size);
    }

    private static List<String> fill(List<String> words, double width, double size) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            if (!line.isEmpty() && width(line + word.stripTrailing(), size) > width) {
                lines.add(line.toString().strip());
                line.setLength(0);
            }
            line.append(word);
        }
        lines.add(line.toString().strip());
        return lines;
    }

    /** What must stay on one line: a Latin word, or a Chinese character with the punctuation behind it. */
    private static List<String> words(String label) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int before = ' ';
        for (int character : label.codePoints().toArray()) {
            boolean stays =
                    NEVER_FIRST.indexOf(character) >= 0 || (narrow(character) && narrow(before) && before != ' ');
            if (!stays && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
            word.appendCodePoint(character);
            before = character;
        }
        words.add(word.toString());
        return words;
    }

    private static double width(String words, double size) {
        return words.codePoints().mapToDouble(c -> narrow(c) ? 0.56 : 1).sum() * size;
    }

    private static boolean narrow(int character) {
        return character < 0x2E80 && character != '“' && character != '”';
    }
}
