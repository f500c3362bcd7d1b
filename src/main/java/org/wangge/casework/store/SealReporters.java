package org.wangge.casework.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.stereotype.Component;
import org.wangge.casework.Phones;
import org.wangge.process.Seal;

/** Seals the reporters that were kept in plain; the next migration drops the plain columns. */
@Component
class SealReporters implements JavaMigration {
    private final Seal seal;

    SealReporters(Seal seal) {
        this.seal = seal;
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("6.1");
    }

    @Override
    public String getDescription() {
        return "seal reporters";
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
        Connection connection = context.getConnection();
        try (Statement read = connection.createStatement();
                ResultSet plain = read.executeQuery("select case_no, name, phone from wg_case_reporter"
                        + " where key_id is null and (name is not null or phone is not null)");
                PreparedStatement write = connection.prepareStatement("update wg_case_reporter set key_id = ?,"
                        + " sealed_name = ?, sealed_phone = ?, phone_trace = ? where case_no = ?")) {
            while (plain.next()) {
                write.setString(1, seal.keyId());
                write.setBytes(2, seal.seal(plain.getString(2)));
                write.setBytes(3, seal.seal(plain.getString(3)));
                write.setString(4, seal.trace(Phones.plain(plain.getString(3))));
                write.setString(5, plain.getString(1));
                write.executeUpdate();
            }
        }
    }
}
