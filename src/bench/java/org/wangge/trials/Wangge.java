package org.wangge.trials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.wangge.WanggeApplication;

/** The whole system in this JVM, with the sample county and no cases, on the trials' own database. */
final class Wangge implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ConfigurableApplicationContext context;

    private Wangge(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts it on an emptied database. */
    static Wangge fresh() {
        return fresh(context -> {});
    }

    /** Starts it on what the trials' database holds. */
    static Wangge again() {
        return start(context -> {});
    }

    /** Starts it on an emptied database; {@code change} may put something else into it. */
    static Wangge fresh(ApplicationContextInitializer<ConfigurableApplicationContext> change) {
        Database.empty();
        return start(change);
    }

    private static Wangge start(ApplicationContextInitializer<ConfigurableApplicationContext> change) {
        return new Wangge(new SpringApplicationBuilder(WanggeApplication.class)
                .initializers(change)
                .run(arguments().toArray(String[]::new)));
    }

    /** The arguments with which it starts on the trials' database. */
    static List<String> arguments() {
        return new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.profiles.active=demo,mysql",
                "--spring.datasource.url=" + Database.url(),
                "--wangge.demo-cases=false",
                "--logging.level.org.wangge=warn"));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    JdbcTemplate sql() {
        return bean(JdbcTemplate.class);
    }

    /** Reads as one of the sample people; the body of the answer, which must be 200. */
    String get(String user, String path) {
        return send(request(user, path).GET(), 200);
    }

    /** Completes a task as one of the sample people; the HTTP status. */
    int complete(String user, String task, String decision) {
        return complete(user, task, Map.of("decision", decision));
    }

    /** The same with further variables, all of them text without quotes. */
    int complete(String user, String task, Map<String, String> variables) {
        String values = variables.entrySet().stream()
                .map(one -> "\"" + one.getKey() + "\":{\"value\":\"" + one.getValue() + "\",\"type\":\"String\"}")
                .collect(Collectors.joining(","));
        String body = "{\"variables\":{" + values + "}}";
        HttpRequest.Builder request = request(user, "/engine-rest/task/" + task + "/complete")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return send(request).statusCode();
    }

    private HttpRequest.Builder request(String user, String path) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        String login = Base64.getEncoder().encodeToString((user + ":demo").getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Basic " + login);
    }

    private static String send(HttpRequest.Builder request, int expected) {
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() != expected) {
            throw new IllegalStateException(answer.uri() + " " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
