package dev.lapse.app.desk;

import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunListener;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.desk.output.Words;
import dev.lapse.core.planning.Plan;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestBook;
import dev.lapse.core.request.RequestKind;
import dev.lapse.core.request.RequestState;
import dev.lapse.core.request.RequestSubject;
import dev.lapse.core.request.Requester;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Carries out a request that erases, as far as it reaches and no law, suspension or other person needs it. Can be cut off and
 * started again.
 *
 * @param by who does it: an office or a number
 * @param listener is told how far it is
 */
public record RequestErasure(Office office, String by, RunListener listener) {

    /**
     * From receipt to the end, in one go.
     *
     * @param id what the request is called; one is made up where nothing is said
     * @param reason why, and how it was made sure who asks; goes into the evidence log
     */
    public Answer whole(PersonText meant, Optional<String> id, String reason) {
        return at((place, life) ->
                whole(place, life, meant.in(life.desk().binding().policy()), id, reason));
    }

    /** As far as it can be taken now: found, decided and, where nobody need approve it or somebody has, carried out. */
    public Answer goOn(SeenRequest which) {
        return at((place, life) -> goOn(place, life, which.in(life.desk().book()), false));
    }

    private Answer at(BiFunction<Workplace, RequestLife, Answer> task) {
        try (Workplace place = Workplace.open(office, Access.WRITING)) {
            ErasureDesk desk = ErasureDesk.at(place, office.asOf(place.policySet()));
            return task.apply(place, new RequestLife(desk, place.today(), by));
        }
    }

    private Answer whole(Workplace place, RequestLife life, SubjectKey person, Optional<String> id, String reason) {
        ErasureDesk desk = life.desk();
        if (ErasureDesk.isNothing(desk.found(Set.of(person)))) {
            return nothing(place);
        }
        RequestBook.Received received = new RequestBook.Received(
                id.orElseGet(() -> "E" + life.today() + "-" + HexFormat.of().formatHex(fourBytes())),
                RequestKind.ERASURE,
                life.today(),
                Requester.self(),
                List.of(RequestSubject.of(person, "the key that was given")),
                Optional.empty());
        return switch (desk.book().receive(received, life.by())) {
            case RequestBook.Receipt.IdKnown known ->
                throw new Refusal(
                        "request-known",
                        "a request of that id was received before; lapse request show tells of it, and lapse erase --request"
                                + " goes on with it");
            case RequestBook.Receipt.AskedAlready asked ->
                throw new Refusal(
                        "request-asked-already",
                        "that person's erasure is asked for already, in the request "
                                + asked.open().id()
                                + ", which is " + asked.open().state().word() + "; go on with lapse erase --request "
                                + asked.open().id());
            case RequestBook.Receipt.Kept kept -> goOn(place, life, life.confirmed(kept.request(), reason), true);
        };
    }

    private static byte[] fourBytes() {
        byte[] bytes = new byte[4];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** @param told whether who carries it out is told by that, so that nobody need be answered */
    private Answer goOn(Workplace place, RequestLife life, Request request, boolean told) {
        ErasureDesk.requireErasing(request);
        Request decided = decided(life, request);
        if (decided.state() == RequestState.DECIDED) {
            if (place.configuration().approval()) {
                return waiting(place, life, decided);
            }
            decided = life.approved(decided, "nobody need be asked");
        }
        return decided.state() == RequestState.APPROVED ? carriedOut(place, life, decided, told) : ended(decided);
    }

    private Request decided(RequestLife life, Request request) {
        Request seen = request;
        if (seen.state() == RequestState.IDENTITY_CONFIRMED) {
            seen = life.found(seen, life.desk().found(seen));
        }
        if (seen.state() == RequestState.FOUND) {
            Plan plan = life.desk().plan(seen);
            seen = life.decided(seen, plan, "as the rules, the laws and the suspensions say");
        }
        return seen;
    }

    private Answer carriedOut(Workplace place, RequestLife life, Request approved, boolean told) {
        Optional<String> plan =
                place.configuration().approval() ? Optional.of(approvedPlan(approved)) : Optional.empty();
        life.recipients().remember(approved);
        RunReport report = life.desk().run(approved, plan, listener);
        RecipientDesk recipients = RecipientDesk.at(place, office.surroundings());
        Request after = approved;
        if (report.reasons().stream().anyMatch(reason -> reason.code().equals("plan-changed"))) {
            Plan now = life.desk().plan(approved);
            after = life.takenBack(approved, now);
        } else if (report.outcome() == Outcome.COMPLETE) {
            after = life.executed(approved, report);
            life.recipients().notified(after);
            recipients.send(recipients.outbox().of(after.id()));
            after = life.recipientsTold(after);
            after = told ? life.answered(after, "who carried it out was told, from the evidence") : after;
            place.journal().orElseThrow().cover();
        }
        return new ErasureAnswer(place.policySet(), place.disclosure(), words(place))
                .of(after, life.desk().asOf(), report, life.unlinked(after), recipients.of(after.id()));
    }

    /** One that went through while nobody had to approve has none, and is not carried out where somebody must. */
    private static String approvedPlan(Request approved) {
        return RequestLife.plan(approved, RequestState.APPROVED)
                .orElseThrow(() -> new Refusal(
                        "not-approved",
                        "nobody approved a plan of the request " + approved.id()
                                + ", as none had to when it was decided; withdraw it and receive it again, or carry it out"
                                + " without lapse.requests.approval"));
    }

    private Answer waiting(Workplace place, RequestLife life, Request decided) {
        Plan plan = life.desk().plan(decided);
        PlanAnswer answers = PlanAnswer.disclosed(place.policySet(), place.disclosure());
        List<String> text = new ArrayList<>(answers.clusters(plan));
        text.addAll(Lines.item("another than who decided it approves: lapse request approve " + decided.id()
                + " --plan " + plan.hash()));
        Map<String, Object> json = new LinkedHashMap<>(answers.json(plan));
        json.put("request", words(place).json(decided));
        return new Answer(
                "DECIDED",
                0,
                "DECIDED " + decided.id() + ": nothing is done before somebody approves it",
                List.of(),
                text,
                json);
    }

    private static Answer ended(Request request) {
        throw new Refusal(
                "request-move",
                "the request " + request.id() + " is " + request.state().word() + "; "
                        + (request.state() == RequestState.RECEIVED || request.state() == RequestState.IDENTITY_PENDING
                                ? "who asks must be known first: lapse request confirm " + request.id()
                                : "nothing more is to be erased for it; go on with lapse request answer, or see lapse request"
                                        + " show " + request.id()));
    }

    private static Answer nothing(Workplace place) {
        List<String> searched = ErasureDesk.searched(place.policySet());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("searched", searched);
        return new Answer(
                "NOTHING-FOUND",
                0,
                "NOTHING-FOUND no record of that person was found in " + Words.count(searched.size(), "record set")
                        + "; no request was written down",
                List.of(),
                Lines.item("searched by the key alone: " + String.join(", ", searched)),
                json);
    }

    private static RequestWords words(Workplace place) {
        return new RequestWords(place.deadlines(), place.today());
    }
}
