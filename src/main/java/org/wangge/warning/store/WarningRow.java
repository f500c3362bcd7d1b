package org.wangge.warning.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.wangge.warning.Level;
import org.wangge.warning.Source;
import org.wangge.warning.State;

/** A warning. Changed under its own lock, by the milestones of the module's top package only. */
@Entity
@Table(name = "wg_warning")
public class WarningRow {
    @Id
    public String warningNo;

    @Version
    public Integer version;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(12)")
    public State state;

    /** The level in force; before, the one that is proposed. */
    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(4)")
    public Level level;

    /** The level a review has decided on and that is not in force yet; else null. */
    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(4)")
    public Level nextLevel;

    public String areaCode;
    public String areaPath;
    public String reason;
    public String measures;
    public Instant validUntil;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(12)")
    public Source source;

    /** Null is the system. */
    public String proposedBy;

    public Instant proposedAt;
    public String proposingUnit;
    /** The unit that has to assess, issue or review now, or did so last. */
    public String actingUnit;
    /** Until when it has to; null where that goes no further up. */
    public Instant answerBy;

    /** The unit that has issued the level in force, or is asked to. */
    public String issuingUnit;

    public String issuedBy;
    public Instant issuedAt;
    public Instant reviewAt;
    /** Counts the changes that units and cases have to learn of; 0 before the warning is issued. */
    public int revision;
    /** The last change that has to be acknowledged. */
    public int signedRevision;

    public Instant revisedAt;
    public Instant endedAt;

    /** The same proposal, not stored yet. */
    public WarningRow copy() {
        WarningRow copy = new WarningRow();
        copy.level = level;
        copy.areaCode = areaCode;
        copy.areaPath = areaPath;
        copy.reason = reason;
        copy.measures = measures;
        copy.validUntil = validUntil;
        copy.source = source;
        copy.proposedBy = proposedBy;
        return copy;
    }
}
