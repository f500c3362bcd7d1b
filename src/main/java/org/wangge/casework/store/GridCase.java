package org.wangge.casework.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import org.springframework.data.domain.Persistable;
import org.wangge.casework.CaseState;
import org.wangge.casework.Channel;
import org.wangge.casework.Urgency;
import org.wangge.deadline.Horizon;
import org.wangge.deadline.Lamp;

/** A row of the case register. Changed by the milestones of the module's top package only. */
@Entity
@Table(name = "wg_grid_case")
public class GridCase implements Persistable<String> {
    @Id
    public String caseNo;

    @Version
    public int version;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(16)")
    public CaseState state;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(16)")
    public Channel channel;

    public String externalId;
    public String category;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(16)")
    public Urgency urgency;

    public String title;
    public String description;
    public String address;
    public Double lat;
    public Double lng;
    public String gridCode;
    public String gridPath;
    public String countyCode;
    public String reportedBy;
    public Instant reportedAt;
    public String acceptingUnit;
    public String acceptedBy;
    public Instant acceptedAt;
    public String limitClass;
    public boolean inspectOnSite;
    public int verifyShare;
    public boolean selfResolved;
    public String holdingUnit;
    public Instant heldSince;
    public String dispatchingUnit;
    public String reportedBackUnit;
    public Instant reportedBackAt;
    public int cycle;
    public int refusals;
    public boolean ruled;
    public boolean called;
    public int dissatisfactions;
    public String satisfaction;
    public Boolean onTime;
    public Instant endedAt;
    public Instant anonymisedAt;
    public int lastEvent;

    /** Until when it is suspended; null unless it is. */
    public Instant suspendedUntil;

    /** The number of the warning it goes by, also when that has been lifted; null without one. */
    public String warningNo;
    /** The rank of that warning's level, 1 is I; null without one, and once that has been lifted. */
    public Integer warningRank;
    /** The share of the ordinary limits that its clocks get. */
    public int limitPercent = 100;
    /** Up to which revision the effects of warnings have been looked at. */
    public long effectRevision;

    public Instant blueAt;
    public Instant yellowAt;
    public Instant dueAt;
    public Instant redAt;
    /** For when the alarm of its clocks is set; null before the first. */
    public Instant alarmAt;

    @Transient
    private boolean fresh;

    /** A row that is not in the table yet. */
    public static GridCase fresh(String caseNo) {
        GridCase row = new GridCase();
        row.caseNo = caseNo;
        row.fresh = true;
        return row;
    }

    @Override
    public String getId() {
        return caseNo;
    }

    @Override
    public boolean isNew() {
        return fresh;
    }

    @PostPersist
    void stored() {
        fresh = false;
    }

    /** The unit that has it now: the holder, before filing the accepting unit. */
    public String unit() {
        return holdingUnit == null ? acceptingUnit : holdingUnit;
    }

    /** Takes over the earliest instants of the running clocks; true if one of them is another now. */
    public boolean show(Horizon horizon) {
        boolean same = Objects.equals(blueAt, horizon.blueAt())
                && Objects.equals(yellowAt, horizon.yellowAt())
                && Objects.equals(dueAt, horizon.dueAt())
                && Objects.equals(redAt, horizon.redAt());
        blueAt = horizon.blueAt();
        yellowAt = horizon.yellowAt();
        dueAt = horizon.dueAt();
        redAt = horizon.redAt();
        return !same;
    }

    /** The worst lamp of the running clocks. */
    public Lamp lamp(Instant now) {
        return Lamp.of(blueAt, yellowAt, dueAt, redAt, now);
    }
}
