package org.wangge.stories;

import jakarta.servlet.ServletException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.catalina.Container;
import org.apache.catalina.core.StandardWrapper;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.glassfish.jersey.servlet.ServletContainer;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Everything the running system answers to, read from its servlets: Spring's handlers and the JAX-RS resources. */
final class Endpoints {
    private final Set<Endpoint> found = new TreeSet<>();

    private Endpoints() {}

    /** A method and a path in which every variable part is {@code {}}. Method {@code ANY}: whatever the method. */
    record Endpoint(String method, String path) implements Comparable<Endpoint> {
        static Endpoint of(String method, String template) {
            return new Endpoint(
                    method,
                    template.replaceAll("\\{[^}]*}", "{}").replaceAll("/+", "/").replaceFirst("(?<=.)/$", ""));
        }

        @Override
        public int compareTo(Endpoint other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return path + " " + method;
        }
    }

    static Set<Endpoint> of(ServletWebServerApplicationContext application) {
        Endpoints endpoints = new Endpoints();
        application
                .getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().keySet().forEach(endpoints::add));
        Stream.of(((TomcatWebServer) application.getWebServer())
                        .getTomcat()
                        .getHost()
                        .findChildren())
                .flatMap(context -> Stream.of(context.findChildren()))
                .forEach(endpoints::add);
        return endpoints.found;
    }

    private void add(RequestMappingInfo mapping) {
        Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
        for (String path : mapping.getPatternValues()) {
            if (methods.isEmpty()) {
                found.add(Endpoint.of("ANY", path));
            }
            methods.forEach(method -> found.add(Endpoint.of(method.name(), path)));
        }
    }

    private void add(Container servlet) {
        StandardWrapper wrapper = (StandardWrapper) servlet;
        String type = wrapper.getServletClass();
        if (ServletContainer.class.getName().equals(type)) {
            for (Class<?> resource : resources(wrapper)) {
                for (String mapping : wrapper.findMappings()) {
                    Resource root = Resource.from(resource);
                    if (root != null) {
                        add(mapping.replace("/*", "") + "/" + root.getPath(), root, Set.of());
                    }
                }
            }
        } else if (!DispatcherServlet.class.getName().equals(type)) {
            Arrays.stream(wrapper.findMappings()).forEach(mapping -> found.add(Endpoint.of("ANY", mapping)));
        }
    }

    private static Set<Class<?>> resources(StandardWrapper wrapper) {
        try {
            wrapper.load();
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
        return ((ServletContainer) wrapper.getServlet()).getConfiguration().getClasses();
    }

    private void add(String path, Resource resource, Set<Class<?>> above) {
        for (ResourceMethod method : resource.getResourceMethods()) {
            found.add(Endpoint.of(method.getHttpMethod(), path));
        }
        ResourceMethod locator = resource.getResourceLocator();
        if (locator != null) {
            Class<?> type = locator.getInvocable().getRawResponseType();
            Set<Class<?>> seen = new HashSet<>(above);
            Resource located = Resource.from(type);
            if (located == null || !seen.add(type)) {
                throw new IllegalStateException("Cannot list what is behind " + path);
            }
            add(path, located, seen);
        }
        resource.getChildResources().forEach(child -> add(path + "/" + child.getPath(), child, above));
    }
}
