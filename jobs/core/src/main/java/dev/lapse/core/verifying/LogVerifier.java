package dev.lapse.core.verifying;

import dev.lapse.core.ledger.LeafHash;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Recomputes a log from what is stored of it: order, hashes, roots and signatures of all checkpoints, sums of the runs, the
 * record log. One pass; the memory it needs depends on the number of runs and not on that of the entries.
 */
public final class LogVerifier {

    private final Faults faults = new Faults();
    private final Tree tree = new Tree();
    private final LogUnderTest log;
    private final Heads heads;
    private final RunCounts runs = new RunCounts(faults);
    private final Removals removals = new Removals(faults);
    private final RecordRoots records;
    private long expected;
    private long chunks;

    private LogVerifier(LogUnderTest log) {
        this.log = log;
        this.heads = new Heads(log, faults);
        this.records = new RecordRoots(
                faults, log.journal().map(JournalRows::recordLog).orElseGet(Collections::emptyIterator));
    }

    /** What is wrong with {@code log}, and how much of it holds. */
    public static Verification verify(LogUnderTest log) {
        return new LogVerifier(log).verify();
    }

    private Verification verify() {
        try {
            walk();
        } catch (UnreadableException e) {
            faults.add(Fault.at(
                    Fault.Code.UNREADABLE,
                    expected,
                    "from entry " + expected + " on nothing can be read: " + e.getMessage()));
        }
        heads.end(expected);
        removals.end();
        records.end();
        log.journal().ifPresent(this::compare);
        List<String> waiting = log.journal()
                .filter(journal -> !journal.leaseIsLive())
                .map(JournalRows::openChunks)
                .orElse(List.of());
        return new Verification(
                tree.size(),
                removals.count(),
                heads.covered(),
                heads.held(),
                runs.count(),
                chunks,
                records.gone(),
                waiting,
                tree.root(),
                faults.first(),
                faults.count());
    }

    private void walk() {
        heads.reached(tree);
        for (StoredEntry entry : log.rows().entries()) {
            place(entry);
            check(entry);
            tree.add(entry.leafHash());
            heads.reached(tree, entry.leafHash());
        }
    }

    private void place(StoredEntry entry) {
        long position = entry.position();
        if (position > expected) {
            faults.add(Fault.at(
                    Fault.Code.ENTRY_MISSING,
                    expected,
                    (position == expected + 1
                                    ? "entry " + expected + " is"
                                    : "entries " + expected + " to " + (position - 1) + " are")
                            + " missing"));
            heads.breakOff();
        } else if (position < expected) {
            faults.add(Fault.at(
                    Fault.Code.ENTRY_OUT_OF_ORDER, position, "entry " + position + " stands behind " + (expected - 1)));
            heads.breakOff();
        }
        expected = position + 1;
    }

    private void check(StoredEntry entry) {
        Optional<byte[]> body = entry.body();
        if (body.isEmpty()) {
            removals.removed(entry.position());
            entry.beside().map(StoredEntry.Row::run).ifPresentOrElse(runs::removed, runs::removedOfUnknown);
            records.skip(entry.position());
            chunks += entry.beside().flatMap(StoredEntry.Row::chunk).isPresent() ? 1 : 0;
            return;
        }
        if (!Arrays.equals(LeafHash.of(body.get()), entry.leafHash())) {
            faults.add(Fault.at(
                    Fault.Code.ENTRY_CHANGED,
                    entry.position(),
                    "entry " + entry.position()
                            + " does not hash to the leaf hash beside it; one of the two was changed"));
        }
        try {
            read(entry, Members.of(body.get()));
        } catch (UnreadableException e) {
            faults.add(Fault.at(
                    Fault.Code.UNREADABLE,
                    entry.position(),
                    "entry " + entry.position() + " cannot be read: " + e.getMessage()));
        }
    }

    private void read(StoredEntry entry, Members members) {
        String run = members.text("run");
        Optional<String> chunk = Optional.empty();
        runs.seen(run, members.text("kind"));
        switch (members.text("kind")) {
            case "chunk-confirmed" -> {
                chunks++;
                chunk = Optional.of(members.text("chunk"));
                runs.chunk(entry.position(), run, members);
                log.journal().ifPresent(any -> records.chunk(entry.position(), run, members));
            }
            case "run-ended" -> runs.end(entry.position(), run, members);
            case "record-log-removed" -> records.announced(members.text("of-run"));
            case "bodies-removed" -> removals.announced(entry.position(), members.number("below"));
            default -> {
                // Says nothing that other entries or rows say too.
            }
        }
        compare(entry, new StoredEntry.Row(run, chunk));
    }

    private void compare(StoredEntry entry, StoredEntry.Row told) {
        if (entry.beside().filter(row -> !row.equals(told)).isPresent()) {
            faults.add(Fault.at(
                    Fault.Code.CHUNK_DIFFERS,
                    entry.position(),
                    "entry " + entry.position() + " tells of another run or chunk than its row"));
        }
    }

    private void compare(JournalRows journal) {
        if (journal.head() != expected) {
            faults.add(Fault.at(
                    Fault.Code.LOG_TRUNCATED,
                    expected,
                    "the head of the log says " + journal.head() + " entries, and the last is number "
                            + (expected - 1)));
        }
        runs.compare(journal.outcomes());
        journal.chunksWithoutEntry()
                .forEach(chunk -> faults.add(Fault.of(
                        Fault.Code.CHUNK_DIFFERS, "chunk " + chunk + " is confirmed, and no entry tells of it")));
        journal.sealedTooLong()
                .forEach(what -> faults.add(Fault.of(
                        Fault.Code.SEALED_TOO_LONG, what + " is over, and what was encrypted for it is there")));
    }
}
