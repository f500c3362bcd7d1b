package org.wangge.deadline;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The rungs of a clock, as {@code deadline-ladder} gave them when it was armed. */
public record Ladder(List<Rung> rungs) {

    /** One line that {@link #read} reads again. */
    public String written() {
        return rungs.stream().map(Rung::written).collect(Collectors.joining(";"));
    }

    /** The ladder that was written so. */
    public static Ladder read(String written) {
        return new Ladder(Arrays.stream(written.split(";"))
                .filter(part -> !part.isEmpty())
                .map(Rung::read)
                .toList());
    }
}
