package org.wangge.warning;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.wangge.casework.CaseQueries;
import org.wangge.casework.Category;
import org.wangge.process.Refusal;
import org.wangge.process.RegisterLock;
import org.wangge.registry.Registry;
import org.wangge.registry.Unit;
import org.wangge.warning.store.WarningBook;
import org.wangge.warning.store.WarningRegister;
import org.wangge.warning.store.WarningRow;

/** What every milestone does with a warning: read it, lock it, write its record. In the caller's transaction. */
@Component
class WarningLedger implements RegisterLock {
    private final WarningRegister register;
    private final WarningBook book;
    private final CaseQueries cases;
    private final Registry registry;
    private final EntityManager entities;

    WarningLedger(
            WarningRegister register, WarningBook book, CaseQueries cases, Registry registry, EntityManager entities) {
        this.register = register;
        this.book = book;
        this.cases = cases;
        this.registry = registry;
        this.entities = entities;
    }

    /** The warning, for reading. */
    WarningRow row(String warningNo) {
        return register.findById(warningNo).orElseThrow(() -> Refusal.notFound("warning.none", warningNo));
    }

    /**
     * The warning, locked for this transaction.
     *
     * @throws Refusal 409 if it has ended
     */
    WarningRow open(String warningNo) {
        WarningRow row = locked(warningNo);
        if (row.state.ended()) {
            throw Refusal.conflict("warning.ended", warningNo, row.state.label());
        }
        return row;
    }

    /** The warning, locked, ended or not. */
    WarningRow locked(String warningNo) {
        WarningRow row = entities.find(WarningRow.class, warningNo, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            throw Refusal.notFound("warning.none", warningNo);
        }
        return row;
    }

    /** Only for what looks like a warning's number: cases have a register of their own. */
    @Override
    public void lock(String businessKey) {
        if (businessKey.contains(WarningBook.MARK)) {
            entities.find(WarningRow.class, businessKey, LockModeType.PESSIMISTIC_WRITE);
        }
    }

    Unit area(WarningRow row) {
        return registry.unit(row.areaCode);
    }

    /** Writes a line of the record about a unit; {@code actor} null is the system. */
    void note(WarningRow row, String actor, What what, String unit, String words) {
        book.note(row.warningNo, actor, what, null, null, unit, words);
    }

    /** Writes a line of the record about a change of level. */
    void note(WarningRow row, String actor, What what, Level from, Level to, String unit, String words) {
        book.note(row.warningNo, actor, what, from, to, unit, words);
    }

    /**
     * The groups that categories belong to.
     *
     * @throws Refusal 400 on {@code categories} if one is unknown
     */
    Set<String> groups(Set<String> categories) {
        return categories.stream()
                .map(code -> cases.category(code)
                        .map(Category::group)
                        .orElseThrow(() -> Refusal.field("categories", "case.noCategory", code)))
                .collect(Collectors.toSet());
    }
}
