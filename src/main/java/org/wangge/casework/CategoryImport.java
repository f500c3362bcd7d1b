package org.wangge.casework;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.store.Categories;
import org.wangge.process.CsvTable;

/** Loads the categories of cases from CSV (code, name, group, groupName), in the file's order. */
@Service
public class CategoryImport {
    private static final Set<String> COLUMNS = Set.of("code", "name", "group", "groupName");

    private final Categories categories;

    CategoryImport(Categories categories) {
        this.categories = categories;
    }

    /** Makes the category table hold what the file says. */
    @Transactional
    public void load(byte[] csv) {
        List<Category> rows = CsvTable.read(csv, "category", COLUMNS, COLUMNS).lines().stream()
                .map(line -> new Category(line.get("code"), line.get("name"), line.get("group"), line.get("groupName")))
                .toList();
        categories.put(rows);
    }
}
