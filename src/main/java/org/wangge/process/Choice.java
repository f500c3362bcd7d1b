package org.wangge.process;

import java.util.Set;

/**
 * One outcome a human task may have.
 *
 * @param decision the value of the variable {@code decision}
 * @param required the variables that must come with it
 * @param optional the variables that may come with it
 * @param refusal why it is not allowed in this state, in Chinese, or null when it is allowed and offered
 */
public record Choice(String decision, Set<String> required, Set<String> optional, String refusal) {

    /** A choice that is allowed and needs nothing more. */
    public static Choice of(String decision) {
        return new Choice(decision, Set.of(), Set.of(), null);
    }

    /** The same choice with variables it must have. */
    public Choice needs(String... names) {
        return new Choice(decision, Set.of(names), optional, refusal);
    }

    /** The same choice with variables it may have. */
    public Choice mayHave(String... names) {
        return new Choice(decision, required, Set.of(names), refusal);
    }

    /** The same choice, not allowed now: not offered in the form, and refused with these words; null allows it. */
    public Choice refusedBecause(String words) {
        return new Choice(decision, required, optional, words);
    }
}
