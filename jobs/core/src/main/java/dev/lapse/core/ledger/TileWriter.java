package dev.lapse.core.ledger;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Lays entries out as tiles and bundles (c2sp.org/tlog-tiles), one entry after the other. An entry whose body was removed is an
 * empty one in its bundle; its leaf hash stands in the tile. For one thread.
 */
public final class TileWriter {

    private static final int LONGEST = 0xffff;
    private static final int HASH = 32;

    private final BiConsumer<String, byte[]> files;
    private final List<Level> levels = new ArrayList<>();
    private final ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    private long size;

    /** @param files gets the path and the content of each file when it is whole */
    public TileWriter(BiConsumer<String, byte[]> files) {
        this.files = files;
    }

    private static final class Level {
        private final ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        private long index;

        private int width() {
            return hashes.size() / HASH;
        }
    }

    /** @throws MalformedLogException if the entry is longer than a bundle can hold */
    public void add(byte[] leafHash, Optional<byte[]> entry) {
        byte[] body = entry.orElseGet(() -> new byte[0]);
        if (body.length > LONGEST) {
            throw new MalformedLogException(
                    "entry " + size + " has " + body.length + " bytes; a bundle holds " + LONGEST);
        }
        bundle.write(body.length >>> 8);
        bundle.write(body.length);
        bundle.writeBytes(body);
        size++;
        if (size % TilePath.WIDTH == 0) {
            files.accept(TilePath.entries(size / TilePath.WIDTH - 1, TilePath.WIDTH), bundle.toByteArray());
            bundle.reset();
        }
        put(0, leafHash);
    }

    /** Writes the partial ones; nothing can be added any more. */
    public void finish() {
        int width = (int) (size % TilePath.WIDTH);
        if (width > 0) {
            files.accept(TilePath.entries(size / TilePath.WIDTH, width), bundle.toByteArray());
        }
        for (int level = 0; level < levels.size(); level++) {
            Level one = levels.get(level);
            if (one.width() > 0) {
                files.accept(TilePath.hashes(level, one.index, one.width()), one.hashes.toByteArray());
            }
        }
    }

    private void put(int number, byte[] hash) {
        if (number == levels.size()) {
            levels.add(new Level());
        }
        Level level = levels.get(number);
        level.hashes.writeBytes(hash);
        if (level.width() == TilePath.WIDTH) {
            byte[] tile = level.hashes.toByteArray();
            files.accept(TilePath.hashes(number, level.index, TilePath.WIDTH), tile);
            level.hashes.reset();
            level.index++;
            put(number + 1, root(tile));
        }
    }

    private static byte[] root(byte[] tile) {
        Frontier frontier = new Frontier();
        for (int i = 0; i < tile.length; i += HASH) {
            frontier.add(Arrays.copyOfRange(tile, i, i + HASH));
        }
        return frontier.root();
    }
}
