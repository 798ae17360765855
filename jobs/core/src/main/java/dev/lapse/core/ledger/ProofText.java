package dev.lapse.core.ledger;

import java.util.Base64;

/** A proof that can be checked without the log (c2sp.org/tlog-proof): the entry travels as the extra data. */
public final class ProofText {

    private ProofText() {}

    /** @param checkpoint of the tree of the proof */
    public static String of(byte[] entry, InclusionProof proof, SignedNote checkpoint) {
        Base64.Encoder base64 = Base64.getEncoder();
        StringBuilder text = new StringBuilder("c2sp.org/tlog-proof@v1\n");
        text.append("extra ").append(base64.encodeToString(entry)).append('\n');
        text.append("index ").append(proof.index()).append('\n');
        proof.path().forEach(hash -> text.append(base64.encodeToString(hash)).append('\n'));
        return text.append('\n').append(checkpoint.note()).toString();
    }
}
