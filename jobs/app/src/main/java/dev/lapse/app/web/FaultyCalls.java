package dev.lapse.app.web;

import dev.lapse.app.desk.Faults;
import dev.lapse.app.desk.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/** Calls that no desk is asked about. What came is never told back: it may be a person's. */
@RestControllerAdvice
class FaultyCalls extends ResponseEntityExceptionHandler {

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode code, WebRequest request) {
        HttpStatus status = HttpStatus.valueOf(code.value());
        Problem problem = switch (status) {
            case NOT_FOUND -> Problem.notFound();
            case METHOD_NOT_ALLOWED -> new Problem(status, "method", "nothing is done there by that method");
            case UNSUPPORTED_MEDIA_TYPE -> new Problem(status, "body", "send the body as application/json");
            case NOT_ACCEPTABLE -> new Problem(status, "accept", "answers are JSON; accept application/json");
            case BAD_REQUEST -> e instanceof HttpMessageNotReadableException unread ? unread(unread) : unfit();
            default -> new Problem(status, "call", "the call cannot be done; see the description of the interface");
        };
        ResponseEntity<String> response = problem.response();
        return ResponseEntity.status(response.getStatusCode())
                .headers(response.getHeaders())
                .body(response.getBody());
    }

    private static Problem unfit() {
        return new Problem(HttpStatus.BAD_REQUEST, "call", "a parameter of the call is none; see the description");
    }

    /** A refusal of a body's own, or where the reader stopped. */
    private static Problem unread(HttpMessageNotReadableException e) {
        Throwable cause = e.getCause();
        while (cause != null && !(cause instanceof Refusal)) {
            if (cause instanceof JacksonException json && !(json.getCause() instanceof Refusal)) {
                return new Problem(
                        HttpStatus.BAD_REQUEST,
                        "body",
                        "the body is no JSON of the form that GET " + Permissions.ROOT
                                + "/openapi.yaml describes, near line "
                                + json.getLocation().getLineNr() + ", column "
                                + json.getLocation().getColumnNr());
            }
            cause = cause.getCause();
        }
        return cause instanceof Refusal refusal
                ? new Problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "body",
                        refusal.reasons().getFirst().action())
                : new Problem(HttpStatus.BAD_REQUEST, "body", "the body is missing; send JSON");
    }

    /** A fault of ours, outside every desk. */
    @ExceptionHandler(RuntimeException.class)
    ResponseEntity<String> fault(RuntimeException e) {
        return new Problem(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "internal-fault",
                        Faults.answer(e).firstLine())
                .response();
    }
}
