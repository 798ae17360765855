package dev.lapse.app.web;

import dev.lapse.app.desk.output.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Why a call was not done, in the form of RFC 9457.
 *
 * @param code stable, in kebab case, as in the reasons of an answer
 * @param detail what, which one and what to do now; never whose
 */
record Problem(HttpStatus status, String code, String detail) {

    /** Nothing is there, or nothing for this method. */
    static Problem notFound() {
        return new Problem(
                HttpStatus.NOT_FOUND,
                "path-unknown",
                "nothing is there; GET " + Permissions.ROOT + "/openapi.yaml tells what is");
    }

    /** The body. */
    String text() {
        return Json.of(members());
    }

    ResponseEntity<String> response() {
        return response(Map.of());
    }

    /** With more members, which may not have the names of its own. */
    ResponseEntity<String> response(Map<String, Object> more) {
        Map<String, Object> members = new LinkedHashMap<>(members());
        members.putAll(more);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Json.of(members));
    }

    private Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "urn:lapse:reason:" + code);
        members.put("title", status.getReasonPhrase());
        members.put("status", status.value());
        members.put("detail", detail);
        return members;
    }
}
