package org.wangge.casework.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.wangge.casework.Category;

/**
 * The categories of cases, in the administrator's order. Asked at every step of every case, so they are remembered for a
 * minute; an unknown code is looked up at once.
 */
@Component
public class Categories {
    private static final long REMEMBERED = TimeUnit.MINUTES.toNanos(1);

    private final JdbcTemplate jdbc;
    private volatile Snapshot snapshot;

    Categories(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Snapshot(long taken, Map<String, Category> byCode) {}

    /** All categories. */
    public List<Category> all() {
        return List.copyOf(read().byCode().values());
    }

    /** The category with that code. */
    public Optional<Category> find(String code) {
        Snapshot remembered = snapshot;
        boolean fresh = remembered != null && System.nanoTime() - remembered.taken() < REMEMBERED;
        Category known = fresh && code != null ? remembered.byCode().get(code) : null;
        return Optional.ofNullable(known == null ? read().byCode().get(code) : known);
    }

    private Snapshot read() {
        Map<String, Category> byCode = new LinkedHashMap<>();
        jdbc.query(
                "select code, name, group_code, group_name, retention_days from wg_category order by position", row -> {
                    byCode.put(
                            row.getString(1),
                            new Category(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getObject(5, Integer.class)));
                });
        snapshot = new Snapshot(System.nanoTime(), byCode);
        return snapshot;
    }

    /** The name of a category, or its code where it is gone. */
    public String name(String code) {
        return find(code).map(Category::name).orElse(code);
    }

    /** Makes the table hold these categories in this order; others stay where they are. */
    public void put(List<Category> categories) {
        List<Object[]> rows = new ArrayList<>();
        for (Category one : categories) {
            rows.add(new Object[] {
                one.name(), one.group(), one.groupName(), one.retentionDays(), rows.size() + 1, one.code()
            });
        }
        for (Object[] row : rows) {
            int updated = jdbc.update(
                    "update wg_category set name=?, group_code=?, group_name=?, retention_days=?, position=? where code=?",
                    row);
            if (updated == 0) {
                jdbc.update(
                        "insert into wg_category (name, group_code, group_name, retention_days, position, code)"
                                + " values (?,?,?,?,?,?)",
                        row);
            }
        }
    }
}
