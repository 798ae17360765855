package dev.lapse.app.web;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.Office;
import dev.lapse.app.desk.RequestDecisions;
import dev.lapse.app.desk.RequestErasure;
import dev.lapse.app.desk.RequestIntake;
import dev.lapse.app.desk.RequestMoves;
import dev.lapse.app.desk.RequestViews;
import dev.lapse.app.desk.SeenRequest;
import java.security.Principal;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Requests, from intake to closing. */
@RestController
@RequestMapping(Permissions.ROOT + "/requests")
class RequestController {

    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    private static final Map<String, Moving> MOVES = Map.ofEntries(
            Map.entry(
                    "identify",
                    moved((moves, of) -> moves.identify(of.seen(), of.body().on()))),
            Map.entry(
                    "confirm",
                    moved((moves, of) -> moves.confirm(of.seen(), of.body().on()))),
            Map.entry(
                    "extend",
                    moved((moves, of) -> moves.extend(of.seen(), of.body().on()))),
            Map.entry(
                    "refuse",
                    moved((moves, of) -> moves.refuse(of.seen(), of.body().denial()))),
            Map.entry("withdraw", moved((moves, of) -> moves.withdraw(of.seen()))),
            Map.entry("end", moved((moves, of) -> moves.end(of.seen()))),
            Map.entry(
                    "erase",
                    (office, seen, body, by) ->
                            new RequestErasure(office, by, (step, at, done, expected) -> {}).goOn(seen)),
            Map.entry(
                    "approve",
                    decided((decisions, of) ->
                            decisions.approve(of.seen(), of.body().planHash()))),
            Map.entry("restrict", decided((decisions, of) -> decisions.restrict(of.seen()))),
            Map.entry("answer", decided((decisions, of) -> decisions.answer(of.seen()))),
            Map.entry("close", decided((decisions, of) -> decisions.close(of.seen()))));

    private final Calls calls;

    RequestController(Calls calls) {
        this.calls = calls;
    }

    @GetMapping
    ResponseEntity<?> list() {
        return calls.answer("request list", office -> new RequestViews(office).list());
    }

    @PostMapping(consumes = JSON)
    ResponseEntity<?> receive(@RequestBody Bodies.Intake body, Principal who) {
        return calls.answer(
                "request receive",
                HttpStatus.CREATED,
                office -> new RequestIntake(office, who.getName()).receive(body.intake()));
    }

    @GetMapping("/{id}")
    ResponseEntity<?> show(@PathVariable("id") String id) {
        return calls.answer("request show", office -> new RequestViews(office).show(id));
    }

    @GetMapping("/{id}/plan")
    ResponseEntity<?> plan(@PathVariable("id") String id) {
        return calls.answer("request plan", office -> new RequestViews(office).plan(id));
    }

    /** Any move. A caller who is cut off meanwhile looks at the request, and makes the move that is possible then. */
    @PostMapping(path = "/{id}/{move}", consumes = JSON)
    ResponseEntity<?> move(
            @PathVariable("id") String id,
            @PathVariable("move") String move,
            @RequestBody Bodies.Move body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Principal who) {
        Moving moving = MOVES.get(move);
        return moving == null
                ? Problem.notFound().response()
                : calls.move(
                        move.equals("erase") ? move : "request " + move,
                        id,
                        ifMatch,
                        (office, seen) -> moving.of(office, seen, body, who.getName()));
    }

    private interface Moving {
        Answer of(Office office, SeenRequest seen, Bodies.Move body, String by);
    }

    private static Moving moved(BiFunction<RequestMoves, MoveOf, Answer> task) {
        return (office, seen, body, by) -> task.apply(new RequestMoves(office, body.told(by)), new MoveOf(seen, body));
    }

    private static Moving decided(BiFunction<RequestDecisions, MoveOf, Answer> task) {
        return (office, seen, body, by) ->
                task.apply(new RequestDecisions(office, body.told(by)), new MoveOf(seen, body));
    }

    private record MoveOf(SeenRequest seen, Bodies.Move body) {}
}
