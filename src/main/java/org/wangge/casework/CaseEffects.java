package org.wangge.casework;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.wangge.casework.store.GridCase;
import org.wangge.deadline.Effects;
import org.wangge.process.Texts;

/**
 * What warnings make of a case: its urgency rises, its limits shrink, it comes first in the lists. Of several the gravest
 * level, the highest urgency and the smallest share count; a warning that becomes milder shortens nothing. When it is lifted
 * the case comes first no longer; urgency and share stay, until another warning asks for more or the category changes. In
 * the caller's transaction.
 */
@Component
class CaseEffects {
    private static final int WHOLE = 100;
    /** What ranks are called, the first is 1. */
    private static final List<String> LEVELS = List.of("I", "II", "III", "IV");

    private final Effects effects;
    private final CaseBook book;

    CaseEffects(Effects effects, CaseBook book) {
        this.effects = effects;
        this.book = book;
    }

    /**
     * Gives the case what the warnings ask for that are in force for its place and category; its clocks are the caller's.
     *
     * @return whether that changes anything
     */
    boolean take(GridCase row) {
        List<Effects.InForce> all = effects.on(row.gridPath, row.category);
        if (all.isEmpty()) {
            return false;
        }
        Effects.InForce gravest = all.get(0);
        Urgency urgency = all.stream()
                .map(one -> Urgency.valueOf(one.measure().urgency()))
                .max(Comparator.naturalOrder())
                .filter(highest -> highest.compareTo(row.urgency) > 0)
                .orElse(row.urgency);
        int percent = percent(row, all, urgency != row.urgency);
        row.effectRevision =
                all.stream().mapToLong(Effects.InForce::revision).max().orElseThrow();
        boolean same = gravest.source().equals(row.warningNo)
                && Objects.equals(gravest.rank(), row.warningRank)
                && urgency == row.urgency
                && percent == row.limitPercent;
        if (same) {
            return false;
        }
        String words = words(row, gravest, urgency, percent);
        row.warningNo = gravest.source();
        row.warningRank = gravest.rank();
        row.urgency = urgency;
        row.limitPercent = percent;
        book.note(row, null, What.WARNED, null, null, words);
        return true;
    }

    /**
     * The smallest share; of what was looked at before, or has become milder, none below the one the case has. The one that
     * a lifted warning gave stays, unless the case becomes more urgent.
     */
    private static int percent(GridCase row, List<Effects.InForce> all, boolean moreUrgent) {
        Predicate<Effects.InForce> settled =
                one -> row.warningNo != null && (one.revision() <= row.effectRevision || milder(row, one));
        boolean stays = lifted(row, all) && !moreUrgent;
        int had = stays ? row.limitPercent : Math.max(row.limitPercent, least(all, settled));
        return Math.min(had, least(all, settled.negate()));
    }

    private static boolean milder(GridCase row, Effects.InForce one) {
        return one.source().equals(row.warningNo) && one.rank() > row.warningRank;
    }

    private static int least(List<Effects.InForce> all, Predicate<Effects.InForce> counted) {
        return all.stream()
                .filter(counted)
                .mapToInt(one -> one.measure().limitPercent())
                .min()
                .orElse(WHOLE);
    }

    private static boolean lifted(GridCase row, List<Effects.InForce> all) {
        return row.warningNo != null
                && all.stream().noneMatch(one -> one.source().equals(row.warningNo));
    }

    private static String words(GridCase row, Effects.InForce gravest, Urgency urgency, int percent) {
        String level = Texts.of("warning.level." + level(gravest.rank()));
        StringBuilder words = new StringBuilder(Texts.of("case.warned", gravest.source(), level));
        if (urgency != row.urgency) {
            words.append(Texts.of("case.warned.urgency", row.urgency.label(), urgency.label()));
        }
        if (percent != row.limitPercent) {
            words.append(Texts.of("case.warned.limit", percent));
        }
        return words.toString();
    }

    /** The warning that the case goes by has been lifted: the case comes first no longer and keeps the rest. */
    void release(GridCase row) {
        row.warningRank = null;
        book.note(row, null, What.WARNING_LIFTED, null, null, row.warningNo);
    }

    /** The level of a rank as it is written, e.g. {@code II} of 2. */
    static String level(int rank) {
        return LEVELS.get(rank - 1);
    }

    /** Takes from the case what a warning gave it, because it turned out to be of another category; its urgency stays. */
    static void drop(GridCase row) {
        row.warningNo = null;
        row.warningRank = null;
        row.limitPercent = WHOLE;
        row.effectRevision = 0;
    }
}
