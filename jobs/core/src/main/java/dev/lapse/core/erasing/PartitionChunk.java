package dev.lapse.core.erasing;

import dev.lapse.core.ledger.LeafHash;
import dev.lapse.core.store.Facts;
import dev.lapse.core.store.KeyRange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collection;

/**
 * One chunk of a partition that is to be emptied: its intent is in the journal, its keys are in nobody's memory.
 *
 * @param chunk the id of its intent
 * @param rest where its records come first
 * @param records how many there are
 * @param digest of their keys
 */
record PartitionChunk(String chunk, KeyRange rest, int records, byte[] digest) {

    /** Whether these are the records that were intended, no more and no others. */
    boolean isOf(Collection<Facts> found) {
        return found.size() == records && Arrays.equals(digest, digest(found));
    }

    /** SHA-256 over the keys in the order of the store, each with its length. */
    static byte[] digest(Collection<Facts> records) {
        MessageDigest digest = LeafHash.sha256();
        for (Facts facts : records) {
            for (String part : facts.key().parts()) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
                digest.update((byte) ':');
                digest.update(bytes);
            }
        }
        return digest.digest();
    }
}
