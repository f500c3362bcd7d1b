package org.wangge.process.engine;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.task.Task;
import org.wangge.process.Refusal;
import org.wangge.process.Sight;

/**
 * Tasks that people ask for. Queries return their own tasks, those of their groups and those of the cases they may see, and
 * no others; a task asked for by its id is refused if it is none of these. What the engine asks for itself is not narrowed.
 * The statements are in {@code SeenTasks.xml}.
 */
class SeenTasks extends TaskManager {
    private static final ThreadLocal<Sight> ASKED = new ThreadLocal<>();
    private static final Pattern PARAMETER = Pattern.compile(":(\\w+)");

    /** Runs a query; the task queries in it are narrowed to the sight. */
    static <T> T within(Sight sight, Supplier<T> query) {
        ASKED.set(sight);
        try {
            return query.get();
        } finally {
            ASKED.remove();
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<Task> findTasksByQueryCriteria(TaskQueryImpl query) {
        if (!narrowed(query)) {
            return super.findTasksByQueryCriteria(query);
        }
        configureQuery(query);
        return getDbEntityManager().selectList("selectSeenTasks", query);
    }

    @Override
    public long findTaskCountByQueryCriteria(TaskQueryImpl query) {
        if (!narrowed(query)) {
            return super.findTaskCountByQueryCriteria(query);
        }
        configureQuery(query);
        return (Long) getDbEntityManager().selectOne("selectSeenTaskCount", query);
    }

    /** @throws Refusal 403 if a person asks for a task that she may not see */
    @Override
    public TaskEntity findTaskById(String id) {
        TaskEntity task = super.findTaskById(id);
        if (task != null && ASKED.get() != null) {
            TaskQueryImpl query = getDbEntityManager().createTaskQuery().taskId(id);
            if (findTaskCountByQueryCriteria(query) == 0) {
                throw Refusal.forbidden("task.hidden");
            }
        }
        return task;
    }

    private static boolean narrowed(TaskQueryImpl query) {
        Sight sight = ASKED.get();
        if (sight == null) {
            return false;
        }
        String condition = PARAMETER.matcher(sight.condition()).replaceAll("#{parameter.values.$1}");
        query.setParameter(Map.of("condition", condition, "values", sight.values()));
        return true;
    }

    /** Puts it in the place of the engine's own. */
    static final class Factory implements SessionFactory {
        @Override
        public Class<?> getSessionType() {
            return TaskManager.class;
        }

        @Override
        public Session openSession() {
            return new SeenTasks();
        }
    }
}
