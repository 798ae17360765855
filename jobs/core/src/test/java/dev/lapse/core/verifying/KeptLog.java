package dev.lapse.core.verifying;

import dev.lapse.core.ledger.CanonicalBytes;
import dev.lapse.core.ledger.Checkpoint;
import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.ledger.EvidenceEntry.ChunkConfirmed;
import dev.lapse.core.ledger.EvidenceEntry.Content;
import dev.lapse.core.ledger.EvidenceEntry.RunBegan;
import dev.lapse.core.ledger.EvidenceEntry.RunEnded;
import dev.lapse.core.ledger.EvidenceEntry.Tally;
import dev.lapse.core.ledger.Frontier;
import dev.lapse.core.ledger.LeafHash;
import dev.lapse.core.ledger.NoteSigner;
import dev.lapse.core.ledger.SigningKey;
import dev.lapse.core.verifying.JournalRows.LoggedToken;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A log in memory with all that a journal keeps beside it, for tests to spoil. */
final class KeptLog {

    static final String NAME = "lapse.invalid/a-log";
    static final NoteSigner SIGNER = new NoteSigner(NAME, SigningKey.fresh(new SecureRandom()));
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    final List<StoredEntry> entries = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    final List<LoggedToken> tokens = new ArrayList<>();
    final Map<String, String> outcomes = new TreeMap<>();
    final List<String> open = new ArrayList<>();
    final List<String> sealed = new ArrayList<>();
    boolean leaseIsLive;
    List<VerifierKey> trusted = List.of(VerifierKey.parse(SIGNER.verifierKey()));
    long head;

    /** A log of so many nights, each of three chunks and ended by a checkpoint. */
    static KeptLog of(int nights) {
        KeptLog log = new KeptLog();
        for (int night = 1; night <= nights; night++) {
            String run = "2026-11-23." + night;
            log.add(run, new RunBegan(LocalDate.of(2026, 11, 23), "*", night, "policy", "1", false));
            for (int chunk = 1; chunk <= 3; chunk++) {
                log.chunk(run, run + "-" + chunk, night + chunk, false);
            }
            log.end(run, 3L * night + 6);
            log.sign();
        }
        return log;
    }

    void chunk(String run, String chunk, int records, boolean settled) {
        List<byte[]> chunkTokens = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            chunkTokens.add(Arrays.copyOf(LeafHash.of((chunk + " " + i).getBytes()), 16));
        }
        chunkTokens.forEach(token -> tokens.add(new LoggedToken(head, token)));
        chunkTokens.sort(Arrays::compareUnsigned);
        var digest = LeafHash.sha256();
        chunkTokens.forEach(digest::update);
        String root = HexFormat.of().formatHex(digest.digest());
        add(run, new ChunkConfirmed(chunk, "invoice", List.of(erased(records)), records, root, settled), chunk);
    }

    void end(String run, long erased) {
        outcomes.put(run, "COMPLETE");
        add(run, new RunEnded("COMPLETE", List.of(erased(erased))));
    }

    static Tally erased(long count) {
        return new Tally("shop/invoice", "ERASED", Optional.empty(), Optional.empty(), Optional.empty(), count);
    }

    void add(String run, Content content, String... chunk) {
        byte[] body = CanonicalBytes.of(new EvidenceEntry(NOON, run, content));
        entries.add(new StoredEntry(
                head,
                Optional.of(body),
                LeafHash.of(body),
                Optional.of(new StoredEntry.Row(run, Arrays.stream(chunk).findFirst()))));
        head++;
    }

    byte[] body(int entry) {
        return entries.get(entry).body().orElseThrow();
    }

    /** Puts another body there, with or without the leaf hash that belongs to it. */
    void rewrite(int entry, byte[] body, boolean hashToo) {
        StoredEntry old = entries.get(entry);
        entries.set(
                entry,
                new StoredEntry(
                        old.position(), Optional.of(body), hashToo ? LeafHash.of(body) : old.leafHash(), old.beside()));
    }

    void removeBody(int entry) {
        StoredEntry old = entries.get(entry);
        entries.set(entry, new StoredEntry(old.position(), Optional.empty(), old.leafHash(), old.beside()));
    }

    /** Numbers what is there from 0 again, as who hides a removal would. */
    void renumber() {
        List<StoredEntry> old = List.copyOf(entries);
        entries.clear();
        for (StoredEntry entry : old) {
            entries.add(new StoredEntry(entries.size(), entry.body(), entry.leafHash(), entry.beside()));
        }
        head = entries.size();
    }

    void sign() {
        notes.add(note(SIGNER, NAME));
    }

    String note(NoteSigner signer, String origin) {
        Frontier frontier = new Frontier();
        entries.forEach(entry -> frontier.add(entry.leafHash()));
        return signer.sign(new Checkpoint(origin, frontier.size(), frontier.root()).text())
                .note();
    }

    Verification verify() {
        return LogVerifier.verify(under(Optional.of(new Rows())));
    }

    Verification verifyWithoutJournal() {
        return LogVerifier.verify(under(Optional.empty()));
    }

    private LogUnderTest under(Optional<JournalRows> journal) {
        List<LogUnderTest.FoundNote> found = new ArrayList<>();
        notes.forEach(note -> found.add(new LogUnderTest.FoundNote("checkpoint " + (found.size() + 1), note)));
        return new LogUnderTest(() -> entries, found, trusted, journal);
    }

    private final class Rows implements JournalRows {
        @Override
        public long head() {
            return head;
        }

        @Override
        public Map<String, String> outcomes() {
            return outcomes;
        }

        @Override
        public Iterator<LoggedToken> recordLog() {
            return tokens.iterator();
        }

        @Override
        public List<String> chunksWithoutEntry() {
            return Collections.emptyList();
        }

        @Override
        public List<String> sealedTooLong() {
            return sealed;
        }

        @Override
        public List<String> openChunks() {
            return open;
        }

        @Override
        public boolean leaseIsLive() {
            return leaseIsLive;
        }
    }
}
