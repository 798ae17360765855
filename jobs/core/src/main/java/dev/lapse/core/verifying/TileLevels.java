package dev.lapse.core.verifying;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Holds the hash tiles above the leaves against what the tiles below them hash to. */
final class TileLevels {

    private static final int WIDTH = 256;
    private static final int HASH = 32;

    private final Function<String, byte[]> files;
    private final List<Level> levels = new ArrayList<>();

    TileLevels(Function<String, byte[]> files) {
        this.files = files;
        levels.add(new Level(0));
    }

    private static final class Level {
        private final int number;
        private final ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        private Tree tree = new Tree();
        private long index;

        private Level(int number) {
            this.number = number;
        }
    }

    void add(byte[] leafHash) {
        add(levels.getFirst(), leafHash);
    }

    private void add(Level level, byte[] hash) {
        level.hashes.writeBytes(hash);
        level.tree.add(hash);
        if (level.tree.size() == WIDTH) {
            byte[] root = level.tree.root();
            compare(level);
            level.hashes.reset();
            level.tree = new Tree();
            level.index++;
            if (level.number + 1 == levels.size()) {
                levels.add(new Level(level.number + 1));
            }
            add(levels.get(level.number + 1), root);
        }
    }

    void end() {
        levels.stream().filter(level -> level.tree.size() > 0).forEach(this::compare);
    }

    /** The lowest tiles are where the leaf hashes come from. */
    private void compare(Level level) {
        if (level.number > 0) {
            String path = TileExport.path(String.valueOf(level.number), level.index, level.hashes.size() / HASH);
            if (!Arrays.equals(files.apply(path), level.hashes.toByteArray())) {
                throw new UnreadableException("the file " + path + " holds other hashes than the tiles below it make");
            }
        }
    }
}
