package org.wangge.process.engine;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/**
 * The engine's tables from the create scripts in its own jar. On MySQL the scripts ask for three-byte utf8 and whole
 * seconds; here they get utf8mb4 (rare characters, emoji) and milliseconds, so that no duration is negative.
 */
@Component
class EngineSchemaMigration implements JavaMigration {
    private static final String FOLDER = "org/camunda/bpm/engine/db/create/activiti.%s.create.%s.sql";
    private static final List<String> PARTS = List.of(
            "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

    /**
     * An incident is its own cause. MySQL 9 follows the cascade of both keys from the row to itself and refuses to delete
     * any incident ("exceeds max tables limit of 30"), so that no failed job could be retried; the engine deletes its rows
     * itself and needs no cascade.
     */
    private static final Pattern SELF_CASCADES =
            Pattern.compile("(?is)alter table ACT_RU_INCIDENT\\s+add constraint ACT_FK_INC_R?CAUSE\\b[^;]*;");

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("1");
    }

    @Override
    public String getDescription() {
        return "engine schema " + ProcessEngine.VERSION;
    }

    @Override
    public Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws Exception {
        boolean mysql = !"H2".equals(context.getConnection().getMetaData().getDatabaseProductName());
        for (String part : PARTS) {
            String script = new ClassPathResource(FOLDER.formatted(mysql ? "mysql" : "h2", part))
                    .getContentAsString(StandardCharsets.UTF_8);
            String ours = mysql ? forMySql(script) : script;
            ScriptUtils.executeSqlScript(
                    context.getConnection(), new ByteArrayResource(ours.getBytes(StandardCharsets.UTF_8), part));
        }
    }

    private static String forMySql(String script) {
        return SELF_CASCADES
                .matcher(script)
                .replaceAll("")
                .replaceAll("(?i)DEFAULT CHARSET=utf8 COLLATE utf8_bin", "DEFAULT CHARSET=utf8mb4 COLLATE utf8mb4_bin")
                .replaceAll("(?i)\\bdatetime\\b", "datetime(3)")
                .replaceAll("(?i)\\btimestamp\\b(?!\\()( *(?:default|not|null|,))", "datetime(3)$1");
    }
}
