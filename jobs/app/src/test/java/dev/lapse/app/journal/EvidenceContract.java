package dev.lapse.app.journal;

import static dev.lapse.app.journal.TestJournal.AS_OF;
import static dev.lapse.app.journal.TestJournal.CLUSTER;
import static dev.lapse.app.journal.TestJournal.CUSTOMER;
import static dev.lapse.app.journal.TestJournal.NOW;
import static dev.lapse.app.journal.TestJournal.entry;
import static dev.lapse.app.journal.TestJournal.erase;
import static dev.lapse.app.journal.TestJournal.tally;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.lapse.core.erasing.Confirmation;
import dev.lapse.core.erasing.Intent;
import dev.lapse.core.erasing.RunId;
import dev.lapse.core.erasing.RunRegister;
import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.ledger.LeafHash;
import dev.lapse.core.planning.Finding;
import dev.lapse.core.token.RecordToken;
import dev.lapse.core.verifying.Fault;
import dev.lapse.core.verifying.Fault.Code;
import dev.lapse.core.verifying.LogUnderTest;
import dev.lapse.core.verifying.LogVerifier;
import dev.lapse.core.verifying.Verification;
import dev.lapse.core.verifying.VerifierKey;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What covers the evidence log, and what is found when somebody changes it, on every product. A run has three entries. */
abstract class EvidenceContract {

    private final TestProduct product;
    private TestJournal test;
    private Path folder;
    private Coverage coverage;

    EvidenceContract(TestProduct product) {
        this.product = product;
    }

    @BeforeEach
    void open() {
        test = TestJournal.on(product);
        folder = TestProduct.folder();
        coverage = test.journal.coverage(file(), test.keys, List.of());
        night(1);
        night(2);
    }

    @AfterEach
    void close() {
        test.close();
    }

    private CheckpointFile file() {
        return new CheckpointFile(folder.resolve("checkpoints"), folder.resolve("checkpoints.keys"));
    }

    /** A run of two chunks, covered. */
    private void night(int number) {
        RunId run = test.journal.runs().open(AS_OF, RunId.EVERYTHING, "policy").run();
        test.journal.runs().planned(run, "plan", List.of(new RunRegister.Held(CLUSTER, 1000)));
        chunk(run, number + "-a");
        chunk(run, number + "-b");
        end(run);
        assertThat(coverage.cover()).isEmpty();
    }

    private void end(RunId run) {
        test.journal
                .runs()
                .end(
                        run,
                        "COMPLETE",
                        entry(
                                run,
                                new EvidenceEntry.RunEnded(
                                        "COMPLETE", test.journal.runs().tallies(run))));
    }

    private void chunk(RunId run, String name) {
        test.intend(name, run, erase(CUSTOMER, name));
        List<Confirmation.Logged> logged = test.logged(Intent.Fate.ERASED, name + 1, name + 2);
        var root = LeafHash.sha256();
        logged.stream()
                .map(Confirmation.Logged::token)
                .map(RecordToken::bytes)
                .sorted(Arrays::compareUnsigned)
                .forEach(root::update);
        test.confirm(new Confirmation(
                name,
                run,
                CLUSTER,
                test.epoch(),
                logged.size(),
                logged,
                List.of(),
                List.of(),
                entry(
                        run,
                        new EvidenceEntry.ChunkConfirmed(
                                name,
                                CLUSTER,
                                List.of(tally("ERASED", 2), tally("SKIPPED", 1)),
                                2,
                                HexFormat.of().formatHex(root.digest()),
                                false))));
    }

    private Verification verify() {
        List<VerifierKey> trusted =
                file().keys().stream().map(VerifierKey::parse).toList();
        return test.journal
                .evidenceLog(file())
                .read(at -> LogVerifier.verify(
                        new LogUnderTest(at.rows(), at.checkpoints(), trusted, Optional.of(at.beside()), at.noted())));
    }

    /** As somebody with all rights on the database. */
    private void tamper(String... statements) {
        if (product == TestProduct.POSTGRESQL) {
            test.database.jdbc().execute("alter table lapse_evidence disable trigger all");
        }
        for (String statement : statements) {
            assertThat(test.database.jdbc().update(statement)).as(statement).isPositive();
        }
    }

    private void isFound(Code code, long entry) {
        assertThat(verify().faults()).anySatisfy(fault -> {
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.entry()).isEqualTo(OptionalLong.of(entry));
        });
    }

    private byte[] body(long entry) {
        return Objects.requireNonNull(test.database
                .jdbc()
                .queryForObject("select entry from lapse_evidence where sequence_no = ?", byte[].class, entry));
    }

    private void write(long entry, byte[] body, byte[] leafHash) {
        tamper();
        test.database
                .jdbc()
                .update(
                        "update lapse_evidence set entry = ?, leaf_hash = ? where sequence_no = ?",
                        body,
                        leafHash,
                        entry);
    }

    @Test
    void coversEveryRunWithACheckpointOutsideTheDatabase() {
        Verification found = verify();

        assertThat(found.faults()).isEmpty();
        assertThat(List.of(found.entries(), found.covered(), found.checkpoints(), found.runs(), found.chunks()))
                .containsExactly(6L, 6L, 2L, 2L, 4L);
        assertThat(file().notes()).hasSize(2).allMatch(note -> note.startsWith("lapse.invalid/"));
        assertThat(file().keys()).hasSize(1);
    }

    @Test
    void coversNothingTwice() {
        assertThat(coverage.cover()).isEmpty();
        assertThat(coverage.hindrance()).isEmpty();
        assertThat(file().notes()).hasSize(2);
    }

    @Test
    void tellsWhatIsNotYetCovered() {
        RunId run = test.plannedRun();
        chunk(run, "3-a");

        assertThat(verify().holds()).isTrue();
        assertThat(verify().notYetCovered()).isEqualTo(1);
    }

    @Test
    void findsAFlippedBit() {
        byte[] body = body(1).clone();
        body[30] ^= 1;
        write(1, body, LeafHash.of(body(1)));

        isFound(Code.ENTRY_CHANGED, 1);
    }

    @Test
    void findsARowThatWasRewrittenWithItsHash() {
        byte[] body = new String(body(4), StandardCharsets.UTF_8)
                .replace("customer-profile", "customer-profilf")
                .getBytes(StandardCharsets.UTF_8);
        write(4, body, LeafHash.of(body));

        assertThat(verify().faults()).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo(Code.ROOT_DIFFERS);
            assertThat(fault.what()).startsWith("entry 4 is not the one that checkpoint 2 in ");
        });
        night(3);
        isFound(Code.ROOT_DIFFERS, 4);
    }

    @Test
    void raisesNoFalseAlarmWhileARunIsWriting() throws Exception {
        RunId run = test.plannedRun();
        test.epoch();
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            Future<Integer> writing = executor.submit(() -> {
                int chunks = 0;
                while (!over.get()) {
                    chunk(run, "3-" + chunks++);
                    assertThat(coverage.cover()).isEmpty();
                }
                return chunks;
            });
            for (int i = 0; i < 15; i++) {
                assertThat(verify().faults()).isEmpty();
            }
            over.set(true);
            assertThat(writing.get()).isPositive();
        }
        assertThat(verify().notYetCovered()).isZero();
    }

    @Test
    void tellsTheWebhookEveryCheckpoint() throws Exception {
        List<String> got = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/taken", exchange -> {
            got.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            chunk(test.plannedRun(), "3-a");
            assertThat(coverage(address + "/taken").cover()).isEmpty();
            assertThat(got).containsExactly(file().notes().getLast());

            chunk(test.plannedRun(), "3-b");
            assertThat(coverage(address + "/nothing").cover()).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo("webhook-failed");
                assertThat(finding.what()).endsWith("it answered 404");
            });
            assertThat(file().notes()).hasSize(4);
        } finally {
            server.stop(0);
        }
    }

    private Coverage coverage(String webhook) {
        return test.journal.coverage(file(), test.keys, List.of(new Webhook(URI.create(webhook))));
    }

    /** Whoever changes what was noted as well is found all the same, only less exactly. */
    @Test
    void namesARangeWhereTheNotedHashesAreLost() throws Exception {
        byte[] body = new String(body(4), StandardCharsets.UTF_8)
                .replace("customer-profile", "customer-profilf")
                .getBytes(StandardCharsets.UTF_8);
        write(4, body, LeafHash.of(body));
        Path noted = folder.resolve("checkpoints.leaves");
        assertThat(noted).hasSize(6 * 32);
        for (byte[] hashes : List.of(new byte[6 * 32], new byte[70], new byte[0])) {
            Files.write(noted, hashes);
            isFound(Code.ROOT_DIFFERS, 3);
        }
        Files.delete(noted);
        isFound(Code.ROOT_DIFFERS, 3);
    }

    @Test
    void findsADeletedRow() {
        tamper("delete from lapse_evidence where sequence_no = 4");

        isFound(Code.ENTRY_MISSING, 4);
    }

    @Test
    void findsADeletedRowThatWasClosedUp() {
        tamper(
                "delete from lapse_evidence where sequence_no = 4",
                "update lapse_evidence set sequence_no = 4 where sequence_no = 5",
                "update lapse_evidence_head set next_sequence_no = 5");

        isFound(Code.ROOT_DIFFERS, 4);
        isFound(Code.LOG_TRUNCATED, 5);
    }

    @Test
    void findsSwappedRows() {
        tamper(
                "update lapse_evidence set sequence_no = 100 where sequence_no = 3",
                "update lapse_evidence set sequence_no = 3 where sequence_no = 4",
                "update lapse_evidence set sequence_no = 4 where sequence_no = 100");

        isFound(Code.ROOT_DIFFERS, 3);
        assertThat(verify().faults()).hasSize(1);
    }

    @Test
    void findsAnInsertedRow() {
        tamper(
                "update lapse_evidence set sequence_no = 6 where sequence_no = 5",
                "insert into lapse_evidence (sequence_no, run, written_at, entry, leaf_hash, chunk_id)"
                        + " select 5, run, written_at, entry, leaf_hash, chunk_id from lapse_evidence where sequence_no = 4",
                "update lapse_evidence_head set next_sequence_no = 7");

        isFound(Code.ROOT_DIFFERS, 5);
        isFound(Code.COUNTS_DIFFER, 6);
    }

    @Test
    void findsATruncatedRow() {
        write(2, Arrays.copyOf(body(2), 25), LeafHash.of(body(2)));

        isFound(Code.ENTRY_CHANGED, 2);
        isFound(Code.UNREADABLE, 2);
    }

    @Test
    void findsAndRefusesAnOlderDatabase() {
        tamper(
                "delete from lapse_evidence where sequence_no >= 3",
                "update lapse_evidence_head set next_sequence_no = 3",
                "delete from lapse_checkpoint where tree_size > 3");

        isFound(Code.LOG_TRUNCATED, 3);
        assertThat(coverage.hindrance()).get().satisfies(finding -> {
            assertThat(finding.weight()).isEqualTo(Finding.Weight.RUN);
            assertThat(finding.what())
                    .contains("covers 6 entries and the journal has 3: an older database was put back");
        });
        night(3, true);
        assertThat(file().notes()).hasSize(2);
    }

    /** A run on the older database: it is not covered. */
    private void night(int number, boolean refused) {
        RunId run = test.plannedRun();
        chunk(run, number + "-c");
        assertThat(coverage.cover()).hasSize(refused ? 1 : 0).allMatch(found -> found.weight() == Finding.Weight.RUN);
    }

    @Test
    void findsACheckpointWithAForeignSignature() throws Exception {
        try (TestJournal other = TestJournal.on(product)) {
            Path place = folder.resolve("other");
            Coverage elsewhere = other.journal.coverage(
                    new CheckpointFile(place, folder.resolve("other.keys")), other.keys, List.of());
            assertThat(elsewhere.cover()).isEmpty();
            String foreign = Files.readString(place);
            Files.writeString(folder.resolve("checkpoints"), Files.readString(folder.resolve("checkpoints")) + foreign);
            assertThat(verify().faults()).extracting(Fault::code).containsExactly(Code.OTHER_LOG);
            assertThat(coverage.hindrance())
                    .get()
                    .extracting(Finding::what)
                    .asString()
                    .contains("another journal");

            String name = file().notes().getFirst().split("\n")[0];
            String renamed = foreign.replace(foreign.split("\n")[0], name);
            Files.writeString(
                    folder.resolve("checkpoints"),
                    Files.readString(folder.resolve("checkpoints")).replace(foreign, renamed));
            assertThat(verify().faults()).extracting(Fault::code).containsExactly(Code.SIGNATURE_FOREIGN);
            assertThat(coverage.hindrance())
                    .get()
                    .extracting(Finding::what)
                    .asString()
                    .contains("not signed");
        }
    }

    @Test
    void findsRecordsThatAreNotThoseTheEntryCommitsTo() {
        tamper("delete from lapse_record_log_1 where chunk_id = (select chunk_id from lapse_chunk where chunk = '1-a')"
                + " and token = (select min(token) from lapse_record_log_1 l join lapse_chunk c on c.chunk_id = l.chunk_id"
                + " where c.chunk = '1-a')");
        isFound(Code.RECORDS_DIFFER, 0);

        tamper("delete from lapse_record_log_1", "delete from lapse_record_log_2");
        isFound(Code.RECORDS_DIFFER, 0);
        isFound(Code.RECORDS_DIFFER, 3);
    }

    @Test
    void findsRunsAndChunksWhoseRowsSaySomethingElse() {
        tamper(
                "update lapse_run set outcome = 'INCOMPLETE' where run_sequence = 1",
                "update lapse_evidence set run = 'another' where sequence_no = 3",
                "update lapse_evidence set chunk_id = null where sequence_no = 4",
                "delete from lapse_record_log_2 where chunk_id = (select chunk_id from lapse_chunk where chunk = '2-b')");

        assertThat(verify().faults())
                .extracting(Fault::code)
                .contains(Code.RUN_DIFFERS, Code.CHUNK_DIFFERS, Code.CHUNK_DIFFERS, Code.CHUNK_DIFFERS);
        assertThat(verify().faults())
                .extracting(Fault::what)
                .anyMatch(what -> what.contains("chunk 2-b is confirmed, and no entry tells of it"));
    }

    @Test
    void tellsOfIntentsThatWaitForTheirSettlement() {
        test.intend("3-a", test.plannedRun(), erase(CUSTOMER, "3"));

        assertThat(verify().waiting()).isEmpty();
        tamper("update lapse_lease set released = true");
        assertThat(verify().waiting()).containsExactly("3-a");
    }

    @Test
    void goesOnWhereAKilledWriterLeftOff() throws Exception {
        Path path = folder.resolve("checkpoints");
        tamper("delete from lapse_checkpoint");
        Files.writeString(path, Files.readString(path) + "lapse.invalid/cut\n1");
        RunId run = test.plannedRun();
        chunk(run, "3-a");

        assertThat(coverage.cover()).isEmpty();
        assertThat(file().notes()).hasSize(3);
        assertThat(Files.readString(path)).doesNotContain("cut");
        assertThat(verify().holds()).isTrue();
        assertThat(verify().checkpoints()).isEqualTo(3);
    }

    @Test
    void writesALostFileAgainFromTheJournal() throws Exception {
        Files.delete(folder.resolve("checkpoints"));

        assertThat(coverage.cover()).isEmpty();
        assertThat(file().notes()).hasSize(2);
        assertThat(verify().holds()).isTrue();
    }

    @Test
    void trustsNoTreeThatTheJournalKeepsWrongly() {
        tamper("update lapse_checkpoint set frontier = (select frontier from lapse_checkpoint where tree_size = 3)"
                + " where tree_size = 6");
        chunk(test.plannedRun(), "3-a");

        assertThat(coverage.cover()).isEmpty();
        assertThat(verify().checkpoints()).isEqualTo(3);
    }

    @Test
    void saysWhenTheFileCannotBeWritten() {
        Path file = folder.resolve("checkpoints").resolve("below-a-file");
        Coverage nowhere =
                test.journal.coverage(new CheckpointFile(file, folder.resolve("other.keys")), test.keys, List.of());

        assertThat(nowhere.cover()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("checkpoint-not-written");
            assertThat(finding.weight()).isEqualTo(Finding.Weight.NOTICE);
        });
    }

    /** Case L1: what goes with its period breaks nothing, what somebody takes does. */
    @Test
    void takesBodiesPastTheEvidencePeriodAndFindsOneThatWasTakenBefore() {
        RunId run = test.plannedRun();
        test.journal.endEvidence(run.name(), NOW.minusSeconds(1));
        assertThat(verify().withoutBody()).isZero();

        test.journal.endEvidence(run.name(), NOW.plusSeconds(1));
        assertThat(coverage.cover()).isEmpty();
        assertThat(verify().faults()).isEmpty();
        assertThat(verify().withoutBody()).isEqualTo(6);
        assertThat(verify().covered()).isEqualTo(7);

        test.journal.endEvidence(run.name(), NOW.plusSeconds(1));
        assertThat(verify().withoutBody()).isEqualTo(7);
        chunk(run, "3-a");
        assertThat(coverage.cover()).isEmpty();
        assertThat(verify().faults()).isEmpty();
        tamper("update lapse_evidence set entry = null where sequence_no = 8");
        isFound(Code.BODY_REMOVED, 8);
    }
}
