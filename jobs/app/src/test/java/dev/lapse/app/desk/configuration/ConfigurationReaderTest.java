package dev.lapse.app.desk.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.app.batch.SignalBounds;
import dev.lapse.core.store.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationReaderTest {

    private static final Map<String, String> VARIABLES =
            Map.of("SHOP_HOST", "db.example", "SHOP_PASSWORD", "hush$1", "EMPTY", "");

    @TempDir
    Path folder;

    private Configuration read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("lapse.yaml"), text);
        return ConfigurationReader.read(Optional.of(file), name -> Optional.ofNullable(VARIABLES.get(name)));
    }

    private StoreSettings shop(String text) throws IOException {
        return Objects.requireNonNull(read(text).stores().get("shop"));
    }

    @Test
    void givesTheDefaultsWhereThereIsNoFile() {
        Configuration configuration = ConfigurationReader.read(Optional.empty(), name -> Optional.empty());

        assertThat(configuration.journal().url())
                .isEqualTo("jdbc:h2:file:./lapse-data/journal;WRITE_DELAY=0;AUTO_SERVER=TRUE");
        assertThat(configuration.journal().keyFile())
                .isEqualTo(Path.of("lapse-data/keys.p12").normalize());
        assertThat(configuration.sandbox()).isFalse();
        assertThatThrownBy(() -> configuration.journal().keyPassword().reveal())
                .hasMessageContaining("LAPSE_KEYS_PASSWORD, which is not set");
    }

    @Test
    void fillsInVariablesAndShowsNoSecret() throws IOException {
        StoreSettings shop = shop("""
                lapse:
                  stores:
                    shop: {kind: postgresql, url: "jdbc:postgresql://${SHOP_HOST}/shop", username: lapse, password: "${SHOP_PASSWORD}"}
                """);

        assertThat(shop.url()).isEqualTo("jdbc:postgresql://db.example/shop");
        assertThat(shop.password().map(Secret::reveal)).contains("hush$1");
        assertThat(shop.toString() + shop.password()).doesNotContain("hush");
    }

    @Test
    void readsWhoAnswersPersonsAndNeedsAllOfIt() throws IOException {
        Configuration configuration = read("""
                lapse:
                  answers: {controller: "Tiny ApS", contact: "dpo@${SHOP_HOST}", authority: Datatilsynet}
                """);

        assertThat(configuration.answers()).contains(new AnswerSettings("Tiny ApS", "dpo@db.example", "Datatilsynet"));
        assertThat(read("lapse: {sandbox: false}").answers()).isEmpty();
        assertThatThrownBy(() -> read("lapse: {answers: {controller: Tiny ApS, email: x}}"))
                .hasMessageContaining("lapse.answers has no contact; add it")
                .hasMessageContaining("lapse.answers has no authority; add it")
                .hasMessageContaining("lapse.answers has no key email");
    }

    @Test
    void keepsPackagesBesideTheKeysForTwoWeeksUnlessItIsToldOtherwise() throws IOException {
        assertThat(read("lapse: {keys: {file: /var/lib/lapse/keys.p12, password: x}}")
                        .packages())
                .isEqualTo(new PackagePlace(Path.of("/var/lib/lapse/packages"), Period.ofDays(14)));
        assertThat(read("lapse: {packages: {folder: /srv/handed-out, keep: P30D}}")
                        .packages())
                .isEqualTo(new PackagePlace(Path.of("/srv/handed-out"), Period.ofDays(30)));
        assertThatThrownBy(() -> read("lapse: {packages: {keep: P1Y}}"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("lapse.packages.keep is no number of days; write P1D to P999D");
    }

    @Test
    void aChunkTakesHalfASecondUnlessItIsToldOtherwise() throws IOException {
        assertThat(read("lapse: {}").target()).isEqualTo(Duration.ofMillis(500));
        assertThat(read("lapse: {chunk: {target: 2s}}").target()).isEqualTo(Duration.ofSeconds(2));
        for (String wrong : new String[] {"49ms", "6s", "0.5s", "PT1S", "soon"}) {
            assertThatThrownBy(() -> read("lapse: {chunk: {target: " + wrong + "}}"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(
                            "lapse.chunk.target is no time that a chunk may take; write one from 50ms to 5s");
        }
        assertThatThrownBy(() -> read("lapse: {chunk: {size: 5}}"))
                .hasMessageContaining("lapse.chunk has no key size; correct or delete it. It knows target");
    }

    @Test
    void givesWayToWhatAStoreTellsUnlessItIsToldOtherwise() throws IOException {
        String store = "lapse: {stores: {shop: {kind: postgresql, url: \"jdbc:postgresql://db/shop\", signals: {%s}}}}";
        assertThat(shop(store.formatted("")).signals()).isEqualTo(SignalBounds.DEFAULT);

        SignalBounds bounds = shop(store.formatted("replica-lag: {slow: 5s, pause: 2m}, long-transaction: off,"
                        + " undo: {pause: 80%}, write-queue: {slow: 50}"))
                .signals();

        assertThat(bounds.bounds())
                .containsEntry(Signal.Kind.REPLICA_LAG, new SignalBounds.Bound(5, 120))
                .containsEntry(Signal.Kind.UNDO, new SignalBounds.Bound(80, 80))
                .containsEntry(Signal.Kind.WRITE_QUEUE, new SignalBounds.Bound(50, SignalBounds.NEVER))
                .doesNotContainKey(Signal.Kind.LONG_TRANSACTION)
                .hasSize(4);
        refuses(store, "replica-lag: on", "signals.replica-lag must be off or a block with slow and pause; write one");
        refuses(store, "replica-lag: {slow: 5}", "slow is no bound of that signal; write a time from a second on");
        refuses(store, "undo: {slow: 101%}", "undo.slow is no bound of that signal; write a percentage, as in 70%");
        refuses(store, "write-queue: {pause: 5s}", "pause is no bound of that signal; write a whole number, as in 200");
        refuses(
                store,
                "write-queue: {slow: 9, pause: 8}",
                "write-queue.slow is above pause; a run slows before it waits");
        refuses(store, "undo: {}", "undo.slow and pause are both missing; add one, or write off");
        refuses(
                store,
                "lag: {slow: 1s}",
                "signals has no key lag; correct or delete it. It knows long-transaction, replica-lag,");
    }

    private void refuses(String store, String signals, String because) {
        assertThatThrownBy(() -> read(store.formatted(signals)))
                .as(signals)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(because);
    }

    @Test
    void listensForThisHostUnlessItIsToldOtherwiseAndBeyondItWithTlsOnly() throws IOException {
        WebSettings usual = read("lapse: {}").web();
        WebSettings wide = read("""
                lapse:
                  web:
                    address: 0.0.0.0
                    port: 443
                    tls: {certificate: cert.pem, key: key.pem}
                    tokens: {issuer: "https://login.example", audience: lapse, roles-claim: groups}
                """).web();

        assertThat(usual.address().isLoopbackAddress()).isTrue();
        assertThat(usual.port()).isEqualTo(8733);
        assertThat(usual.tokens()).isEmpty();
        assertThat(wide.port()).isEqualTo(443);
        assertThat(wide.tls().map(WebSettings.Tls::key)).contains(Path.of("key.pem"));
        assertThat(wide.tokens().map(WebSettings.Tokens::rolesClaim)).contains("groups");
        assertThatThrownBy(() -> read("lapse: {web: {address: 0.0.0.0}}"))
                .hasMessageContaining("passwords and personal data would go there in the clear; add lapse.web.tls");
    }

    @Test
    void refusesAnAddressAPortAndAnIssuerThatAreNone() {
        assertThatThrownBy(() -> read("lapse: {web: {address: everywhere}}"))
                .hasMessageContaining("lapse.web.address is no IP address");
        assertThatThrownBy(() -> read("lapse: {web: {port: 65536}}")).hasMessageContaining("lapse.web.port is no port");
        assertThatThrownBy(() -> read("lapse: {web: {tokens: {issuer: login, audience: lapse}}}"))
                .hasMessageContaining("lapse.web.tokens.issuer is no address");
        assertThatThrownBy(() -> read("lapse: {web: {tokens: {issuer: \"https://login.example\"}}}"))
                .hasMessageContaining("lapse.web.tokens has no audience");
        assertThatThrownBy(() -> read("lapse: {web: {tls: {certificate: cert.pem}}}"))
                .hasMessageContaining("lapse.web.tls has no key");
    }

    @Test
    void takesEveryScalarAsText() throws IOException {
        assertThat(shop("lapse: {stores: {shop: {kind: h2, url: 'jdbc:h2:mem:x', username: 007, password: no}}}")
                        .password()
                        .map(Secret::reveal))
                .contains("no");
    }

    @Test
    void tellsOfASecretOnlyWhenItIsNeeded() throws IOException {
        StoreSettings shop = shop("lapse: {stores: {shop: {kind: h2, url: 'jdbc:h2:mem:x', password: '${NOT_SET}'}}}");

        assertThatThrownBy(() -> shop.password().orElseThrow().reveal())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "lapse.yaml:1:67 lapse.stores.shop.password needs the environment variable NOT_SET");
    }

    @Test
    void refusesAWebAddressThatIsNone() {
        assertThatThrownBy(() -> read("lapse: {stores: {search: {kind: elasticsearch, url: 'localhost:9200'}}}"))
                .hasMessageContaining("lapse.stores.search.url is no address");
    }

    @Test
    void refusesADuplicateKeyAndABlockThatIsNone() {
        assertThatThrownBy(() -> read("lapse: {sandbox: true, sandbox: false}"))
                .hasMessageContaining("lapse.yaml:1:24 lapse.sandbox stands here twice");
        assertThatThrownBy(() -> read("lapse: yes")).hasMessageContaining("lapse must be a block of keys");
    }

    @Test
    void namesAFileThatIsNotThere() {
        assertThatThrownBy(() ->
                        ConfigurationReader.read(Optional.of(folder.resolve("none.yaml")), name -> Optional.empty()))
                .hasMessageContaining("none.yaml cannot be read; name the right one with --config");
    }

    @Test
    void knowsWhetherAnEmbeddedJournalIsThere() throws IOException {
        Path journal = folder.resolve("journal");
        JournalPlace place = read("lapse: {journal: {url: 'jdbc:h2:file:" + journal + ";WRITE_DELAY=0'}}")
                .journal();

        assertThat(place.mayExist()).isFalse();
        Files.writeString(folder.resolve("journal.mv.db"), "");
        assertThat(place.mayExist()).isTrue();
    }

    @Test
    void readsWhomTheEndOfARunIsToldAndTellsOfEachRunUnlessItIsSaidOtherwise() throws IOException {
        SummarySettings one = read("""
                lapse:
                  mail: {host: localhost, security: none, from: lapse@nordlys.example}
                  summaries: {email: ops@nordlys.example, webhook: {url: "https://ops.example/runs", secret: "${SHOP_PASSWORD}"}}
                """).summaries();
        SummarySettings more = read("""
                lapse:
                  mail: {host: localhost, security: none, from: lapse@nordlys.example}
                  summaries: {email: [ops@nordlys.example, dpo@nordlys.example], when: attention}
                """).summaries();

        assertThat(one.always()).isTrue();
        assertThat(one.emails()).extracting(CheckpointPlace.Email::address).containsExactly("ops@nordlys.example");
        assertThat(one.webhook().orElseThrow().url()).hasToString("https://ops.example/runs");
        assertThat(one.webhook().orElseThrow().secret().reveal()).isEqualTo("hush$1");
        assertThat(one.toString() + one.webhook() + one.emails()).doesNotContain("hush", "nordlys", "ops.example");
        assertThat(more.always()).isFalse();
        assertThat(more.emails())
                .extracting(CheckpointPlace.Email::address)
                .containsExactly("ops@nordlys.example", "dpo@nordlys.example");
        assertThat(more.webhook()).isEmpty();
        assertThat(read("lapse: {sandbox: false}").summaries().isNobody()).isTrue();
    }

    @Test
    void tellsEveryFaultOfSummariesAtOnce() {
        assertThatThrownBy(() -> read("""
                lapse:
                  summaries:
                    email: [not-an-address, ops@nordlys.example]
                    webhook: {url: "ftp/nowhere", sekret: x}
                    when: sometimes
                    to: nobody
                """))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.faults())
                                .extracting(fault -> fault.substring(fault.indexOf(" ") + 1))
                                .containsExactly(
                                        "lapse.summaries.email is no e-mail address; write name@host",
                                        "lapse.summaries.email needs a mail server; add lapse.mail with host and from",
                                        "lapse.summaries.email needs a mail server; add lapse.mail with host and from",
                                        "lapse.summaries.webhook has no secret; add it",
                                        "lapse.summaries.webhook.url is no address; write http(s)://host/path",
                                        "lapse.summaries.webhook has no key sekret; correct or delete it. It knows secret, url",
                                        "lapse.summaries.when must be always or attention; write one of them",
                                        "lapse.summaries has no key to; correct or delete it. It knows email, webhook, when"));
        assertThatThrownBy(() -> read("lapse: {summaries: {when: always}}"))
                .hasMessageContaining("lapse.summaries names nobody; add email or webhook, or delete it");
        assertThatThrownBy(() -> read("lapse: {summaries: {email: []}}"))
                .hasMessageContaining("lapse.summaries.email has no text; write one or delete the key");
    }
}
