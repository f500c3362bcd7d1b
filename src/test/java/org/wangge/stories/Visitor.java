package org.wangge.stories;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Somebody at every door: nobody known, a person with name and password, or one logged in to the web applications. */
final class Visitor {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String BOUNDARY = "wangge-doors";

    private final String base;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> cookies = new LinkedHashMap<>();

    private Visitor(String base) {
        this.base = base;
    }

    static Visitor anonymous(String base) {
        return new Visitor(base);
    }

    static Visitor withPassword(String base, String user) {
        Visitor visitor = new Visitor(base);
        visitor.headers.put("Authorization", Actor.basic(user));
        return visitor;
    }

    /** Logs in to Tasklist, which is everybody's, and carries session and CSRF token as a browser does. */
    static Visitor loggedIn(String base, String user) {
        Visitor visitor = new Visitor(base);
        visitor.keepCookies(visitor.ask("GET", "/camunda/app/tasklist/default/", ""));
        HttpResponse<String> login = visitor.ask(
                "POST",
                "/camunda/api/admin/auth/user/default/login/tasklist",
                "form:username=" + user + "&password=demo");
        if (login.statusCode() != 200) {
            throw new IllegalStateException("No login for " + user + ": " + login.statusCode() + " " + login.body());
        }
        visitor.keepCookies(login);
        visitor.keepCookies(visitor.ask("GET", "/camunda/api/admin/auth/user/default", ""));
        return visitor;
    }

    /** The same browser, made to write by a foreign page: with the cookies, without the token. */
    Visitor withoutToken() {
        Visitor forged = new Visitor(base);
        forged.headers.put("Cookie", headers.get("Cookie"));
        return forged;
    }

    /**
     * Sends the call.
     *
     * @param body JSON, or {@code csv:…}, {@code form:…} (fields of an HTML form) or {@code file:…} (a file in a field of that name)
     */
    HttpResponse<String> ask(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        headers.forEach(request::header);
        String[] kind = body.split(":", 2);
        switch (kind[0]) {
            case "csv" -> request.header("Content-Type", "text/csv").method(method, BodyPublishers.ofString(kind[1]));
            case "form" ->
                request.header("Content-Type", "application/x-www-form-urlencoded")
                        .method(method, BodyPublishers.ofString(kind[1]));
            case "file" ->
                request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .method(method, BodyPublishers.ofString(multipart(kind[1])));
            case "" -> request.method(method, BodyPublishers.noBody());
            default -> request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body));
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keepCookies(HttpResponse<String> response) {
        response.headers().allValues("Set-Cookie").forEach(cookie -> {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        });
        headers.put("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN"));
        headers.put(
                "Cookie",
                cookies.entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; ")));
    }

    /** The engine wants the type of a variable's value in a field of its own. */
    private static String multipart(String field) {
        String type = field.equals("data") ? part("valueType", "", "text/plain", "Bytes") : "";
        return type + part(field, "; filename=\"door.bpmn\"", "application/octet-stream", "x") + "--" + BOUNDARY
                + "--\r\n";
    }

    private static String part(String field, String more, String type, String content) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field + "\"" + more
                + "\r\nContent-Type: " + type + "\r\n\r\n" + content + "\r\n";
    }
}
