package dev.lapse.app.web;

import dev.lapse.app.desk.Scopes;
import dev.lapse.app.desk.SuspensionPlacing;
import dev.lapse.app.desk.SuspensionTasks;
import dev.lapse.core.request.PlacedSuspension;
import java.security.Principal;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Suspensions. One that must not be disclosed is there for its roles only. */
@RestController
@RequestMapping(Permissions.ROOT + "/suspensions")
class SuspensionController {

    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    private final Calls calls;

    SuspensionController(Calls calls) {
        this.calls = calls;
    }

    @GetMapping
    ResponseEntity<?> list(Authentication who) {
        boolean all = Roles.knowsAllSuspensions(who);
        return calls.answer(
                "hold list", office -> new SuspensionTasks(office).list(false, placed -> all || isDisclosed(placed)));
    }

    private static boolean isDisclosed(PlacedSuspension placed) {
        Optional<String> instead = placed.grounds().flatMap(PlacedSuspension.Grounds::sayInstead);
        return instead.isEmpty();
    }

    @PostMapping(consumes = JSON)
    ResponseEntity<?> place(@RequestBody Bodies.Placing body, Principal who) {
        return calls.answer(
                "hold place",
                HttpStatus.CREATED,
                office -> new SuspensionPlacing(office)
                        .place(
                                body.name(),
                                desk -> body.scope().scope(Scopes.at(desk, office.surroundings())),
                                body.grounds(who.getName())));
    }

    @PostMapping(path = "/{id}/review", consumes = JSON)
    ResponseEntity<?> review(@PathVariable("id") String id, @RequestBody Bodies.Looked body, Principal who) {
        return calls.answer(
                "hold review",
                office -> new SuspensionTasks(office).review(id, body.again(), who.getName(), body.why()));
    }

    @PostMapping(path = "/{id}/lift", consumes = JSON)
    ResponseEntity<?> lift(@PathVariable("id") String id, @RequestBody Bodies.Looked body, Principal who) {
        return calls.answer("hold lift", office -> new SuspensionTasks(office).lift(id, who.getName(), body.why()));
    }
}
