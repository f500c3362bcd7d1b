package org.wangge.casework.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.wangge.casework.Category;
import org.wangge.casework.Masks;
import org.wangge.process.Utc;

/** The ended cases that still hold what points to persons. */
@Component
public class KeptCases {
    private static final String FROM = " from wg_grid_case where anonymised_at is null and ";

    private final NamedParameterJdbcTemplate jdbc;
    private final Categories categories;

    KeptCases(NamedParameterJdbcTemplate jdbc, Categories categories) {
        this.jdbc = jdbc;
        this.categories = categories;
    }

    /** How many are past their time at that instant; {@code period} holds where the category says nothing else. */
    public long countPast(Instant now, Duration period) {
        Map<String, Object> values = new HashMap<>();
        String past = past(now, period, values);
        Long count = jdbc.queryForObject("select count(*)" + FROM + past, values, Long.class);
        return count == null ? 0 : count;
    }

    /** The case numbers of the next that are past their time, after that number. */
    public List<String> past(Instant now, Duration period, String after, int most) {
        Map<String, Object> values = new HashMap<>(Map.of("after", after, "most", most));
        String past = past(now, period, values);
        return jdbc.queryForList(
                "select case_no" + FROM + past + " and case_no > :after order by case_no limit :most",
                values,
                String.class);
    }

    /** The condition: categories that are kept equally long share a date of ending, the others have the common one. */
    private String past(Instant now, Duration period, Map<String, Object> values) {
        Map<Integer, List<String>> own = categories.all().stream()
                .filter(category -> category.retentionDays() != null)
                .collect(groupingBy(Category::retentionDays, mapping(Category::code, toList())));
        List<String> ways = new ArrayList<>();
        List<String> others = new ArrayList<>(List.of("ended_at <= :end"));
        values.put("end", before(now, period));
        own.forEach((days, codes) -> {
            ways.add("ended_at <= :end" + days + " and category in (:codes" + days + ")");
            others.add("category not in (:codes" + days + ")");
            values.put("end" + days, before(now, Duration.ofDays(days)));
            values.put("codes" + days, codes);
        });
        ways.add(String.join(" and ", others));
        return "(" + String.join(" or ", ways) + ")";
    }

    private static LocalDateTime before(Instant now, Duration period) {
        return Utc.at(now.minus(period));
    }

    /** Drops the files of a case, and makes stars of the numbers in what people wrote about it. */
    public void forget(String caseNo) {
        jdbc.update("delete from wg_attachment where case_no = :case", Map.of("case", caseNo));
        mask("wg_case_event", "seq", caseNo);
        mask("wg_access_log", "id", caseNo);
    }

    private void mask(String table, String key, String caseNo) {
        jdbc.queryForList(
                        "select " + key + " as k, words from " + table + " where case_no = :case and words is not null",
                        Map.of("case", caseNo))
                .forEach(row -> {
                    String words = (String) row.get("words");
                    String masked = Masks.numbers(words);
                    if (!masked.equals(words)) {
                        jdbc.update(
                                "update " + table + " set words = :words where case_no = :case and " + key + " = :k",
                                Map.of("words", masked, "case", caseNo, "k", row.get("k")));
                    }
                });
    }
}
