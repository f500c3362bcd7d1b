package org.wangge.deadline.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.wangge.deadline.BudgetUnit;
import org.wangge.deadline.ClockState;
import org.wangge.deadline.Target;

/**
 * A row of the clock store. {@code budget}, {@code grace} and {@code consumed} are counted time of the unit; the instants
 * of the rungs are derived from them and null unless the clock runs.
 */
@Entity
@Table(name = "wg_clock")
public class ClockRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Version
    public int version;

    public String caseNo;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(16)")
    public Target target;

    public int cycle;
    /** The unit that must act. For what runs across hand-overs the unit where it began; who holds the case now, knows casework. */
    public String unitCode;
    /** The role in it that must act. */
    public String role;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(12)")
    public ClockState state;

    public Instant anchor;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(16)")
    public BudgetUnit budgetUnit;

    public long budget;
    public long grace;
    public long consumed;
    public Instant runningSince;
    public int extensionsAllowed;
    public int extensions;
    /** The limit before the first extension; null without one. */
    public Instant firstDueAt;
    /** The unit codes whose calendars apply, the nearest last, joined by slashes. */
    public String areas;

    public String calendarVersion;
    public String ruleRow;
    public String ladder;
    /** A bit for each rung that has fired, the lowest for rung 1. */
    public int fired;
    /** The limit that was missed; it does not move any more. Null while none was, or none was noticed yet. */
    public Instant passedDueAt;

    public Instant blueAt;
    public Instant yellowAt;
    public Instant dueAt;
    public Instant redAt;
    /** When limit and grace have both run out. */
    public Instant graceAt;
    /** When the next rung that has not fired is due, or the end itself; null if there is none. */
    public Instant fireAt;

    public boolean provisional;
    public Instant endedAt;

    /** Whether the limit lies behind that instant; a paused clock is not overdue. */
    public boolean overdue(Instant now) {
        return dueAt != null && !now.isBefore(dueAt);
    }

    public boolean hasFired(int rung) {
        return (fired & 1 << rung - 1) != 0;
    }

    public void markFired(int rung) {
        fired |= 1 << rung - 1;
    }
}
