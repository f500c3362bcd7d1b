package org.wangge.process.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.wangge.process.Refusal;

/** The engine's form service behind {@link TaskGate}: forms show what the register says now, and submit as tasks do. */
class GuardedFormService extends FormServiceImpl {
    private final TaskGate gate;
    private final ObjectMapper json;

    GuardedFormService(TaskGate gate, ObjectMapper json) {
        this.gate = gate;
        this.json = json;
    }

    @Override
    public void submitTaskForm(String taskId, Map<String, Object> properties) {
        completing(() -> {
            super.submitTaskForm(taskId, gate.complete(taskId, properties));
            return null;
        });
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public void submitTaskFormData(String taskId, Map<String, String> properties) {
        submitTaskForm(taskId, (Map) properties);
    }

    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(
            String taskId, Map<String, Object> properties, boolean deserializeValues) {
        return completing(() -> super.submitTaskFormWithVariablesInReturn(
                taskId, gate.complete(taskId, properties), deserializeValues));
    }

    @Override
    public VariableMap getTaskFormVariables(String taskId) {
        return getTaskFormVariables(taskId, null, true);
    }

    @Override
    public VariableMap getTaskFormVariables(
            String taskId, Collection<String> formVariables, boolean deserializeObjectValues) {
        VariableMap variables = super.getTaskFormVariables(taskId, formVariables, deserializeObjectValues);
        Map<String, Object> shown =
                commandExecutor.execute(context -> context.runWithoutAuthorization(() -> gate.display(taskId)));
        shown.forEach((name, value) -> {
            if (formVariables == null || formVariables.isEmpty() || formVariables.contains(name)) {
                variables.putValueTyped(name, typed(value));
            }
        });
        return variables;
    }

    private <T> T completing(Supplier<T> work) {
        try {
            return commandExecutor.execute(context -> work.get());
        } catch (Refusal refusal) {
            throw new RefusedOutcome(refusal);
        }
    }

    private TypedValue typed(Object value) {
        if (!(value instanceof Collection<?>)) {
            return Variables.untypedValue(value);
        }
        try {
            return SpinValues.jsonValue(json.writeValueAsString(value)).create();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
