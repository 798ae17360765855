package dev.lapse.core.ledger;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Leaves of trees, kept in memory. */
public record Leaves(List<byte[]> hashes) implements RangeHashes {

    /** The entries that implementations of RFC 6962 are commonly tested with. */
    public static final List<byte[]> COMMON = List.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .stream()
            .map(HexFormat.of()::parseHex)
            .toList();

    public static Leaves of(List<byte[]> entries) {
        return new Leaves(entries.stream().map(LeafHash::of).toList());
    }

    /** Long enough that no two are ever equal: of two equal neighbours, the proof of one is a proof of the other. */
    public static Leaves random(Random random, int count) {
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] entry = new byte[16 + random.nextInt(24)];
            random.nextBytes(entry);
            entries.add(entry);
        }
        return of(entries);
    }

    @Override
    public byte[] of(long from, long to) {
        Frontier frontier = new Frontier();
        hashes.subList((int) from, (int) to).forEach(frontier::add);
        return frontier.root();
    }

    public byte[] root(long size) {
        return size == 0 ? NodeHash.empty() : of(0, size);
    }
}
