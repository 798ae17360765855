package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.lapse.app.desk.OpenJournal;
import dev.lapse.app.desk.ScheduledWork;
import dev.lapse.app.scheduling.NightShift;
import dev.lapse.app.webhook.WebhookSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people are told of a run by mail and webhook, after each of them, whichever door began it. */
class SummaryTest {

    private static final String SECRET = "a secret of 16 bytes";

    @TempDir
    Path folder;

    private TinyShop shop;
    private MailHost mails;
    private WebReceiver web;

    @BeforeEach
    void open() throws Exception {
        shop = TinyShop.onH2(folder).at("2026-11-01T08:00:00Z").with("OPS_SECRET", SECRET);
        mails = MailHost.start();
        web = WebReceiver.start();
        telling("email: ops@nordlys.example, webhook: {url: \"%s\", secret: \"${OPS_SECRET}\"}".formatted(web.url()));
    }

    @AfterEach
    void close() {
        mails.close();
        web.close();
    }

    private void telling(String summaries) throws IOException {
        shop.configured(shop.database.url(), shop.database.username());
        configure("""
                  mail: {host: 127.0.0.1, port: %d, security: none, from: lapse@nordlys.example}
                  summaries: {%s}
                """.formatted(mails.port(), summaries));
    }

    private void configure(String block) throws IOException {
        Path configuration = folder.resolve("lapse.yaml");
        shop.withConfiguration(Files.readString(configuration).replace("lapse:\n", "lapse:\n" + block.indent(0)));
    }

    /** Without the customer of whom nobody knows when they were seen. */
    private void withoutFindings() throws Exception {
        shop.database.execute("delete from \"customer\" where \"customer_id\" = 4");
    }

    private static Map<String, Object> json(String text) {
        return new Ended(0, text, "").json();
    }

    @Test
    void aCompleteNightIsToldByMailAndWebhookWithWhatWentAndWhatStays() throws Exception {
        Ended ended = shop.lapse("run");

        assertThat(ended.code()).isZero();
        assertThat(mails.received()).singleElement().satisfies(letter -> {
            assertThat(letter.to()).isEqualTo("ops@nordlys.example");
            assertThat(letter.subject())
                    .isEqualTo("Lapse "
                            + ended.words().substring(0, letter.subject().length() - 6));
            assertThat(letter.subject()).startsWith("Lapse COMPLETE 2026-11-01: ");
            assertThat(letter.text().replaceAll("\\s+", " "))
                    .startsWith("COMPLETE 2026-11-01: 3 erased, 1 reduced")
                    .contains("What needs somebody - records stay: 1 records of shop/customer stay: no-starting-point")
                    .contains("What became of the records, by cluster cluster erased reduced kept"
                            + " customer-profile 1 1 3 invoice 2 - 1 What stays and why reduced in shop/customer; the rest"
                            + " stays: 1 shop/invoice still refers to it, until 2029-12-31")
                    .contains("To know - look: no index of public.invoice (shop/invoice) begins with [issued_on]")
                    .contains("This is the run 2026-11-01.1 of tiny-aps; lapse runs show 2026-11-01.1 tells of it")
                    .doesNotContain("EXPECT", "Why it is not complete");
            assertThat(letter.file()).isEqualTo(web.received().getFirst().body());
        });
        assertThat(web.received()).singleElement().satisfies(message -> {
            byte[] body = message.body().getBytes(StandardCharsets.UTF_8);
            assertThat(message.signature())
                    .isEqualTo(WebhookSecret.of(SECRET)
                            .orElseThrow()
                            .signature(message.id(), Instant.ofEpochSecond(Long.parseLong(message.timestamp())), body));
            assertThat(json(message.body()))
                    .containsEntry("form", "lapse-run-summary@v1")
                    .containsEntry("outcome", "COMPLETE")
                    .containsEntry("exit-code", 0)
                    .containsEntry("run", "2026-11-01.1")
                    .containsEntry("as-of", "2026-11-01")
                    .containsEntry("sandbox", false)
                    .containsEntry("reasons", List.of())
                    .containsEntry("expect-not-met", List.of());
        });
        assertThat(mails.received().toString() + web.received()).doesNotContain(TinyShop.MARKER, "example.dk");
    }

    @Test
    void whoIsToldOnlyWhereSomebodyHasToLookHearsNothingOfAQuietNightAndOfEachOther() throws Exception {
        telling("email: [ops@nordlys.example, dpo@nordlys.example], when: attention");
        withoutFindings();
        shop.lapse("run");
        int quiet = mails.received().size();
        shop.lapse("pause", "--cluster", "customer-profile", "--by", "ops-1", "--because", "a lawsuit of Zqvibeke");
        Ended ended = shop.lapse("run");

        assertThat(ended.code()).isEqualTo(3);
        assertThat(quiet).isZero();
        assertThat(mails.received())
                .extracting(MailHost.Received::to)
                .containsExactly("ops@nordlys.example", "dpo@nordlys.example");
        assertThat(mails.received()).allSatisfy(letter -> {
            assertThat(letter.subject())
                    .startsWith(
                            "Lapse INCOMPLETE 2026-11-01: customer-profile: ops-1 paused the cluster customer-profile");
            assertThat(letter.text().replaceAll("\\s+", " "))
                    .contains(
                            "Why it is not complete - ops-1 paused the cluster customer-profile; nothing is half done");
            assertThat(json(letter.file())).containsEntry("attention", true).containsEntry("exit-code", 3);
        });
        assertThat(mails.received().toString()).doesNotContain(TinyShop.MARKER, "lawsuit");
    }

    @Test
    void aStoreThatStopsInTheMiddleOfANightIsToldWithWhatToDo() throws Exception {
        shop.lapse("run", "--cluster", "invoice");
        shop.lapse("pause", "--because", "month-end", "--by", "ops-1");
        Ended[] ended = new Ended[1];
        Thread running = Thread.ofPlatform().start(() -> ended[0] = shop.lapse("run"));
        for (int i = 0;
                i < 400 && !shop.lapse("runs", "show", "2026-11-01.1").words().contains("it is paused");
                i++) {
            Thread.sleep(50);
        }
        shop.database.execute("shutdown");
        shop.lapse("resume");
        running.join();

        assertThat(ended[0].code()).isEqualTo(3);
        assertThat(mails.received()).hasSize(2);
        assertThat(mails.received().get(1)).satisfies(letter -> {
            assertThat(letter.subject()).startsWith("Lapse INCOMPLETE 2026-11-01: ");
            assertThat(letter.text().replaceAll("\\s+", " "))
                    .contains("Why it is not complete - shop: the store ", "mend it and run again any time");
            assertThat(json(letter.file()))
                    .containsEntry("outcome", "INCOMPLETE")
                    .containsEntry("run", "2026-11-01.1")
                    .extractingByKey("reasons", LIST)
                    .isNotEmpty();
        });
        assertThat(mails.received().toString() + web.received()).doesNotContain(TinyShop.MARKER);
    }

    @Test
    void aNightThatCouldNotBeginIsToldWhateverKeptItFromBeginning() throws Exception {
        String url = shop.database.url();
        shop.configured("jdbc:h2:tcp://127.0.0.1:1/nowhere", "sa");
        configure("""
                  mail: {host: 127.0.0.1, port: %d, security: none, from: lapse@nordlys.example}
                  summaries: {email: ops@nordlys.example}
                """.formatted(mails.port()));
        Ended store = shop.lapse("run");
        shop.configured(url, shop.database.username());
        telling("email: ops@nordlys.example");
        Files.createFile(folder.resolve("stop"));
        Ended file = shop.lapse("run");
        Files.delete(folder.resolve("stop"));
        Ended usage = shop.lapse("run", "--until", "25:00");
        shop.replace("rules/invoice.yaml", "action: delete", "action: burn");
        Ended policies = shop.lapse("run");

        assertThat(List.of(store.code(), file.code(), policies.code(), usage.code()))
                .containsExactly(4, 4, 4, 64);
        assertThat(mails.received()).hasSize(3);
        assertThat(mails.received().get(0).subject())
                .startsWith("Lapse REFUSED")
                .contains("shop: the store failed (90067/90067) while opening it");
        assertThat(mails.received().get(1).subject()).startsWith("Lapse REFUSED 2026-11-01: the file ");
        assertThat(mails.received().get(2).subject())
                .startsWith("Lapse REFUSED")
                .contains("rules/invoice.yaml");
        assertThat(mails.received().get(2).text()).contains("No run was begun");
        assertThat(json(mails.received().get(0).file()))
                .containsEntry("run", null)
                .containsEntry("outcome", "REFUSED")
                .containsEntry("exit-code", 4);
    }

    @Test
    void aRuleWhoseExpectIsNotMetIsLoudAlsoWhereTheNightIsComplete() throws Exception {
        telling("email: ops@nordlys.example, when: attention");
        withoutFindings();
        shop.replace(
                "rules/customer-profile.yaml",
                "delete-within: P1M",
                "delete-within: P1M\nexpect: {some-due-within: P7D}");
        shop.lapse("run");
        int before = mails.received().size();
        shop.at("2026-12-20T08:00:00Z");
        Ended ended = shop.lapse("run", "--as-of", "2026-12-20");

        assertThat(ended.code()).as(ended.out()).isZero();
        assertThat(before).isZero();
        assertThat(mails.received()).singleElement().satisfies(letter -> {
            assertThat(letter.subject())
                    .startsWith("Lapse EXPECT NOT MET by customer-profile; COMPLETE 2026-12-20: nothing was due");
            assertThat(letter.text().replaceAll("\\s+", " "))
                    .startsWith(
                            "COMPLETE 2026-12-20: nothing was due EXPECT NOT MET: nothing has fallen due where something should"
                                    + " have - look: nothing of customer-profile has fallen due since 2026-11-01");
            assertThat(json(letter.file()).get("expect-not-met"))
                    .asInstanceOf(LIST)
                    .hasSize(1);
            assertThat(json(letter.file()).get("decisions")).asInstanceOf(LIST).hasSize(1);
        });
    }

    @Test
    void aSandboxSaysSo() throws Exception {
        configure("  sandbox: true\n");
        Ended ended = shop.lapse("run", "--as-of", "2027-01-01");
        shop.replace("rules/invoice.yaml", "action: delete", "action: burn");
        shop.lapse("run", "--as-of", "2027-01-01");

        assertThat(ended.code()).isZero();
        assertThat(mails.received())
                .extracting(MailHost.Received::subject)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("Lapse SANDBOX COMPLETE 2027-01-01: "),
                        second -> assertThat(second).startsWith("Lapse SANDBOX REFUSED "));
        assertThat(web.received())
                .allSatisfy(message -> assertThat(json(message.body())).containsEntry("sandbox", true));
    }

    @Test
    void serversThatAreDownChangeNothingOfTheRunAndAreNoted() throws Exception {
        mails.close();
        web.answering(500);
        Ended ended = shop.lapse("run", "--output", "json");

        assertThat(ended.code()).isZero();
        assertThat(ended.json()).containsEntry("outcome", "COMPLETE");
        assertThat(web.received()).hasSize(3);
        assertThat(ended.err())
                .contains("lapse: the summary did not reach lapse.summaries.webhook: it answered 500; lapse runs show"
                        + " 2026-11-01.1 tells the same")
                .contains(
                        "lapse: the summary did not reach lapse.summaries.email: the mail server cannot be reached as lapse.mail"
                                + " says")
                .doesNotContain("ops@nordlys.example", SECRET);
    }

    @Test
    void whatASuspensionHidesIsInNoSummary() throws Exception {
        shop.suspendSecretly("aml-4", "2026-11-04", "--subject", "customer:2");
        shop.at("2026-11-05T08:00:00Z");
        Ended ended = shop.lapse("run", "--as-of", "2026-11-05");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("aml-4");
        assertThat(mails.received()).singleElement().satisfies(letter -> {
            assertThat(letter.text()).contains("a duty to keep it");
            assertThat(letter.file()).contains("a duty to keep it", "\"retained\"");
        });
        assertThat(mails.received().toString() + web.received())
                .doesNotContain("aml-4", "inquiry", "suspen", TinyShop.MARKER);
    }

    @Test
    void aHiddenSuspensionThatStopsTheNightIsToldToThoseOnlyWhoMayKnow() throws Exception {
        shop.lapse("run", "--cluster", "customer-profile");
        shop.suspendSecretly("aml-4", "2027-01-01", "--record-set", "shop/invoice-line");
        shop.replace("bindings/shop.yaml", "  invoice-line:\n", "  line:\n");
        Ended ended = shop.lapse("run");

        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.words()).contains("the suspension aml-4 covers the record set shop/invoice-line");
        assertThat(mails.received()).hasSize(2);
        assertThat(mails.received().get(1)).satisfies(letter -> {
            assertThat(letter.subject())
                    .isEqualTo(
                            "Lapse REFUSED 2026-11-01: what stops it is not told by mail or webhook; lapse plan tells it to"
                                    + " those who may know");
            assertThat(letter.file()).contains("\"undisclosed\"").doesNotContain("suspension-names-unknown");
        });
        assertThat(mails.received().toString() + web.received()).doesNotContain("aml-4", "inquiry");
    }

    @Test
    void aScheduledNightThatIsRefusedAgainAndAgainIsToldOnceAndThenHowItEnded() throws Exception {
        configure("""
                  schedule:
                    nights:
                      - {name: nightly, cron: "0 0 22 ? * *", zone: UTC, window: "22:00-05:00"}
                    recipients: off
                """);
        var office = shop.office();
        try (OpenJournal journal =
                office.surroundings().journal().open(office.configuration().journal())) {
            ScheduledWork work = new ScheduledWork(office);
            tend(journal, work, "2026-11-01T12:00:00Z");
            Files.createFile(folder.resolve("stop"));
            tend(journal, work, "2026-11-01T22:00:00Z");
            tend(journal, work, "2026-11-01T22:10:00Z");
            assertThat(mails.received())
                    .singleElement()
                    .satisfies(
                            letter -> assertThat(letter.subject()).startsWith("Lapse REFUSED 2026-11-01: the file "));
            Files.delete(folder.resolve("stop"));
            tend(journal, work, "2026-11-01T22:20:00Z");
        }

        assertThat(mails.received()).hasSize(2);
        assertThat(mails.received().get(1).subject()).startsWith("Lapse COMPLETE 2026-11-01: ");
    }

    private void tend(OpenJournal journal, ScheduledWork work, String moment) {
        new NightShift(
                        shop.office().configuration().schedule().orElseThrow(),
                        journal.nights(),
                        work,
                        Clock.fixed(Instant.parse(moment), ZoneOffset.UTC))
                .tend();
    }
}
