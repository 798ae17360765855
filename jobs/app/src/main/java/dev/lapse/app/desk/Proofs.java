package dev.lapse.app.desk;

import dev.lapse.core.ledger.Checkpoint;
import dev.lapse.core.ledger.InclusionProof;
import dev.lapse.core.ledger.MalformedLogException;
import dev.lapse.core.ledger.ProofText;
import dev.lapse.core.ledger.SignedNote;
import dev.lapse.core.verifying.StoredEntry;

/** Proves entries of the log as it is at one moment, by its newest checkpoint. */
public record Proofs(OpenEvidence.Moment moment, Checkpoint checkpoint, SignedNote note) {

    /** @throws Refusal if no checkpoint covers anything, or one cannot be read */
    public static Proofs of(OpenEvidence.Moment moment) {
        Proofs newest = null;
        for (var found : moment.checkpoints()) {
            try {
                SignedNote note = SignedNote.parse(found.note());
                Checkpoint checkpoint = Checkpoint.parse(note.text());
                if (newest == null || checkpoint.size() > newest.checkpoint().size()) {
                    newest = new Proofs(moment, checkpoint, note);
                }
            } catch (MalformedLogException e) {
                throw new Refusal("checkpoint-unreadable", found.where() + " cannot be read; run lapse log verify");
            }
        }
        if (newest == null) {
            throw new Refusal("not-yet-covered", "nothing is covered by a checkpoint yet; the next run signs one");
        }
        return newest;
    }

    /** The bytes of {@code entry}. @throws Refusal if it has none any more */
    public static byte[] body(StoredEntry entry) {
        return entry.body()
                .orElseThrow(() -> new Refusal(
                        "body-removed",
                        "entry " + entry.position() + " is past the evidence period and has lost its body"));
    }

    /** @throws Refusal if {@code entry} is not covered, or has lost its body */
    public String of(StoredEntry entry) {
        byte[] body = body(entry);
        if (checkpoint.size() <= entry.position()) {
            throw new Refusal(
                    "not-yet-covered",
                    "entry " + entry.position() + " is not yet covered by a checkpoint; the next run signs one");
        }
        return ProofText.of(body, InclusionProof.of(entry.position(), checkpoint.size(), moment.leaves()), note);
    }
}
