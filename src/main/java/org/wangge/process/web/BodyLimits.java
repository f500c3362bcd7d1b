package org.wangge.process.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.wangge.process.Texts;

/**
 * No request may bring more than the server is willing to hold: the engine's REST interface reads forms with files into
 * memory whole. Whoever announces too much is answered 413 at once; reading on beyond the limit fails and leaves
 * {@link #EXCEEDED} on the request, by which the interfaces answer 413 too.
 */
public class BodyLimits extends OncePerRequestFilter {
    /** The request's attribute that holds the Chinese sentence for who sent too much. */
    public static final String EXCEEDED = BodyLimits.class.getName() + ".exceeded";

    private final Sizes sizes;

    BodyLimits(Sizes sizes) {
        this.sizes = sizes;
    }

    /**
     * The largest bodies, by their media type.
     *
     * @param file forms with files ({@code multipart/…}), deployments among them
     * @param table lists to import ({@code text/csv})
     * @param other everything else
     */
    @ConfigurationProperties("wangge.largest-request")
    record Sizes(DataSize file, DataSize table, DataSize other) {
        private DataSize of(String mediaType) {
            if (mediaType != null && mediaType.startsWith("multipart/")) {
                return file;
            }
            return mediaType != null && mediaType.startsWith("text/csv") ? table : other;
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        DataSize most = sizes.of(request.getContentType());
        if (request.getContentLengthLong() > most.toBytes()) {
            Doors.refuse(response, HttpStatus.PAYLOAD_TOO_LARGE, sentence(most));
        } else {
            chain.doFilter(new LimitedRequest(request, most), response);
        }
    }

    private static String sentence(DataSize most) {
        return Texts.of("api.tooLarge", most.toMegabytes());
    }

    private static final class LimitedRequest extends HttpServletRequestWrapper {
        private final DataSize most;
        private ServletInputStream body;

        private LimitedRequest(HttpServletRequest request, DataSize most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (body == null) {
                body = new LimitedBody(super.getInputStream(), most, getRequest());
            }
            return body;
        }

        @Override
        public BufferedReader getReader() throws IOException {
            Charset charset =
                    getCharacterEncoding() == null ? StandardCharsets.UTF_8 : Charset.forName(getCharacterEncoding());
            return new BufferedReader(new InputStreamReader(getInputStream(), charset));
        }
    }

    private static final class LimitedBody extends ServletInputStream {
        private final ServletInputStream body;
        private final DataSize most;
        private final ServletRequest request;
        private long read;

        private LimitedBody(ServletInputStream body, DataSize most, ServletRequest request) {
            this.body = body;
            this.most = most;
            this.request = request;
        }

        @Override
        public int read() throws IOException {
            int next = body.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int some = body.read(target, from, length);
            count(Math.max(some, 0));
            return some;
        }

        private void count(int some) throws IOException {
            read += some;
            if (read > most.toBytes()) {
                request.setAttribute(EXCEEDED, sentence(most));
                throw new IOException(sentence(most));
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
