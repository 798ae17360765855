package dev.lapse.core.verifying;

import dev.lapse.core.ledger.LeafHash;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Checks a proof file (c2sp.org/tlog-proof, the entry as its extra data) without the log. */
public final class ProofCheck {

    private static final String FIRST = "c2sp.org/tlog-proof@v1";
    private static final int LONGEST_PATH = 63;

    private ProofCheck() {}

    /**
     * What a proof shows.
     *
     * @param entry the entry's canonical bytes, unproven where there is a fault
     */
    public record Shown(long index, long size, String origin, byte[] entry, Optional<Fault> fault) {}

    /** @throws UnreadableException if it is no proof */
    public static Shown check(String proof, Collection<VerifierKey> trusted) {
        int gap = proof.indexOf("\n\n");
        if (gap < 0 || !proof.startsWith(FIRST + "\n")) {
            throw new UnreadableException("it is no proof; it must begin with " + FIRST);
        }
        String[] lines = proof.substring(0, gap).split("\n", -1);
        if (lines.length < 3
                || lines.length > 3 + LONGEST_PATH
                || !lines[1].startsWith("extra ")
                || !lines[2].matches("index (0|[1-9][0-9]{0,17})")) {
            throw new UnreadableException("it has not the lines of a proof of an entry");
        }
        byte[] entry = entry(lines[1].substring("extra ".length()));
        List<byte[]> path = new ArrayList<>();
        for (int i = 3; i < lines.length; i++) {
            path.add(SignedHead.hash(lines[i]));
        }
        long index = Long.parseLong(lines[2].substring("index ".length()));
        return check(entry, index, path, proof.substring(gap + 2), trusted);
    }

    private static Shown check(
            byte[] entry, long index, List<byte[]> path, String note, Collection<VerifierKey> trusted) {
        String origin = Note.parse(note).text().split("\n", 2)[0];
        try {
            SignedHead head = SignedHead.read("the proof's checkpoint", note, trusted);
            Optional<Fault> fault = Paths.includes(index, LeafHash.of(entry), head.size(), head.root(), path)
                    ? Optional.empty()
                    : Optional.of(Fault.at(
                            Fault.Code.PROOF_FAILS,
                            index,
                            "the entry in the proof is not entry " + index + " of what its checkpoint covers"));
            return new Shown(index, head.size(), origin, entry, fault);
        } catch (DistrustException e) {
            return new Shown(index, 0, origin, entry, Optional.of(e.fault()));
        }
    }

    private static byte[] entry(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("the entry in it is not base64");
        }
    }
}
