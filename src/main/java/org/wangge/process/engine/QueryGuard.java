package org.wangge.process.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.query.Query;
import org.springframework.beans.factory.ObjectProvider;
import org.wangge.process.Accounts;
import org.wangge.process.Refusal;
import org.wangge.process.Sight;
import org.wangge.process.TaskSight;

/**
 * Stands before every query that a person asks of the engine: no expressions in the parts of a query, at most
 * {@link #MOST_RESULTS} rows, and of tasks only those the person may see. The engine's own check of expressions overlooks
 * the parts of an or-query.
 */
class QueryGuard extends CommandInterceptor {
    /** Rows that one query returns at most; whoever needs more asks page by page. */
    static final int MOST_RESULTS = 2000;

    private static final int MOST_PARTS = 20;
    private static final String BUSINESS_KEY =
            "(select B.BUSINESS_KEY_ from ACT_RU_EXECUTION B where B.ID_ = RES.PROC_INST_ID_)";

    private final ProcessEngineConfigurationImpl engine;
    private final ObjectProvider<TaskSight> sights;

    QueryGuard(ProcessEngineConfigurationImpl engine, ObjectProvider<TaskSight> sights) {
        this.engine = engine;
        this.sights = sights;
    }

    @Override
    public <T> T execute(Command<T> command) {
        Authentication person = engine.getIdentityService().getCurrentAuthentication();
        boolean askedByPerson = person != null && person.getUserId() != null && Context.getCommandContext() == null;
        if (!askedByPerson) {
            return next.execute(command);
        }
        if (command instanceof AbstractQuery<?, ?> query) {
            refuseExpressions(query);
            limit(query);
        }
        if (!readsTasks(command) || Accounts.administrates(person)) {
            return next.execute(command);
        }
        return SeenTasks.within(sightOf(person), () -> next.execute(command));
    }

    /** Whether the command lists tasks, opens a stored list, or reads a task by its id ({@code GetTaskVariablesCmd} …). */
    private static boolean readsTasks(Command<?> command) {
        String name = command.getClass().getSimpleName();
        return command instanceof TaskQueryImpl
                || command instanceof AbstractExecuteFilterCmd
                || name.startsWith("Get") && name.contains("Task");
    }

    /**
     * Refuses a query one of whose parts is to be reckoned by an expression, or that has too many.
     *
     * @throws Refusal 403 or 400
     */
    static void refuseExpressions(Query<?, ?> query) {
        Collection<? extends AbstractQuery<?, ?>> parts = partsOf(query);
        if (parts.size() > MOST_PARTS) {
            throw Refusal.field("orQueries", "query.tooManyParts", MOST_PARTS);
        }
        for (AbstractQuery<?, ?> part : parts) {
            if (!part.getExpressions().isEmpty()) {
                throw Refusal.forbidden("query.noExpressions");
            }
        }
    }

    /** The query itself and, of a task query, its or-parts; no other query takes expressions in its parts. */
    static Collection<? extends AbstractQuery<?, ?>> partsOf(Query<?, ?> query) {
        return query instanceof TaskQueryImpl tasks ? tasks.getQueries() : List.of((AbstractQuery<?, ?>) query);
    }

    private static void limit(AbstractQuery<?, ?> query) {
        if (query.getMaxResults() == Integer.MAX_VALUE) {
            query.setMaxResults(MOST_RESULTS);
        } else if (query.getMaxResults() > MOST_RESULTS) {
            throw Refusal.field("maxResults", "query.tooMany", MOST_RESULTS);
        }
    }

    private Sight sightOf(Authentication person) {
        List<String> ways = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        ways.add("RES.ASSIGNEE_ = :me");
        values.put("me", person.getUserId());
        List<String> groups = new ArrayList<>();
        if (person.getGroupIds() != null) {
            for (String group : person.getGroupIds()) {
                values.put("group" + groups.size(), group);
                groups.add(":group" + groups.size());
            }
        }
        if (!groups.isEmpty()) {
            ways.add("exists (select 1 from ACT_RU_IDENTITYLINK L where L.TASK_ID_ = RES.ID_ and L.GROUP_ID_ in ("
                    + String.join(", ", groups) + "))");
        }
        sights.forEach(source -> {
            Sight sight = source.byBusinessKey(person.getUserId(), BUSINESS_KEY);
            ways.add(sight.condition());
            values.putAll(sight.values());
        });
        return new Sight("(" + String.join(" or ", ways) + ")", values);
    }
}
