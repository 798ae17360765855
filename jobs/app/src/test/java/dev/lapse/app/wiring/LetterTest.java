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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The letters to who asked, from the command line. */
class LetterTest {

    private static final String[] TOLD = {"--by", "dpo-2", "--because", "a test"};
    private static final String LAW = "Bogføringsloven (lov nr. 700 af 24. maj 2022) § 12";

    @TempDir
    static Path folder;

    private static TinyShop shop;

    /** Each test has persons of its own in it. */
    @BeforeAll
    static void open() throws Exception {
        shop = TinyShop.onH2(folder).answering().at("2026-11-01T08:00:00Z");
        shop.database.execute(
                "insert into \"customer\" values (5, 'Zqvibeke Five', 'five@example.dk', '2020-01-01'), (6, 'Zqvibeke Six', 'six@example.dk', '2020-01-01')",
                "insert into \"invoice\" values (15, 5, '2015-03-01', 80), (16, 6, '2015-03-01', 80)");
    }

    private static Ended run(TinyShop shop, String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(Arrays.asList(more));
        return shop.lapse(arguments.toArray(String[]::new));
    }

    private static Ended change(TinyShop shop, String command, String... more) {
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

    private static Ended letter(String id, String file, String... more) {
        return letter(shop, id, file, more);
    }

    private static Ended letter(TinyShop shop, String id, String file, String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of("--to", folder.resolve(file).toString()));
        return run(shop, "request letter " + id, arguments.toArray(String[]::new));
    }

    /** The letter as its reader sees it. */
    private static String written(String id, String file, String... more) throws IOException {
        return written(shop, id, file, more);
    }

    private static String written(TinyShop shop, String id, String file, String... more) throws IOException {
        Ended ended = letter(shop, id, file, more);
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
    void tellsWhatWentWhatStaysUnderWhichLawAndUntilWhenAndTheSecondPartWhenThatIsOver() throws Exception {
        TinyShop own = TinyShop.onH2(Files.createDirectory(folder.resolve("own")))
                .answering()
                .at("2026-11-01T08:00:00Z")
                .typing("Ida Jensen, Vej 1, 8000 Aarhus C\n");
        receive(own, "r-1", "erasure", "customer:2", "--contact-from", "-", "--language", "da");
        erased(own, "r-1");

        assertThat(written(own, "r-1", "brev.pdf"))
                .contains(
                        "Ida Jensen, Vej 1, 8000 Aarhus C",
                        "1. november 2026 Sagsnummer: r-1",
                        "Vi har slettet oplysninger",
                        "Den 1. november 2026 modtog vi din anmodning om sletning (artikel 17 i databeskyttelsesforordningen). Vi har slettet den 1. november 2026.",
                        "Fakturaer slettet 2",
                        "Kundeprofiler en del er slettet; resten står under det, vi beholder 1",
                        "Fakturaer 2 Regnskabsmateriale: " + LAW + " 31. december 2029",
                        "Kundeprofiler, en del 1 De hører til noget, vi beholder: Fakturaer 31. december 2029",
                        "Når grunden til at beholde noget ikke længere gælder, sletter vi det af os selv.",
                        "Derfra er det væk senest den 6. december 2026.",
                        "Vores regler nævner ingen, som vi har givet oplysningerne videre til.",
                        "Du kan klage til tilsynsmyndigheden: Datatilsynet, an address.",
                        "Du kan også indbringe sagen for domstolene.",
                        "Har du spørgsmål, så skriv til privatliv@tiny.example, og oplys sagsnummeret r-1.",
                        "Tiny ApS, Havnegade 1, 8000 Aarhus C")
                .doesNotContain(TinyShop.MARKER, "example.dk", "dpo-2", "a test");
        assertThat(written(own, "r-1", "letter.html", "--language", "en"))
                .contains(
                        "Invoices erased 2",
                        "Customer profiles erased in part; the rest is among what we keep 1",
                        "Invoices 2 Accounting material: " + LAW + " 31 December 2029",
                        "Customer profiles, a part 1 They belong to something that we keep: Invoices 31 December 2029",
                        "It is gone from them by 6 December 2026 at the latest.",
                        "You can also go to court.");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("brev.pdf"))))
                .isEqualTo("rw-------");

        change(own, "request answer r-1", "by letter");
        assertThat(letter(own, "r-1", "again.pdf").words())
                .startsWith(
                        "REFUSED the request r-1, erasure, is waiting, and no letter is owed for that; one will be when"
                                + " something more of it was erased");
        assertThat(folder.resolve("again.pdf")).doesNotExist();
        own.at("2030-01-01T08:00:00Z");
        assertThat(own.lapse("run", "--as-of", "2030-01-01").code()).isZero();

        assertThat(written(own, "r-1", "second.html"))
                .contains(
                        "We have erased more data",
                        "On 1 January 2030 we erased what is listed here.",
                        "Invoices erased 2",
                        "Customer profiles erased 1",
                        "Afterwards we searched again, and found no more data about you",
                        "by 5 February 2030 at the latest")
                .doesNotContain("Ida Jensen", "What we keep");
    }

    /** A duty of five years ends later than an evidence period of five: what the log said of the first part is gone by then. */
    @Test
    void tellsAndProvesTheSecondPartWhenTheFirstIsPastTheEvidencePeriod() throws Exception {
        TinyShop own = TinyShop.onH2(Files.createDirectory(folder.resolve("late")))
                .answering()
                .replace("entity.yaml", "evidence-period: P5Y", "evidence-period: P1Y")
                .at("2026-11-01T08:00:00Z");
        receive(own, "r-1", "erasure", "customer:2");
        erased(own, "r-1");
        change(own, "request answer r-1", "by letter");
        own.at("2030-01-01T08:00:00Z");
        assertThat(own.lapse("run", "--as-of", "2030-01-01").code()).isZero();
        assertThat(own.lapse("run", "--as-of", "2030-01-01").code()).isZero();

        assertThat(written(own, "r-1", "late.html"))
                .contains("We have erased more data", "Invoices erased 2", "Customer profiles erased 1");
        String certificate = folder.resolve("late.json").toString();
        Ended proven = run(own, "log prove r-1 --to", certificate);
        assertThat(proven.words()).contains("are past the evidence period and not in it");
        assertThat(run(own, "log verify --proof", certificate).firstLine()).startsWith("PROVEN");
        assertThat(own.lapse("log", "verify").code()).isZero();
    }

    private static String withSuspension(String id, String request, String subject, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--because", "an investigation"));
        arguments.addAll(List.of(more));
        Ended placed = run(
                shop,
                "hold place " + id + " --subject " + subject + " --by legal --review 2027-01-01",
                arguments.toArray(String[]::new));
        assertThat(placed.code()).as(placed.words()).isZero();
        receive(shop, request, "erasure", subject);
        erased(shop, request);
        return written(request, request + ".html").replace(request, "R");
    }

    @Test
    void aSuspensionThatMustNotBeDisclosedChangesNothingButTheReasonThatIsGiven() throws Exception {
        String disclosed = withSuspension("case-7", "r-5", "customer:5");
        String undisclosed = withSuspension("case-8", "r-6", "customer:6", "--say-instead", "A duty to keep them");

        assertThat(disclosed).contains("They are needed in a case that is not settled (case-7)");
        assertThat(undisclosed).doesNotContain("case-8", "suspen", "investigation");
        assertThat(undisclosed.replace("A duty to keep them", "…"))
                .isEqualTo(disclosed.replace("They are needed in a case that is not settled (case-7)", "…"));

        run(shop, "hold lift case-8 --by legal --because", "settled");
        assertThat(written("r-6", "lifted.html"))
                .contains("They cannot be erased yet")
                .doesNotContain("case-8", "suspen");
    }

    @Test
    void tellsOfWhatIsNotDoneWithTheReasonAsItWasWritten() throws Exception {
        receive(shop, "r-1", "erasure", "customer:1");
        receive(shop, "r-2", "access", "customer:1");
        receive(shop, "r-3", "portability", "customer:3");
        receive(shop, "r-4", "portability", "customer:4");
        change(shop, "request refuse r-1", "excessive <script>alert(1)</script>");
        change(shop, "request extend r-2", "there are many records");
        change(shop, "request refuse r-3 --not-entitled", "no authority was shown");
        change(shop, "request refuse r-4 --not-identifiable", "the name alone fits many");

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
                        "din anmodning om indsigt (artikel 15 i databeskyttelsesforordningen)",
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
        receive(shop, "r-7", "restriction", "customer:4");
        change(shop, "request confirm r-7", "called back");
        change(shop, "request restrict r-7", "accuracy contested");

        assertThat(written("r-7", "in-force.html"))
                .contains("We have restricted the processing", "We will tell you before the restriction is lifted");
        change(shop, "request answer r-7", "by letter");
        assertThat(written("r-7", "ends.html", "--language", "da"))
                .contains("Begrænsningen bliver ophævet", "du får denne besked, før det sker");
        change(shop, "request end r-7", "told by letter");
        assertThat(letter("r-7", "ended.html").code()).isEqualTo(4);
    }

    @Test
    void tellsThatNothingWasFoundAndThatARequestWasWithdrawn() throws Exception {
        receive(shop, "r-8", "erasure", "customer:99");
        erased(shop, "r-8");
        receive(shop, "r-9", "objection", "customer:3");
        change(shop, "request withdraw r-9", "by telephone");

        assertThat(written("r-8", "none.html"))
                .contains("found no data about you")
                .doesNotContain("99");
        assertThat(written("r-9", "withdrawn.pdf"))
                .contains(
                        "You have withdrawn your request",
                        "your objection (Article 21 of the General Data Protection Regulation)")
                .doesNotContain("by telephone", "Datatilsynet");
    }

    /** The letter of r-10, by a configuration in which {@code found} is replaced. */
    private static Ended elsewhere(String found, String replacement, String file) throws IOException {
        Path configuration = folder.resolve(file + ".yaml");
        Files.writeString(
                configuration, Files.readString(folder.resolve("lapse.yaml")).replaceFirst(found, replacement));
        return shop.bare(
                "request",
                "letter",
                "r-10",
                "--to",
                folder.resolve(file).toString(),
                "--config",
                configuration.toString(),
                "--policies",
                folder.resolve("policies").toString(),
                "--output",
                "json");
    }

    @Test
    void refusesByNameWhatItCannotWrite() throws Exception {
        receive(shop, "r-10", "erasure", "customer:3");

        assertThat(letter("r-10", "a.pdf").words())
                .startsWith(
                        "REFUSED the request r-10, erasure, is received, and no letter is owed for that; lapse request show"
                                + " r-10 tells what comes next");
        assertThat(letter("r-99", "a.pdf", "--output", "json").reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason).containsEntry("code", "request-unknown"));
        assertThat(letter("r-10", "a.doc").code()).isEqualTo(64);
        assertThat(letter("r-10", "a.json").code()).isEqualTo(64);
        change(shop, "request refuse r-10", "unfounded");
        Files.writeString(folder.resolve("a.pdf"), "mine");
        assertThat(letter("r-10", "a.pdf").words()).startsWith("REFUSED the file given with --to is there already");
        assertThat(folder.resolve("a.pdf")).hasContent("mine");
        assertThat(letter("r-10", "nowhere/a.pdf").words())
                .startsWith("REFUSED the file given with --to cannot be written");

        assertThat(elsewhere("(?s)  answers:.*?authority:[^\\n]*\\n", "", "b.pdf")
                        .reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason)
                        .containsEntry("code", "answers-not-configured")
                        .extractingByKey("action")
                        .asString()
                        .contains("lapse.answers with controller, contact and authority"));
        assertThat(folder.resolve("b.pdf")).doesNotExist();
        assertThat(elsewhere("lapse:\n", "lapse:\n  sandbox: true\n", "c.pdf").code())
                .isZero();
        assertThat(ofPdf(folder.resolve("c.pdf"))).contains("SANDBOX Tiny ApS");
    }
}
