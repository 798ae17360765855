package dev.lapse.app.desk.letter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.desk.configuration.AnswerSettings;
import dev.lapse.app.desk.letter.RequestRuns.Counted;
import dev.lapse.app.desk.letter.RequestRuns.Informed;
import dev.lapse.app.paper.PageTemplates;
import dev.lapse.app.policyfiles.PolicyReader;
import dev.lapse.app.policyfiles.PolicyReading;
import dev.lapse.core.ledger.EvidenceEntry.Tally;
import dev.lapse.core.planning.Reason;
import dev.lapse.core.policy.Language;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.request.Disclosure;
import dev.lapse.core.request.Request;
import dev.lapse.core.request.RequestClock;
import dev.lapse.core.request.RequestKind;
import dev.lapse.core.request.RequestState;
import dev.lapse.core.request.Requester;
import dev.lapse.core.request.Step;
import dev.lapse.core.request.TimeLimit;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every letter in both languages, from values and with no journal. */
class LetterPagesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final PolicySet SET =
            ((PolicyReading.Sound) PolicyReader.read(Path.of("../../retention-policies"), TODAY)).set();
    private static final PageTemplates TEMPLATES = new PageTemplates();
    private static final AnswerSettings ANSWERS =
            new AnswerSettings("Nordlys ApS, Havnegade 1", "privatliv@nordlys.example", "Datatilsynet, an address");
    private static final Suspended ONE_DISCLOSED = new Suspended(new Disclosure(List.of()), Set.of("case-1"));
    private static final String BOOKKEEPING = "Bogføringsloven (lov nr. 700 af 24. maj 2022) § 12";

    private static Request request(RequestKind kind, Requester requester, String because) {
        return new Request(
                "R-1",
                kind,
                requester,
                List.of(),
                RequestClock.from(LocalDate.of(2026, 11, 2)),
                new Request.Progress(
                        RequestState.REFUSED,
                        Optional.empty(),
                        List.of(new Step(
                                Optional.of(RequestState.RECEIVED),
                                RequestState.REFUSED,
                                Instant.EPOCH,
                                "dpo-2",
                                because))));
    }

    private static Counted counted(String recordSet, String answer, Reason reason, String citation) {
        return new Counted(
                Optional.empty(),
                new Tally(
                        recordSet,
                        answer,
                        Optional.of(reason.code()),
                        Optional.of(citation),
                        Optional.of(LocalDate.of(2030, 1, 1)),
                        1234));
    }

    private static RequestRuns.Part part(List<Counted> stayed, Informed... informed) {
        return new RequestRuns.Part(
                List.of(
                        counted("shop/order", "ERASED", Reason.PERIOD, ""),
                        counted("shop/customer", "REDUCED", Reason.OBLIGATION, BOOKKEEPING)),
                stayed,
                Optional.of(Instant.parse("2026-11-23T23:30:00Z")),
                true,
                List.of(informed));
    }

    private static String page(Occasion occasion, Request request, RequestRuns.Part told, Language language) {
        Letter letter = new Letter(
                request,
                occasion,
                Optional.of("Ida <Hansen>\nVej 1"),
                ANSWERS,
                TODAY,
                new TimeLimit(LocalDate.of(2027, 2, 2), LocalDate.of(2027, 2, 2)),
                told);
        return TEMPLATES.filled(
                "letter." + language.name().toLowerCase(Locale.ROOT), letter.content(SET, ONE_DISCLOSED, language));
    }

    private static String text(String page) {
        return page.replaceAll("(?s)<style.*?</style>", "")
                .replaceAll("(?s)<[^>]*>", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ");
    }

    private static List<String> cells(String page, int column) {
        List<String> cells = new ArrayList<>();
        Pattern.compile("(?s)<tr>(.*?)</tr>").matcher(page).results().forEach(row -> {
            List<String> all = Pattern.compile("(?s)<td[^>]*>(.*?)</td>")
                    .matcher(row.group(1))
                    .results()
                    .map(MatchResult::group)
                    .map(cell -> text(cell).strip())
                    .toList();
            if (all.size() == 4) {
                cells.add(all.get(column));
            }
        });
        return cells;
    }

    @ParameterizedTest
    @EnumSource(Occasion.class)
    void everyLetterHasItsHeadingItsCaseAndWhereToAsk(Occasion occasion) {
        for (Language language : Language.values()) {
            for (RequestKind kind : RequestKind.values()) {
                String page = page(occasion, request(kind, Requester.self(), "because"), part(List.of()), language);

                assertThat(Pattern.compile("<h1>[^<]{10,}</h1>")
                                .matcher(page)
                                .results()
                                .count())
                        .as(page)
                        .isEqualTo(1);
                assertThat(text(page))
                        .contains("R-1", "privatliv@nordlys.example", "Ida <Hansen> Vej 1")
                        .contains(
                                switch (language) {
                                    case DA -> "(artikel " + kind.article() + " i databeskyttelsesforordningen)";
                                    case EN ->
                                        "(Article " + kind.article() + " of the General Data Protection Regulation)";
                                })
                        .doesNotContain("null");
                assertThat(text(page).contains("Datatilsynet, an address"))
                        .isEqualTo(occasion != Occasion.EXTENDED && occasion != Occasion.WITHDRAWN);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonForWhichSomethingStaysHasASentence(Reason reason) {
        for (Language language : Language.values()) {
            List<String> why = cells(
                    page(
                            Occasion.ERASED,
                            request(RequestKind.ERASURE, Requester.self(), "because"),
                            part(List.of(counted("shop/invoice", "KEPT", reason, "case-1"))),
                            language),
                    2);

            assertThat(why).singleElement().asString().hasSizeGreaterThanOrEqualTo(6);
        }
    }

    @Test
    void namesTheLawByTitleAndCitationWhatItProtectsAndTheLastDayInEitherLanguage() {
        RequestRuns.Part part = part(List.of(
                counted("shop/customer", "KEPT", Reason.OBLIGATION, BOOKKEEPING),
                counted("shop/invoice", "KEPT", Reason.OBLIGATION, BOOKKEEPING)));
        Request request = request(RequestKind.ERASURE, Requester.self(), "because");

        String danish = page(Occasion.ERASED, request, part, Language.DA);
        String english = page(Occasion.ERASED, request, part, Language.EN);

        assertThat(cells(danish, 0)).containsExactly("Kundeprofil, en del", "Fakturaer");
        assertThat(cells(danish, 1)).containsExactly("1.234", "1.234");
        assertThat(cells(danish, 2))
                .containsExactly(
                        "Regnskabsmateriale: " + BOOKKEEPING + ". Loven kræver opbevaret: navn, postadresse",
                        "Regnskabsmateriale: " + BOOKKEEPING + ". Loven kræver opbevaret: beløb, køber");
        assertThat(cells(danish, 3)).containsExactly("31. december 2029", "31. december 2029");
        assertThat(cells(english, 2))
                .containsExactly(
                        "Accounting material: " + BOOKKEEPING + ". The law wants kept: name, postal address",
                        "Accounting material: " + BOOKKEEPING + ". The law wants kept: amounts, buyer");
        assertThat(cells(english, 3)).containsExactly("31 December 2029", "31 December 2029");
    }

    @Test
    void countsTheBackupHorizonFromTheDayOnWhichTheLastRecordWentThere() {
        Request request = request(RequestKind.ERASURE, Requester.self(), "because");

        // Half past midnight in Copenhagen; 35 days.
        assertThat(text(page(Occasion.ERASED, request, part(List.of()), Language.DA)))
                .contains("Vi har slettet den 24. november 2026")
                .contains("Derfra er det væk senest den 29. december 2026");
    }

    @Test
    void namesWhoWasToldOfTheErasureOrSaysThatThereIsNobody() {
        Request request = request(RequestKind.ERASURE, Requester.self(), "because");
        Informed told = new Informed("bring", Optional.of(Instant.parse("2026-11-23T10:00:00Z")), false);
        Informed open = new Informed("accountants & co", Optional.empty(), false);
        Informed givenUp = new Informed("gone-aps", Optional.empty(), true);

        assertThat(text(page(Occasion.ERASED, request, part(List.of()), Language.EN)))
                .contains("Our rules name nobody to whom we have given the data.");
        assertThat(text(page(Occasion.ERASED, request, part(List.of(), told, open, givenUp), Language.EN)))
                .contains("bring, who was told of the erasure on 23 November 2026 ")
                .contains("accountants & co, who is being told of the erasure ")
                .contains("gone-aps, whom we could not tell of the erasure ")
                .doesNotContain("nobody");
        assertThat(text(page(Occasion.ERASED, request, part(List.of(), told, open, givenUp), Language.DA)))
                .contains("bring, som fik besked om sletningen den 23. november 2026 ")
                .contains("accountants & co, som er ved at få besked om sletningen ")
                .contains("gone-aps, som vi ikke har kunnet give besked om sletningen ");
    }

    @Test
    void speaksOfAnotherToWhoAskedForAnother() {
        Request request =
                request(RequestKind.ERASURE, new Requester(Requester.Role.LAWYER, Optional.of("a letter")), "because");

        assertThat(text(page(Occasion.NOTHING_FOUND, request, part(List.of()), Language.DA)))
                .contains("ikke fundet oplysninger om den person, du har henvendt dig på vegne af")
                .doesNotContain("om dig ");
    }

    @Test
    void doesNotSayThatSomethingWasErasedWhereNothingWas() {
        Request request = request(RequestKind.ERASURE, Requester.self(), "because");
        RequestRuns.Part nothing = new RequestRuns.Part(
                List.of(),
                List.of(counted("shop/invoice", "KEPT", Reason.SUSPENDED, "case-1")),
                Optional.empty(),
                true,
                List.of());

        assertThat(text(page(Occasion.ERASED, request, nothing, Language.EN)))
                .contains("We cannot erase anything yet", "They are needed in a case that is not settled (case-1)")
                .doesNotContain("We have erased", "What we have erased", "Backups");
    }

    @Test
    void escapesWhatSomebodyWroteDown() {
        Request request = request(RequestKind.ERASURE, Requester.self(), "<script>alert('x')</script> & [[${7*7}]]");

        assertThat(page(Occasion.REFUSED, request, part(List.of()), Language.EN))
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; [[${7*7}]]")
                .contains("Ida &lt;Hansen&gt;")
                .doesNotContain("<script");
    }

    @Test
    void doesNotTellOfASuspensionOfWhichNobodyMayKnow() {
        Request request = request(RequestKind.ERASURE, Requester.self(), "because");

        String told = page(
                Occasion.ERASED,
                request,
                part(List.of(counted("shop/invoice", "KEPT", Reason.SUSPENDED, "aml-1"))),
                Language.EN);
        String busy = page(
                Occasion.ERASED, request, part(List.of(counted("shop/invoice", "KEPT", Reason.BUSY, ""))), Language.EN);

        assertThat(told).isEqualTo(busy).doesNotContain("aml-1");
    }
}
