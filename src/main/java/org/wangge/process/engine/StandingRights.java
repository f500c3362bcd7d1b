package org.wangge.process.engine;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GLOBAL;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.process.Accounts;
import org.wangge.process.BeforeOpening;
import org.wangge.process.EarlyWarningProcess;
import org.wangge.process.Texts;

/** What must stand in the engine at every start: administrators, coarse rights, and the lists of Tasklist. */
@Component
@Order(10)
class StandingRights implements BeforeOpening {
    private static final String SUPERVISORS = "supervisor";

    private final AuthorizationService authorizations;
    private final IdentityService identity;
    private final FilterService filters;
    private final TaskService tasks;

    StandingRights(
            AuthorizationService authorizations, IdentityService identity, FilterService filters, TaskService tasks) {
        this.authorizations = authorizations;
        this.identity = identity;
        this.filters = filters;
        this.tasks = tasks;
    }

    @Override
    @Transactional
    public void prepare() {
        for (String group : List.of(Accounts.ADMINISTRATORS, "worker", "head", "handler", "dispatcher", SUPERVISORS)) {
            ensureGroup(group);
        }
        for (Resources resource : Resources.values()) {
            grant(Accounts.ADMINISTRATORS, resource, ANY, Permissions.ALL);
        }
        everybody(Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        everybody(Resources.APPLICATION, "welcome", Permissions.ACCESS);
        everybody(
                Resources.PROCESS_DEFINITION,
                ANY,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_TASK,
                ProcessDefinitionPermissions.TASK_WORK,
                ProcessDefinitionPermissions.TASK_ASSIGN);
        // Started from Tasklist by its form; nothing else that starts an instance is open to them (EngineDoor).
        everybody(Resources.PROCESS_DEFINITION, EarlyWarningProcess.ID, Permissions.CREATE_INSTANCE);
        everybody(Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);
        everybody(Resources.FILTER, ANY, Permissions.READ);
        everybody(Resources.USER, ANY, Permissions.READ);
        everybody(Resources.GROUP, ANY, Permissions.READ);
        grant(SUPERVISORS, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        grant(
                SUPERVISORS,
                Resources.PROCESS_DEFINITION,
                ANY,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_HISTORY);
        grant(SUPERVISORS, Resources.DECISION_DEFINITION, ANY, Permissions.READ);
        // Cockpit counts tasks by group for whoever may read tasks at all; which ones they read, QueryGuard still
        // decides.
        grant(SUPERVISORS, Resources.TASK, ANY, Permissions.READ);
        ensureLists();
    }

    private void ensureGroup(String id) {
        if (identity.createGroupQuery().groupId(id).count() == 0) {
            var group = identity.newGroup(id);
            group.setName(Texts.of("group." + id));
            group.setType(Accounts.ADMINISTRATORS.equals(id) ? "SYSTEM" : "WORKFLOW");
            identity.saveGroup(group);
        }
    }

    private void everybody(Resource resource, String id, Permission... permissions) {
        if (authorizations
                        .createAuthorizationQuery()
                        .authorizationType(AUTH_TYPE_GLOBAL)
                        .resourceType(resource)
                        .resourceId(id)
                        .count()
                == 0) {
            save(authorizations.createNewAuthorization(AUTH_TYPE_GLOBAL), null, resource, id, permissions);
        }
    }

    private void grant(String group, Resource resource, String id, Permission... permissions) {
        if (authorizations
                        .createAuthorizationQuery()
                        .authorizationType(AUTH_TYPE_GRANT)
                        .groupIdIn(group)
                        .resourceType(resource)
                        .resourceId(id)
                        .count()
                == 0) {
            save(authorizations.createNewAuthorization(AUTH_TYPE_GRANT), group, resource, id, permissions);
        }
    }

    private void save(Authorization row, String group, Resource resource, String id, Permission... permissions) {
        if (group == null) {
            row.setUserId(ANY);
        } else {
            row.setGroupId(group);
        }
        row.setResource(resource);
        row.setResourceId(id);
        for (Permission permission : permissions) {
            row.addPermission(permission);
        }
        authorizations.saveAuthorization(row);
    }

    private void ensureLists() {
        ensureList("mine", 0, tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"));
        ensureList("unit", 10, tasks.createTaskQuery().taskCandidateGroupInExpression("${currentUserGroups()}"));
        ensureList(
                "dueSoon",
                20,
                mineOrMyUnits().dueAfterExpression("${now()}").dueBeforeExpression("${dateTime().plusHours(24)}"));
        ensureList("overdue", 30, mineOrMyUnits().dueBeforeExpression("${now()}"));
    }

    private TaskQuery mineOrMyUnits() {
        return tasks.createTaskQuery()
                .or()
                .taskAssigneeExpression("${currentUser()}")
                .taskCandidateGroupInExpression("${currentUserGroups()}")
                .endOr();
    }

    private void ensureList(String key, int priority, TaskQuery query) {
        String name = Texts.of("list." + key);
        if (filters.createTaskFilterQuery().filterName(name).count() > 0) {
            return;
        }
        Filter filter = filters.newTaskFilter(name)
                .setQuery(query.orderByTaskPriority().desc().orderByDueDate().asc())
                .setProperties(new HashMap<>(Map.of(
                        "description",
                        Texts.of("list." + key + ".description"),
                        "priority",
                        priority,
                        "color",
                        Texts.of("list." + key + ".color"),
                        "refresh",
                        true,
                        "showUndefinedVariable",
                        false)));
        filters.saveFilter(filter);
    }
}
