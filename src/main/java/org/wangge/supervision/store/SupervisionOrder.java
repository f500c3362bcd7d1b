package org.wangge.supervision.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.wangge.deadline.Target;
import org.wangge.supervision.Answer;
import org.wangge.supervision.OrderState;

/** A supervision order. Changed under the lock of its case only. */
@Entity
@Table(name = "wg_supervision_order")
public class SupervisionOrder {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String caseNo;
    /** The clock whose limit it is about. */
    public long clockId;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(16)")
    public Target target;

    /** The unit whose supervisor has to answer. */
    public String unitCode;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(12)")
    public OrderState state;

    /** How many red rungs it stands for. */
    public int reds;
    /** How often it went to a further unit above. */
    public int passedUp;

    public Instant openedAt;
    /** Who opened it by hand; null if a red rung did. */
    public String openedBy;
    /** When it goes further up; null where nobody is above, or no limit is set. */
    public Instant answerBy;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(16)")
    public Answer answer;

    public String answeredBy;
    /** When it was answered or withdrawn. */
    public Instant answeredAt;
    /** When all units of the line were told; null if they were not. */
    public Instant circulatedAt;
}
