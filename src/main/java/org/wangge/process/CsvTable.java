package org.wangge.process;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV file with a header in English or Chinese, UTF-8 with or without a byte order mark. */
public record CsvTable(List<Line> lines) {

    /** One line: its number in the file, and its trimmed values by English column name; absent columns are empty. */
    public record Line(long number, Map<String, String> values) {
        public String get(String column) {
            return values.getOrDefault(column, "");
        }
    }

    /**
     * Reads the file. The Chinese headers of a column stand in the messages under {@code column.<table>.<name>}, separated by
     * {@code |}.
     *
     * @throws Refusal 400 if it is no UTF-8, no CSV, or lacks a required column
     */
    public static CsvTable read(byte[] bytes, String table, Set<String> columns, Set<String> required) {
        String text = decode(bytes);
        Map<String, String> names = new HashMap<>();
        for (String column : columns) {
            names.put(column.toLowerCase(Locale.ROOT), column);
            for (String chinese : Texts.of("column." + table + "." + column).split("\\|")) {
                names.put(chinese, column);
            }
        }
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .setIgnoreEmptyLines(true)
                .setAllowMissingColumnNames(true)
                .get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            Map<String, Integer> places = new LinkedHashMap<>();
            parser.getHeaderMap().forEach((header, place) -> {
                String column = names.get(header.strip().toLowerCase(Locale.ROOT));
                if (column != null) {
                    places.putIfAbsent(column, place);
                }
            });
            for (String column : required) {
                if (!places.containsKey(column)) {
                    throw Refusal.field(column, "import.noColumn", column, Texts.of("column." + table + "." + column));
                }
            }
            List<Line> lines = new ArrayList<>();
            for (CSVRecord record : parser) {
                Map<String, String> values = new HashMap<>();
                places.forEach((column, place) -> {
                    if (place < record.size()) {
                        values.put(column, record.get(place));
                    }
                });
                long breaks = record.stream()
                        .mapToLong(value -> value.chars().filter(c -> c == '\n').count())
                        .sum();
                lines.add(new Line(parser.getCurrentLineNumber() - breaks, values));
            }
            return new CsvTable(lines);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw Refusal.bad("import.noCsv", e.getMessage());
        }
    }

    private static String decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw Refusal.bad("import.noUtf8");
        }
    }
}
