package org.wangge.process.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.wangge.process.Pages;

/**
 * Whoever is logged in to Tasklist or Cockpit is logged in to {@code /api}. A writing call by session must carry the
 * webapps' CSRF token, as their own calls do.
 */
class WebappSession extends OncePerRequestFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null
                && SecurityContextHolder.getContext().getAuthentication() == null
                && (READING.contains(request.getMethod()) || carriesToken(request, session))) {
            Authentications logins = AuthenticationUtil.getAuthsFromSession(session);
            if (logins != null && !logins.getAuthentications().isEmpty()) {
                String user = logins.getAuthentications().get(0).getName();
                SecurityContextHolder.getContext()
                        .setAuthentication(new UsernamePasswordAuthenticationToken(user, null, List.of()));
                request.setAttribute(Pages.TOKEN, session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME));
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean carriesToken(HttpServletRequest request, HttpSession session) {
        Object expected = session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME);
        return expected != null && expected.equals(request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME));
    }
}
