package org.wangge.casework;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.store.CaseRegister;
import org.wangge.process.Refusal;
import org.wangge.process.Utc;

/** The files of a case: photos and documents, kept beside it in the database. */
@Service
@Transactional
public class Attachments {
    /** Largest file, in bytes. */
    public static final int LARGEST = 10 * 1024 * 1024;

    private static final int LONGEST_NAME = 200;

    /** What may be kept, by how the file begins: its media type is seen, not believed. */
    private static final Map<String, byte[]> KINDS = Map.of(
            "image/jpeg", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF},
            "image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G'},
            "application/pdf", new byte[] {'%', 'P', 'D', 'F'});

    private final JdbcTemplate jdbc;
    private final CaseRegister register;
    private final CaseRights rights;
    private final Cases cases;
    private final Clock clock;

    Attachments(JdbcTemplate jdbc, CaseRegister register, CaseRights rights, Cases cases, Clock clock) {
        this.jdbc = jdbc;
        this.register = register;
        this.rights = rights;
        this.cases = cases;
        this.clock = clock;
    }

    /** A file without its content. */
    public record File(String id, String name, String mediaType, int size, String addedBy, OffsetDateTime addedAt) {}

    /** A file's content. */
    public record Content(String name, String mediaType, byte[] bytes) {}

    /** The files of a case, oldest first; the caller has checked who asks. */
    @Transactional(readOnly = true)
    public List<File> of(String caseNo) {
        return jdbc.query(
                "select id, name, media_type, size, added_by, added_at from wg_attachment where case_no = ?"
                        + " order by added_at, id",
                (row, n) -> new File(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getInt(4),
                        row.getString(5),
                        Utc.instant(row, 6).atZone(clock.getZone()).toOffsetDateTime()),
                caseNo);
    }

    /** The files of a case that the viewer may see. */
    @Transactional(readOnly = true)
    public List<File> of(String caseNo, String viewer) {
        requireSight(caseNo, viewer);
        return of(caseNo);
    }

    /**
     * Adds a file to a case that has not ended.
     *
     * @throws Refusal 400 if it is empty, too large, or no JPEG, PNG or PDF; 403 if the actor may not see the case
     */
    public File add(String caseNo, String actor, String name, byte[] bytes) {
        requireSight(caseNo, actor);
        if (bytes.length == 0) {
            throw Refusal.field("file", "attachment.empty");
        }
        if (bytes.length > LARGEST) {
            throw Refusal.field("file", "attachment.large", LARGEST / 1024 / 1024);
        }
        String kind = KINDS.entrySet().stream()
                .filter(entry -> begins(bytes, entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> Refusal.field("file", "attachment.kind"));
        String shown = name == null || name.isBlank() ? "file" : name.replaceAll("[\\p{Cntrl}/\\\\]", "_");
        int characters = shown.codePointCount(0, shown.length());
        if (characters > LONGEST_NAME) {
            shown = shown.substring(shown.offsetByCodePoints(0, characters - LONGEST_NAME));
        }
        String id = UUID.randomUUID().toString();
        jdbc.update(
                "insert into wg_attachment (id, case_no, name, media_type, size, added_by, added_at, content)"
                        + " values (?,?,?,?,?,?,?,?)",
                id,
                caseNo,
                shown,
                kind,
                bytes.length,
                actor,
                Utc.at(clock.instant()),
                bytes);
        cases.attached(caseNo, actor, shown);
        return of(caseNo).stream()
                .filter(file -> file.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** One file of a case that the viewer may see. */
    @Transactional(readOnly = true)
    public Content content(String caseNo, String id, String viewer) {
        requireSight(caseNo, viewer);
        return jdbc
                .query(
                        "select name, media_type, content from wg_attachment where case_no = ? and id = ?",
                        (row, n) -> new Content(row.getString(1), row.getString(2), row.getBytes(3)),
                        caseNo,
                        id)
                .stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("attachment.none"));
    }

    private void requireSight(String caseNo, String viewer) {
        rights.requireSight(register.findById(caseNo).orElseThrow(() -> Refusal.notFound("case.none", caseNo)), viewer);
    }

    private static boolean begins(byte[] bytes, byte[] beginning) {
        return bytes.length >= beginning.length
                && Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
    }
}
