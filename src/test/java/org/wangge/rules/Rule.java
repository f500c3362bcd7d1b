package org.wangge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * A rule of the house, and examples that it refuses: a rule that nothing breaks could be a rule that sees nothing.
 *
 * @param name what the rule demands
 * @param faults what of a subject breaks it, one line each
 * @param refused subjects that break it
 */
record Rule<T>(String name, Function<T, Stream<String>> faults, List<T> refused) {

    @SafeVarargs
    @SuppressWarnings("varargs")
    static <T> Rule<T> of(String name, Function<T, Stream<String>> faults, T... refused) {
        return new Rule<>(name, faults, List.of(refused));
    }

    /** One test per rule: the good example and all of ours keep it, and every bad example is refused. */
    static <T> Stream<DynamicTest> tests(T good, List<T> ours, List<Rule<T>> rules) {
        assertThat(ours).isNotEmpty();
        return rules.stream().map(rule -> DynamicTest.dynamicTest(rule.name, () -> rule.test(good, ours)));
    }

    private void test(T good, List<T> ours) {
        assertThat(refused).as("bad examples").isNotEmpty();
        for (T bad : refused) {
            assertThat(faults.apply(bad)).as("must be refused: %s", bad).isNotEmpty();
        }
        assertThat(faults.apply(good)).as("the good example").isEmpty();
        assertThat(ours.stream().flatMap(one -> faults.apply(one).map(fault -> one + ": " + fault)))
                .as(name)
                .isEmpty();
    }
}
