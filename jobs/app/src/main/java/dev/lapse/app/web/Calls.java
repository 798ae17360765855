package dev.lapse.app.web;

import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.Faults;
import dev.lapse.app.desk.Notes;
import dev.lapse.app.desk.Office;
import dev.lapse.app.desk.SeenRequest;
import dev.lapse.app.desk.output.Json;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Does calls: each in an office of its own, and with an answer whatever happens. */
record Calls(Office office) {

    /** As with a command that could not begin. */
    private static final int REFUSED = 4;

    private static final Pattern REVISION = Pattern.compile("\\x22(\\d{1,9})\\x22");

    /** What {@code task} answers to the call that does what the command of that name does. */
    ResponseEntity<?> answer(String command, HttpStatus done, Function<Office, Answer> task) {
        return respond(command, own -> response(command, own, task.apply(own), done));
    }

    ResponseEntity<?> answer(String command, Function<Office, Answer> task) {
        return answer(command, HttpStatus.OK, task);
    }

    /** What {@code task} responds in an office of its own, or why it does not. */
    ResponseEntity<?> respond(String command, Function<Office, ResponseEntity<?>> task) {
        Office own = new Office(office.surroundings(), office.basis(), new Notes(note -> {}));
        try {
            return task.apply(own);
        } catch (RuntimeException e) {
            Answer refused = own.refused(e)
                    .map(reasons -> Answer.refused(reasons, REFUSED))
                    .orElseGet(() -> Faults.answer(e));
            return response(command, own, refused, HttpStatus.OK);
        } catch (LinkageError | StackOverflowError e) {
            return response(command, own, Faults.answer(e), HttpStatus.OK);
        }
    }

    private static ResponseEntity<String> response(String command, Office own, Answer plain, HttpStatus done) {
        Notes notes = own.notes();
        Answer answer = notes.sandbox() ? plain.inSandbox() : plain;
        Map<String, Object> document = answer.document(command, notes.sandbox(), notes.all());
        if (answer.exitCode() != 0) {
            String code =
                    answer.reasons().stream().findFirst().map(Reason::code).orElse("internal-fault");
            return new Problem(Statuses.of(code), code, answer.firstLine()).response(document);
        }
        ResponseEntity.BodyBuilder response = ResponseEntity.status(done).contentType(MediaType.APPLICATION_JSON);
        revision(document).ifPresent(revision -> response.eTag("\"" + revision + "\""));
        return response.body(Json.of(document));
    }

    /** Of the request that an answer tells of. */
    private static OptionalInt revision(Map<String, Object> document) {
        Object request = document.get("request") instanceof Map<?, ?> map ? map : document;
        return ((Map<?, ?>) request).get("revision") instanceof Integer revision
                ? OptionalInt.of(revision)
                : OptionalInt.empty();
    }

    /**
     * A call that moves a request that the caller has seen.
     *
     * @param ifMatch the entity tag with which it was seen
     */
    ResponseEntity<?> move(String command, String id, @Nullable String ifMatch, Moving move) {
        if (ifMatch == null) {
            return new Problem(
                            HttpStatus.PRECONDITION_REQUIRED,
                            "if-match",
                            "say in If-Match which state of the request you have seen: the ETag of GET "
                                    + Permissions.ROOT + "/requests/{id}")
                    .response();
        }
        Matcher tag = REVISION.matcher(ifMatch.strip());
        if (!tag.matches()) {
            return new Problem(
                            HttpStatus.PRECONDITION_FAILED,
                            "if-match",
                            "If-Match is no ETag of a request; look at the request again")
                    .response();
        }
        SeenRequest seen = new SeenRequest(id, OptionalInt.of(Integer.parseInt(tag.group(1))));
        return answer(command, own -> move.of(own, seen));
    }

    /** What is done with a request. */
    interface Moving {
        Answer of(Office office, SeenRequest seen);
    }
}
