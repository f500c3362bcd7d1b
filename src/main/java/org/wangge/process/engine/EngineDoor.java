package org.wangge.process.engine;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.glassfish.jersey.internal.spi.ForcedAutoDiscoverable;
import org.wangge.process.Accounts;
import org.wangge.process.Texts;

/**
 * What of the engine's REST interface is open to everybody but administrators, at {@code /engine-rest} and behind the web
 * applications alike: what Tasklist and Cockpit and a client that works on tasks need. The engine itself asks no right for
 * messages without a receiver, signals, metrics, settings and much else. What is open here is still narrowed by the
 * engine's authorizations and the guarded services. Past tasks are counted and not listed: their names tell of other
 * places' cases, and the condition on what a person may see is on open tasks only.
 *
 * <p>The resources of a web application's plugins are open to whoever may open the application.
 */
public class EngineDoor implements ForcedAutoDiscoverable, ContainerRequestFilter {
    private static final String QUERIES =
            "task|process-instance|execution|job|job-definition|incident|variable-instance|event-subscription"
                    + "|process-definition|decision-definition|decision-requirements-definition|deployment|user|group"
                    + "|history/(process-instance|activity-instance|incident|detail|variable-instance"
                    + "|process-definition|decision-instance|decision-definition|user-operation|identity-link-log"
                    + "|job-log)";
    private static final List<Pattern> OPEN = List.of(
            Pattern.compile("(GET|HEAD|OPTIONS) (" + QUERIES + "|filter)(/.*)?"),
            Pattern.compile("GET (tenant|batch|batch/statistics|history/batch"
                    + "|case-definition|case-instance|case-execution)(/count)?"),
            Pattern.compile("(GET|POST) external-task(/count)?"),
            Pattern.compile("POST history/task/count"),
            Pattern.compile("POST (" + QUERIES + ")(/count)?"),
            Pattern.compile("(POST|PUT|DELETE) task/.*"),
            Pattern.compile("POST filter/[^/]+/(list|count|singleResult)"),
            Pattern.compile("POST process-definition/(key/)?[^/]+/submit-form"),
            Pattern.compile("PUT user/[^/]+/credentials"),
            Pattern.compile("(GET|OPTIONS) (engine|version|identity/(groups|password-policy)|authorization/check)"),
            Pattern.compile("POST identity/password-policy"),
            Pattern.compile("OPTIONS .*"));
    private static final Pattern NAMED_ENGINE = Pattern.compile("engine/[^/]+/(.*)");
    private static final Pattern WEB_APPLICATION = Pattern.compile(".*/api/(admin|cockpit|tasklist|welcome)/");
    private static final Pattern PLUGIN_DATA = Pattern.compile("plugin/[^/]+/default/.*");

    @Override
    public void configure(FeatureContext context) {
        context.register(EngineDoor.class);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        ProcessEngine engine = ProcessEngines.getDefaultProcessEngine();
        Authentication person = engine.getIdentityService().getCurrentAuthentication();
        String path = request.getUriInfo().getPath();
        Matcher application =
                WEB_APPLICATION.matcher(request.getUriInfo().getBaseUri().getPath());
        boolean open = application.matches()
                ? !PLUGIN_DATA.matcher(path).matches() || mayOpen(engine, person, application.group(1))
                : Accounts.administrates(person) || isOpen(request.getMethod(), path);
        if (!open) {
            ExceptionDto answer = new ExceptionDto();
            answer.setType("AuthorizationException");
            answer.setMessage(Texts.of("api.forbidden"));
            request.abortWith(Response.status(Response.Status.FORBIDDEN)
                    .type(MediaType.APPLICATION_JSON)
                    .entity(answer)
                    .build());
        }
    }

    private static boolean isOpen(String method, String path) {
        Matcher named = NAMED_ENGINE.matcher(path);
        String asked = method + " " + (named.matches() ? named.group(1) : path).replaceAll("/+$", "");
        return OPEN.stream().anyMatch(pattern -> pattern.matcher(asked).matches());
    }

    private static boolean mayOpen(ProcessEngine engine, Authentication person, String application) {
        return person != null
                && engine.getAuthorizationService()
                        .isUserAuthorized(
                                person.getUserId(),
                                person.getGroupIds(),
                                Permissions.ACCESS,
                                Resources.APPLICATION,
                                application);
    }
}
