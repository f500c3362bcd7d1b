package org.wangge.cockpit;

import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.casework.CaseQueries;
import org.wangge.casework.CaseView;
import org.wangge.process.Paths;
import org.wangge.process.Refusal;
import org.wangge.process.Texts;
import org.wangge.warning.WarningQueries;
import org.wangge.warning.WarningView;

/** What an instance is about: a case or a warning; and whether somebody may see it. */
@Component
@Transactional(readOnly = true)
class Subjects {
    private final Paths paths;
    private final CaseQueries cases;
    private final WarningQueries warnings;
    private final JdbcTemplate jdbc;

    Subjects(Paths paths, CaseQueries cases, WarningQueries warnings, JdbcTemplate jdbc) {
        this.paths = paths;
        this.cases = cases;
        this.warnings = warnings;
        this.jdbc = jdbc;
    }

    /**
     * A case or a warning.
     *
     * @param number the business key of its instances
     * @param ofCase false: it is a warning
     * @param words what it is, in a few words without what people wrote
     * @param state where it stands, in Chinese
     */
    record Subject(String number, boolean ofCase, String words, String state) {}

    /**
     * What a number stands for.
     *
     * @throws Refusal 404 if there is no such case or warning, 403 if the viewer may not see it
     */
    Subject of(String number, String viewer) {
        if (isWarning(number)) {
            WarningView warning = warnings.view(number, viewer);
            return new Subject(
                    number,
                    false,
                    Texts.of("desk.history.warning", warning.levelName(), warning.areaName()),
                    warning.stateName());
        }
        CaseView found = cases.view(number, viewer);
        return new Subject(
                number, true, Texts.of("desk.history.case", found.categoryName(), found.gridName()), found.stateName());
    }

    private boolean isWarning(String number) {
        return !jdbc.queryForList("select 1 from wg_warning where warning_no = ?", Integer.class, number)
                .isEmpty();
    }

    /**
     * The instance with that id, whose subject the viewer may see.
     *
     * @throws Refusal 404 if there is none, as {@link #of}
     */
    Paths.Instance instance(String id, String viewer) {
        Optional<Paths.Instance> found = paths.find(id).filter(instance -> instance.businessKey() != null);
        Paths.Instance instance = found.orElseThrow(() -> Refusal.notFound("desk.history.noInstance"));
        of(instance.businessKey(), viewer);
        return instance;
    }
}
