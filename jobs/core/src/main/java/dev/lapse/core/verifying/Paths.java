package dev.lapse.core.verifying;

import dev.lapse.core.ledger.NodeHash;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Follows the paths of proofs to the roots they lead to (RFC 9162, sections 2.1.3.2 and 2.1.4.2). */
public final class Paths {

    private Paths() {}

    /** Whether {@code path} leads from the leaf at {@code index} to the root of a tree of {@code size} leaves. */
    public static boolean includes(long index, byte[] leafHash, long size, byte[] root, List<byte[]> path) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        byte[] hash = leafHash;
        for (byte[] sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = NodeHash.of(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = NodeHash.of(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    /** Whether {@code path} shows that the tree of {@code to} leaves begins with that of {@code from} leaves. */
    public static boolean follows(long from, byte[] fromRoot, long to, byte[] toRoot, List<byte[]> path) {
        if (from == to) {
            return path.isEmpty() && Arrays.equals(fromRoot, toRoot);
        }
        if (from < 1 || from > to || path.isEmpty()) {
            return false;
        }
        Iterator<byte[]> hashes = path.iterator();
        int shared = Long.numberOfTrailingZeros(from);
        long node = (from - 1) >> shared;
        long last = (to - 1) >> shared;
        byte[] older = node == 0 ? fromRoot : hashes.next();
        byte[] newer = older;
        while (hashes.hasNext()) {
            if (last == 0) {
                return false;
            }
            byte[] hash = hashes.next();
            if ((node & 1) == 1 || node == last) {
                older = NodeHash.of(hash, older);
                newer = NodeHash.of(hash, newer);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                newer = NodeHash.of(newer, hash);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(older, fromRoot) && Arrays.equals(newer, toRoot);
    }
}
