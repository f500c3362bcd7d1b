package org.wangge.process.engine;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.glassfish.jersey.internal.spi.ForcedAutoDiscoverable;
import org.wangge.process.Refusal;
import org.wangge.process.Texts;
import org.wangge.process.web.BodyLimits;

/**
 * Puts the right status on the answers of the engine's REST interfaces: a refusal keeps its own, whoever comes second at
 * one task gets 409. The English wrapping around a refusal's words is taken off, because Tasklist shows the message.
 */
public class RestAnswers implements ForcedAutoDiscoverable, ContainerResponseFilter {
    private static final int OPTIMISTIC_LOCKING = 1;
    private static final int DEADLOCK = 10_000;
    private static final Set<String> LOST_RACES = Set.of(
            "OptimisticLockingException",
            "ObjectOptimisticLockingFailureException",
            "JpaOptimisticLockingFailureException",
            "CannotAcquireLockException",
            "PessimisticLockingFailureException",
            "DeadlockLoserDataAccessException");
    private static final String WRONG_PASSWORD = "The given authenticated user password is not valid.";
    private static final String FORBIDDEN = "AuthorizationException";
    /** Some resources answer a missing right as a failure of the server. */
    private static final Pattern MISSING_RIGHT = Pattern.compile("does not have .*permission");

    private static final Pattern WRAPPING = Pattern.compile("^Cannot (complete task|submit task form) \\S+: ");

    @Override
    public void configure(FeatureContext context) {
        context.register(RestAnswers.class);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(response.getEntity() instanceof ExceptionDto answer)) {
            return;
        }
        int status = Refusal.statusOfCode(answer.getCode());
        if (request.getProperty(BodyLimits.EXCEEDED) instanceof String sentence) {
            response.setStatus(Response.Status.REQUEST_ENTITY_TOO_LARGE.getStatusCode());
            answer.setMessage(sentence);
        } else if (status > 0) {
            response.setStatus(status);
            answer.setMessage(WRAPPING.matcher(answer.getMessage()).replaceFirst(""));
        } else if (FORBIDDEN.equals(answer.getType())
                || MISSING_RIGHT.matcher(words(answer)).find()) {
            response.setStatus(Response.Status.FORBIDDEN.getStatusCode());
            answer.setMessage(Texts.of("api.forbidden"));
        } else if (WRONG_PASSWORD.equals(answer.getMessage())) {
            answer.setMessage(Texts.of("user.wrongPassword"));
        } else if (lostRace(answer)) {
            response.setStatus(409);
            answer.setMessage(Texts.of("task.lostRace"));
        }
    }

    private static String words(ExceptionDto answer) {
        return answer.getMessage() == null ? "" : answer.getMessage();
    }

    private static boolean lostRace(ExceptionDto answer) {
        Integer code = answer.getCode();
        return code != null && (code == OPTIMISTIC_LOCKING || code == DEADLOCK)
                || LOST_RACES.contains(answer.getType());
    }
}
