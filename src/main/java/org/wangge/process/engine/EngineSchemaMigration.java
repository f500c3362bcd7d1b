package org.wangge.process.engine;

import java.nio.charset.StandardCharsets;
import java.util.List;
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
        boolean mysql =
                !"H2".equals(context.getConnection().getMetaData().getDatabaseProductName());
        for (String part : PARTS) {
            String script = new ClassPathResource(FOLDER.formatted(mysql ? "mysql" : "h2", part))
                    .getContentAsString(StandardCharsets.UTF_8);
            String ours = mysql ? withMilliseconds(script) : script;
            ScriptUtils.executeSqlScript(
                    context.getConnection(), new ByteArrayResource(ours.getBytes(StandardCharsets.UTF_8), part));
        }
    }

    private static String withMilliseconds(String script) {
        return script.replaceAll("(?i)DEFAULT CHARSET=utf8 COLLATE utf8_bin", "DEFAULT CHARSET=utf8mb4 COLLATE utf8mb4_bin")
                .replaceAll("(?i)\\bdatetime\\b", "datetime(3)")
                .replaceAll("(?i)\\btimestamp\\b(?!\\()( *(?:default|not|null|,))", "datetime(3)$1");
    }
}
