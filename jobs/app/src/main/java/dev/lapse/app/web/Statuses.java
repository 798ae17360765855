package dev.lapse.app.web;

import java.util.Set;
import org.springframework.http.HttpStatus;

/** The HTTP status that says the same as the code of a reason. */
final class Statuses {

    private static final Set<String> UNKNOWN =
            Set.of("request-unknown", "suspension-unknown", "run-unknown", "package-unknown");

    private static final Set<String> CONFLICTS = Set.of(
            "request-known",
            "request-asked-already",
            "request-move",
            "request-extended",
            "request-too-late",
            "request-waits",
            "request-closed",
            "suspension-known",
            "plan-changed",
            "not-approved",
            "letter-not-owed",
            "not-yet-covered",
            "body-removed",
            "lease-held");

    private static final Set<String> UNFIT = Set.of(
            "body",
            "request-kind",
            "request-date",
            "review-date",
            "suspension-name",
            "covers-nothing",
            "too-many-records",
            "nobody-for-certain",
            "identifier-shared",
            "identifier-lines",
            "identifier-unknown",
            "person-kind-unknown",
            "person-key",
            "key-parts",
            "key-not-a-number",
            "record-set-unknown",
            "condition-unknown",
            "cluster-unknown");

    private Statuses() {}

    /** What is of no kind known here is something of the configuration, a store or the journal, to be mended first. */
    static HttpStatus of(String code) {
        if (UNKNOWN.contains(code)) {
            return HttpStatus.NOT_FOUND;
        }
        if (CONFLICTS.contains(code)) {
            return HttpStatus.CONFLICT;
        }
        if (UNFIT.contains(code)) {
            return HttpStatus.UNPROCESSABLE_CONTENT;
        }
        return switch (code) {
            case "request-changed" -> HttpStatus.PRECONDITION_FAILED;
            case "approver-decided" -> HttpStatus.FORBIDDEN;
            case "internal-fault" -> HttpStatus.INTERNAL_SERVER_ERROR;
            default -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }
}
