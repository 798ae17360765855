package dev.lapse.app.web;

import dev.lapse.app.desk.Faults;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers a call that was answered before with the same answer, by the header Idempotency-Key, and takes no body that is too long.
 * What failed for a reason that may pass can be sent again under the same key.
 */
final class AnsweredCallsFilter extends OncePerRequestFilter {

    static final String KEY = "Idempotency-Key";

    private static final int MOST_BYTES = 1 << 20;

    private static final Pattern KEYS = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final AnsweredCalls calls;

    AnsweredCallsFilter(AnsweredCalls calls) {
        this.calls = calls;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!HttpMethod.POST.matches(request.getMethod())) {
            pass(request, response, chain);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            send(
                    response,
                    new Problem(HttpStatus.CONTENT_TOO_LARGE, "body", "the body is longer than 1 MB; send less"));
            return;
        }
        HttpServletRequest again = new ReadRequest(request, body);
        String key = request.getHeader(KEY);
        if (key == null) {
            pass(again, response, chain);
        } else if (!KEYS.matcher(key).matches()) {
            send(
                    response,
                    new Problem(
                            HttpStatus.BAD_REQUEST,
                            "idempotency-key",
                            "Idempotency-Key has 1 to 200 visible ASCII characters; make up a random one for each call"));
        } else {
            once(again, response, chain, new Call(caller(request), key, content(request, body)));
        }
    }

    /** What goes wrong outside every desk is told by class and place, like all faults of ours: a message may carry a value. */
    private static void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            if (!response.isCommitted()) {
                response.resetBuffer();
                String what = Faults.answer(e).firstLine();
                send(response, new Problem(HttpStatus.INTERNAL_SERVER_ERROR, "internal-fault", what));
            }
        }
    }

    /** Nobody knows whether it was answered before, so it is not done. */
    private static Problem unknown(RuntimeException e) {
        return new Problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "journal",
                "the journal cannot tell whether the call was answered before, so nothing was done ("
                        + e.getClass().getSimpleName() + "); see that it can be reached, then send the call again");
    }

    private record Call(String caller, String key, byte[] content) {}

    private static String caller(HttpServletRequest request) {
        return request.getUserPrincipal().getName();
    }

    private static byte[] content(HttpServletRequest request, byte[] body) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        String head = request.getMethod() + " " + request.getRequestURI() + " "
                + request.getHeader(HttpHeaders.IF_MATCH) + "\n";
        content.write(head.getBytes(StandardCharsets.UTF_8));
        content.write(body);
        return content.toByteArray();
    }

    private void once(HttpServletRequest request, HttpServletResponse response, FilterChain chain, Call call)
            throws ServletException, IOException {
        AnsweredCalls.Claim claim;
        try {
            claim = calls.claim(call.caller(), call.key(), call.content());
        } catch (RuntimeException e) {
            send(response, unknown(e));
            return;
        }
        switch (claim) {
            case AnsweredCalls.Claim.Fresh fresh -> done(request, response, chain, call, fresh.attempt());
            case AnsweredCalls.Claim.Answered answered ->
                Kept.read(answered.text()).send(response, answered.status());
            case AnsweredCalls.Claim.UnderWay underWay ->
                send(
                        response,
                        new Problem(
                                HttpStatus.CONFLICT,
                                "call-under-way",
                                "the call of that Idempotency-Key is being done; send it again in a while"));
            case AnsweredCalls.Claim.Other other ->
                send(
                        response,
                        new Problem(
                                HttpStatus.UNPROCESSABLE_CONTENT,
                                "idempotency-key",
                                "another call had that Idempotency-Key; make up a random one for each call"));
        }
    }

    private void done(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, Call call, int attempt)
            throws ServletException, IOException {
        ContentCachingResponseWrapper caching = new ContentCachingResponseWrapper(response);
        boolean kept = false;
        try {
            pass(request, caching, chain);
            if (caching.getStatus() < HttpStatus.INTERNAL_SERVER_ERROR.value()) {
                calls.answered(
                        call.caller(),
                        call.key(),
                        caching.getStatus(),
                        Kept.of(caching).text());
                kept = true;
            }
        } finally {
            if (!kept) {
                calls.released(call.caller(), call.key(), attempt);
            }
        }
        caching.copyBodyToResponse();
    }

    static void send(HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(problem.text().getBytes(StandardCharsets.UTF_8));
    }

    /** An answer as it is kept: two headers, a line each, and the body. */
    private record Kept(String type, String tag, String body) {

        static Kept of(ContentCachingResponseWrapper response) {
            return new Kept(
                    text(response.getContentType()),
                    text(response.getHeader(HttpHeaders.ETAG)),
                    new String(response.getContentAsByteArray(), StandardCharsets.UTF_8));
        }

        private static String text(@Nullable String header) {
            return header == null ? "" : header;
        }

        static Kept read(String text) {
            String[] parts = text.split("\n", 3);
            return new Kept(parts[0], parts[1], parts[2]);
        }

        String text() {
            return type + "\n" + tag + "\n" + body;
        }

        void send(HttpServletResponse response, int status) throws IOException {
            response.setStatus(status);
            if (!type.isEmpty()) {
                response.setContentType(type);
            }
            if (!tag.isEmpty()) {
                response.setHeader(HttpHeaders.ETAG, tag);
            }
            response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        }
    }
}
