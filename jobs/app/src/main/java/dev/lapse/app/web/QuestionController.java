package dev.lapse.app.web;

import dev.lapse.app.desk.OpenJournal;
import dev.lapse.app.desk.PersonFinding;
import dev.lapse.app.desk.RecordQuestion;
import dev.lapse.app.desk.RunViews;
import dev.lapse.app.desk.Workplace;
import dev.lapse.core.request.Disclosure;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is asked and changes nothing: about persons, records and runs, and about this interface. */
@RestController
@RequestMapping(Permissions.ROOT)
class QuestionController {

    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    private static final int RUNS = 100;

    private final Calls calls;

    QuestionController(Calls calls) {
        this.calls = calls;
    }

    @PostMapping(path = "/persons/search", consumes = JSON)
    ResponseEntity<?> search(@RequestBody Bodies.Search body) {
        return calls.answer("request find", office -> new PersonFinding(office).find(body::given));
    }

    @PostMapping(path = "/records/why", consumes = JSON)
    ResponseEntity<?> why(@RequestBody Bodies.Question body, Authentication who) {
        boolean all = Roles.knowsAllSuspensions(who);
        return calls.answer(
                "why",
                office -> new RecordQuestion(office)
                        .why(body.of(), body.key(), all ? place -> Disclosure.full() : Workplace::disclosure));
    }

    @GetMapping("/runs")
    ResponseEntity<?> runs(@RequestParam(name = "limit", defaultValue = "20") int limit) {
        return calls.answer("runs list", office -> new RunViews(office).list(Math.clamp(limit, 1, RUNS)));
    }

    @GetMapping("/runs/{run}")
    ResponseEntity<?> run(@PathVariable("run") String run, Authentication who) {
        boolean all = Roles.knowsAllSuspensions(who);
        return calls.answer(
                "runs show",
                office -> new RunViews(office).show(run, all ? journal -> Disclosure.full() : OpenJournal::disclosure));
    }

    @GetMapping("/openapi.yaml")
    ResponseEntity<Resource> description() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_YAML)
                .body(new ClassPathResource("lapse/web/openapi.yaml"));
    }
}
