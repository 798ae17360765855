package dev.lapse.app.journal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The leaf hashes of what is covered, outside the database, one behind the other. Nobody trusts them: where they lead to a
 * checkpoint and the journal does not, they tell which entry was changed.
 */
final class LeafFile {

    private static final int HASH = 32;

    private final Path file;

    LeafFile(Path file) {
        this.file = file;
    }

    /** How many whole hashes there are. */
    long size() throws IOException {
        return Files.exists(file) ? Files.size(file) / HASH : 0;
    }

    /** Writes {@code leaves} from number {@code from} on, over what may be there. */
    void write(long from, List<byte[]> leaves) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.allocate(leaves.size() * HASH);
            leaves.forEach(bytes::put);
            bytes.flip();
            channel.position(from * HASH);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    /** The hashes from the first on; none where the file cannot be read. To be closed. */
    Reading read() {
        try {
            return new Reading(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
        } catch (IOException e) {
            return new Reading(InputStream.nullInputStream());
        }
    }

    static final class Reading implements Iterator<byte[]>, AutoCloseable {

        private final InputStream in;
        private byte @Nullable [] next;

        private Reading(InputStream in) {
            this.in = in;
            this.next = hash();
        }

        private byte @Nullable [] hash() {
            try {
                byte[] hash = in.readNBytes(HASH);
                return hash.length == HASH ? hash : null;
            } catch (IOException e) {
                return null;
            }
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public byte[] next() {
            byte[] hash = next;
            if (hash == null) {
                throw new NoSuchElementException("no more hashes were noted");
            }
            next = hash();
            return hash;
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                next = null;
            }
        }
    }
}
