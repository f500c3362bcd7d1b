package org.wangge.casework.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.NewCase.Reporter;
import org.wangge.casework.Phones;
import org.wangge.process.Seal;

/** Who reported a case, kept apart from it and sealed. */
@Component
public class Reporters {
    /** The most cases that one number leads to. */
    private static final int MOST = 1000;

    private final JdbcTemplate jdbc;
    private final Seal seal;

    public Reporters(JdbcTemplate jdbc, Seal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /** Keeps the reporter; of an anonymous one nothing but that. */
    public void keep(String caseNo, Reporter reporter) {
        jdbc.update(
                "insert into wg_case_reporter (case_no, anonymous, confidential) values (?,?,?)",
                caseNo,
                reporter.anonymous(),
                reporter.confidential());
        if (!reporter.anonymous()) {
            seal(caseNo, reporter);
        }
    }

    /** The reporter of a case, empty if nobody reported it. */
    public Optional<Reporter> of(String caseNo) {
        return jdbc
                .query(
                        "select key_id, sealed_name, sealed_phone, sealed_address, anonymous, confidential"
                                + " from wg_case_reporter where case_no = ?",
                        (row, n) -> opened(row),
                        caseNo)
                .stream()
                .findFirst();
    }

    /** Whether the reporter left a number to call. */
    public boolean callable(String caseNo) {
        return !jdbc.queryForList(
                        "select 1 from wg_case_reporter where case_no = ? and sealed_phone is not null",
                        Integer.class,
                        caseNo)
                .isEmpty();
    }

    /** The newest cases that were reported with that number, however it is written; {@link KeyChange} keeps traces current. */
    public List<String> casesOf(String phone) {
        return jdbc.queryForList(
                "select r.case_no from wg_case_reporter r join wg_grid_case c on c.case_no = r.case_no"
                        + " where r.phone_trace = ? order by c.reported_at desc, c.case_no desc limit ?",
                String.class,
                seal.trace(Phones.plain(phone)),
                MOST);
    }

    /** Forgets who reported the case; that somebody did, and how, stays. */
    public void forget(String caseNo) {
        jdbc.update(
                "update wg_case_reporter set key_id = null, sealed_name = null, sealed_phone = null,"
                        + " sealed_address = null, phone_trace = null where case_no = ?",
                caseNo);
    }

    /** How many reporters are sealed with which key, by the key's id. */
    public Map<String, Integer> keysInUse() {
        Map<String, Integer> keys = new TreeMap<>();
        jdbc.query("select key_id, count(*) from wg_case_reporter where key_id is not null group by key_id", row -> {
            keys.put(row.getString(1), row.getInt(2));
        });
        return keys;
    }

    /** Seals some of the reporters anew that a former key sealed; says how many. */
    @Transactional
    public int sealAnew(String formerKey, int most) {
        List<String> cases = jdbc.queryForList(
                "select case_no from wg_case_reporter where key_id = ? order by case_no limit ? for update",
                String.class,
                formerKey,
                most);
        cases.forEach(caseNo -> of(caseNo).ifPresent(reporter -> seal(caseNo, reporter)));
        return cases.size();
    }

    private void seal(String caseNo, Reporter reporter) {
        jdbc.update(
                "update wg_case_reporter set key_id = ?, sealed_name = ?, sealed_phone = ?, sealed_address = ?,"
                        + " phone_trace = ? where case_no = ?",
                seal.keyId(),
                seal.seal(reporter.name()),
                seal.seal(reporter.phone()),
                seal.seal(reporter.address()),
                seal.trace(Phones.plain(reporter.phone())),
                caseNo);
    }

    private Reporter opened(ResultSet row) throws SQLException {
        String key = row.getString("key_id");
        return new Reporter(
                seal.open(key, row.getBytes("sealed_name")),
                seal.open(key, row.getBytes("sealed_phone")),
                seal.open(key, row.getBytes("sealed_address")),
                row.getBoolean("anonymous"),
                row.getBoolean("confidential"));
    }
}
