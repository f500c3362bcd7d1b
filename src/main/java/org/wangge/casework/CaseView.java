package org.wangge.casework;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import org.wangge.deadline.Lamp;
import org.wangge.registry.UnitType;

/** A case as others see it; the reporter masked, instants in the place's time zone, absent values null. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CaseView(
        String caseNo,
        CaseState state,
        String stateName,
        String unit,
        String unitName,
        UnitType level,
        String category,
        String categoryName,
        Urgency urgency,
        String urgencyName,
        Lamp lamp,
        String lampName,
        OffsetDateTime dueAt,
        String title,
        String description,
        String address,
        Double lat,
        Double lng,
        String gridCode,
        String gridName,
        Channel channel,
        String channelName,
        String reportedBy,
        String reportedByName,
        OffsetDateTime reportedAt,
        OffsetDateTime acceptedAt,
        OffsetDateTime endedAt,
        int cycle,
        Reporter reporter) {

    /**
     * Who told us: name, phone and address masked, or null where nothing was left, nothing is kept any more ({@code
     * anonymisedAt}), or the viewer may not know ({@code confidential}).
     */
    public record Reporter(
            String name,
            String phone,
            String address,
            boolean anonymous,
            boolean confidential,
            OffsetDateTime anonymisedAt) {}

    /** A line of the timeline; {@code text} is a whole Chinese sentence with the person's own words at its end. */
    public record Entry(
            int seq,
            OffsetDateTime at,
            String actor,
            String actorName,
            String what,
            String event,
            String from,
            String fromName,
            String to,
            String toName,
            String text) {}

    /** The running limit of the open step. */
    public record Clock(
            String target,
            String state,
            OffsetDateTime startedAt,
            OffsetDateTime dueAt,
            Lamp lamp,
            String remaining,
            String overrun,
            String explanation,
            boolean provisional) {}

    /** A page of cases. */
    public record Page(List<CaseView> items, int page, int size, long total) {}
}
