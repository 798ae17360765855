package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.webhook.WebhookSecret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Those who got data are told, by a real web server and a real mail server of this host. */
class RecipientsTest {

    private static final String SECRET = "a secret of a test";
    private static final String DECIDED = "--by desk-4 --because decided";

    private static final String RECIPIENTS = """
            - recipient: mail-service
              title: {da: Brevtjenesten, en: The mail service}
              clusters: [customer-profile]
              country: US
              transfer: standard-clauses
              knows-by: [email]
              channel: {webhook: {url: "URL", secret: mail-service}}
            """;

    private static final String OTHERS = """
            - recipient: accountant
              title: {da: Revisor, en: The accountant}
              clusters: [invoice]
              country: DK
              knows-by: [email]
              channel: {email: privacy@accountant.example}
            - recipient: printer
              title: {da: Trykkeriet, en: The printer}
              clusters: [customer-profile]
              country: DK
              knows-by: [email]
              channel: by-hand
            """;

    @TempDir
    Path folder;

    private TinyShop shop;
    private WebReceiver service;
    private MailHost mails;

    @BeforeEach
    void open() throws Exception {
        shop = TinyShop.in(folder).at("2026-11-01T08:00:00Z");
        service = WebReceiver.start();
        mails = MailHost.start();
        configured("recipients: {secrets: {mail-service: \"${MAIL_SERVICE}\"}}");
        shop.with("MAIL_SERVICE", SECRET);
        named(RECIPIENTS);
    }

    @AfterEach
    void close() {
        service.close();
        mails.close();
    }

    private void configured(String recipients) throws Exception {
        shop.configured(shop.database.url(), shop.database.username());
        Path file = folder.resolve("lapse.yaml");
        shop.withConfiguration(Files.readString(file)
                .replace(
                        "lapse:\n",
                        "lapse:\n  " + recipients + "\n  mail: {host: 127.0.0.1, port: " + mails.port()
                                + ", security: none, from: lapse@tiny.example}\n"));
    }

    private void named(String recipients) throws Exception {
        Files.writeString(folder.resolve("policies/recipients.yaml"), recipients.replace("URL", service.url()));
    }

    private Ended lapse(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of(more));
        return shop.lapse(arguments.toArray(String[]::new));
    }

    private Ended erase(String... more) {
        Ended erased = lapse("erase --subject customer:2 --id r-1 --by desk-4 --reason asked", more);
        assertThat(erased.code()).as(erased.out() + erased.err()).isZero();
        return erased;
    }

    private long journal(String what) throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + folder.resolve("journal") + ";AUTO_SERVER=TRUE", "sa", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + what)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void eachIsToldInItsWayByWhatItKnowsThePersonAndThePersonIsToldOfThem() throws Exception {
        named(RECIPIENTS + OTHERS);

        Ended erased = erase();

        assertThat(erased.words())
                .contains(
                        "recipients (Art. 19): printer is to be told by hand, accountant is told, mail-service is told");
        WebReceiver.Received message = service.received().get(0);
        assertThat(service.received()).hasSize(1);
        assertThat(message.body())
                .contains(
                        "\"form\": \"lapse-recipient-notification@v1\"", "\"what\": \"erased\"", "\"request\": \"r-1\"")
                .contains("\"cluster\": \"customer-profile\"", "\"value\": \"two@example.dk\"")
                .contains("\"id\": \"" + message.id() + "\"")
                .doesNotContain(TinyShop.MARKER);
        assertThat(message.timestamp()).isEqualTo("1793520000");
        assertThat(message.signature())
                .isEqualTo(WebhookSecret.of(SECRET)
                        .orElseThrow()
                        .signature(
                                message.id(),
                                Instant.parse("2026-11-01T08:00:00Z"),
                                message.body().getBytes(StandardCharsets.UTF_8)));
        assertThat(mails.received())
                .singleElement()
                .satisfies(letter -> assertThat(letter)
                        .satisfies(it -> assertThat(it.to()).isEqualTo("privacy@accountant.example"))
                        .satisfies(it -> assertThat(it.text())
                                .contains("Fakturaer", "Invoices", "customer, email: two@example.dk")
                                .contains("tiny-aps has erased, as a person asked, data that you received from us")));
        assertThat(lapse("request show r-1").words())
                .contains("recipients-told desk-4 told: accountant, mail-service; still being told: printer")
                .contains("is waiting");
        assertThat(lapse("recipients letter r-1 printer").out()).contains("customer, email: two@example.dk");
        Ended list = lapse("recipients list", "--output", "json");
        Ended settled = lapse("recipients settle r-1 printer --told " + DECIDED);
        assertThat(settled.firstLine()).isEqualTo("SETTLED 1 notification of r-1 to printer: told by hand");
        Ended log = lapse("log show");
        assertThat(log.words())
                .contains("recipient-told, request r-1, recipient mail-service, what erased, how webhook, attempts 1")
                .contains(
                        "recipient-told, request r-1, recipient printer, what erased, how by-hand, attempts 0, by desk-4");
        for (Ended ended : List.of(erased, list, settled, log)) {
            assertThat(ended.out() + ended.err())
                    .doesNotContain(TinyShop.MARKER)
                    .doesNotContain("example.dk")
                    .doesNotContain(SECRET);
        }
        assertThat(journal("lapse_notification where content is not null")).isZero();
        assertThat(lapse("log verify").code()).isZero();
    }

    /** As after a kill that came before the last two moves of the request were written. */
    private void cutOffBehindItsRun() throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + folder.resolve("journal") + ";AUTO_SERVER=TRUE", "sa", "");
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("delete from lapse_request_step where request_id = 'r-1' and step_no >"
                            + " (select revision from lapse_request where id = 'r-1') - 2"))
                    .isEqualTo(2);
            assertThat(statement.executeUpdate("update lapse_request set state = 'APPROVED', revision = revision - 2"
                            + " where id = 'r-1'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aLaterPartIsToldWhenItGoesByWhatTheStoresNoLongerHoldAndNoCutTellsTwice() throws Exception {
        lapse("request receive r-1 --kind erasure --subject customer:2 --matched number --by desk-4");
        lapse("request confirm r-1 " + DECIDED);
        assertThat(lapse("erase --request r-1").code()).isZero();
        assertThat(shop.rows()).doesNotContain("two@example.dk").contains("@erased.invalid");
        cutOffBehindItsRun();
        assertThat(lapse("erase --request r-1").code()).isZero();
        assertThat(lapse("request answer r-1 " + DECIDED).firstLine()).isEqualTo("ANSWERED r-1, which is waiting");
        assertThat(service.received()).hasSize(1);
        shop.at("2030-01-01T08:00:00Z");
        Ended night = lapse("run --as-of 2030-01-01");
        assertThat(night.code()).as(night.words()).isZero();
        assertThat(lapse("request show r-1").words()).contains("is closed");
        assertThat(journal("lapse_request_subject where known_as is not null")).isZero();

        assertThat(lapse("recipients send").firstLine()).isEqualTo("SENT 1 recipient told, 0 to be tried again");

        assertThat(service.received())
                .hasSize(2)
                .allSatisfy(message -> assertThat(message.body())
                        .contains("\"value\": \"two@example.dk\"")
                        .doesNotContain("erased.invalid"));
        assertThat(service.received().get(1).id())
                .isNotEqualTo(service.received().get(0).id());
        assertThat(journal("lapse_notification where content is not null")).isZero();
    }

    @Test
    void aServerThatAnswers500ForAWeekHoldsNobodyUpAndIsDecidedUpon() {
        service.answering(500);
        assertThat(erase().words()).contains("mail-service is being told").contains("the request waits for that");
        shop.at("2026-11-01T08:00:30Z");
        assertThat(lapse("recipients send").firstLine()).isEqualTo("SENT 0 recipients told, 0 to be tried again");
        shop.at("2026-11-01T08:01:00Z");
        assertThat(lapse("recipients send").words())
                .startsWith("SENT 0 recipients told, 1 to be tried again")
                .contains("mail-service of the request r-1: it answered 500");
        assertThat(service.received()).hasSize(2);
        assertThat(service.received().get(1).id())
                .isEqualTo(service.received().get(0).id());
        assertThat(service.received().get(1).body())
                .isEqualTo(service.received().get(0).body());
        assertThat(lapse("recipients list").words()).contains("r-1 mail-service erased being-told");
        shop.at("2026-11-08T08:00:00Z");

        assertThat(lapse("recipients list").words())
                .contains("LISTED 1 recipient to be told, 1 of them escalated")
                .contains(
                        "escalated 2026-11-01T08:00:00Z 2 2026-11-01T08:03:00Z it was not told in 7 days; at the last, it"
                                + " answered 500");
        shop.at("2026-11-09T08:00:00Z");
        assertThat(lapse("plan").words())
                .contains("the recipient mail-service is not told of the request r-1, as it was not told in 7 days");
        assertThat(lapse("recipients settle r-1 mail-service --given-up " + DECIDED)
                        .code())
                .isZero();
        assertThat(lapse("request show r-1").words())
                .contains("recipients (Art. 19): mail-service is not told, as somebody decided");
        assertThat(lapse("recipients send").firstLine()).isEqualTo("SENT 0 recipients told, 0 to be tried again");
        assertThat(service.received()).hasSize(2);
    }

    @Test
    void whileOneSendsAnotherDoesNot() {
        List<String> meanwhile = new CopyOnWriteArrayList<>();
        service.meanwhile(() -> meanwhile.add(lapse("recipients send").firstLine()));

        erase();

        assertThat(meanwhile).containsExactly("SENT 0 recipients told, 0 to be tried again");
        assertThat(service.received()).hasSize(1);
    }

    @Test
    void aSecretThatTheConfigurationLacksIsRefusedByItsNameAndNothingIsSent() throws Exception {
        configured("recipients: {patience: P3D}");

        Ended check = lapse("check");

        assertThat(check.code()).isEqualTo(2);
        assertThat(check.words())
                .startsWith(
                        "REFUSED the configuration has no lapse.recipients.secrets.mail-service, which messages to the"
                                + " recipient mail-service are signed with; add it");
        erase();
        Ended sent = lapse("recipients send", "--output", "json");
        assertThat(sent.code()).isEqualTo(3);
        assertThat(sent.reasons()).singleElement().extracting("code").isEqualTo("recipient-secret-missing");
        configured("recipients: {secrets: {mail-service: short}}");
        assertThat(lapse("recipients send").words())
                .startsWith("INCOMPLETE 0 recipients told")
                .contains("lapse.recipients.secrets.mail-service is no secret of 16 bytes or more");
        assertThat(service.received()).isEmpty();
        configured("recipients: {secrets: {mail-service: \"${MAIL_SERVICE}\"}}");
        assertThat(lapse("check").words())
                .isEqualTo(
                        "SOUND 2 clusters of tiny-aps in 1 store, with 1 recipient - recipient mail-service in US got"
                                + " customer-profile, knows a person by email and is told by webhook ");
        assertThat(lapse("recipients send").firstLine()).isEqualTo("SENT 1 recipient told, 0 to be tried again");
    }

    @Test
    void aRestrictionAndItsEndAreToldInThisOrderThoughTheFirstWasNotTakenAtOnce() {
        lapse("request receive r-3 --kind restriction --subject customer:1 --matched number --by desk-4");
        lapse("request confirm r-3 " + DECIDED);
        service.answering(500);
        assertThat(lapse("request restrict r-3 " + DECIDED).words())
                .contains("recipients (Art. 19): mail-service is being told of restricted");
        lapse("request answer r-3 " + DECIDED);
        assertThat(lapse("request end r-3 " + DECIDED).code()).isZero();
        service.answering(200);
        shop.at("2026-11-01T08:00:59Z");
        assertThat(lapse("recipients send").firstLine()).isEqualTo("SENT 0 recipients told, 0 to be tried again");
        shop.at("2026-11-01T08:01:00Z");

        assertThat(lapse("recipients send").firstLine()).isEqualTo("SENT 2 recipients told, 0 to be tried again");

        assertThat(service.received())
                .extracting(WebReceiver.Received::body)
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"what\": \"restricted\"", "one@example.dk"),
                        again -> assertThat(again).contains("\"what\": \"restricted\"", "one@example.dk"),
                        end -> assertThat(end).contains("\"what\": \"restriction-ended\"", "one@example.dk"));
    }

    @Test
    void oneThatThePolicySetNoLongerHasIsDecidedUponAndUnknownOnesAreRefused() throws Exception {
        service.answering(503);
        erase();
        named(OTHERS);
        shop.at("2026-11-02T08:00:00Z");

        assertThat(lapse("recipients send").words())
                .contains("SENT 0 recipients told, 0 to be tried again, 1 for whom somebody is needed");

        assertThat(lapse("recipients list r-1").words())
                .contains("escalated")
                .contains("the policy set no longer has it");
        assertThat(lapse("recipients settle r-1 nobody --told " + DECIDED).words())
                .startsWith("REFUSED nobody of that name is to be told of the request r-1");
        assertThat(lapse("recipients settle r-9 mail-service --told " + DECIDED).words())
                .startsWith("REFUSED no request of that id was received");
        assertThat(lapse("recipients settle r-1 mail-service " + DECIDED).code())
                .isEqualTo(64);
        assertThat(lapse("recipients letter r-1 mail-service").err()).contains("no recipient of that name");
        assertThat(lapse("recipients settle r-1 mail-service --told " + DECIDED).code())
                .isZero();
        assertThat(service.received()).hasSize(1);
    }
}
