package dev.lapse.app.web;

import static dev.lapse.app.desk.Role.APPROVER;
import static dev.lapse.app.desk.Role.AUDITOR;
import static dev.lapse.app.desk.Role.COMPLIANCE;
import static dev.lapse.app.desk.Role.HANDLER;
import static dev.lapse.app.desk.Role.MONITOR;
import static dev.lapse.app.desk.Role.OPERATOR;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import dev.lapse.app.desk.Role;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;

/** Who may do what. What is not here nobody may. */
public final class Permissions {

    /** Below this all paths are. */
    public static final String ROOT = "/api/v1";

    /** The table. */
    public static final List<Row> ROWS = List.of(
            row(GET, "/openapi.yaml", OPERATOR, COMPLIANCE, HANDLER, APPROVER, AUDITOR),
            row(GET, "/requests", COMPLIANCE, HANDLER, APPROVER, AUDITOR),
            row(POST, "/requests", HANDLER),
            row(GET, "/requests/{id}", COMPLIANCE, HANDLER, APPROVER, AUDITOR),
            row(GET, "/requests/{id}/plan", HANDLER, APPROVER),
            row(GET, "/requests/{id}/letter", HANDLER),
            row(GET, "/requests/{id}/certificate", HANDLER, AUDITOR),
            row(POST, "/requests/{id}/package", HANDLER),
            row(GET, "/requests/{id}/packages/{package}", HANDLER),
            row(POST, "/requests/{id}/identify", HANDLER),
            row(POST, "/requests/{id}/confirm", HANDLER),
            row(POST, "/requests/{id}/extend", HANDLER),
            row(POST, "/requests/{id}/refuse", HANDLER),
            row(POST, "/requests/{id}/withdraw", HANDLER),
            row(POST, "/requests/{id}/erase", HANDLER),
            row(POST, "/requests/{id}/approve", APPROVER),
            row(POST, "/requests/{id}/restrict", HANDLER),
            row(POST, "/requests/{id}/end", HANDLER),
            row(POST, "/requests/{id}/answer", HANDLER),
            row(POST, "/requests/{id}/close", HANDLER),
            row(POST, "/persons/search", HANDLER),
            row(POST, "/records/why", OPERATOR, COMPLIANCE, HANDLER, AUDITOR),
            row(GET, "/suspensions", COMPLIANCE, HANDLER, AUDITOR),
            row(POST, "/suspensions", COMPLIANCE),
            row(POST, "/suspensions/{id}/review", COMPLIANCE),
            row(POST, "/suspensions/{id}/lift", COMPLIANCE),
            row(GET, "/runs", OPERATOR, COMPLIANCE, AUDITOR),
            row(GET, "/runs/{run}", OPERATOR, COMPLIANCE, AUDITOR));

    /** Who may know of suspensions that must not be disclosed. */
    static final Set<Role> KNOW_ALL_SUSPENSIONS = Set.of(COMPLIANCE, AUDITOR);

    /** Who may read what is measured, and why a process is not ready. */
    static final Set<Role> WATCH = Set.of(OPERATOR, MONITOR);

    private Permissions() {}

    /**
     * What one kind of call needs.
     *
     * @param path with {@code {…}} where any one segment may stand
     * @param roles any of which is enough
     */
    public record Row(HttpMethod method, String path, Set<Role> roles) {}

    private static Row row(HttpMethod method, String path, Role... roles) {
        return new Row(method, ROOT + path, Set.of(roles));
    }
}
