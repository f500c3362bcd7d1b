package org.wangge.cockpit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Service;
import org.wangge.cockpit.CaseList.Row;
import org.wangge.cockpit.CaseList.Sort;
import org.wangge.process.Refusal;
import org.wangge.process.Texts;

/** The list as a file for a spreadsheet; what people typed is never taken for a formula there. */
@Service
public class CaseFile {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    /** What a spreadsheet takes for the beginning of a formula, in half and full width. */
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20]");

    private final CaseList list;

    CaseFile(CaseList list) {
        this.list = list;
    }

    private enum Column {
        CASE_NO(Row::caseNo),
        CATEGORY(Row::categoryName),
        GRID(Row::gridName),
        STATE(Row::stateName),
        UNIT(Row::unitName),
        PERSON(Row::personName),
        STEP(Row::stepName),
        STEP_SINCE(row -> minute(row.stepSince())),
        LAMP(Row::lampName),
        TARGET(Row::targetName),
        DUE(row -> minute(row.dueAt())),
        LEFT(Row::left),
        ORDER(row -> row.order() == null ? null : row.order().words()),
        MISSED(row -> String.valueOf(row.missed())),
        UNACKNOWLEDGED(row -> String.valueOf(row.unacknowledged())),
        WARNING(Row::warning),
        REPORTED(row -> minute(row.reportedAt()));

        private final Function<Row, String> value;

        Column(Function<Row, String> value) {
            this.value = value;
        }

        private String heading() {
            return Texts.of("desk.list.column." + name().toLowerCase(Locale.ROOT));
        }

        private String of(Row row) {
            String text = value.apply(row);
            return text == null ? "" : text;
        }

        private static String minute(OffsetDateTime at) {
            return at == null ? null : Texts.MINUTE.format(at);
        }
    }

    /**
     * As CSV in UTF-8 with a byte order mark, by which spreadsheets know it.
     *
     * @throws Refusal as {@link CaseList#page}
     */
    public byte[] csv(Filter filter, Sort sort, boolean descending, String viewer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            writer.write(BYTE_ORDER_MARK);
            write(filter, sort, descending, viewer, cells -> print(writer, cells));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void print(Writer writer, String[] cells) {
        try {
            CSVFormat.RFC4180.printRecord(
                    writer, Arrays.stream(cells).map(CaseFile::harmless).toArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String harmless(String cell) {
        return FORMULA.matcher(cell).find() ? "'" + cell : cell;
    }

    /**
     * As an Excel workbook of one sheet, every cell a text.
     *
     * @throws Refusal as {@link CaseList#page}
     */
    public byte[] xlsx(Filter filter, Sort sort, boolean descending, String viewer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Wangge", null)) {
            Worksheet sheet = book.newWorksheet(Texts.of("desk.list.sheet"));
            sheet.freezePane(0, 1);
            int[] line = {0};
            write(filter, sort, descending, viewer, cells -> {
                for (int column = 0; column < cells.length; column++) {
                    sheet.value(line[0], column, cells[column]);
                }
                line[0]++;
            });
            sheet.range(0, 0, line[0], Column.values().length - 1)
                    .style()
                    .format("@")
                    .set();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private void write(Filter filter, Sort sort, boolean descending, String viewer, Consumer<String[]> line) {
        line.accept(cells(Column::heading));
        boolean cut = list.each(filter, sort, descending, viewer, row -> line.accept(cells(column -> column.of(row))));
        if (cut) {
            line.accept(new String[] {Texts.of("desk.list.cut", CaseList.MOST_COUNTED)});
        }
    }

    private static String[] cells(Function<Column, String> value) {
        return Arrays.stream(Column.values()).map(value).toArray(String[]::new);
    }
}
