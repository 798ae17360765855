package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objections from the command line: what is kept for a legitimate interest goes, and nothing else is touched. */
class ObjectionTest {

    private static final String PROFILE = "rules/customer-profile.yaml";
    private static final String INVOICES = "(10,2,2024-03-01,125.00)/(11,2,2015-03-01,80.00)";

    @TempDir
    Path folder;

    private TinyShop shop;

    /** Profiles are kept for a legitimate interest, invoices because the law wants it. */
    @BeforeEach
    void open() throws Exception {
        shop = TinyShop.onH2(folder).answering().at("2026-11-01T08:00:00Z");
        shop.replace(PROFILE, "legal-basis: contract", "legal-basis: legitimate-interest");
    }

    private Ended lapse(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of(more));
        return shop.lapse(arguments.toArray(String[]::new));
    }

    private Ended done(String command, String... more) {
        Ended ended = lapse(command, more);
        assertThat(ended.code()).as(ended.words()).isZero();
        return ended;
    }

    private Ended told(String command, String because) {
        return done(command + " --by desk-4 --because", because);
    }

    private void receive(String id, String kind, int customer) {
        done("request receive " + id + " --kind " + kind + " --by desk-4 --matched number --subject customer:"
                + customer);
        told("request confirm " + id, "a letter");
    }

    private Ended objected(String id, int customer) {
        receive(id, "objection", customer);
        return done("erase --by desk-4 --request " + id);
    }

    private Ended night(String day) {
        shop.at(day + "T08:00:00Z");
        return done("run --as-of " + day);
    }

    private String letter(String id, String language) throws Exception {
        Path file = folder.resolve(id + language + ".html");
        done("request letter " + id + " --language " + language + " --to " + file);
        return Files.readString(file)
                .replaceAll("(?s)<style.*?</style>", "")
                .replaceAll("(?s)<[^>]*>", " ")
                .replaceAll("\\s+", " ")
                .replace(" ,", ",");
    }

    private String state(String id) {
        return String.valueOf(done("request show --output json", id).json().get("state"));
    }

    private String customers() throws Exception {
        return column("select \"customer_id\" || '|' || \"name\" from \"customer\" order by \"customer_id\"");
    }

    private String invoices() throws Exception {
        return column(
                "select '(' || \"invoice_id\" || ',' || \"customer_id\" || ',' || \"issued_on\" || ',' || \"net_amount\" || ')'"
                        + " from \"invoice\" order by \"invoice_id\"");
    }

    private String column(String query) throws Exception {
        try (var connection = shop.database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return String.join("/", found);
        }
    }

    @Test
    void erasesWhatIsKeptForALegitimateInterestAndTouchesNoInvoiceHoweverDueItIs() throws Exception {
        receive("o-1", "objection", 2);
        Map<String, Object> plan = done("request plan o-1 --output json").json();
        assertThat(String.valueOf(plan.get("clusters")))
                .contains("customer-profile")
                .doesNotContain("cluster=invoice");

        Ended erased = done("erase --by desk-4 --request o-1");

        assertThat(erased.words())
                .startsWith(
                        "PARTLY-ERASED o-1: 1 record went or were reduced; 1 stay, wholly or in part, the last until 2029-12-31");
        assertThat(invoices()).isEqualTo(INVOICES);
        assertThat(customers()).contains("1|Zqvibeke One", "3|Zqvibeke Three").doesNotContain("Two");
        assertThat(column("select count(*) from \"invoice_line\"")).isEqualTo("2");
        assertThat(told("request answer o-1", "by letter").firstLine()).isEqualTo("ANSWERED o-1, which is waiting");
        Path certificate = folder.resolve("certificate.json");
        done("log prove o-1 --to " + certificate);
        assertThat(Files.readString(certificate))
                .contains("\"objection\"")
                .doesNotContain("\"record-set\": \"shop/invoice");
        assertThat(done("log verify --proof " + certificate).firstLine()).startsWith("PROVEN");
    }

    @Test
    void whatNothingKeepsGoesAndTheRequestIsClosedByItsAnswer() throws Exception {
        assertThat(objected("o-1", 3).firstLine())
                .isEqualTo("ERASED o-1: 1 record went or were reduced; nothing is left");

        assertThat(customers()).doesNotContain("Three").contains("2|Zqvibeke Two");
        assertThat(told("request answer o-1", "by letter").firstLine()).isEqualTo("ANSWERED o-1, which is closed");
    }

    @Test
    void whereNothingIsKeptOnSuchABasisNothingIsFoundAndTheLetterSaysSo() throws Exception {
        shop.replace(PROFILE, "legal-basis: legitimate-interest", "legal-basis: contract");
        String before = customers();

        Ended nothing = objected("o-1", 2);

        assertThat(nothing.firstLine()).startsWith("FULFILLED o-1: 0 records went");
        assertThat(customers()).isEqualTo(before);
        assertThat(invoices()).isEqualTo(INVOICES);
        assertThat(letter("o-1", "en"))
                .contains(
                        "your objection (Article 21 of the General Data Protection Regulation)",
                        "found no data about you that an objection reaches. So nothing was erased.",
                        "legitimate interest or a task in the public interest (Article 6(1)(e) and (f))");
        assertThat(letter("o-1", "da"))
                .contains(
                        "din indsigelse (artikel 21 i databeskyttelsesforordningen)",
                        "har ikke fundet oplysninger om dig, som en indsigelse omfatter. Derfor er intet slettet.",
                        "(artikel 6, stk. 1, litra e og f)");
        assertThat(told("request answer o-1", "by letter").firstLine()).isEqualTo("ANSWERED o-1, which is closed");
    }

    @Test
    void aPublicTaskCanBeObjectedToAsWell() throws Exception {
        shop.replace(PROFILE, "legal-basis: legitimate-interest", "legal-basis: public-task");

        assertThat(objected("o-1", 3).firstLine()).startsWith("ERASED o-1: 1 record");
    }

    @Test
    void theLetterTellsInBothLanguagesWhatWentWhatStaysAndWhatAnObjectionReaches() throws Exception {
        objected("o-1", 2);

        assertThat(letter("o-1", "en"))
                .contains(
                        "We have erased data",
                        "we received your objection (Article 21 of the General Data Protection Regulation).",
                        "An objection reaches data that we process for a legitimate interest or a task in the public interest",
                        "you can ask us to erase them (Article 17).",
                        "Customer profiles erased in part; the rest is among what we keep 1",
                        "They belong to something that we keep: Invoices 31 December 2029")
                .doesNotContain("Invoices erased");
        assertThat(letter("o-1", "da"))
                .contains(
                        "Vi har slettet oplysninger",
                        "modtog vi din indsigelse (artikel 21 i databeskyttelsesforordningen).",
                        "En indsigelse omfatter oplysninger, som vi behandler for at forfølge en legitim interesse",
                        "du kan bede om at få dem slettet (artikel 17).",
                        "De hører til noget, vi beholder: Fakturaer 31. december 2029");
    }

    @Test
    void oneThatIsNotUpheldIsRefusedAndErasesNothing() throws Exception {
        String before = customers();
        receive("o-1", "objection", 3);

        told("request refuse o-1", "compelling grounds: a claim in court");

        assertThat(lapse("erase --by desk-4 --request o-1").code()).isEqualTo(4);
        assertThat(customers()).isEqualTo(before);
        assertThat(letter("o-1", "en")).contains("compelling grounds: a claim in court");
    }

    @Test
    void anOpenObjectionKeepsWhatThePersonHasFromTheNight() throws Exception {
        receive("o-1", "objection", 2);

        night("2026-11-01");

        assertThat(customers()).contains("2|Zqvibeke Two").doesNotContain("Three");
        assertThat(invoices()).isEqualTo(INVOICES);
    }

    /** The profile is not due by its own rule before 2031. */
    @Test
    void whatHadToStayGoesByItselfWhenTheDutyIsOverAndThatClosesTheRequest() throws Exception {
        shop.database.execute("update \"customer\" set \"last_seen\" = '2026-10-01' where \"customer_id\" = 2");
        shop.replace(PROFILE, "retention-period: P2Y", "retention-period: P5Y\nbecause: a test");
        objected("o-1", 2);
        told("request answer o-1", "by letter");
        shop.database.execute(
                "insert into \"invoice\" values (20, 3, '2024-03-01', 5)",
                "update \"customer\" set \"last_seen\" = '2029-10-01'");

        Ended before = night("2029-12-31");
        assertThat(state("o-1")).isEqualTo("waiting");
        Ended over = night("2030-01-01");
        assertThat(state("o-1")).isEqualTo("waiting");
        assertThat(invoices()).isEmpty();
        Ended after = night("2030-01-02");

        assertThat(after.words()).contains("what the request o-1 had to leave went");
        assertThat(Stream.of(before, over, after).map(Ended::words))
                .noneMatch(words -> words.contains("no end is known"));
        assertThat(state("o-1")).isEqualTo("closed");
        assertThat(customers()).matches("1\\|.*/3\\|.*/4\\|.*");
    }

    @Test
    void onlyRecipientsOfWhatItReachedAreTold() throws Exception {
        Files.writeString(folder.resolve("policies/recipients.yaml"), """
                - recipient: accountant
                  title: {da: Revisor, en: The accountant}
                  clusters: [invoice]
                  country: DK
                  knows-by: [email]
                  channel: by-hand
                - recipient: printer
                  title: {da: Trykkeriet, en: The printer}
                  clusters: [customer-profile]
                  country: DK
                  knows-by: [email]
                  channel: by-hand
                """);

        objected("o-1", 2);

        assertThat(String.valueOf(done("recipients list --output json").json().get("recipients")))
                .contains("printer")
                .doesNotContain("accountant");
    }

    /** The restored backup holds an invoice that would go along with the profile, and that nobody asked for. */
    @Test
    void aReplayErasesAgainWhatItErasedAndNothingThatItDidNotReach() throws Exception {
        shop.replace(
                "bindings/shop.yaml",
                "{to: customer, by: {customer_id: customer_id}}",
                "{to: customer, by: {customer_id: customer_id}, when-gone: goes}");
        objected("o-1", 3);
        shop.database.execute(
                "insert into \"customer\" values (3, 'Zqvibeke Three', 'three@example.dk', '2026-10-01')",
                "insert into \"invoice\" values (12, 3, '2015-03-01', 5)");

        done("replay --since 2026-11-01T08:00:00Z");

        assertThat(invoices()).isEqualTo(INVOICES + "/(12,3,2015-03-01,5.00)");
        assertThat(customers()).contains("/3|").doesNotContain("Three");
    }

    @Test
    void whatARequestCannotEraseIsRefusedByItsKind() {
        receive("a-1", "access", 3);

        Ended refused = lapse("request plan a-1 --output json");

        assertThat(refused.code()).isNotZero();
        assertThat(refused.words()).contains("request-kind", "asks for access, for which nothing is erased");
    }
}
