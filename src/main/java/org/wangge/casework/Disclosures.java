package org.wangge.casework;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.store.AccessLog;
import org.wangge.casework.store.CaseRegister;
import org.wangge.casework.store.GridCase;
import org.wangge.casework.store.Reporters;
import org.wangge.process.Refusal;
import org.wangge.registry.Registry;

/**
 * Who reported a case, in full, for those who may know: on request, with a reason, and recorded before it is answered.
 * Refused requests are recorded too, so a refusal does not roll back.
 */
@Service
@Transactional(noRollbackFor = Refusal.class)
public class Disclosures {
    /** How many entries of the record are shown. */
    private static final int NEWEST = 500;

    private final CaseRegister register;
    private final Reporters reporters;
    private final AccessLog log;
    private final CaseRights rights;
    private final CaseQueries queries;
    private final Registry registry;

    Disclosures(
            CaseRegister register,
            Reporters reporters,
            AccessLog log,
            CaseRights rights,
            CaseQueries queries,
            Registry registry) {
        this.register = register;
        this.reporters = reporters;
        this.log = log;
        this.rights = rights;
        this.queries = queries;
        this.registry = registry;
    }

    /** The reporter in full; null where nothing was left. */
    public record Shown(String name, String phone, String address) {
        /** Tells nothing, so that no log does. */
        @Override
        public String toString() {
            return "Shown";
        }
    }

    /** One request for a case's personal data: who, when, why, and what was answered. */
    public record Access(
            OffsetDateTime at,
            String actor,
            String actorName,
            AccessKind what,
            String whatName,
            AccessReason reason,
            String reasonName,
            String words) {}

    /**
     * Shows who reported the case.
     *
     * @param words what the asker adds to the reason; null unless it is OTHER
     * @throws Refusal 400 if words are missing; 403 if the asker may not know; 404 if there is no such case or nobody
     *     reported it; 409 if the reporter stayed anonymous or nothing is kept any more
     */
    public Shown show(String caseNo, AccessReason reason, String words, String asker) {
        requireWords(reason, words);
        GridCase row = find(caseNo);
        try {
            Shown shown = shown(row, asker);
            log.add(asker, caseNo, AccessKind.SHOWN, reason, words);
            return shown;
        } catch (Refusal refused) {
            log.add(asker, caseNo, AccessKind.REFUSED, reason, words);
            throw refused;
        }
    }

    private Shown shown(GridCase row, String asker) {
        rights.requireSight(row, asker);
        NewCase.Reporter reporter = reporters.of(row.caseNo).orElseThrow(() -> Refusal.notFound("reporter.none"));
        if (reporter.anonymous()) {
            throw Refusal.conflict("reporter.anonymous");
        }
        if (!rights.learnsReporter(row, reporter.confidential(), asker)) {
            throw Refusal.forbidden(reporter.confidential() ? "reporter.confidential" : "reporter.hidden");
        }
        if (row.anonymisedAt != null) {
            throw Refusal.conflict("reporter.anonymised");
        }
        return new Shown(reporter.name(), reporter.phone(), reporter.address());
    }

    /**
     * A page of the cases that were reported with the phone, newest first; those only that the asker may see, and whose
     * reporter she may know.
     *
     * @throws Refusal 400 if the phone is none or words are missing
     */
    public CaseView.Page byPhone(String phone, AccessReason reason, String words, int page, int size, String asker) {
        if (!Phones.isPhone(phone)) {
            throw Refusal.field("phone", "case.badPhone");
        }
        requireWords(reason, words);
        String plain = words == null ? null : Masks.numbers(words);
        log.add(asker, null, AccessKind.SEARCHED, reason, plain);
        List<GridCase> found = reporters.casesOf(phone).stream()
                .map(this::find)
                .filter(row -> rights.sees(row, asker) && learns(row, asker))
                .toList();
        List<GridCase> rows =
                found.stream().skip((long) page * size).limit(size).toList();
        rows.forEach(row -> log.add(asker, row.caseNo, AccessKind.FOUND, reason, plain));
        return new CaseView.Page(queries.views(rows, null), page, size, found.size());
    }

    private boolean learns(GridCase row, String asker) {
        return reporters
                .of(row.caseNo)
                .filter(reporter -> rights.learnsReporter(row, reporter.confidential(), asker))
                .isPresent();
    }

    /**
     * Who asked for the case's personal data, newest first.
     *
     * @throws Refusal 403 unless the viewer supervises or heads a unit above the case's grid, or is an administrator
     */
    @Transactional(readOnly = true)
    public List<Access> accesses(String caseNo, String viewer) {
        if (!rights.seesAccesses(find(caseNo), viewer)) {
            throw Refusal.forbidden("access.hidden");
        }
        List<AccessLog.Entry> entries = log.of(caseNo, NEWEST);
        Map<String, String> names = registry.personNames(
                entries.stream().map(AccessLog.Entry::actor).collect(Collectors.toSet()));
        return entries.stream()
                .map(entry -> new Access(
                        entry.at(),
                        entry.actor(),
                        names.getOrDefault(entry.actor(), entry.actor()),
                        entry.what(),
                        entry.what().label(),
                        entry.reason(),
                        entry.reason().label(),
                        entry.words()))
                .toList();
    }

    private static void requireWords(AccessReason reason, String words) {
        if (reason == AccessReason.OTHER && words == null) {
            throw Refusal.field("words", "access.noWords");
        }
    }

    private GridCase find(String caseNo) {
        return register.findById(caseNo).orElseThrow(() -> Refusal.notFound("case.none", caseNo));
    }
}
