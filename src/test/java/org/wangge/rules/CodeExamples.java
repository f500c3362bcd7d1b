package org.wangge.rules;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.beans.factory.annotation.Autowired;
import org.wangge.process.Choice;
import org.wangge.process.HumanTask;
import org.wangge.process.Submission;
import org.wangge.process.TaskAtHand;

/** Classes that break a rule each. None is a bean. */
final class CodeExamples {
    private CodeExamples() {}

    /** Stands for a module's facade. */
    interface Lamps {
        void repair(String key);
    }

    public static class PublicDelegate implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) {}
    }

    static class Misnamed implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) {}
    }

    static class DerivedDelegate extends PublicDelegate {}

    record BusyDelegate(Lamps lamps, List<String> names) implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) {
            names.forEach(lamps::repair);
        }
    }

    static class StatefulDelegate implements JavaDelegate {
        private int times;

        @Override
        public void execute(DelegateExecution execution) {
            times++;
        }
    }

    record EngineDelegate(RuntimeService runtime) implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) {
            runtime.suspendProcessInstanceById(execution.getProcessInstanceId());
        }
    }

    static class DateDelegate implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) {
            execution.setVariable("until", Instant.EPOCH.plusSeconds(1));
        }
    }

    public static class PublicTask implements HumanTask {
        @Override
        public String element() {
            return "";
        }

        @Override
        public List<Choice> choices(TaskAtHand task) {
            return List.of();
        }

        @Override
        public Map<String, Object> complete(TaskAtHand task, String decision, Submission submission) {
            return Map.of();
        }

        @Override
        public Map<String, Object> display(TaskAtHand task) {
            return Map.of();
        }
    }

    record BareInstant(Instant at) {
        BareInstant() {
            this(Instant.now());
        }
    }

    record BareDate(Date at) {
        BareDate() {
            this(new Date());
        }
    }

    record BareLocalDate(LocalDate at) {
        BareLocalDate() {
            this(LocalDate.now());
        }
    }

    record BareMillis(long at) {
        BareMillis() {
            this(System.currentTimeMillis());
        }
    }

    record BareClock(Clock clock) {
        BareClock() {
            this(Clock.systemUTC());
        }
    }

    record EngineTime(Date at) {
        EngineTime() {
            this(ClockUtil.getCurrentTime());
        }
    }

    static class Injected {
        @Autowired
        Lamps lamps;
    }
}
