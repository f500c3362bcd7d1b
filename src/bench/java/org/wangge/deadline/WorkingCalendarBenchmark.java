package org.wangge.deadline;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Ten years of deadline arithmetic, beside a counter that looks at every minute. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class WorkingCalendarBenchmark {
    private static final Instant FROM = ExampleCalendar.at("2025-03-03 10:00");
    private static final Instant TO = ExampleCalendar.at("2035-03-02 16:00");

    @Param({"WORKING_HOURS", "WORKING_DAYS"})
    public BudgetUnit unit;

    private WorkingCalendar calendar;
    private long budget;

    /** The budget is what the ten years hold. */
    @Setup
    public void build() {
        calendar = ExampleCalendar.in(ExampleCalendar.SHANGHAI);
        budget = calendar.measure(FROM, TO, unit);
    }

    @Benchmark
    public Instant add() {
        return calendar.add(FROM, budget, unit);
    }

    @Benchmark
    public Instant addSlowly() {
        return SlowCounter.add(FROM, budget, unit);
    }

    @Benchmark
    public long measure() {
        return calendar.measure(FROM, TO, unit);
    }

    @Benchmark
    public long measureSlowly() {
        return SlowCounter.measure(FROM, TO, unit);
    }

    @Benchmark
    public WorkingCalendar buildCalendar() {
        return ExampleCalendar.in(ExampleCalendar.SHANGHAI);
    }
}
