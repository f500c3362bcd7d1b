package org.wangge.process.engine;

import java.io.InputStream;
import java.util.Date;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.task.Attachment;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.wangge.process.Refusal;

/**
 * The engine's task service behind {@link TaskGate}. Ways around an outcome (resolving, errors and escalations thrown
 * from outside) are closed, and free text finds no place in the engine.
 */
class GuardedTaskService extends TaskServiceImpl {
    private final TaskGate gate;

    GuardedTaskService(TaskGate gate) {
        this.gate = gate;
    }

    @Override
    public void complete(String taskId) {
        complete(taskId, Map.of());
    }

    @Override
    public void complete(String taskId, Map<String, Object> variables) {
        completing(() -> {
            super.complete(taskId, gate.complete(taskId, variables));
            return null;
        });
    }

    @Override
    public VariableMap completeWithVariablesInReturn(
            String taskId, Map<String, Object> variables, boolean deserializeValues) {
        return completing(
                () -> super.completeWithVariablesInReturn(taskId, gate.complete(taskId, variables), deserializeValues));
    }

    @Override
    public void claim(String taskId, String userId) {
        inOneCommand(() -> {
            gate.claim(taskId, userId);
            super.claim(taskId, userId);
            return null;
        });
    }

    @Override
    public void setAssignee(String taskId, String userId) {
        inOneCommand(() -> {
            gate.assign(taskId, userId);
            super.setAssignee(taskId, userId);
            return null;
        });
    }

    @Override
    public void saveTask(Task task) {
        throw fixed();
    }

    @Override
    public void setName(String taskId, String name) {
        throw fixed();
    }

    @Override
    public void setDescription(String taskId, String description) {
        throw fixed();
    }

    @Override
    public void setDueDate(String taskId, Date dueDate) {
        throw fixed();
    }

    @Override
    public void setFollowUpDate(String taskId, Date followUpDate) {
        throw fixed();
    }

    @Override
    public void setPriority(String taskId, int priority) {
        throw fixed();
    }

    @Override
    public void setOwner(String taskId, String userId) {
        throw fixed();
    }

    @Override
    public void delegateTask(String taskId, String userId) {
        throw fixed();
    }

    @Override
    public void addCandidateUser(String taskId, String userId) {
        throw fixed();
    }

    @Override
    public void addCandidateGroup(String taskId, String groupId) {
        throw fixed();
    }

    @Override
    public void addUserIdentityLink(String taskId, String userId, String identityLinkType) {
        throw fixed();
    }

    @Override
    public void addGroupIdentityLink(String taskId, String groupId, String identityLinkType) {
        throw fixed();
    }

    @Override
    public void deleteCandidateUser(String taskId, String userId) {
        throw fixed();
    }

    @Override
    public void deleteCandidateGroup(String taskId, String groupId) {
        throw fixed();
    }

    @Override
    public void deleteUserIdentityLink(String taskId, String userId, String identityLinkType) {
        throw fixed();
    }

    @Override
    public void deleteGroupIdentityLink(String taskId, String groupId, String identityLinkType) {
        throw fixed();
    }

    @Override
    public void resolveTask(String taskId) {
        throw Refusal.bad("task.onlyComplete");
    }

    @Override
    public void resolveTask(String taskId, Map<String, Object> variables) {
        throw Refusal.bad("task.onlyComplete");
    }

    @Override
    public void handleBpmnError(String taskId, String errorCode, String errorMessage, Map<String, Object> variables) {
        throw Refusal.bad("task.onlyComplete");
    }

    @Override
    public void handleBpmnError(String taskId, String errorCode) {
        throw Refusal.bad("task.onlyComplete");
    }

    @Override
    public void handleBpmnError(String taskId, String errorCode, String errorMessage) {
        throw Refusal.bad("task.onlyComplete");
    }

    @Override
    public void handleEscalation(String taskId, String escalationCode) {
        throw Refusal.bad("task.onlyComplete");
    }

    @Override
    public void handleEscalation(String taskId, String escalationCode, Map<String, Object> variables) {
        throw Refusal.bad("task.onlyComplete");
    }

    @Override
    public void deleteTask(String taskId) {
        throw Refusal.forbidden("task.onlyComplete");
    }

    @Override
    public void addComment(String taskId, String processInstance, String message) {
        throw Refusal.bad("task.noComments");
    }

    @Override
    public Comment createComment(String taskId, String processInstance, String message) {
        throw Refusal.bad("task.noComments");
    }

    @Override
    public void deleteTaskComment(String taskId, String commentId) {
        throw Refusal.bad("task.noComments");
    }

    @Override
    public void deleteTaskComments(String taskId) {
        throw Refusal.bad("task.noComments");
    }

    @Override
    public void deleteProcessInstanceComment(String processInstanceId, String commentId) {
        throw Refusal.bad("task.noComments");
    }

    @Override
    public void deleteProcessInstanceComments(String processInstanceId) {
        throw Refusal.bad("task.noComments");
    }

    @Override
    public void deleteTaskAttachment(String taskId, String attachmentId) {
        throw Refusal.bad("task.noComments");
    }

    @Override
    public void updateTaskComment(String taskId, String commentId, String message) {
        throw Refusal.bad("task.noComments");
    }

    @Override
    public void updateProcessInstanceComment(String processInstanceId, String commentId, String message) {
        throw Refusal.bad("task.noComments");
    }

    @Override
    public Attachment createAttachment(
            String attachmentType,
            String taskId,
            String processInstanceId,
            String attachmentName,
            String attachmentDescription,
            InputStream content) {
        throw Refusal.bad("task.noComments");
    }

    @Override
    public Attachment createAttachment(
            String attachmentType,
            String taskId,
            String processInstanceId,
            String attachmentName,
            String attachmentDescription,
            String url) {
        throw Refusal.bad("task.noComments");
    }

    private static Refusal fixed() {
        return Refusal.forbidden("task.fixedCandidates");
    }

    private <T> T inOneCommand(Supplier<T> work) {
        return commandExecutor.execute(context -> work.get());
    }

    private <T> T completing(Supplier<T> work) {
        try {
            return inOneCommand(work);
        } catch (Refusal refusal) {
            throw new RefusedOutcome(refusal);
        }
    }
}
