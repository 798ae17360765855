package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.Lines;
import dev.lapse.app.desk.LoggedRuns;
import dev.lapse.app.desk.Paper;
import dev.lapse.app.desk.Refusal;
import dev.lapse.app.desk.RequestDesk;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.configuration.AnswerSettings;
import dev.lapse.app.desk.letter.Letter;
import dev.lapse.app.desk.letter.Occasion;
import dev.lapse.app.desk.letter.RequestRuns;
import dev.lapse.app.desk.letter.Suspended;
import dev.lapse.core.policy.Language;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.request.Contact;
import dev.lapse.core.request.Disclosure;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.SuspensionBook;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The letter to who asked. Changes nothing: that it was sent, lapse request answer says. */
@Command(
        name = "letter",
        mixinStandardHelpOptions = true,
        description =
                "Write the letter that is owed for a request as it stands: what was erased, what stays, under which law and"
                        + " until when, or why nothing is done. From the evidence log, the policy set and lapse.answers; it"
                        + " holds the address of who asked as long as that is kept.")
final class RequestLetterCommand extends AnsweringCommand {

    @Parameters(paramLabel = "ID", description = "The request.")
    private String id = "";

    @Option(
            names = "--language",
            paramLabel = "da|en",
            description = "The language; that of the request where it is kept, else en.")
    private Optional<Language> language = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "html|pdf",
            description = "What is written; what the name of FILE ends with.")
    private Optional<PageFormat> format = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "FILE",
            required = true,
            description = "Where the letter goes, readable by its owner only; there must be no such file.")
    private Path to = Path.of("");

    RequestLetterCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        PageFormat chosen = PageFormat.of(format, to)
                .filter(one -> one != PageFormat.JSON)
                .orElseThrow(() -> usage("--format is html or pdf, where the name of the file does not end so"));
        try (RequestDesk desk = RequestDesk.open(office()).orElseThrow(RequestDesk::unknown)) {
            Request request = desk.find(id);
            AnswerSettings answers = answers();
            RequestRuns runs = LoggedRuns.of(desk.journal(), request);
            Occasion occasion = Occasion.of(request, runs.later().tells()).orElseThrow(() -> notOwed(request));
            Optional<Contact> contact = desk.book().contact(id);
            Letter letter = new Letter(
                    request,
                    occasion,
                    contact.map(Contact::address),
                    answers,
                    desk.today(),
                    desk.deadlines().of(request, desk.today()),
                    told(occasion, runs));
            return written(
                    letter, language(contact), chosen, suspended(desk.journal().suspensionBook()));
        }
    }

    private Answer written(Letter letter, Language chosen, PageFormat as, Suspended suspended) {
        PolicySet policySet = office().policySet();
        Paper paper = surroundings().paper().get();
        Map<String, Object> content = new LinkedHashMap<>(letter.content(policySet, suspended, chosen));
        content.put("sandbox", office().notes().sandbox());
        String page = paper.page("letter." + chosen.name().toLowerCase(Locale.ROOT), content);
        OwnersFile.write(to, as == PageFormat.PDF ? paper.pdf(page, List.of()) : page.getBytes(StandardCharsets.UTF_8));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("request", id);
        json.put("letter", letter.occasion().word());
        json.put("language", chosen.name().toLowerCase(Locale.ROOT));
        json.put("format", as.word());
        json.put("addressed", letter.address().isPresent());
        json.put("file", to);
        return new Answer("WRITTEN", 0, "WRITTEN " + to + ": " + first(letter), List.of(), next(letter), json);
    }

    private String first(Letter letter) {
        return "the letter for " + id + ", " + letter.occasion().word()
                + (letter.address().isPresent() ? "" : "; no address is kept, so it has none");
    }

    private List<String> next(Letter letter) {
        List<String> text = new ArrayList<>();
        if (letter.address().isPresent()) {
            text.addAll(Lines.item("it holds the address of who asked: delete the file when it is sent"));
        }
        if (letter.request().state().owesAnAnswer() && letter.occasion() != Occasion.EXTENDED) {
            text.addAll(Lines.item("next: send it, then lapse request answer " + id));
        }
        return text;
    }

    private AnswerSettings answers() {
        return office().configuration()
                .answers()
                .orElseThrow(() -> new Refusal(
                        "answers-not-configured",
                        "the configuration does not say who answers persons; add lapse.answers with controller, contact and"
                                + " authority"));
    }

    /** What it is told of; nothing where the letter is about something else. */
    private static RequestRuns.Part told(Occasion occasion, RequestRuns runs) {
        return switch (occasion) {
            case ERASED -> runs.first();
            case LATER_PART -> runs.later();
            case NOTHING_FOUND,
                    EXTENDED,
                    REFUSED,
                    NOT_ENTITLED,
                    NOT_IDENTIFIABLE,
                    WITHDRAWN,
                    RESTRICTED,
                    RESTRICTION_ENDS -> RequestRuns.NONE.first();
        };
    }

    private static Suspended suspended(SuspensionBook book) {
        return new Suspended(new Disclosure(book.placed()), book.disclosed());
    }

    private Language language(Optional<Contact> contact) {
        return language.orElseGet(() -> contact.filter(known -> known.language().equals("da"))
                .map(known -> Language.DA)
                .orElse(Language.EN));
    }

    private static Refusal notOwed(Request request) {
        return new Refusal(
                "letter-not-owed",
                "the request " + request.id() + ", " + request.kind().word() + ", is "
                        + request.state().word() + ", and no letter is owed for that; "
                        + (request.state().owesAnAnswer()
                                ? "lapse request show " + request.id() + " tells what comes next"
                                : "one will be when something more of it was erased"));
    }
}
