package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The letters to who asked, from the command line. */
class LetterTest {

    private static final String[] TOLD = {"--by", "dpo-2", "--because", "a test"};
    private static final String LAW = "Bogføringsloven (lov nr. 700 af 24. maj 2022) § 12";

    @TempDir
    Path folder;

    private TinyShop shop;

    @BeforeEach
    void open() throws Exception {
        shop = TinyShop.onH2(folder).answering().at("2026-11-01T08:00:00Z");
    }

    private static Ended run(TinyShop shop, String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(Arrays.asList(more));
        return shop.lapse(arguments.toArray(String[]::new));
    }

    private Ended change(String command, String... more) {
        Ended ended = run(shop, command + " --by dpo-2 --because", more);
        assertThat(ended.code()).as(ended.words()).isZero();
        return ended;
    }

    private static void receive(TinyShop shop, String id, String kind, String subject, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--matched", "the number", "--by", "dpo-2"));
        arguments.addAll(List.of(more));
        Ended ended = run(
                shop,
                "request receive " + id + " --kind " + kind + " --subject " + subject,
                arguments.toArray(String[]::new));
        assertThat(ended.code()).as(ended.words()).isZero();
    }

    private static void erased(TinyShop shop, String id) {
        run(shop, "request confirm " + id, TOLD);
        Ended ended = run(shop, "erase --request " + id);
        assertThat(ended.code()).as(ended.words()).isZero();
    }

    private Ended letter(String id, String file, String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of("--to", folder.resolve(file).toString()));
        return run(shop, "request letter " + id, arguments.toArray(String[]::new));
    }

    /** The letter as its reader sees it. */
    private String written(String id, String file, String... more) throws IOException {
        Ended ended = letter(id, file, more);
        assertThat(ended.code()).as(ended.words()).isZero();
        assertThat(ended.firstLine()).startsWith("WRITTEN ");
        return text(folder.resolve(file));
    }

    private static String text(Path file) throws IOException {
        return file.toString().endsWith(".pdf")
                ? ofPdf(file)
                : Files.readString(file)
                        .replaceAll("(?s)<style.*?</style>", "")
                        .replaceAll("(?s)<[^>]*>", " ")
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&amp;", "&")
                        .replaceAll("\\s+", " ");
    }

    static String ofPdf(Path file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    @Test
    void tellsWhatWentWhatStaysUnderWhichLawAndUntilWhenInTheLanguageOfTheRequest() throws Exception {
        shop.typing("Ida Jensen, Vej 1, 8000 Aarhus C\n");
        receive(shop, "r-1", "erasure", "customer:2", "--contact-from", "-", "--language", "da");
        erased(shop, "r-1");

        String danish = written("r-1", "brev.pdf");

        assertThat(danish)
                .contains(
                        "Ida Jensen, Vej 1, 8000 Aarhus C",
                        "1. november 2026 Sagsnummer: r-1",
                        "Vi har slettet oplysninger",
                        "Den 1. november 2026 modtog vi din anmodning om sletning (artikel 17). Vi har slettet den 1. november 2026.",
                        "Fakturaer slettet 2",
                        "Kundeprofiler en del er slettet; resten står under det, vi beholder 1",
                        "Fakturaer 2 Regnskabsmateriale: " + LAW + " 31. december 2029",
                        "Kundeprofiler, en del 1 De hører til noget, vi beholder: Fakturaer",
                        "Når grunden til at beholde noget ikke længere gælder, sletter vi det af os selv.",
                        "Derfra er det væk senest den 6. december 2026.",
                        "Vores regler nævner ingen, som vi har givet oplysningerne videre til.",
                        "Du kan klage til tilsynsmyndigheden: Datatilsynet, an address",
                        "Du kan også indbringe sagen for domstolene.",
                        "Skriv til privatliv@tiny.example, og oplys sagsnummeret r-1.",
                        "Tiny ApS, Havnegade 1, 8000 Aarhus C")
                .doesNotContain(TinyShop.MARKER, "example.dk", "dpo-2", "a test");
        assertThat(written("r-1", "letter.html", "--language", "en"))
                .contains(
                        "Invoices erased 2",
                        "Customer profiles erased in part; the rest is among what we keep 1",
                        "Accounting material: " + LAW + " 31 December 2029",
                        "It is gone from them by 6 December 2026 at the latest.",
                        "You can also go to court.");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("brev.pdf"))))
                .isEqualTo("rw-------");
    }

    @Test
    void tellsTheSecondPartWhenTheDutyHasEndedAndNothingBefore() throws Exception {
        shop.typing("Ida Jensen\n");
        receive(shop, "r-1", "erasure", "customer:2", "--contact-from", "-");
        erased(shop, "r-1");
        change("request answer r-1", "by letter");
        assertThat(letter("r-1", "again.pdf").words())
                .startsWith(
                        "REFUSED the request r-1, erasure, is waiting, and no letter is owed for that; one will be when"
                                + " something more of it was erased");
        shop.at("2030-01-01T08:00:00Z");
        assertThat(shop.lapse("run", "--as-of", "2030-01-01").code()).isZero();

        String second = written("r-1", "second.html");

        assertThat(second)
                .contains(
                        "We have erased more data",
                        "On 1 January 2030 we erased what is listed here.",
                        "Invoices erased 2",
                        "Customer profiles erased 1",
                        "Afterwards we searched again, and found no more data about you",
                        "by 5 February 2030 at the latest")
                .doesNotContain("Ida Jensen", "What we keep");
        assertThat(folder.resolve("again.pdf")).doesNotExist();
    }

    private String withSuspension(String name, String... more) throws Exception {
        Path apart = Files.createDirectory(folder.resolve(name));
        TinyShop other = TinyShop.onH2(apart).answering().at("2026-11-01T08:00:00Z");
        List<String> arguments = new ArrayList<>(List.of("--because", "an investigation"));
        arguments.addAll(List.of(more));
        Ended placed = run(
                other,
                "hold place case-7 --subject customer:2 --by legal --review 2027-01-01",
                arguments.toArray(String[]::new));
        assertThat(placed.code()).as(placed.words()).isZero();
        receive(other, "r-1", "erasure", "customer:2");
        erased(other, "r-1");
        Path file = apart.resolve("letter.html");
        Ended ended = run(other, "request letter r-1 --to", file.toString());
        assertThat(ended.code()).as(ended.words()).isZero();
        if (more.length > 0) {
            assertThat(ended.out()).doesNotContain("case-7");
            run(other, "hold lift case-7 --by legal --because", "settled");
            assertThat(run(
                                    other,
                                    "request letter r-1 --to",
                                    apart.resolve("lifted.html").toString())
                            .code())
                    .isZero();
            assertThat(text(apart.resolve("lifted.html")))
                    .contains("They cannot be erased yet")
                    .doesNotContain("case-7", "suspen");
        }
        return text(file);
    }

    @Test
    void aSuspensionThatMustNotBeDisclosedChangesNothingButTheReasonThatIsGiven() throws Exception {
        String disclosed = withSuspension("disclosed");
        String undisclosed = withSuspension("undisclosed", "--say-instead", "A duty to keep them");

        assertThat(disclosed).contains("They are needed in a case that is not settled (case-7)");
        assertThat(undisclosed).doesNotContain("case-7", "suspen", "investigation");
        assertThat(undisclosed.replace("A duty to keep them", "…"))
                .isEqualTo(disclosed.replace("They are needed in a case that is not settled (case-7)", "…"));
    }

    @Test
    void tellsOfWhatIsNotDoneWithTheReasonAsItWasWritten() throws Exception {
        receive(shop, "r-1", "erasure", "customer:1");
        receive(shop, "r-2", "access", "customer:2");
        receive(shop, "r-3", "erasure", "customer:3");
        receive(shop, "r-4", "erasure", "customer:4");
        change("request refuse r-1", "excessive <script>alert(1)</script>");
        change("request extend r-2", "there are many records");
        change("request refuse r-3 --not-entitled", "no authority was shown");
        change("request refuse r-4 --not-identifiable", "the name alone fits many");

        assertThat(written("r-1", "r-1.pdf", "--language", "en"))
                .contains(
                        "We do not do what you asked for",
                        "The reason is: excessive <script>alert(1)</script>",
                        "You can complain to the supervisory authority: Datatilsynet, an address",
                        "You can also go to court.");
        assertThat(written("r-1", "r-1.html")).contains("The reason is: excessive <script>alert(1)</script>");
        assertThat(Files.readString(folder.resolve("r-1.html"))).doesNotContain("<script");
        assertThat(written("r-2", "r-2.pdf", "--language", "da"))
                .contains(
                        "Vores svar tager længere tid",
                        "din anmodning om indsigt (artikel 15)",
                        "Du får svar senest den 1. februar 2027",
                        "Grunden er: there are many records")
                .doesNotContain("Datatilsynet");
        assertThat(written("r-3", "r-3.html"))
                .contains("as we could not establish that you may ask for it", "no authority was shown");
        assertThat(written("r-4", "r-4.html"))
                .contains("Article 11(2)", "the name alone fits many", "more information that lets us find them");
    }

    @Test
    void tellsOfARestrictionBeforeAndWhileItIsInForce() throws Exception {
        receive(shop, "r-1", "restriction", "customer:2");
        change("request confirm r-1", "called back");
        change("request restrict r-1", "accuracy contested");

        assertThat(written("r-1", "in-force.html"))
                .contains("We have restricted the processing", "We will tell you before the restriction is lifted");
        change("request answer r-1", "by letter");
        assertThat(written("r-1", "ends.html", "--language", "da"))
                .contains("Begrænsningen bliver ophævet", "du får denne besked, før det sker");
        change("request end r-1", "told by letter");
        assertThat(letter("r-1", "ended.html").code()).isEqualTo(4);
    }

    @Test
    void tellsThatNothingWasFoundAndThatARequestWasWithdrawn() throws Exception {
        receive(shop, "r-1", "erasure", "customer:99");
        erased(shop, "r-1");
        receive(shop, "r-2", "objection", "customer:2");
        change("request withdraw r-2", "by telephone");

        assertThat(written("r-1", "none.html"))
                .contains("found no data about you")
                .doesNotContain("99");
        assertThat(written("r-2", "withdrawn.pdf"))
                .contains("You have withdrawn your request", "your objection (Article 21)")
                .doesNotContain("by telephone", "Datatilsynet");
    }

    @Test
    void refusesByNameWhatItCannotWrite() throws Exception {
        receive(shop, "r-1", "erasure", "customer:2");

        assertThat(letter("r-1", "a.pdf").words())
                .startsWith(
                        "REFUSED the request r-1, erasure, is received, and no letter is owed for that; lapse request show"
                                + " r-1 tells what comes next");
        assertThat(letter("r-9", "a.pdf", "--output", "json").reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason).containsEntry("code", "request-unknown"));
        assertThat(letter("r-1", "a.doc").code()).isEqualTo(64);
        assertThat(letter("r-1", "a.json").code()).isEqualTo(64);
        change("request refuse r-1", "unfounded");
        Files.writeString(folder.resolve("a.pdf"), "mine");
        assertThat(letter("r-1", "a.pdf").words()).startsWith("REFUSED the file given with --to is there already");
        assertThat(folder.resolve("a.pdf")).hasContent("mine");
        assertThat(letter("r-1", "nowhere/a.pdf").words())
                .startsWith("REFUSED the file given with --to cannot be written");

        shop.configured(shop.database.url(), shop.database.username());
        assertThat(letter("r-1", "b.pdf", "--output", "json").reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason)
                        .containsEntry("code", "answers-not-configured")
                        .extractingByKey("action")
                        .asString()
                        .contains("lapse.answers with controller, contact and authority"));
        assertThat(folder.resolve("b.pdf")).doesNotExist();
    }
}
