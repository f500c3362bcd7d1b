package org.wangge.trials;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** Calls in several threads. */
final class Parallel {
    private Parallel() {}

    /** Calls for each number; the answers in order. */
    static <T> List<T> calls(int threads, int number, IntFunction<T> call) {
        return calls(threads, number, i -> 0, call);
    }

    /** Calls for each number, so many milliseconds from now; the answers in order. */
    static <T> List<T> calls(int threads, int number, IntToLongFunction inMillis, IntFunction<T> call) {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(threads);
        try {
            List<? extends Future<T>> running = IntStream.range(0, number)
                    .mapToObj(i -> pool.schedule(() -> call.apply(i), inMillis.applyAsLong(i), TimeUnit.MILLISECONDS))
                    .toList();
            List<T> answers = new ArrayList<>();
            for (Future<T> one : running) {
                answers.add(one.get());
            }
            return answers;
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            pool.shutdown();
        }
    }
}
