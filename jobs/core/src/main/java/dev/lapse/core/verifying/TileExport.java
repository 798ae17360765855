package dev.lapse.core.verifying;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/** An export in the layout of c2sp.org/tlog-tiles: bundles of entries, hash tiles, and the checkpoint that says how many. */
public final class TileExport implements LogRows {

    private static final int WIDTH = 256;
    private static final int HASH = 32;

    private final Function<String, Optional<byte[]>> files;
    private final long size;

    /**
     * @param files the content of a file by its path below the export
     * @param checkpoint the note in the file {@code checkpoint}, believed for the number of entries only
     * @throws UnreadableException if that says no number
     */
    public TileExport(Function<String, Optional<byte[]>> files, String checkpoint) {
        this.files = files;
        String[] lines = checkpoint.split("\n", 3);
        if (lines.length < 3 || !lines[1].matches("0|[1-9][0-9]{0,17}")) {
            throw new UnreadableException("its checkpoint does not say how many entries there are");
        }
        this.size = Long.parseLong(lines[1]);
    }

    @Override
    public Iterable<StoredEntry> entries() {
        return Walk::new;
    }

    private byte[] file(String path) {
        return files.apply(path).orElseThrow(() -> new UnreadableException("the file " + path + " is missing"));
    }

    static String path(String kind, long index, int width) {
        StringBuilder path = new StringBuilder();
        for (long rest = index; rest > 0 || path.isEmpty(); rest /= 1000) {
            String digits = String.valueOf(rest % 1000 + 1000).substring(1);
            path.insert(0, (path.isEmpty() ? "" : "x") + digits + "/");
        }
        path.setLength(path.length() - 1);
        return "tile/" + kind + "/" + path + (width == WIDTH ? "" : ".p/" + width);
    }

    private final class Walk implements Iterator<StoredEntry> {

        private final TileLevels levels = new TileLevels(TileExport.this::file);
        private ByteBuffer bundle = ByteBuffer.allocate(0);
        private byte[] tile = new byte[0];
        private long position;

        @Override
        public boolean hasNext() {
            if (position == size) {
                levels.end();
            }
            return position < size;
        }

        @Override
        public StoredEntry next() {
            if (position >= size) {
                throw new NoSuchElementException("the export has no more entries");
            }
            int within = (int) (position % WIDTH);
            if (within == 0) {
                open();
            }
            byte[] leafHash = Arrays.copyOfRange(tile, within * HASH, (within + 1) * HASH);
            byte[] body = body();
            position++;
            if ((position % WIDTH == 0 || position == size) && bundle.hasRemaining()) {
                throw new UnreadableException("a bundle of entries has something behind the last");
            }
            levels.add(leafHash);
            return new StoredEntry(
                    position - 1, body.length == 0 ? Optional.empty() : Optional.of(body), leafHash, Optional.empty());
        }

        private void open() {
            int width = (int) Math.min(WIDTH, size - position);
            String path = path("0", position / WIDTH, width);
            tile = file(path);
            if (tile.length != width * HASH) {
                throw new UnreadableException("the file " + path + " has not the length of its hashes");
            }
            bundle = ByteBuffer.wrap(file(path("entries", position / WIDTH, width)));
        }

        private byte[] body() {
            int length = bundle.remaining() < 2 ? Integer.MAX_VALUE : bundle.getShort() & 0xffff;
            if (length > bundle.remaining()) {
                throw new UnreadableException("a bundle of entries ends in the middle of one");
            }
            byte[] body = new byte[length];
            bundle.get(body);
            return body;
        }
    }
}
