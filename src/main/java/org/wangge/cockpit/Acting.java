package org.wangge.cockpit;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.wangge.process.Races;
import org.wangge.process.Refusal;
import org.wangge.process.Texts;
import org.wangge.supervision.Intervention;
import org.wangge.supervision.Interventions;
import org.wangge.supervision.Interventions.Wish;

/** Acting on many cases at once: each by itself, so that one refusal leaves the others done. */
@Service
public class Acting {
    private static final Logger LOG = LoggerFactory.getLogger(Acting.class);

    private final DeskRights rights;
    private final Interventions interventions;

    Acting(DeskRights rights, Interventions interventions) {
        this.rights = rights;
        this.interventions = interventions;
    }

    /**
     * What has become of one case.
     *
     * @param words in Chinese: that it is done, or why not
     */
    public record Result(String caseNo, boolean done, String words) {}

    /**
     * Does the same to every case, in that order, each in a transaction of its own.
     *
     * @return one result for each case, whatever has become of it
     * @throws Refusal 403 for whoever has no place at the desk; 400 if the wish lacks what it needs
     */
    public List<Result> act(Collection<String> caseNos, Wish wish, String actor) {
        rights.area(null, actor);
        require(wish.what() != Intervention.EXTEND || wish.until() != null, "until");
        require(wish.what() != Intervention.REASSIGN || wish.unit() != null, "unit");
        return new LinkedHashSet<>(caseNos)
                .stream().map(caseNo -> act(caseNo, wish, actor)).toList();
    }

    private static void require(boolean given, String field) {
        if (!given) {
            throw Refusal.field(field, "api.required");
        }
    }

    private Result act(String caseNo, Wish wish, String actor) {
        try {
            interventions.act(caseNo, wish, actor);
            return new Result(caseNo, true, Texts.of("desk.act.done." + wish.what()));
        } catch (Refusal refusal) {
            return new Result(caseNo, false, refusal.getMessage());
        } catch (RuntimeException failed) {
            if (Races.lost(failed)) {
                return new Result(caseNo, false, Texts.of("task.lostRace"));
            }
            LOG.error(
                    "{} of {} failed: {}",
                    wish.what(),
                    caseNo,
                    failed.getClass().getName());
            return new Result(caseNo, false, Texts.of("api.unexpected"));
        }
    }
}
