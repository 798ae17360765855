package dev.lapse.core.verifying;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.core.ledger.Checkpoint;
import dev.lapse.core.ledger.InclusionProof;
import dev.lapse.core.ledger.LeafHash;
import dev.lapse.core.ledger.Leaves;
import dev.lapse.core.ledger.MalformedLogException;
import dev.lapse.core.ledger.ProofText;
import dev.lapse.core.ledger.SignedNote;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random damage to what a checkpoint covers is found, all of it; random damage to files stops no reader. */
class MutationTest {

    private static final int ROUNDS = 10_000;

    private final long seed = Long.getLong("lapse.seed", new Random().nextLong());
    private final Random random = new Random(seed);

    @Test
    void findsTenThousandOfTenThousandMutations() {
        KeptLog sound = KeptLog.of(4);
        assertThat(sound.verifyWithoutJournal().holds()).isTrue();
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            KeptLog log = copy(sound);
            String did = mutate(log);
            Verification verification = log.verifyWithoutJournal();
            assertThat(verification.holds())
                    .as("seed %d, round %d: %s", seed, round, did)
                    .isFalse();
            found++;
        }
        assertThat(found).isEqualTo(ROUNDS);
    }

    private static KeptLog copy(KeptLog log) {
        KeptLog copy = new KeptLog();
        copy.entries.addAll(log.entries);
        copy.notes.add(log.notes.getLast());
        copy.head = log.head;
        return copy;
    }

    private String mutate(KeptLog log) {
        int at = random.nextInt(log.entries.size());
        int other = (at + 1 + random.nextInt(log.entries.size() - 1)) % log.entries.size();
        boolean hidden = random.nextBoolean();
        int kind = random.nextInt(7);
        switch (kind) {
            case 0 -> log.rewrite(at, flipped(log.body(at)), hidden);
            case 1 -> log.entries.remove(at);
            case 2 -> Collections.swap(log.entries, at, other);
            case 3 -> log.entries.add(at, log.entries.get(other));
            case 4 -> log.rewrite(at, Arrays.copyOf(log.body(at), random.nextInt(log.body(at).length)), hidden);
            case 5 -> log.entries.subList(at, log.entries.size()).clear();
            default -> log.removeBody(at);
        }
        if (hidden && kind != 6) {
            log.renumber();
        }
        return "kind " + kind + " at " + at + " and " + other + (hidden ? ", hidden" : "");
    }

    private byte[] flipped(byte[] bytes) {
        byte[] other = bytes.clone();
        other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
        return other;
    }

    @Test
    void readsDamagedCheckpointsProofsAndKeysWithoutACrash() {
        KeptLog log = KeptLog.of(2);
        String note = log.notes.getLast();
        Leaves leaves =
                new Leaves(log.entries.stream().map(StoredEntry::leafHash).toList());
        String proof = ProofText.of(log.body(3), InclusionProof.of(3, 10, leaves), SignedNote.parse(note));
        assertThat(ProofCheck.check(proof, log.trusted).fault()).isEmpty();
        int believed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String damaged = damaged(proof);
            believed += believes(damaged, log.trusted) ? 1 : 0;
            read(damaged(note));
            refused(() -> VerifierKey.parse(damaged(KeptLog.SIGNER.verifierKey())));
            refused(() -> Members.of(
                    damaged(new String(log.body(9), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8)));
        }
        // Base64 without its padding, or a damage that changes nothing, says the same.
        assertThat(believed).as("seed %d", seed).isLessThan(ROUNDS / 10);
    }

    private static boolean believes(String proof, List<VerifierKey> trusted) {
        try {
            ProofCheck.Shown shown = ProofCheck.check(proof, trusted);
            return shown.fault().isEmpty();
        } catch (UnreadableException e) {
            return false;
        }
    }

    private static void read(String note) {
        refused(() -> Note.parse(note));
        try {
            Checkpoint.parse(SignedNote.parse(note).text());
        } catch (MalformedLogException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static void refused(Runnable reading) {
        try {
            reading.run();
        } catch (UnreadableException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private String damaged(String text) {
        List<Integer> bytes = new ArrayList<>();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            bytes.add((int) b);
        }
        for (int i = 1 + random.nextInt(3); i > 0 && !bytes.isEmpty(); i--) {
            int at = random.nextInt(bytes.size());
            switch (random.nextInt(4)) {
                case 0 -> bytes.set(at, bytes.get(at) ^ 1 << random.nextInt(8));
                case 1 -> bytes.remove(at);
                case 2 -> bytes.add(at, "\n \"{}[]+=-—0A".getBytes(StandardCharsets.UTF_8)[random.nextInt(12)] & 0xff);
                default -> bytes.subList(at, bytes.size()).clear();
            }
        }
        byte[] changed = new byte[bytes.size()];
        for (int i = 0; i < changed.length; i++) {
            changed[i] = bytes.get(i).byteValue();
        }
        return new String(changed, StandardCharsets.UTF_8);
    }

    @Test
    void believesNoProofWithAnotherEntryOrIndexOrOfAnotherLog() {
        KeptLog log = KeptLog.of(2);
        Leaves leaves =
                new Leaves(log.entries.stream().map(StoredEntry::leafHash).toList());
        SignedNote note = SignedNote.parse(log.notes.getLast());
        InclusionProof third = InclusionProof.of(3, 10, leaves);

        assertThat(fault(ProofText.of(log.body(4), third, note), log)).isEqualTo(Fault.Code.PROOF_FAILS);
        assertThat(fault(ProofText.of(log.body(3), new InclusionProof(2, 10, third.path()), note), log))
                .isEqualTo(Fault.Code.PROOF_FAILS);
        SignedNote other = SignedNote.parse(note.note().replace(KeptLog.NAME, "lapse.invalid/other"));
        assertThat(fault(ProofText.of(log.body(3), third, other), log)).isEqualTo(Fault.Code.OTHER_LOG);
        SignedNote changed = SignedNote.parse(note.note().replace("\n10\n", "\n11\n"));
        assertThat(fault(ProofText.of(log.body(3), third, changed), log)).isEqualTo(Fault.Code.SIGNATURE_FOREIGN);
        assertThat(LeafHash.of(ProofCheck.check(ProofText.of(log.body(3), third, note), log.trusted)
                        .entry()))
                .isEqualTo(log.entries.get(3).leafHash());
    }

    private static Fault.Code fault(String proof, KeptLog log) {
        return ProofCheck.check(proof, log.trusted).fault().orElseThrow().code();
    }
}
