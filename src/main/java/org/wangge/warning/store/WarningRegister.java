package org.wangge.warning.store;

import java.time.Instant;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The register of warnings. */
public interface WarningRegister extends JpaRepository<WarningRow, String> {

    /** Warnings in force whose review was due before that instant and has not begun. */
    @Query(
            "select w.warningNo from WarningRow w where w.state = org.wangge.warning.State.IN_FORCE and w.reviewAt < :before")
    List<String> findLostReviews(Instant before);
}
