package org.wangge.process.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.json.SpinJsonNode;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.wangge.process.Accounts;
import org.wangge.process.Choice;
import org.wangge.process.GridCaseVariables;
import org.wangge.process.HumanTask;
import org.wangge.process.Refusal;
import org.wangge.process.RegisterLock;
import org.wangge.process.RoleHolders;
import org.wangge.process.Submission;
import org.wangge.process.TaskAtHand;
import org.wangge.process.Texts;

/**
 * Where every completion and claim passes, whatever client asks: is it this person's to act, is the outcome one of those
 * allowed here and now, is everything there that it needs. Runs inside the engine's command, so that check, register and
 * engine succeed or fail together.
 */
@Component
class TaskGate {
    /** Longest free text of an outcome, in characters. */
    static final int LONGEST_TEXT = 2000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> TEXTS = Set.of("reason", "result", "measures");
    private static final Set<String> KNOWN = Set.of(
            "decision",
            "reason",
            "result",
            "targetUnits",
            "mergeInto",
            "until",
            "cause",
            "response",
            "category",
            "urgency",
            "address",
            "level",
            "area",
            "categories",
            "measures");

    private final ObjectProvider<HumanTask> humanTasks;
    private final ObjectProvider<RoleHolders> roleHolders;
    private final ObjectProvider<RegisterLock> locks;
    private volatile Map<String, HumanTask> byElement;

    TaskGate(
            ObjectProvider<HumanTask> humanTasks,
            ObjectProvider<RoleHolders> roleHolders,
            ObjectProvider<RegisterLock> locks) {
        this.humanTasks = humanTasks;
        this.roleHolders = roleHolders;
        this.locks = locks;
    }

    /** Checks the submission, writes the register and returns what the diagram may read, for this transaction only. */
    Map<String, Object> complete(String taskId, Map<String, Object> submitted) {
        TaskEntity entity = find(taskId);
        lockCase(entity);
        TaskAtHand task = actable(entity);
        HumanTask human = humanTaskOf(task.element());
        Submission submission = new Submission(plain(submitted));
        human.checkHands(task);
        Choice choice = choiceOf(task, human.choices(task), submission);
        checkVariables(task, choice, submission);
        Map<String, Object> flags = new HashMap<>(human.complete(task, choice.decision(), submission));
        flags.put(GridCaseVariables.DECISION, choice.decision());
        if (entity.getAssignee() == null) {
            entity.setAssignee(task.user());
        }
        return flags.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> Variables.untypedValue(e.getValue(), true)));
    }

    /** Refuses a claim by or for somebody whose task it is not. */
    void claim(String taskId, String userId) {
        TaskEntity entity = find(taskId);
        lockCase(entity);
        String user = currentUser();
        if (!user.equals(userId) && !administrates()) {
            throw Refusal.forbidden("task.claimForOther");
        }
        checkCandidate(entity, userId);
        if (entity.getAssignee() != null && !entity.getAssignee().equals(userId)) {
            throw Refusal.conflict("task.claimed", entity.getAssignee());
        }
        TaskAtHand task = atHand(entity, userId);
        HumanTask human = humanTaskOf(task.element());
        human.checkHands(task);
        human.claimed(task);
    }

    /** Refuses to take a task from somebody else or to give it to somebody who may not act. */
    void assign(String taskId, String userId) {
        TaskEntity entity = find(taskId);
        String user = currentUser();
        if (userId != null) {
            if (userId.equals(user) || administrates()) {
                TaskAtHand task = atHand(entity, userId);
                checkCandidate(entity, userId);
                humanTaskOf(task.element()).checkHands(task);
            } else {
                throw Refusal.forbidden("task.claimForOther");
            }
        }
        if (administrates()) {
            return;
        }
        checkCandidate(entity, user);
        if (entity.getAssignee() != null && !entity.getAssignee().equals(user)) {
            throw Refusal.forbidden("task.ofOther", entity.getAssignee());
        }
    }

    /** What the form of the task shows; empty for tasks that are no human task of a case. */
    Map<String, Object> display(String taskId) {
        TaskEntity entity = find(taskId);
        String user = currentUser();
        HumanTask human = byElement().get(entity.getTaskDefinitionKey());
        if (human == null || !(mayAct(entity, user) || administrates())) {
            return Map.of();
        }
        return human.display(atHand(entity, user));
    }

    /** Whether the person asking is an administrator. */
    boolean administrates() {
        return Accounts.administrates(Context.getCommandContext().getAuthentication());
    }

    private void lockCase(TaskEntity entity) {
        if (entity.getExecution() != null && entity.getExecution().getProcessBusinessKey() != null) {
            locks.forEach(lock -> lock.lock(entity.getExecution().getProcessBusinessKey()));
        }
    }

    private TaskEntity find(String taskId) {
        TaskEntity entity = taskId == null
                ? null
                : Context.getCommandContext().getTaskManager().findTaskById(taskId);
        if (entity == null) {
            throw Refusal.notFound("task.gone");
        }
        return entity;
    }

    private TaskAtHand actable(TaskEntity entity) {
        String user = currentUser();
        checkCandidate(entity, user);
        if (entity.getAssignee() != null && !entity.getAssignee().equals(user)) {
            throw Refusal.forbidden("task.ofOther", entity.getAssignee());
        }
        return atHand(entity, user);
    }

    private void checkCandidate(TaskEntity entity, String user) {
        if (!mayAct(entity, user)) {
            throw Refusal.forbidden("task.notYours");
        }
    }

    private boolean mayAct(TaskEntity entity, String user) {
        RoleHolders holders = roleHolders.getObject();
        return candidateGroups(entity).stream().anyMatch(group -> holders.holdsGroup(user, group));
    }

    private static List<String> candidateGroups(TaskEntity entity) {
        return entity.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .toList();
    }

    private TaskAtHand atHand(TaskEntity entity, String user) {
        if (entity.getExecution() == null || entity.getExecution().getProcessBusinessKey() == null) {
            throw Refusal.conflict("task.noCase");
        }
        String group = candidateGroups(entity).stream().findFirst().orElse("");
        int dash = group.indexOf('-');
        return new TaskAtHand(
                entity.getId(),
                entity.getTaskDefinitionKey(),
                entity.getExecution().getProcessBusinessKey(),
                partOf(entity),
                dash > 0 ? group.substring(0, dash) : "",
                dash > 0 ? group.substring(dash + 1) : "",
                entity.getAssignee(),
                user);
    }

    private String partOf(TaskEntity entity) {
        HumanTask human = byElement().get(entity.getTaskDefinitionKey());
        return human == null || !human.parted() ? null : (String) entity.getVariable(TaskAtHand.PART);
    }

    private static String currentUser() {
        Authentication authentication = Context.getCommandContext().getAuthentication();
        if (authentication == null || authentication.getUserId() == null) {
            throw Refusal.forbidden("task.noUser");
        }
        return authentication.getUserId();
    }

    private HumanTask humanTaskOf(String element) {
        HumanTask human = byElement().get(element);
        if (human == null) {
            throw Refusal.bad("task.unknownElement", element);
        }
        return human;
    }

    private Map<String, HumanTask> byElement() {
        if (byElement == null) {
            byElement = humanTasks.stream().collect(Collectors.toUnmodifiableMap(HumanTask::element, human -> human));
        }
        return byElement;
    }

    private static Choice choiceOf(TaskAtHand task, List<Choice> choices, Submission submission) {
        String offered = choices.stream()
                .filter(choice -> choice.refusal() == null)
                .map(Choice::decision)
                .collect(Collectors.joining("、"));
        String decision = submission
                .text(GridCaseVariables.DECISION)
                .orElseThrow(() -> Refusal.field("decision", "task.noDecision", offered));
        Choice choice = choices.stream()
                .filter(candidate -> candidate.decision().equals(decision))
                .findFirst()
                .orElseThrow(() -> Refusal.field("decision", "task.unknownDecision", decision, offered));
        if (choice.refusal() != null) {
            throw Refusal.field("decision", "task.refusedDecision", label(task, decision), choice.refusal());
        }
        return choice;
    }

    private static void checkVariables(TaskAtHand task, Choice choice, Submission submission) {
        List<Refusal.Field> faults = new ArrayList<>();
        for (String name : new TreeSet<>(submission.values().keySet())) {
            if (!KNOWN.contains(name)) {
                faults.add(new Refusal.Field(name, Texts.of("task.unknownVariable")));
            } else if (submission.text(name).isPresent() && !fits(choice, name)) {
                faults.add(new Refusal.Field(name, Texts.of("task.unfitVariable", label(task, choice.decision()))));
            } else if (TEXTS.contains(name) && submission.text(name).orElse("").length() > LONGEST_TEXT) {
                faults.add(new Refusal.Field(name, Texts.of("task.longText", LONGEST_TEXT)));
            }
        }
        for (String name : new TreeSet<>(choice.required())) {
            if (submission.text(name).isEmpty()) {
                faults.add(new Refusal.Field(
                        name,
                        Texts.of(
                                "task.missingVariable", label(task, choice.decision()), Texts.of("variable." + name))));
            }
        }
        if (!faults.isEmpty()) {
            throw Refusal.fields(faults);
        }
    }

    /** How the form calls the decision, with the value that programs use. */
    private static String label(TaskAtHand task, String decision) {
        String key = "decision." + task.element().replaceFirst("^userTask_", "") + "." + decision;
        return Texts.orElse(key, decision) + "（" + decision + "）";
    }

    private static boolean fits(Choice choice, String name) {
        Set<String> fitting = new HashSet<>(TEXTS);
        fitting.add(GridCaseVariables.DECISION);
        fitting.addAll(choice.required());
        fitting.addAll(choice.optional());
        return fitting.contains(name);
    }

    /** Lists, as a form's multiple choice sends them, become comma-separated text; objects are not taken. */
    static Map<String, Object> plain(Map<String, Object> submitted) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (submitted != null) {
            VariableMap typed = Variables.fromMap(submitted);
            typed.keySet().forEach(name -> values.put(name, plain(name, typed.getValueTyped(name))));
        }
        return values;
    }

    private static Object plain(String name, TypedValue value) {
        if (value instanceof SerializableValue serialized && !serialized.isDeserialized()) {
            return fromJson(name, serialized.getValueSerialized());
        }
        Object plain = value == null ? null : value.getValue();
        if (plain instanceof SpinJsonNode json) {
            return fromJson(name, json.toString());
        }
        if (plain instanceof Collection<?> items) {
            return items.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        if (plain == null || plain instanceof CharSequence || plain instanceof Number || plain instanceof Boolean) {
            return plain;
        }
        throw Refusal.field(name, "task.notText");
    }

    private static String fromJson(String name, String json) {
        try {
            JsonNode node = json == null ? null : JSON.readTree(json);
            if (node == null || node.isNull() || node.isMissingNode()) {
                return null;
            }
            if (node.isArray()) {
                List<String> items = new ArrayList<>();
                node.forEach(item -> items.add(item.asText()));
                return String.join(",", items);
            }
            if (node.isValueNode()) {
                return node.asText();
            }
        } catch (JsonProcessingException unreadable) {
            throw Refusal.field(name, "task.notText");
        }
        throw Refusal.field(name, "task.notText");
    }
}
