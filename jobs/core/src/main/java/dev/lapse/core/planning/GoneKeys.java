package dev.lapse.core.planning;

import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.store.Key;
import java.util.Arrays;

/**
 * The records that a plan lets go, as a set of 64-bit hashes: 16 bytes a record at most. Two records of millions can only be
 * taken for one another with a chance of one to a million, and only a plan's numbers hang on it, never an erasure.
 */
final class GoneKeys implements Gone {

    private long[] slots = new long[1024];
    private int size;

    @Override
    public boolean contains(RecordSetName recordSet, Key key) {
        if (size == 0) {
            return false;
        }
        long hash = hash(recordSet, key);
        int slot = slotOf(slots, hash);
        return slots[slot] == hash;
    }

    void add(RecordSetName recordSet, Key key) {
        add(hash(recordSet, key));
    }

    void addAll(GoneKeys other) {
        for (long hash : other.slots) {
            if (hash != 0) {
                add(hash);
            }
        }
    }

    int size() {
        return size;
    }

    private void add(long hash) {
        int slot = slotOf(slots, hash);
        if (slots[slot] == hash) {
            return;
        }
        slots[slot] = hash;
        size++;
        if (size * 2 > slots.length) {
            grow();
        }
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        Arrays.stream(old).filter(hash -> hash != 0).forEach(hash -> slots[slotOf(slots, hash)] = hash);
    }

    private static int slotOf(long[] slots, long hash) {
        int slot = (int) (hash ^ hash >>> 32) & slots.length - 1;
        while (slots[slot] != 0 && slots[slot] != hash) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private static long hash(RecordSetName recordSet, Key key) {
        long hash = 1469598103934665603L;
        hash = mix(hash, recordSet.store());
        hash = mix(hash, recordSet.name());
        for (String part : key.parts()) {
            hash = mix(hash, part);
        }
        hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ hash >>> 27) * 0x94d049bb133111ebL;
        hash ^= hash >>> 31;
        return hash == 0 ? 1 : hash;
    }

    private static long mix(long hash, String part) {
        long result = hash;
        for (int i = 0; i < part.length(); i++) {
            result = (result ^ part.charAt(i)) * 1099511628211L;
        }
        return (result ^ 0x1f) * 1099511628211L;
    }
}
