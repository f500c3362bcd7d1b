package org.wangge.casework;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import org.wangge.deadline.Lamp;
import org.wangge.registry.UnitType;

/**
 * A case as others see it; the reporter masked, instants in the place's time zone, absent values null.
 *
 * @param warningNo the warning that its urgency and limits come from, also when that has been lifted; null without one
 * @param warningLevel the level, I to IV, at which that warning lasts, or lasted when the case ended; null without one, and
 *     once it has been lifted while the case was open
 */
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
        String warningNo,
        String warningLevel,
        Reporter reporter) {

    /** The same case with the lamp and due date of one of its clocks. */
    CaseView at(Lamp other, OffsetDateTime due) {
        return new CaseView(
                caseNo,
                state,
                stateName,
                unit,
                unitName,
                level,
                category,
                categoryName,
                urgency,
                urgencyName,
                other,
                other.label(),
                due,
                title,
                description,
                address,
                lat,
                lng,
                gridCode,
                gridName,
                channel,
                channelName,
                reportedBy,
                reportedByName,
                reportedAt,
                acceptedAt,
                endedAt,
                cycle,
                warningNo,
                warningLevel,
                reporter);
    }

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

    /**
     * A clock of the case.
     *
     * @param dueAt null while it is paused; {@code firstDueAt} the limit before it was extended, or null
     * @param remaining counted time until the end as ISO 8601 duration; a day of the unit is written as 24 hours. What is
     *     left can be read while it is paused too; PT0S once the limit has passed, null once it has ended
     * @param overrun counted time beyond the end, likewise
     * @param left remaining or overrun in Chinese, in the unit of the limit: hours to the minute, days to a tenth; of an
     *     ended clock how much earlier or later it was, or how it ended
     * @param explanation one sentence in Chinese: from when it counts, what was skipped and counted specially, what people
     *     did to it, when it ends, by which row
     * @param spans the same for programs: all stretches from the receipt to the end (or now, while it is paused), without
     *     gaps
     * @param provisional whether days count whose holidays are not known yet
     */
    public record Clock(
            String target,
            String targetName,
            int cycle,
            String state,
            String stateName,
            String unit,
            String unitName,
            OffsetDateTime startedAt,
            OffsetDateTime dueAt,
            OffsetDateTime firstDueAt,
            OffsetDateTime endedAt,
            Lamp lamp,
            String lampName,
            String remaining,
            String overrun,
            String left,
            String explanation,
            List<Stretch> spans,
            boolean provisional) {}

    /**
     * A unit that has the case or had it.
     *
     * @param until null while it has it
     * @param worked office time it had the case, without suspensions, as ISO 8601 duration
     * @param workedWords the same in Chinese
     */
    public record Holder(
            String unit,
            String unitName,
            OffsetDateTime from,
            OffsetDateTime until,
            String worked,
            String workedWords) {}

    /** A stretch of time that counted as a whole, or did not, and why; see {@link org.wangge.deadline.ClockView.Stretch}. */
    public record Stretch(OffsetDateTime from, OffsetDateTime to, boolean counted, String why, String words) {}

    /** A page of cases. */
    public record Page(List<CaseView> items, int page, int size, long total) {}
}
