package org.wangge.warning.store;

import org.springframework.data.jpa.repository.JpaRepository;

/** The register of warnings. */
public interface WarningRegister extends JpaRepository<WarningRow, String> {}
