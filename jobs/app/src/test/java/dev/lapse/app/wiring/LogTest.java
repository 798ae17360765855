package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands about the evidence log, after one night of a small shop. */
class LogTest {

    private static final String RUN = "2026-11-01.1";

    @TempDir
    Path folder;

    private TinyShop shop;

    @BeforeEach
    void night() throws Exception {
        shop = TinyShop.in(folder);
        Ended run = shop.lapse("run");
        assertThat(run.code()).as(run.out() + run.err()).isZero();
    }

    private Ended log(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "log";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return shop.lapse(all);
    }

    private String key() throws Exception {
        return Files.readString(folder.resolve("checkpoints.keys")).strip();
    }

    private void tamper(String statement) throws Exception {
        try (var connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + folder + "/journal;WRITE_DELAY=0;AUTO_SERVER=TRUE", "sa", "");
                var sql = connection.createStatement()) {
            assertThat(sql.executeUpdate(statement)).isPositive();
        }
    }

    @Test
    void verifiesWhatARunLeaves() {
        Ended ended = shop.without("LAPSE_KEYS_PASSWORD").lapse("log", "verify");

        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.firstLine()).matches("VERIFIED \\d+ entries, all covered by a checkpoint");
        assertThat(ended.out()).doesNotContain(TinyShop.MARKER);
    }

    @Test
    void needsNoPolicySet() throws Exception {
        assertThat(shop.bare(
                                "log",
                                "verify",
                                "--config",
                                folder.resolve("lapse.yaml").toString())
                        .code())
                .isZero();
    }

    @Test
    void saysTamperedWith5AndNamesTheEntry() throws Exception {
        tamper("update lapse_evidence set leaf_hash = x'" + "00".repeat(32) + "' where sequence_no = 2");

        Ended ended = log("verify", "--output", "json");

        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.json())
                .containsEntry("outcome", "TAMPERED")
                .containsEntry("exit-code", 5)
                .containsKeys("faults", "fault-count", "covered", "root");
        assertThat(ended.reasons()).first().extracting("code").isEqualTo("entry-changed");
        assertThat(log("verify").firstLine()).startsWith("TAMPERED entry 2 does not hash to");
    }

    @Test
    void refusesToRunBehindANewerCheckpoint() throws Exception {
        Path journal = folder.resolve("journal.mv.db");
        byte[] old = Files.readAllBytes(journal);
        assertThat(shop.lapse("run").code()).isZero();
        Files.write(journal, old);
        String before = shop.rows();

        Ended run = shop.lapse("run", "--output", "json");

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.reasons()).singleElement().extracting("code").isEqualTo("log-behind-checkpoint");
        assertThat(shop.rows()).isEqualTo(before);
        Ended verify = log("verify");
        assertThat(verify.code()).isEqualTo(5);
        assertThat(verify.out()).contains("an older database was put back");
    }

    @Test
    void provesTheEndOfARunToSomebodyWithoutTheJournal(@TempDir Path elsewhere) throws Exception {
        Path proof = elsewhere.resolve("run.tlog-proof");
        Ended prove = log("prove", RUN, "--to", proof.toString());
        assertThat(prove.code()).as(prove.out()).isZero();

        Ended here = log("verify", "--proof", proof.toString());
        Ended there = shop.bare("log", "verify", "--proof", proof.toString(), "--key", key());
        Ended without = shop.bare("log", "verify", "--proof", proof.toString());

        assertThat(here.code()).as(here.out()).isZero();
        assertThat(there.words()).startsWith("PROVEN entry ").contains("run 2026-11-01.1 run-ended, outcome COMPLETE");
        assertThat(without.code()).isEqualTo(2);
        assertThat(without.words()).contains("name the log's key with --key");
    }

    @Test
    void provesAChunk() throws Exception {
        var chunks = Pattern.compile("\"chunk\": \"([^\"]+)\"")
                .matcher(log("show", "--limit", "100", "--output", "json").out());
        assertThat(chunks.find()).isTrue();
        String chunk = chunks.group(1);
        Path proof = folder.resolve("chunk.tlog-proof");

        assertThat(log("prove", chunk, "--to", proof.toString()).code()).isZero();
        assertThat(log("verify", "--proof", proof.toString(), "--output", "json")
                        .json())
                .extractingByKey("entry")
                .asString()
                .contains("chunk=" + chunk);
        assertThat(log("prove", "nothing", "--to", proof.toString()).code()).isEqualTo(2);
    }

    @Test
    void believesNoProofThatWasChangedOrIsOfAnotherLog(@TempDir Path elsewhere) throws Exception {
        Path proof = folder.resolve("run.tlog-proof");
        log("prove", RUN, "--to", proof.toString());
        String text = Files.readString(proof);
        TinyShop other = TinyShop.in(elsewhere);
        assertThat(other.lapse("run").code()).isZero();
        Ended ofAnother = other.lapse("log", "verify", "--proof", proof.toString());
        Files.writeString(proof, text.replaceFirst("index \\d+", "index 0"));
        Ended changed = log("verify", "--proof", proof.toString());
        Files.writeString(proof, "no proof");
        Ended none = log("verify", "--proof", proof.toString());

        assertThat(List.of(ofAnother.code(), changed.code(), none.code())).containsExactly(5, 5, 5);
        assertThat(ofAnother.words()).startsWith("TAMPERED the proof's checkpoint is one of another log");
        assertThat(changed.words()).startsWith("TAMPERED the entry in the proof is not entry 0");
        assertThat(none.words()).startsWith("TAMPERED the proof in ").contains("cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiles", "jsonl"})
    void exportsWhatAnybodyCanVerify(String format) throws Exception {
        Path export = folder.resolve("export");
        Ended exported = log("export", "--to", export.toString(), "--format", format);
        assertThat(exported.code()).as(exported.out()).isZero();

        Ended verify = shop.bare("log", "verify", "--export", export.toString(), "--key", key());

        assertThat(verify.code()).as(verify.out()).isZero();
        assertThat(verify.firstLine()).startsWith("VERIFIED ");
        assertThat(log("export", "--to", export.toString()).words()).contains("is not empty");
        try (var files = Files.walk(export)) {
            Path largest = files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("checkpoint") && !file.endsWith("checkpoints"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(largest);
            bytes[bytes.length / 2] ^= 1;
            Files.write(largest, bytes);
        }
        assertThat(shop.bare("log", "verify", "--export", export.toString(), "--key", key())
                        .code())
                .isEqualTo(5);
    }

    @Test
    void exportsATableOfCounts() throws Exception {
        Path export = folder.resolve("export");
        assertThat(log("export", "--to", export.toString(), "--format", "csv").code())
                .isZero();

        assertThat(Files.readString(export.resolve("entries.csv")))
                .startsWith(
                        "position,at,run,kind,chunk,cluster,outcome,record-set,answer,reason,citation,until,count\r\n")
                .contains("run-ended,,,COMPLETE,shop/customer,ERASED,,,,1\r\n");
        assertThat(log("verify", "--export", export.toString()).words()).contains("holds no export");
    }

    @Test
    void showsTheNewestEntriesAndThoseOfARun() {
        assertThat(log("show", "--limit", "2").words())
                .startsWith("SHOWN 2 entries of ")
                .contains(" run-ended, outcome");
        assertThat(log("show", "--of", RUN).words()).contains(" run-began", " planned", " verified", " run-ended");
        assertThat(log("show", "--limit", "0").code()).isEqualTo(64);
        assertThat(shop.bare("log").code()).isEqualTo(64);
    }

    @Test
    void saysThatThereIsNoJournalYet(@TempDir Path elsewhere) throws Exception {
        TinyShop fresh = TinyShop.in(elsewhere);

        assertThat(fresh.lapse("log", "verify").words()).startsWith("REFUSED there is no journal");
        assertThat(fresh.hasJournal()).isFalse();
    }

    @Test
    void mailsEveryCheckpointAsItLiesInTheFile() throws Exception {
        try (MailHost host = MailHost.start()) {
            mailed("{host: 127.0.0.1, port: " + host.port() + ", security: none, from: lapse@example.dk}");
            Ended run = shop.lapse("run", "--output", "json");
            assertThat(run.code()).as(run.out()).isZero();
            assertThat(run.out()).doesNotContain("email-failed");
            List<MailHost.Received> letters = host.received();
            assertThat(letters).extracting(MailHost.Received::to).containsOnly("audit@example.dk");
            assertThat(letters).extracting(MailHost.Received::from).containsOnly("lapse@example.dk");
            String file = Files.readString(folder.resolve("checkpoints"));
            assertThat(letters).allSatisfy(letter -> assertThat(file).contains(letter.file()));
            assertThat(file.strip()).endsWith(letters.getLast().file().strip());
            assertThat(letters.getLast().text()).contains("lapse log verify").doesNotContain(TinyShop.MARKER);
        }
    }

    @Test
    void goesOnWhenTheMailServerDoesNotAnswerOrRefusesThePassword() throws Exception {
        mailed("{host: 127.0.0.1, port: 1, security: none, from: lapse@example.dk}");
        Ended unreachable = shop.lapse("run", "--output", "json");
        assertThat(unreachable.code()).as(unreachable.out()).isZero();
        assertThat(unreachable.out()).contains("\"email-failed\"", "cannot be reached");
        try (MailHost host = MailHost.asking("lapse", "right")) {
            mailed("{host: 127.0.0.1, port: " + host.port()
                    + ", security: none, username: lapse, password: wrong, from: lapse@example.dk}");
            Ended refused = shop.lapse("run", "--as-of", "2026-10-31", "--output", "json");
            assertThat(refused.out()).contains("\"email-failed\"", "refuses the user or the password");
            assertThat(refused.out() + refused.err()).doesNotContain("wrong", "audit@example.dk");
            assertThat(host.received()).isEmpty();
        }
    }

    @Test
    void refusesAMailServerThatCannotKeepTheConnectionFromOthersEyes() throws Exception {
        try (MailHost host = MailHost.start()) {
            mailed("{host: 127.0.0.1, port: " + host.port() + ", from: lapse@example.dk}");
            Ended run = shop.lapse("run", "--output", "json");
            assertThat(run.out()).contains("\"email-failed\"");
            assertThat(host.received()).isEmpty();
        }
    }

    @Test
    void saysWhatIsWrongWithTheSettingsOfTheMail() throws Exception {
        mailed("{host: mail.example.dk, port: 70000, security: some, from: nobody, colour: red}");
        Ended run = shop.lapse("run");
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.words())
                .contains(
                        "lapse.mail.port is no port",
                        "lapse.mail.security must be one of none, starttls, tls",
                        "lapse.mail.from is no e-mail address",
                        "colour");
        mailed("{host: mail.example.dk, security: none, username: lapse, password: p, from: lapse@example.dk}");
        assertThat(shop.lapse("run").words()).contains("lapse.mail.password would reach another host");
        mailed("{host: mail.example.dk, password: p, from: lapse@example.dk}");
        assertThat(shop.lapse("run").words()).contains("lapse.mail.username and lapse.mail.password go together");
    }

    private void mailed(String server) throws IOException {
        Path file = folder.resolve("lapse.yaml");
        String plain = Files.readString(file).replaceAll("(?m)^  (mail|checkpoints): .*\n", "");
        shop.withConfiguration(plain.replace(
                "  stores:", "  mail: " + server + "\n  checkpoints: {email: audit@example.dk}\n  stores:"));
    }

    @Test
    void tellsTheWebhookAndGoesOnWhenItDoesNotAnswer() throws Exception {
        Path file = folder.resolve("lapse.yaml");
        shop.withConfiguration(Files.readString(file)
                .replace("  stores:", "  checkpoints: {webhook: \"http://127.0.0.1:1/checkpoints\"}\n  stores:"));

        Ended run = shop.lapse("run", "--output", "json");

        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.out()).contains("\"webhook-failed\"");
        assertThat(log("verify").code()).isZero();
    }
}
