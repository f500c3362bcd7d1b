package org.wangge.casework;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.store.Categories;
import org.wangge.process.CsvTable;
import org.wangge.process.Texts;
import org.wangge.registry.ImportReport;

/**
 * Loads the categories of cases from CSV (code, name, group, groupName, and retentionDays, which may be missing and then
 * stays as it is), in the file's order; idempotent.
 */
@Service
public class CategoryImport {
    private static final Set<String> REQUIRED = Set.of("code", "name", "group", "groupName");
    private static final String RETENTION = "retentionDays";
    private static final Set<String> COLUMNS = Set.of("code", "name", "group", "groupName", RETENTION);
    private static final Pattern DAYS = Pattern.compile("[1-9][0-9]{0,4}|");
    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z-]{1,40}");
    private static final int LONGEST_NAME = 60;

    private final Categories categories;

    CategoryImport(Categories categories) {
        this.categories = categories;
    }

    /** Makes the category table hold what the file says; nothing is written unless all lines are good. */
    @Transactional
    public ImportReport load(byte[] csv) {
        List<CsvTable.Line> lines =
                CsvTable.read(csv, "category", COLUMNS, REQUIRED).lines();
        List<Category> before = categories.all();
        Map<String, Category> known = before.stream().collect(Collectors.toMap(Category::code, Function.identity()));
        List<ImportReport.Fault> faults = new ArrayList<>();
        List<Category> rows = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (CsvTable.Line line : lines) {
            if (check(line, seen, faults)) {
                rows.add(category(line, known.get(line.get("code"))));
            }
        }
        if (!faults.isEmpty()) {
            return new ImportReport(false, lines.size(), 0, 0, 0, faults);
        }
        int created = (int)
                rows.stream().filter(row -> !known.containsKey(row.code())).count();
        int unchanged = (int) rows.stream().filter(before::contains).count();
        categories.put(rows);
        return new ImportReport(true, lines.size(), created, rows.size() - created - unchanged, unchanged, faults);
    }

    private static Category category(CsvTable.Line line, Category before) {
        Integer days = before == null ? null : before.retentionDays();
        if (line.values().containsKey(RETENTION)) {
            days = line.get(RETENTION).isEmpty() ? null : Integer.valueOf(line.get(RETENTION));
        }
        return new Category(line.get("code"), line.get("name"), line.get("group"), line.get("groupName"), days);
    }

    /** Whether the line is good; notes what is not. */
    private static boolean check(CsvTable.Line line, Set<String> seen, List<ImportReport.Fault> faults) {
        int before = faults.size();
        if (!CODE.matcher(line.get("code")).matches()) {
            faults.add(fault(line, "code", "import.badCategory", line.get("code")));
        } else if (!seen.add(line.get("code"))) {
            faults.add(fault(line, "code", "import.twice", line.get("code")));
        }
        for (String column : List.of("name", "group", "groupName")) {
            if (line.get(column).isEmpty() || line.get(column).length() > LONGEST_NAME) {
                faults.add(fault(line, column, "import.badName", LONGEST_NAME));
            }
        }
        if (!DAYS.matcher(line.get(RETENTION)).matches()) {
            faults.add(fault(line, RETENTION, "import.badDays", line.get(RETENTION)));
        }
        return faults.size() == before;
    }

    private static ImportReport.Fault fault(CsvTable.Line line, String column, String key, Object... values) {
        return new ImportReport.Fault(line.number(), column, Texts.of(key, values));
    }
}
