package org.wangge.process.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.beans.factory.ObjectProvider;
import org.wangge.process.Refusal;
import org.wangge.process.StartForm;
import org.wangge.process.Submission;

/** The engine's form service behind {@link TaskGate}: forms show what the register says now, and submit as tasks do. */
class GuardedFormService extends FormServiceImpl {
    private final TaskGate gate;
    private final ObjectProvider<StartForm> startForms;
    private final ObjectMapper json;

    GuardedFormService(TaskGate gate, ObjectProvider<StartForm> startForms, ObjectMapper json) {
        this.gate = gate;
        this.startForms = startForms;
        this.json = json;
    }

    @Override
    public ProcessInstance submitStartForm(
            String processDefinitionId, String businessKey, Map<String, Object> properties) {
        return submitStartForm(processDefinitionId, properties);
    }

    /** What people start from Tasklist is written into its register, which starts the instance. */
    @Override
    public ProcessInstance submitStartForm(String processDefinitionId, Map<String, Object> properties) {
        StartForm form = startForm(processDefinitionId)
                .orElseThrow(() -> new RefusedOutcome(Refusal.forbidden("flow.notStartable")));
        return refusing(() -> {
            String key = form.start(new Submission(TaskGate.plain(properties)), user());
            ProcessInstanceQueryImpl started = new ProcessInstanceQueryImpl(commandExecutor);
            started.processDefinitionKey(form.process()).processInstanceBusinessKey(key);
            return commandExecutor.execute(context -> context.runWithoutAuthorization(started::singleResult));
        });
    }

    @Override
    public VariableMap getStartFormVariables(String processDefinitionId) {
        return getStartFormVariables(processDefinitionId, null, true);
    }

    @Override
    public VariableMap getStartFormVariables(
            String processDefinitionId, Collection<String> formVariables, boolean deserializeObjectValues) {
        VariableMap variables =
                super.getStartFormVariables(processDefinitionId, formVariables, deserializeObjectValues);
        startForm(processDefinitionId).ifPresent(form -> form.display(user()).forEach((name, value) -> {
            if (formVariables == null || formVariables.isEmpty() || formVariables.contains(name)) {
                variables.putValueTyped(name, typed(value));
            }
        }));
        return variables;
    }

    /** Tasklist asks no variables for a form that starts something: the options are written into the form itself. */
    @Override
    public InputStream getDeployedStartForm(String processDefinitionId) {
        InputStream deployed = super.getDeployedStartForm(processDefinitionId);
        return startForm(processDefinitionId)
                .map(form -> withOptions(deployed, form.display(user())))
                .orElse(deployed);
    }

    private InputStream withOptions(InputStream deployed, Map<String, Object> shown) {
        try (deployed) {
            JsonNode form = json.readTree(deployed);
            for (JsonNode component : form.path("components")) {
                Object options = shown.get(component.path("valuesKey").asText());
                if (options != null) {
                    ((ObjectNode) component).set("values", json.valueToTree(options));
                    ((ObjectNode) component).remove("valuesKey");
                }
            }
            return new ByteArrayInputStream(json.writeValueAsBytes(form));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Optional<StartForm> startForm(String processDefinitionId) {
        String key = processDefinitionId.replaceFirst(":.*$", "");
        return startForms.stream().filter(form -> form.process().equals(key)).findFirst();
    }

    private String user() {
        return commandExecutor.execute(
                context -> context.getAuthentication() == null ? "" : context.getAuthenticatedUserId());
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
        return refusing(() -> commandExecutor.execute(context -> work.get()));
    }

    private static <T> T refusing(Supplier<T> work) {
        try {
            return work.get();
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
