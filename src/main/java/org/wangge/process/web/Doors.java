package org.wangge.process.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.engine.rest.security.auth.impl.HttpBasicAuthenticationProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.wangge.process.Accounts;
import org.wangge.process.Texts;

/**
 * Who may come in where: {@code /api} and {@code /engine-rest} only with a login, of {@code /actuator} only health without
 * one; the webapps have their own.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BodyLimits.Sizes.class)
class Doors {
    private static final int AFTER_PLAIN_PATHS = Ordered.HIGHEST_PRECEDENCE + 10;
    private static final ObjectMapper JSON =
            Jackson2ObjectMapperBuilder.json().build(); // writes a problem's properties flat, as Spring's own does

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, EngineUsers users) throws Exception {
        return withLogin(http.securityMatcher("/api/**"), users)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .build();
    }

    /** Anybody may ask for health, a login shows its details; metrics are for administrators. */
    @Bean
    @Order(1)
    SecurityFilterChain actuator(HttpSecurity http, EngineUsers users, Accounts accounts) throws Exception {
        return withLogin(http.securityMatcher("/actuator/**"), users)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health/**")
                        .permitAll()
                        .anyRequest()
                        .access((login, request) -> new AuthorizationDecision(
                                accounts.administrates(login.get().getName()))))
                .build();
    }

    private static HttpSecurity withLogin(HttpSecurity http, EngineUsers users) throws Exception {
        return http.authenticationProvider(users)
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                        .sessionFixation(SessionManagementConfigurer.SessionFixationConfigurer::none))
                .httpBasic(
                        basic -> basic.authenticationEntryPoint((request, response, failure) -> unauthorized(response)))
                .addFilterBefore(new WebappSession(), BasicAuthenticationFilter.class)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (request, response, failure) -> unauthorized(response))
                        .accessDeniedHandler((request, response, failure) ->
                                refuse(response, HttpStatus.FORBIDDEN, Texts.of("api.administratorsOnly"))));
    }

    /** Everything else is guarded by the webapps' and the engine's own filters. */
    @Bean
    @Order(2)
    SecurityFilterChain others(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin))
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .anonymous(anonymous -> {})
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    FilterRegistrationBean<LoginFirst> engineRestLogin() {
        var registration = new FilterRegistrationBean<>(new LoginFirst());
        registration.setName("engineRestLogin");
        registration.addUrlPatterns("/engine-rest/*");
        registration.addInitParameter(
                ProcessEngineAuthenticationFilter.AUTHENTICATION_PROVIDER_PARAM,
                HttpBasicAuthenticationProvider.class.getName());
        registration.setAsyncSupported(true);
        registration.setOrder(10);
        return registration;
    }

    /** The engine's own login filter, which leaves the list of engines open. */
    static final class LoginFirst extends ProcessEngineAuthenticationFilter {
        @Override
        protected boolean requiresEngineAuthentication(String requestUrl) {
            return true;
        }
    }

    /** The web applications would let anybody make an administrator while there is none. */
    @Bean
    FilterRegistrationBean<Filter> noSetup() {
        Filter closed = (request, response, chain) ->
                refuse((HttpServletResponse) response, HttpStatus.FORBIDDEN, Texts.of("api.closed"));
        var registration = new FilterRegistrationBean<>(closed);
        registration.setName("noSetup");
        registration.addUrlPatterns("/camunda/api/admin/setup/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** A path that is not in its plain form is answered 400 before anything stumbles over it and logs it. */
    @Bean
    FilterRegistrationBean<Filter> plainPaths() {
        HttpFirewall firewall = new StrictHttpFirewall();
        Filter plain = (request, response, chain) -> {
            try {
                firewall.getFirewalledRequest((HttpServletRequest) request);
            } catch (RequestRejectedException odd) {
                refuse((HttpServletResponse) response, HttpStatus.BAD_REQUEST, Texts.of("api.oddPath"));
                return;
            }
            chain.doFilter(request, response);
        };
        var registration = new FilterRegistrationBean<>(plain);
        registration.setName("plainPaths");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    FilterRegistrationBean<BodyLimits> bodyLimits(BodyLimits.Sizes sizes) {
        var registration = new FilterRegistrationBean<>(new BodyLimits(sizes));
        registration.setOrder(AFTER_PLAIN_PATHS);
        return registration;
    }

    @Bean
    FilterRegistrationBean<SecureCookies> secureCookies() {
        var registration = new FilterRegistrationBean<>(new SecureCookies());
        registration.setOrder(AFTER_PLAIN_PATHS);
        return registration;
    }

    private static void unauthorized(HttpServletResponse response) throws IOException {
        response.setHeader("WWW-Authenticate", "Basic realm=\"wangge\", charset=\"UTF-8\"");
        refuse(response, HttpStatus.UNAUTHORIZED, Texts.of("api.login"));
    }

    /** Answers a request that goes no further, as {@link Problems} does. */
    static void refuse(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(Texts.of("problem." + status.value()));
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        JSON.writeValue(response.getOutputStream(), problem);
    }
}
