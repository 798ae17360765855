package dev.lapse.app.journal;

import dev.lapse.core.ledger.Checkpoint;
import dev.lapse.core.ledger.Frontier;
import dev.lapse.core.ledger.MalformedLogException;
import dev.lapse.core.ledger.NoteSigner;
import dev.lapse.core.ledger.SignedNote;
import dev.lapse.core.planning.Finding;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;

/**
 * Covers the evidence log with signed checkpoints that lie outside the database, each consistent with the one before: it goes
 * on from the newest in the file, and signs nothing where the journal does not hold what that one covers.
 */
public final class Coverage {

    private final JournalDatabase database;
    private final CheckpointTable table;
    private final CheckpointFile file;
    private final Supplier<NoteSigner> signer;
    private final List<CheckpointReceiver> receivers;
    private final Clock clock;

    private Coverage(
            JournalDatabase database,
            CheckpointFile file,
            Supplier<NoteSigner> signer,
            List<CheckpointReceiver> receivers,
            Clock clock) {
        this.database = database;
        this.table = new CheckpointTable(database);
        this.file = file;
        this.signer = signer;
        this.receivers = List.copyOf(receivers);
        this.clock = clock;
    }

    static Coverage of(
            JournalDatabase database,
            CheckpointFile file,
            Supplier<NoteSigner> signer,
            List<CheckpointReceiver> receivers,
            Clock clock) {
        return new Coverage(database, file, signer, receivers, clock);
    }

    private static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String what;

        RefusedException(String what) {
            super(what);
            this.what = what;
        }
    }

    /** Why the log cannot be covered as it is, asked before anything is begun; empty where it can. */
    public Optional<Finding> hindrance() {
        try {
            List<String> notes = file.notes();
            if (!notes.isEmpty()) {
                goingOn(newest(notes), head());
            }
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(refused(e));
        }
    }

    /**
     * Signs a checkpoint over every entry there is and appends it to the file; nothing where the newest covers all.
     *
     * @return what went wrong; of weight {@code RUN} where the log does not go on from the newest checkpoint
     */
    public List<Finding> cover() {
        List<String> written = new ArrayList<>();
        List<Finding> findings = new ArrayList<>(append(written));
        // Others may append while somebody far away takes his time.
        written.forEach(note -> findings.addAll(send(note)));
        return findings;
    }

    /** @param written gets the note once it is durable, whatever befalls the journal's database afterwards */
    private List<Finding> append(List<String> written) {
        try {
            return file.locked(appending -> append(appending, written));
        } catch (JournalRefusedException e) {
            return List.of(notice("checkpoint-not-written", e.what(), e.action()));
        } catch (DataAccessException e) {
            return List.of(notice(
                    "checkpoint-not-written",
                    "the journal's database did not let its entries be read",
                    "see that it runs; the next run covers them"));
        }
    }

    private List<Finding> append(CheckpointFile.Appending appending, List<String> written) {
        try {
            List<String> notes = appending.notes();
            if (notes.isEmpty()) {
                table.notes()
                        .forEach(note -> appending.append(note, signer.get().verifierKey()));
                notes = appending.notes();
            }
            long head = head();
            Frontier frontier = notes.isEmpty() ? new Frontier() : goingOn(newest(notes), head);
            if (!notes.isEmpty() && frontier.size() == head) {
                return List.of();
            }
            appending.note(leaves(), frontier.size(), head);
            leaves().extend(frontier, frontier.size(), head);
            sign(appending, frontier, head, written);
            return List.of();
        } catch (RefusedException e) {
            return List.of(refused(e));
        }
    }

    private void sign(CheckpointFile.Appending appending, Frontier frontier, long head, List<String> written)
            throws RefusedException {
        if (frontier.size() != head) {
            throw new RefusedException("the journal says it has " + head + " entries, and some are missing");
        }
        NoteSigner with = signer.get();
        String note = with.sign(new Checkpoint(with.name(), head, frontier.root()).text())
                .note();
        appending.append(note, with.verifierKey());
        written.add(note);
        table.keep(frontier, note, clock.instant());
    }

    private List<Finding> send(String note) {
        return receivers.stream()
                .flatMap(receiver -> sent(receiver, note).stream().map(wrong -> notSent(receiver, wrong)))
                .toList();
    }

    /** The checkpoint is written; whatever befalls a receiver changes nothing of that. */
    private static Optional<String> sent(CheckpointReceiver receiver, String note) {
        try {
            return receiver.send(note);
        } catch (RuntimeException e) {
            return Optional.of("sending it broke off (" + e.getClass().getSimpleName() + ")");
        }
    }

    private Finding notSent(CheckpointReceiver receiver, String wrong) {
        return notice(
                receiver.key() + "-failed",
                "the checkpoint was not sent to lapse.checkpoints." + receiver.key() + ": " + wrong,
                "look at that address; the next checkpoint goes there again, this one lies in " + file.path());
    }

    /** The newest checkpoint of the file, if this log signed it. */
    private Checkpoint newest(List<String> notes) throws RefusedException {
        try {
            String note = notes.getLast();
            SignedNote signed = SignedNote.parse(note);
            Checkpoint checkpoint = Checkpoint.parse(signed.text());
            NoteSigner ours = signer.get();
            if (!checkpoint.origin().equals(ours.name())) {
                throw new RefusedException("the checkpoints in " + file.path() + " are those of another journal");
            }
            if (!ours.sign(signed.text()).note().equals(note)) {
                throw new RefusedException(
                        "the newest checkpoint in " + file.path() + " was not signed with the key of this key file");
            }
            return checkpoint;
        } catch (MalformedLogException e) {
            throw new RefusedException("the newest checkpoint in " + file.path() + " cannot be read");
        }
    }

    private Frontier goingOn(Checkpoint newest, long head) throws RefusedException {
        if (newest.size() > head) {
            throw new RefusedException("the newest checkpoint in " + file.path() + " covers " + newest.size()
                    + " entries and the journal has " + head
                    + ": an older database was put back, or entries were removed");
        }
        Frontier kept = table.upTo(newest.size()).orElseGet(Frontier::new);
        leaves().extend(kept, kept.size(), newest.size());
        if (isOf(newest, kept)) {
            return kept;
        }
        // What the journal keeps of the tree may be wrong where its entries are right.
        Frontier fresh = new Frontier();
        leaves().extend(fresh, 0, newest.size());
        if (isOf(newest, fresh)) {
            return fresh;
        }
        throw new RefusedException("the first " + newest.size()
                + " entries of the journal are not those that the newest checkpoint in " + file.path() + " covers");
    }

    private static boolean isOf(Checkpoint checkpoint, Frontier frontier) {
        return frontier.size() == checkpoint.size() && Arrays.equals(frontier.root(), checkpoint.root());
    }

    private StoredLeaves leaves() {
        return new StoredLeaves(database.jdbc());
    }

    private long head() {
        return EvidenceTable.head(database.jdbc());
    }

    private static Finding refused(RefusedException e) {
        return new Finding(
                "log-behind-checkpoint",
                Finding.Weight.RUN,
                Optional.empty(),
                Optional.empty(),
                e.what,
                "run lapse log verify to see what is wrong; put the right journal, key file or checkpoint file back and keep"
                        + " the others as evidence",
                1);
    }

    private static Finding notice(String code, String what, String action) {
        return new Finding(code, Finding.Weight.NOTICE, Optional.empty(), Optional.empty(), what, action, 1);
    }
}
