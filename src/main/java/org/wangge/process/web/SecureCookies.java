package org.wangge.process.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Locale;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Every cookie given over HTTPS goes back over HTTPS only. The webapps' own switch would give such cookies over plain HTTP
 * as well, where nobody could then log in.
 */
class SecureCookies extends OncePerRequestFilter {
    private static final String SET_COOKIE = "Set-Cookie";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, request.isSecure() ? new Securing(response) : response);
    }

    private static final class Securing extends HttpServletResponseWrapper {
        private Securing(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setHeader(String name, String value) {
            super.setHeader(name, secured(name, value));
        }

        @Override
        public void addHeader(String name, String value) {
            super.addHeader(name, secured(name, value));
        }

        private static String secured(String name, String value) {
            boolean open = SET_COOKIE.equalsIgnoreCase(name)
                    && value != null
                    && !value.toLowerCase(Locale.ROOT).contains("; secure")
                    && !value.toLowerCase(Locale.ROOT).contains(";secure");
            return open ? value + "; Secure" : value;
        }
    }
}
