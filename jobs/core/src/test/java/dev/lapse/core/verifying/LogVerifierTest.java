package dev.lapse.core.verifying;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.ledger.EvidenceEntry.ChunkConfirmed;
import dev.lapse.core.ledger.EvidenceEntry.RunEnded;
import dev.lapse.core.ledger.EvidenceEntry.Tally;
import dev.lapse.core.ledger.LeafHash;
import dev.lapse.core.ledger.NoteSigner;
import dev.lapse.core.ledger.SigningKey;
import dev.lapse.core.verifying.Fault.Code;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Each night of the log has five entries: 0 to 4, 5 to 9, 10 to 14. */
class LogVerifierTest {

    private final KeptLog log = KeptLog.of(3);

    private void isFaulty(Code code, long entry) {
        Verification found = log.verify();
        assertThat(found.holds()).isFalse();
        assertThat(found.faults()).as("%s", found.faults()).anySatisfy(fault -> {
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.entry()).isEqualTo(OptionalLong.of(entry));
        });
    }

    private void isFaulty(Code code) {
        assertThat(log.verify().faults()).extracting(Fault::code).containsOnly(code);
    }

    @Test
    void findsNothingWrongWithALogThatNobodyTouched() {
        Verification found = log.verify();

        assertThat(found.faults()).isEmpty();
        assertThat(found.holds()).isTrue();
        assertThat(List.of(found.entries(), found.covered(), found.notYetCovered(), found.checkpoints()))
                .containsExactly(15L, 15L, 0L, 3L);
        assertThat(List.of(found.runs(), found.chunks(), found.recordLogsGone(), found.withoutBody()))
                .containsExactly(3L, 9L, 0L, 0L);
        assertThat(log.verifyWithoutJournal().holds()).isTrue();
    }

    @Test
    void saysWhatIsNotYetCovered() {
        log.add("2026-11-23.4", new EvidenceEntry.Verified(List.of(), List.of()));

        assertThat(log.verify().holds()).isTrue();
        assertThat(log.verify().notYetCovered()).isEqualTo(1);
    }

    @Test
    void namesAnEntryWithAFlippedBit() {
        byte[] body = log.body(6).clone();
        body[20] ^= 4;
        log.rewrite(6, body, false);

        isFaulty(Code.ENTRY_CHANGED, 6);
    }

    @Test
    void namesTheNightOfAnEntryThatWasRewrittenWithItsHash() {
        byte[] body = new String(log.body(6), StandardCharsets.UTF_8)
                .replace("shop", "ship")
                .getBytes(StandardCharsets.UTF_8);
        log.rewrite(6, body, true);

        isFaulty(Code.ROOT_DIFFERS, 5);
        isFaulty(Code.COUNTS_DIFFER, 9);
        assertThat(log.verify().covered()).isEqualTo(5);
    }

    @Test
    void namesADeletedEntry() {
        log.entries.remove(7);
        isFaulty(Code.ENTRY_MISSING, 7);

        log.renumber();
        isFaulty(Code.ROOT_DIFFERS, 5);
        isFaulty(Code.LOG_TRUNCATED, 14);
    }

    @Test
    void namesSwappedEntries() {
        Collections.swap(log.entries, 6, 7);
        isFaulty(Code.ENTRY_MISSING, 6);
        isFaulty(Code.ENTRY_OUT_OF_ORDER, 6);

        log.renumber();
        isFaulty(Code.ROOT_DIFFERS, 5);
    }

    @Test
    void namesAnInsertedEntry() {
        log.entries.add(7, log.entries.get(6));
        isFaulty(Code.ENTRY_OUT_OF_ORDER, 6);

        log.renumber();
        isFaulty(Code.ROOT_DIFFERS, 5);
    }

    @Test
    void namesATruncatedRow() {
        log.rewrite(8, Arrays.copyOf(log.body(8), 40), false);

        isFaulty(Code.ENTRY_CHANGED, 8);
        isFaulty(Code.UNREADABLE, 8);
    }

    @Test
    void namesTheEndOfAnOlderDatabase() {
        KeptLog older = KeptLog.of(2);
        older.notes.clear();
        older.notes.addAll(log.notes);

        assertThat(older.verify().faults()).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo(Code.LOG_TRUNCATED);
            assertThat(fault.entry()).hasValue(10);
            assertThat(fault.what()).contains("older database");
        });
    }

    @Test
    void trustsNoForeignSignature() {
        NoteSigner other = new NoteSigner(KeptLog.NAME, SigningKey.fresh(new SecureRandom()));
        log.notes.set(1, log.note(other, KeptLog.NAME));

        isFaulty(Code.SIGNATURE_FOREIGN);
        log.trusted = List.of();
        isFaulty(Code.SIGNATURE_FOREIGN);
    }

    @Test
    void trustsNoSignatureOverAnotherText() {
        log.notes.set(1, log.notes.get(1).replace("\n10\n", "\n11\n"));

        isFaulty(Code.SIGNATURE_FOREIGN);
    }

    @Test
    void trustsNoCheckpointOfAnotherLog() {
        NoteSigner other = new NoteSigner("lapse.invalid/other", SigningKey.fresh(new SecureRandom()));
        log.notes.add(log.note(other, "lapse.invalid/other"));

        isFaulty(Code.OTHER_LOG);
    }

    @Test
    void seesTwoLogsUnderOneName() {
        KeptLog other = new KeptLog();
        for (int i = 0; i < 10; i++) {
            other.add("another", new EvidenceEntry.Verified(List.of(), List.of()));
        }
        other.sign();
        log.notes.addAll(other.notes);

        isFaulty(Code.ROOT_DIFFERS);
    }

    @Test
    void countsEntriesPastTheEvidencePeriodByTheirLeafHash() {
        log.add("2026-11-23.4", new EvidenceEntry.BodiesRemoved(7, Instant.parse("2026-11-23T12:00:00Z")));
        log.sign();
        for (int entry = 0; entry < 7; entry++) {
            log.removeBody(entry);
        }

        assertThat(log.verify().faults()).isEmpty();
        assertThat(log.verify().withoutBody()).isEqualTo(7);
        assertThat(log.verify().covered()).isEqualTo(16);
        assertThat(log.verify().chunks()).isEqualTo(9);
    }

    /** Case L1: a forged removal is seen. */
    @Test
    void seesABodyThatNoEvidencePeriodRemoved() {
        log.removeBody(0);
        isFaulty(Code.BODY_REMOVED, 0);

        log.add("2026-11-23.4", new EvidenceEntry.BodiesRemoved(2, Instant.parse("2026-11-23T12:00:00Z")));
        log.sign();
        log.removeBody(1);
        assertThat(log.verify().holds()).isTrue();
        log.removeBody(2);
        isFaulty(Code.BODY_REMOVED, 2);
        log.removeBody(9);
        isFaulty(Code.BODY_REMOVED, 9);
    }

    @Test
    void holdsARunAgainstItsChunks() {
        KeptLog wrong = new KeptLog();
        wrong.chunk("r", "r-1", 3, false);
        wrong.end("r", 4);
        wrong.end("r", 0);
        wrong.chunk("r", "r-2", 1, false);
        wrong.chunk("r", "r-3", 1, true);

        assertThat(wrong.verify().faults())
                .extracting(Fault::code)
                .containsExactly(Code.COUNTS_DIFFER, Code.RUN_DIFFERS, Code.COUNTS_DIFFER, Code.RUN_DIFFERS);
        assertThat(wrong.verify().faults().getFirst().what()).contains("run r ", "erased of shop/invoice");
    }

    @Test
    void doesNotBelieveThatARunIsCompleteWhoseChunksDoNotAccountForWhatTheyMeant() {
        Tally lost =
                new Tally("shop/invoice", "SKIPPED", Optional.of("unaccounted"), Optional.empty(), Optional.empty(), 1);
        String noRecords = HexFormat.of().formatHex(LeafHash.sha256().digest());
        KeptLog wrong = new KeptLog();
        wrong.add("r", new ChunkConfirmed("r-1", "invoice", List.of(lost), 0, noRecords, false), "r-1");
        wrong.outcomes.put("r", "COMPLETE");
        wrong.add("r", new RunEnded("COMPLETE", List.of(lost)));

        assertThat(wrong.verify().faults()).extracting(Fault::code).containsExactly(Code.RUN_DIFFERS);
        assertThat(wrong.verify().faults().getFirst().what()).contains("entry 1 ends run r as complete");
    }

    @Test
    void holdsTheRowsOfRunsAndChunksAgainstTheEntries() {
        log.outcomes.put("2026-11-23.1", "INCOMPLETE");
        log.outcomes.put("2026-11-23.9", "COMPLETE");
        log.outcomes.remove("2026-11-23.3");
        assertThat(log.verify().faults())
                .extracting(Fault::code)
                .containsExactly(Code.RUN_DIFFERS, Code.RUN_DIFFERS, Code.RUN_DIFFERS);

        KeptLog rows = KeptLog.of(1);
        StoredEntry entry = rows.entries.get(2);
        rows.entries.set(
                2,
                new StoredEntry(
                        2,
                        entry.body(),
                        entry.leafHash(),
                        java.util.Optional.of(new StoredEntry.Row("2026-11-23.1", java.util.Optional.of("other")))));
        rows.head = 9;
        assertThat(rows.verify().faults())
                .extracting(Fault::code)
                .containsExactly(Code.CHUNK_DIFFERS, Code.LOG_TRUNCATED);
    }

    @Test
    void holdsTheRecordLogAgainstTheRootOfItsChunk() {
        var lost = log.tokens.remove(0);
        isFaulty(Code.RECORDS_DIFFER, 1);

        log.tokens.add(0, new JournalRows.LoggedToken(1, new byte[16]));
        isFaulty(Code.RECORDS_DIFFER, 1);

        log.tokens.set(0, lost);
        log.tokens.add(0, new JournalRows.LoggedToken(0, new byte[16]));
        isFaulty(Code.RECORDS_DIFFER, 0);

        log.tokens.removeIf(token -> token.entry() < 5);
        isFaulty(Code.RECORDS_DIFFER, 1);
        byte[] announcement = "{\"run\":\"-\",\"kind\":\"record-log-removed\",\"of-run\":\"2026-11-23.1\"}"
                .getBytes(StandardCharsets.UTF_8);
        log.add("-", new EvidenceEntry.Verified(List.of(), List.of()));
        log.rewrite(15, announcement, true);
        assertThat(log.verify().faults()).isEmpty();
        assertThat(log.verify().recordLogsGone()).isEqualTo(3);
    }

    @Test
    void tellsWhatIsSealedTooLongAndWhatWaitsForSettlement() {
        log.open.add("chunk-9");
        assertThat(log.verify().waiting()).containsExactly("chunk-9");
        assertThat(log.verify().holds()).isTrue();
        log.leaseIsLive = true;
        assertThat(log.verify().waiting()).isEmpty();

        log.sealed.add("chunk 8");
        isFaulty(Code.SEALED_TOO_LONG);
    }

    @Test
    void keepsTheFirstFaultsAndCountsTheRest() {
        KeptLog ruined = new KeptLog();
        for (int i = 0; i < 250; i++) {
            ruined.add("r", new EvidenceEntry.Verified(List.of(), List.of()));
            ruined.rewrite(i, new byte[0], true);
        }

        assertThat(ruined.verify().faults()).hasSize(100);
        assertThat(ruined.verify().faultCount()).isEqualTo(250);
    }
}
