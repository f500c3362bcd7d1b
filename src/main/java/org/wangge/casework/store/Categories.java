package org.wangge.casework.store;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.wangge.casework.Category;

/** The categories of cases, in the administrator's order. */
@Component
public class Categories {
    private final JdbcTemplate jdbc;

    Categories(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** All categories. */
    public List<Category> all() {
        return jdbc.query(
                "select code, name, group_code, group_name from wg_category order by position",
                (row, n) -> new Category(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
    }

    /** The category with that code. */
    public Optional<Category> find(String code) {
        return jdbc
                .query(
                        "select code, name, group_code, group_name from wg_category where code = ?",
                        (row, n) ->
                                new Category(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                        code)
                .stream()
                .findFirst();
    }

    /** The name of a category, or its code where it is gone. */
    public String name(String code) {
        return find(code).map(Category::name).orElse(code);
    }

    /** Makes the table hold these categories in this order; others stay where they are. */
    public void put(List<Category> categories) {
        List<Object[]> rows = new java.util.ArrayList<>();
        for (Category one : categories) {
            rows.add(new Object[] {one.name(), one.group(), one.groupName(), rows.size() + 1, one.code()});
        }
        for (Object[] row : rows) {
            int updated = jdbc.update(
                    "update wg_category set name=?, group_code=?, group_name=?, position=? where code=?", row);
            if (updated == 0) {
                jdbc.update(
                        "insert into wg_category (name, group_code, group_name, position, code) values (?,?,?,?,?)",
                        row);
            }
        }
    }
}
