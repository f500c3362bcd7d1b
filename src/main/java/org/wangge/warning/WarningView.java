package org.wangge.warning;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * A warning as people see it; instants are in the place's time zone, names stand beside codes.
 *
 * @param level the level in force, before that the proposed one; {@code nextLevel} one that waits for its signature
 * @param effects what the level means for cases and patrols, one line in Chinese per group of categories
 * @param expired whether the validity has ended and nobody has reviewed the warning since
 * @param signatures every acknowledgement, those before a raise too; {@code pendingCategories} wait for the next review
 * @param answers counts over all units; {@code communities} the same by town and community, from the top down
 */
public record WarningView(
        String warningNo,
        State state,
        String stateName,
        Level level,
        String levelName,
        Level nextLevel,
        String area,
        String areaName,
        List<Named> categories,
        String reason,
        String measures,
        OffsetDateTime validUntil,
        boolean expired,
        Source source,
        String proposedBy,
        OffsetDateTime proposedAt,
        String actingUnit,
        String actingUnitName,
        OffsetDateTime answerBy,
        String issuingUnitName,
        String issuedBy,
        OffsetDateTime issuedAt,
        OffsetDateTime reviewAt,
        OffsetDateTime endedAt,
        int revision,
        Answers answers,
        List<String> effects,
        List<Answers> communities,
        List<UnitAnswer> units,
        List<Found> findings,
        List<Entry> record,
        List<Response> responses,
        List<Order> orders,
        List<Signature> signatures,
        List<Named> pendingCategories) {

    /** A code and its Chinese name. */
    public record Named(String code, String name) {}

    /**
     * How units have answered.
     *
     * @param unit the town or community, or null for all
     * @param told how many have been told of the warning, of {@code units} that it goes to
     */
    public record Answers(
            String unit, String unitName, int units, int told, int acknowledged, int missing, int responses) {}

    /** One unit's answer; {@code signedFor} is the unit whose head signs where nobody heads it. */
    public record UnitAnswer(
            String unit,
            String unitName,
            String type,
            String signedFor,
            String acknowledgedBy,
            OffsetDateTime acknowledgedAt,
            OffsetDateTime acknowledgeBy,
            int responses,
            OffsetDateTime respondedAt,
            Missing missing,
            OffsetDateTime missingSince) {}

    /** What an indicator said. */
    public record Found(OffsetDateTime at, String areaName, String indicator, Level level, String words) {}

    /** A line of the record of changes. */
    public record Entry(
            OffsetDateTime at,
            String actor,
            What what,
            String whatName,
            Level from,
            Level to,
            String unitName,
            String words) {}

    /** Who acknowledged which level for a unit. */
    public record Signature(String unitName, Level level, String by, OffsetDateTime at) {}

    /** A report of the response; its words are null for who may not read them: they are for the unit and those above. */
    public record Response(String unitName, OffsetDateTime at, String by, String decision, String words) {}

    /** A supervision order: of which community or town, and who has to answer. */
    public record Order(
            String unitName,
            String supervisingUnitName,
            String state,
            OffsetDateTime openedAt,
            OffsetDateTime answerBy,
            String answer,
            String answeredBy) {}

    /** A page of warnings without their lists, the gravest first. */
    public record Page(List<WarningView> items, int page, int size, long total) {}
}
