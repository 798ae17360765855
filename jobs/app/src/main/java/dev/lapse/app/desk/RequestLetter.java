package dev.lapse.app.desk;

import dev.lapse.app.desk.configuration.AnswerSettings;
import dev.lapse.app.desk.letter.Letter;
import dev.lapse.app.desk.letter.Occasion;
import dev.lapse.app.desk.letter.RequestRuns;
import dev.lapse.app.desk.letter.Suspended;
import dev.lapse.core.policy.Language;
import dev.lapse.core.request.Contact;
import dev.lapse.core.request.Disclosure;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.SuspensionBook;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes the letter to who asked. Changes nothing: that it was sent is said by answering the request. */
public record RequestLetter(Office office) {

    /** @param content with the address of who asked as long as that is kept */
    public record Written(Letter letter, Language language, byte[] content) {}

    /**
     * The letter that is owed for the request of that id as it stands.
     *
     * @param asked the language; that of the request where it is kept, else English
     * @throws Refusal if none is owed, or the configuration does not say who answers
     */
    public Written write(String id, Optional<Language> asked, PageFormat as) {
        try (RequestDesk desk = RequestDesk.open(office).orElseThrow(RequestDesk::unknown)) {
            Request request = desk.find(id);
            AnswerSettings answers = answers(desk);
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
            Language language = language(asked, contact);
            return new Written(letter, language, page(letter, desk, language, as));
        }
    }

    private byte[] page(Letter letter, RequestDesk desk, Language language, PageFormat as) {
        Paper paper = office.surroundings().paper().get();
        Map<String, Object> content = new LinkedHashMap<>(
                letter.content(desk.policySet(), suspended(desk.journal().suspensionBook()), language));
        content.put("sandbox", office.notes().sandbox());
        String page = paper.page("letter." + language.name().toLowerCase(Locale.ROOT), content);
        return as == PageFormat.PDF ? paper.pdf(page, List.of()) : page.getBytes(StandardCharsets.UTF_8);
    }

    private static AnswerSettings answers(RequestDesk desk) {
        return desk.configuration()
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

    private static Language language(Optional<Language> asked, Optional<Contact> contact) {
        return asked.orElseGet(() -> contact.filter(known -> known.language().equals("da"))
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
