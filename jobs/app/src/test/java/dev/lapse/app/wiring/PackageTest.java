package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person asks to see or to take along, handed out as an encrypted file. */
class PackageTest {

    @TempDir
    static Path common;

    /** What Ida got, made once: the tests that only look share it. */
    private static Optional<Ida> ida = Optional.empty();

    @TempDir
    Path folder;

    private HandoutShop shop;

    @BeforeEach
    void open() throws Exception {
        shop = HandoutShop.in(folder).at("2026-11-02T08:00:00Z");
    }

    @AfterAll
    static void forget() {
        ida = Optional.empty();
    }

    private Ended pack(String id, String... more) {
        return pack(shop, id, more);
    }

    private static Ended pack(HandoutShop shop, String id, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("request", "package", id, "--by", "dpo-2", "--because", "asked by letter", "--output", "json"));
        arguments.addAll(List.of(more));
        return shop.lapse(arguments.toArray(String[]::new));
    }

    private record Ida(HandoutShop shop, Ended packed, Map<String, byte[]> opened) {}

    private static Ida ida() throws Exception {
        if (ida.isEmpty()) {
            HandoutShop shop = HandoutShop.in(common).at("2026-11-02T08:00:00Z").printing();
            shop.confirmed("R-1", "access", "customer:1");
            Ended packed = pack(shop, "R-1");
            ida = Optional.of(new Ida(shop, packed, opened(packed)));
        }
        return ida.get();
    }

    private static Map<String, byte[]> opened(Ended packed) {
        assertThat(packed.code()).as(packed.out()).isZero();
        return HandoutShop.opened(
                Path.of(String.valueOf(packed.json().get("file"))),
                String.valueOf(packed.json().get("passphrase")));
    }

    @Test
    void holdsWhatLiesInTheTablesOfThatPersonAndNothingOfAnybodyElse() throws Exception {
        Map<String, byte[]> opened = ida().opened();

        assertThat(opened.keySet()).containsExactly("data.json", "report.html", "report.pdf");
        Map<String, Object> data = HandoutShop.data(opened);
        assertThat(data)
                .containsEntry("package", "lapse-package@v1")
                .containsEntry("controller", "handout-aps")
                .containsEntry("made", "2026-11-02T08:00:00Z")
                .containsEntry("as-of", "2026-11-02")
                .containsEntry("persons", List.of(Map.of("kind", "customer", "key", "1")))
                .containsEntry("records", 6);
        assertThat(HandoutShop.values(data, "shop/customer"))
                .containsExactly(Map.ofEntries(
                        Map.entry("customer_id", 1),
                        Map.entry("email", "zqida@example.dk"),
                        Map.entry("name", "Zqida \"Ø\" Holm"),
                        Map.entry("photo", Map.of("base64", "yv4=")),
                        Map.entry("extra", Map.of("size", "Zqida 42", "tags", List.of(1, 2))),
                        Map.entry("registered", "2020-05-01T10:00:00.250Z"),
                        Map.entry("address_id", 1),
                        Map.entry("last_seen", "2026-06-01")));
        assertThat(HandoutShop.values(data, "shop/invoice"))
                .containsExactly(Map.of("invoice_id", 10, "net", 125.5, "customer_id", 1, "issued_on", "2024-03-01"));
        assertThat(HandoutShop.values(data, "shop/message"))
                .containsExactly(
                        Map.of("message_id", 100, "body", "Zqida asks", "customer_id", 1, "sent_on", "2026-01-15"));
        assertThat(HandoutShop.values(data, "shop/address")).containsExactly(Map.of("address_id", 1));
        assertThat(HandoutShop.values(data, "shop/customer-copy"))
                .containsExactly(Map.of("copy_id", 500, "customer_id", 1, "label", "Zqida in short"));
        assertThat(HandoutShop.values(data, "shop/newsletter").getFirst()).containsEntry("withdrawn_on", null);
        assertThat(HandoutShop.set(data, "shop/employee")).isEmpty();
        for (String name : List.of("data.json", "report.html")) {
            assertThat(HandoutShop.text(opened, name))
                    .contains("Zqida asks")
                    .doesNotContain("Zqbo", "zqbo", "Zqgry", "Zqhome", "Zqstatus");
        }
        assertThat(new String(Objects.requireNonNull(opened.get("report.pdf")), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF");
    }

    @Test
    void tellsWhyAndForHowLongEachRecordIsHeldAndWhatIsNotHandedOut() throws Exception {
        Map<String, byte[]> opened = ida().opened();

        Map<String, Object> data = HandoutShop.data(opened);
        Map<String, Object> invoices = HandoutShop.set(data, "shop/invoice").orElseThrow();
        assertThat(String.valueOf(invoices.get("records")))
                .contains("cluster=invoice", "kept-until=2029-12-31", "the law asks us to keep it: Bogføringsloven");
        assertThat(HandoutShop.set(data, "shop/customer").orElseThrow())
                .containsEntry("not-personal", List.of("status"))
                .containsEntry("unclassified", List.of());
        assertThat(String.valueOf(
                        HandoutShop.set(data, "shop/customer").orElseThrow().get("records")))
                .contains("kept-until=2028-06-01");
        assertThat(HandoutShop.set(data, "shop/message").orElseThrow())
                .containsEntry(
                        "left-out",
                        List.of(
                                Map.of("column", "agent_id", "why", "another-person", "records", 1),
                                Map.of("column", "agent_name", "why", "another-person", "records", 1)));
        assertThat(String.valueOf(ida().packed().json().get("record-sets")))
                .contains("record-set=shop/address")
                .contains("column=line, why=several-persons, records=1");
        assertThat(HandoutShop.text(opened, "report.html"))
                .contains("The data that we hold about you", "Accounting", "a legal obligation (Art. 6(1)(c))")
                .contains("shop/customer", "status")
                .contains("You may complain to the supervisory authority", "Datatilsynet, Valby")
                .contains(
                        "Handout ApS",
                        "The mailer, United States, standard data protection clauses (Art. 46(2)(c), (d))",
                        "No recipient is written down");
        assertThat(String.valueOf(data.get("clusters")))
                .contains("recipients=[{title={da=Udsenderen, en=The mailer}, country=US, transfer=46(2)(c), (d)}]");
    }

    @Test
    void isEncryptedAndNothingOfItLiesAnywhereElse() throws Exception {
        HandoutShop shop = ida().shop();
        Ended packed = ida().packed();

        Path file = Path.of(String.valueOf(packed.json().get("file")));
        assertThat(shop.packages()).containsExactly(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String passphrase = String.valueOf(packed.json().get("passphrase"));
        assertThat(passphrase).matches("([0-9a-hjkmnp-tv-z]{4}-){5}[0-9a-hjkmnp-tv-z]{4}");
        assertThatThrownBy(() -> HandoutShop.opened(file, "0000-0000-0000-0000-0000-0000"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Wrong Password");
        assertThat(shop.everyFile()).doesNotContain("Zqida", "zqida", passphrase);
        assertThat(packed.out().replace(passphrase, "") + packed.err()).doesNotContain("Zqida", "zqida");
        Ended log = shop.lapse("log", "show", "--output", "json");
        assertThat(log.words())
                .contains("\"kind\": \"package-made\", \"request\": \"R-1\"")
                .contains("\"record-set\": \"shop/message\", \"answer\": \"GIVEN\", \"count\": 1")
                .contains("\"record-set\": \"shop/message/agent_name\", \"answer\": \"LEFT-OUT\", \"reason\":"
                        + " \"another-person\", \"count\": 1")
                .doesNotContain(passphrase, "Zqida");
        assertThat(shop.lapse("log", "verify").code()).isZero();
    }

    @Test
    void handsOutWhatSomebodyDecidedAndTakesTheRequestToItsEnd() {
        shop.confirmed("R-1", "access", "customer:1");

        Map<String, Object> data = HandoutShop.data(opened(pack(
                "R-1",
                "--include",
                "shop/address",
                "--include",
                "shop/message/agent_name",
                "--leave-out",
                "shop/customer/photo")));

        assertThat(HandoutShop.values(data, "shop/address"))
                .containsExactly(Map.of("address_id", 1, "line", "Zqhome 1"));
        assertThat(HandoutShop.values(data, "shop/message").getFirst())
                .containsEntry("agent_name", "Zqgry")
                .doesNotContainKey("agent_id");
        assertThat(HandoutShop.values(data, "shop/customer").getFirst()).doesNotContainKey("photo");
        assertThat(pack("R-1", "--include", "shop/adress").words()).contains("no binding has shop/adress");
        assertThat(shop.lapse("request", "show", "R-1").words())
                .contains("is executed")
                .containsSubsequence(
                        "found dpo-2 6 records in 6 record sets",
                        "decided dpo-2 asked by letter; included shop/address; included shop/message/agent_name; left out"
                                + " shop/customer/photo",
                        "approved dpo-2 nobody need be asked, as nothing is erased",
                        "executed dpo-2 package lapse-");
        assertThat(pack("R-1").code()).as("made again").isZero();
        assertThat(shop.lapse("request", "answer", "R-1", "--by", "dpo-2", "--because", "by hand")
                        .firstLine())
                .isEqualTo("ANSWERED R-1, which is closed");
        assertThat(shop.lapse("request", "show", "R-1").words()).doesNotContain("recipients-told");
        assertThat(pack("R-1").words()).contains("nothing is handed out for it any more");
    }

    @Test
    void givesWhoIsOnlyMentionedInAConversationNoWordOfTheOther() throws Exception {
        shop.confirmed("R-2", "access", "employee:7");

        Map<String, byte[]> opened = opened(pack("R-2"));

        assertThat(HandoutShop.values(HandoutShop.data(opened), "shop/message"))
                .containsExactly(
                        Map.of("message_id", 100, "agent_id", 7, "agent_name", "Zqgry"),
                        Map.of("message_id", 101, "agent_id", 7, "agent_name", "Zqgry"));
        assertThat(HandoutShop.text(opened, "data.json")).doesNotContain("Zqida", "Zqbo");
    }

    @Test
    void ofPortabilityHoldsWhatIsKeptByConsentOrForAContractAsTablesToo() {
        shop.confirmed("R-3", "portability", "customer:1");

        Map<String, byte[]> opened = opened(pack("R-3", "--language", "da"));

        assertThat(opened.keySet())
                .containsExactly(
                        "data.json",
                        "report.html",
                        "report.pdf",
                        "csv/shop.address.csv",
                        "csv/shop.customer.csv",
                        "csv/shop.newsletter.csv");
        assertThat(HandoutShop.text(opened, "csv/shop.newsletter.csv"))
                .isEqualTo("\"consent_id\",\"email\",\"customer_id\",\"withdrawn_on\"\r\n"
                        + "\"50\",\"zqida@example.dk\",\"1\",\r\n");
        assertThat(HandoutShop.text(opened, "data.json")).doesNotContain("125.5", "Zqida asks", "Zqida in short");
        assertThat(HandoutShop.text(opened, "report.html")).contains("De oplysninger, du har givet os");
    }

    @Test
    void tellsAReducedValueAsSuchAndNotAsData() throws Exception {
        shop.database.execute(
                "update \"shop\".\"customer\" set \"name\" = 'lps-abcdefghijkl', \"email\" = 'abcdefghijklmnopqrst@erased.invalid'");
        shop.confirmed("R-1", "access", "customer:1");

        Map<String, byte[]> opened = opened(pack("R-1"));

        assertThat(HandoutShop.values(HandoutShop.data(opened), "shop/customer").getFirst())
                .containsEntry("name", Map.of("reduced", "token"))
                .containsEntry("email", Map.of("reduced", "email-token"));
        assertThat(HandoutShop.text(opened, "data.json") + HandoutShop.text(opened, "report.html"))
                .doesNotContain("lps-", "erased.invalid")
                .contains("(erased; a mark stands in its place)");
    }

    @Test
    void anUndisclosedSuspensionChangesNothingOfTheAnswer() {
        shop.confirmed("R-1", "access", "customer:1");
        String before = HandoutShop.text(opened(pack("R-1")), "data.json");
        shop.lapse(
                "hold",
                "place",
                "AML-4",
                "--subject",
                "customer:1",
                "--by",
                "aml-1",
                "--because",
                "an inquiry",
                "--review",
                "2027-06-30",
                "--say-instead",
                "a duty to keep it has not ended");

        String after = HandoutShop.text(opened(pack("R-1")), "data.json");

        assertThat(withoutId(after)).isEqualTo(withoutId(before));
        shop.at("2029-11-02T08:00:00Z");
        assertThat(HandoutShop.text(opened(pack("R-1")), "data.json"))
                .contains("a duty to keep it has not ended")
                .doesNotContain("AML-4", "retained", "suspen");
    }

    private static String withoutId(String data) {
        return data.replaceFirst("\"id\": \"lapse-[0-9a-f]{24}\"", "");
    }

    @Test
    void isErasedWhenItsTimeHasPassedByCommandAndByTheNight() throws Exception {
        shop.confirmed("R-1", "access", "customer:1");
        pack("R-1");
        shop.at("2026-11-16T08:00:00Z");
        assertThat(shop.lapse("request", "package", "--expired").firstLine()).startsWith("ERASED 0 packages");
        assertThat(shop.packages()).hasSize(1);

        shop.at("2026-11-17T08:00:00Z");
        assertThat(shop.lapse("request", "package", "--expired").firstLine())
                .isEqualTo("ERASED 1 package whose time had passed was erased");

        assertThat(shop.packages()).isEmpty();
        assertThat(shop.lapse("log", "show").words())
                .contains("package-erased, request R-1")
                .contains("was-there true");
        pack("R-1");
        shop.at("2026-12-02T08:00:00Z");
        Ended night = shop.lapse("run");
        assertThat(night.err()).contains("1 package whose time had passed was erased");
        assertThat(shop.packages()).isEmpty();
    }

    @Test
    void whatWasLeftHalfWrittenOrUnknownGoesWithTheNextCommandAndAnotherFileStays() throws Exception {
        shop.confirmed("R-1", "access", "customer:1");
        Path packages = Files.createDirectories(folder.resolve("packages"));
        Files.writeString(packages.resolve("lapse-0123456789abcdef01234567.part"), "half");
        Path unknown = Files.writeString(packages.resolve("lapse-0123456789abcdef01234567.zip"), "of a lost journal");
        Files.setLastModifiedTime(unknown, FileTime.from(Instant.parse("2026-10-01T00:00:00Z")));
        Path other = Files.writeString(packages.resolve("notes.zip"), "somebody's");

        assertThat(shop.lapse("request", "package", "--expired").words())
                .isEqualTo(
                        "ERASED 0 packages whose time had passed were erased, and 2 left behind by whoever did not end ");

        assertThat(shop.packages()).containsExactly(other);
    }

    @Test
    void leavesNothingBehindWhereAStoreFailsAndMovesNothing() throws Exception {
        shop.confirmed("R-1", "access", "customer:1");
        Path passphrase = folder.resolve("passphrase");
        shop.database.execute("drop table \"shop\".\"newsletter\"");

        Ended refused = pack("R-1", "--passphrase-to", passphrase.toString());

        assertThat(refused.code()).as(refused.out()).isEqualTo(4);
        assertThat(shop.packages()).isEmpty();
        assertThat(passphrase).doesNotExist();
        assertThat(shop.lapse("request", "show", "R-1").words()).contains("is identity-confirmed");
    }

    @Test
    void writesThePassphraseIntoAFileOfItsOwnerOnlyAndThenShowsItNowhere() throws Exception {
        shop.confirmed("R-1", "access", "customer:1");
        Path file = folder.resolve("passphrase");

        Ended packed = pack("R-1", "--passphrase-to", file.toString());

        String passphrase = Files.readString(file).strip();
        assertThat(packed.json()).containsEntry("passphrase", null);
        assertThat(packed.out() + packed.err()).doesNotContain(passphrase);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(HandoutShop.opened(shop.packages().getFirst(), passphrase)).containsKey("data.json");
        assertThat(pack("R-1", "--passphrase-to", file.toString()).words()).contains("is there already");
    }

    @Test
    void refusesBeforeItIsKnownWhoAsksAndWhatIsNoSuchRequestAndTellsNothingFoundAsSuch() throws Exception {
        shop.lapse(
                "request",
                "receive",
                "R-1",
                "--kind",
                "access",
                "--subject",
                "customer:1",
                "--matched",
                "a letter",
                "--by",
                "dpo-2");
        assertThat(pack("R-1").words()).contains("who asks must be known before anything is handed out");
        shop.confirmed("R-2", "erasure", "customer:1");
        assertThat(pack("R-2").words()).contains("packages are made for access and portability");
        assertThat(shop.lapse("request", "package").code()).isEqualTo(64);
        shop.confirmed("R-9", "access", "customer:99");

        Ended nothing = pack("R-9");

        assertThat(nothing.json())
                .containsEntry("outcome", "NOTHING-FOUND")
                .extracting("searched")
                .asString()
                .contains("shop/invoice");
        assertThat(shop.packages()).isEmpty();
        assertThat(shop.lapse("request", "show", "R-9").words())
                .contains("is executed", "found dpo-2 no record was found");
    }
}
