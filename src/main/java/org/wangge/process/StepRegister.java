package org.wangge.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Component;

/**
 * The human tasks of all processes as supervision counts them ({@code wg_step}), and the ended ones with what they took
 * ({@code wg_step_done}). Written with the task itself, in the engine's transaction: what is open there is open here.
 */
@Component
public class StepRegister {
    private static final String LAMPS = "blue_at = :blueAt, yellow_at = :yellowAt, due_at = :dueAt, red_at = :redAt";

    private final NamedParameterJdbcTemplate jdbc;
    private final Clock clock;

    StepRegister(NamedParameterJdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void opened(DelegateTask task, String role, String unit, TaskOpened.Face face) {
        TaskEntity entity = (TaskEntity) task;
        MapSqlParameterSource values = values(task, role, unit, face)
                .addValue("instance", task.getProcessInstanceId())
                .addValue("subject", task.getExecution().getProcessBusinessKey())
                .addValue("process", entity.getProcessDefinition().getKey())
                .addValue("version", entity.getProcessDefinition().getVersion())
                .addValue("element", task.getTaskDefinitionKey())
                .addValue("openedAt", Utc.at(task.getCreateTime().toInstant()));
        jdbc.update(
                "insert into wg_step (task_id, instance_id, subject, process, version, element, unit_code, role, person,"
                        + " area_path, category, opened_at, limit_at, blue_at, yellow_at, due_at, red_at) values (:task,"
                        + " :instance, :subject, :process, :version, :element, :unit, :role, :person, :area, :category,"
                        + " :openedAt, :limitAt, :blueAt, :yellowAt, :dueAt, :redAt)",
                values);
    }

    void changed(DelegateTask task, String role, String unit, TaskOpened.Face face) {
        jdbc.update(
                "update wg_step set unit_code = :unit, role = :role, person = :person, area_path = :area,"
                        + " category = :category, limit_at = :limitAt, " + LAMPS + " where task_id = :task",
                values(task, role, unit, face));
    }

    private static MapSqlParameterSource values(DelegateTask task, String role, String unit, TaskOpened.Face face) {
        TaskOpened.Mark mark = face.mark();
        MapSqlParameterSource values = lamps(mark);
        if (mark.yellowAt() == null && mark.dueAt() != null) {
            Instant risky = lastQuarter(task, mark.dueAt());
            values.addValue("blueAt", Utc.at(risky)).addValue("yellowAt", Utc.at(risky));
        }
        return values.addValue("task", task.getId())
                .addValue("unit", unit)
                .addValue("role", role)
                .addValue("person", task.getAssignee())
                .addValue("area", mark.area())
                .addValue("category", mark.category())
                .addValue("limitAt", Utc.at(face.due()));
    }

    private static Instant lastQuarter(DelegateTask task, Instant due) {
        Instant opened = task.getCreateTime().toInstant();
        return due.minus(Duration.between(opened, due).dividedBy(4));
    }

    private static MapSqlParameterSource lamps(TaskOpened.Mark mark) {
        return new MapSqlParameterSource()
                .addValue("blueAt", Utc.at(mark.blueAt()))
                .addValue("yellowAt", Utc.at(mark.yellowAt()))
                .addValue("dueAt", Utc.at(mark.dueAt()))
                .addValue("redAt", Utc.at(mark.redAt()));
    }

    void assigned(DelegateTask task) {
        jdbc.update(
                "update wg_step set person = :person where task_id = :task",
                new MapSqlParameterSource("person", task.getAssignee()).addValue("task", task.getId()));
    }

    /** @param completed whether somebody did it; otherwise the process took it away */
    void ended(DelegateTask task, boolean completed) {
        Map<String, Object> values =
                Map.of("task", task.getId(), "now", Utc.at(clock.instant()), "completed", completed);
        jdbc.update(
                "insert into wg_step_done (task_id, instance_id, subject, process, version, element, unit_code, role,"
                        + " person, area_path, category, opened_at, limit_at, ended_at, completed)"
                        + " select task_id, instance_id, subject, process, version, element, unit_code, role, person,"
                        + " area_path, category, opened_at, limit_at, :now, :completed from wg_step where task_id = :task",
                values);
        jdbc.update("delete from wg_step where task_id = :task", values);
    }

    /** The lamps of the open steps of a subject have moved. */
    public void lamps(String subject, Collection<String> processes, TaskOpened.Mark mark) {
        jdbc.update(
                "update wg_step set " + LAMPS + " where subject = :subject and process in (:processes)",
                lamps(mark).addValue("subject", subject).addValue("processes", processes));
    }

    /**
     * Takes over of the engine what it tells nobody: an instance that was moved to another version of its diagram.
     *
     * @return how many steps have followed
     */
    int follow() {
        List<SqlParameterSource> moved = jdbc.query(
                "select t.ID_, t.TASK_DEF_KEY_, d.KEY_, d.VERSION_ from wg_step s join ACT_RU_TASK t on t.ID_ = s.task_id"
                        + " join ACT_RE_PROCDEF d on d.ID_ = t.PROC_DEF_ID_ where s.version <> d.VERSION_"
                        + " or s.process <> d.KEY_ or s.element <> t.TASK_DEF_KEY_",
                (row, n) -> new MapSqlParameterSource("task", row.getString("ID_"))
                        .addValue("element", row.getString("TASK_DEF_KEY_"))
                        .addValue("process", row.getString("KEY_"))
                        .addValue("version", row.getInt("VERSION_")));
        jdbc.batchUpdate(
                "update wg_step set element = :element, process = :process, version = :version where task_id = :task",
                moved.toArray(SqlParameterSource[]::new));
        return moved.size();
    }

    /** Forgets what has ended before that instant. */
    void forget(Instant before) {
        jdbc.update("delete from wg_step_done where ended_at < :before", Map.of("before", Utc.at(before)));
    }
}
