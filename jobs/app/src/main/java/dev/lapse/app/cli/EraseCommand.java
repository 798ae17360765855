package dev.lapse.app.cli;

import dev.lapse.app.batch.Outcome;
import dev.lapse.app.batch.RunReport;
import dev.lapse.app.cli.output.Words;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Erases one person. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description =
                "Erase what one person has, as far as no law, suspension or other person needs it; tell what stays,"
                        + " why and until when. Can be killed and started again at any time.")
final class EraseCommand extends AnsweringCommand {

    @Option(
            names = "--subject",
            paramLabel = "KIND[:KEY]",
            description =
                    "The person, as in customer:4711; the key alone may come with --key-from. Writes the request down"
                            + " and takes it to its end.")
    private Optional<String> subject = Optional.empty();

    @Option(names = "--key-from", paramLabel = "-", description = "Read the key from standard input.")
    private Optional<String> keyFrom = Optional.empty();

    @Option(names = "--request", paramLabel = "ID", description = "Go on with a request that was received.")
    private Optional<String> id = Optional.empty();

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "What the request of --subject is called: a case number, nobody's name; one is made up.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why, and how it was made sure who asks; goes into the evidence log and names nobody.")
    private Optional<String> reason = Optional.empty();

    @Option(
            names = "--by",
            paramLabel = "WHO",
            description = "Who does it: an office or a number; the user of this host.")
    private Optional<String> by = Optional.empty();

    EraseCommand(Surroundings surroundings) {
        super(surroundings, Outcome.REFUSED.exitCode());
    }

    @Override
    Answer answer() {
        fault().ifPresent(fault -> {
            throw usage(fault);
        });
        try (Workplace place = Workplace.open(surroundings(), options(), Access.WRITING, notes())) {
            ErasureDesk desk = ErasureDesk.at(place, Policies.asOf(surroundings(), options(), place.policySet()));
            RequestLife life = new RequestLife(desk, place.today(), by.orElseGet(EraseCommand::user));
            return subject.isPresent()
                    ? whole(place, life)
                    : goOn(place, life, desk.book().find(id.orElseThrow()));
        }
    }

    private Optional<String> fault() {
        if (subject.isPresent() == id.isPresent()) {
            return Optional.of("give --subject for a person, or --request for a request that was received");
        }
        if (name.isPresent() && (subject.isEmpty() || name.get().isBlank())) {
            return Optional.of("--id names the request of a --subject");
        }
        if (subject.isPresent() && reason.filter(text -> !text.isBlank()).isEmpty()) {
            return Optional.of("--subject needs --reason TEXT, which goes into the evidence log");
        }
        return keyFrom.filter(from -> !from.equals("-")).isPresent()
                ? Optional.of("--key-from takes - only, for standard input")
                : Optional.empty();
    }

    private static String user() {
        return "user " + System.getProperty("user.name", "unknown");
    }

    /** From receipt to the end. */
    private Answer whole(Workplace place, RequestLife life) {
        ErasureDesk desk = life.desk();
        SubjectKey person = PersonText.of(
                desk.binding().policy(),
                subject.orElseThrow(),
                keyFrom.map(from -> KeyText.read(surroundings().streams().in())));
        if (ErasureDesk.isNothing(desk.found(Set.of(person)))) {
            return nothing(place);
        }
        RequestBook.Received received = new RequestBook.Received(
                name.orElseGet(() -> "E" + life.today() + "-" + HexFormat.of().formatHex(fourBytes())),
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
            case RequestBook.Receipt.Kept kept ->
                goOn(place, life, Optional.of(life.confirmed(kept.request(), reason.orElseThrow())));
        };
    }

    private static byte[] fourBytes() {
        byte[] bytes = new byte[4];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private Answer goOn(Workplace place, RequestLife life, Optional<Request> found) {
        Request request = found.orElseThrow(RequestDesk::unknown);
        if (request.kind() != RequestKind.ERASURE) {
            throw new Refusal(
                    "request-kind",
                    "the request " + request.id() + " asks for "
                            + request.kind().word() + ", not for erasure");
        }
        Request decided = decided(life, request);
        if (decided.state() == RequestState.DECIDED) {
            if (place.configuration().approval()) {
                return waiting(place, life, decided);
            }
            decided = life.approved(decided, "nobody need be asked");
        }
        return decided.state() == RequestState.APPROVED ? carriedOut(place, life, decided) : ended(decided);
    }

    private Request decided(RequestLife life, Request request) {
        Request seen = request;
        if (seen.state() == RequestState.IDENTITY_CONFIRMED) {
            seen = life.found(seen, life.desk().found(ErasureDesk.persons(seen)));
        }
        if (seen.state() == RequestState.FOUND) {
            Plan plan = life.desk().plan(seen, life.desk().found(ErasureDesk.persons(seen)));
            seen = life.decided(seen, plan, "as the rules, the laws and the suspensions say");
        }
        return seen;
    }

    private Answer carriedOut(Workplace place, RequestLife life, Request approved) {
        Optional<String> plan =
                place.configuration().approval() ? Optional.of(approvedPlan(approved)) : Optional.empty();
        life.recipients().remember(approved);
        RunReport report = life.desk().run(approved, plan, surroundings().streams());
        RecipientDesk recipients = RecipientDesk.at(place, surroundings());
        Request after = approved;
        if (report.reasons().stream().anyMatch(reason -> reason.code().equals("plan-changed"))) {
            Plan now = life.desk().plan(approved, life.desk().found(ErasureDesk.persons(approved)));
            after = life.takenBack(approved, now);
        } else if (report.outcome() == Outcome.COMPLETE) {
            after = life.executed(approved, report);
            life.recipients().notified(after);
            recipients.send(recipients.outbox().of(after.id()));
            after = life.recipientsTold(after);
            after = subject.isPresent()
                    ? life.answered(after, "who carried it out was told, from the evidence")
                    : after;
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
        Plan plan = life.desk().plan(decided, life.desk().found(ErasureDesk.persons(decided)));
        List<String> text = new ArrayList<>(new PlanAnswer(place.policySet(), false).clusters(plan));
        text.addAll(Lines.item("another than who decided it approves: lapse request approve " + decided.id()
                + " --plan " + plan.hash()));
        Map<String, Object> json = new LinkedHashMap<>(new PlanAnswer(place.policySet(), false).json(plan));
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
