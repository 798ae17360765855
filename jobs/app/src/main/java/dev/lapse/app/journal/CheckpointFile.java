package dev.lapse.app.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The signed checkpoints outside the database: one note behind the other, an empty line after each. Beside it lies a file with
 * the keys that sign them. Only ever appended to.
 */
public final class CheckpointFile {

    private static final Object IN_THIS_PROCESS = new Object();

    /** Much longer than appending takes; whoever holds the file longer stands still. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path file;
    private final Path keyFile;
    private final Duration patience;

    /** @param keyFile the file of the keys */
    public CheckpointFile(Path file, Path keyFile) {
        this(file, keyFile, PATIENCE);
    }

    /** @param patience how long another process may hold the file */
    CheckpointFile(Path file, Path keyFile, Duration patience) {
        this.file = file.toAbsolutePath().normalize();
        this.keyFile = keyFile.toAbsolutePath().normalize();
        this.patience = patience;
    }

    Path path() {
        return file;
    }

    /** The leaf hashes of what the checkpoints cover, beside them. */
    LeafFile leaves() {
        return new LeafFile(file.resolveSibling(file.getFileName() + ".leaves"));
    }

    /**
     * All notes, the oldest first; none where there is no file. What is left of one that was cut off in the middle is passed over.
     *
     * @throws JournalRefusedException if it cannot be read
     */
    public List<String> notes() {
        return split(read(file));
    }

    /** The verifier keys of those who signed. */
    public List<String> keys() {
        return read(keyFile).lines().filter(line -> !line.isBlank()).toList();
    }

    private static String read(Path path) {
        try {
            return Files.exists(path) ? new String(Files.readAllBytes(path), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new JournalRefusedException(
                    "the checkpoints in " + path + " cannot be read",
                    "give the file to the user that runs Lapse, or correct lapse.checkpoints.file",
                    e);
        }
    }

    private static List<String> split(String text) {
        List<String> notes = new ArrayList<>();
        int begin = 0;
        boolean signed = false;
        int at = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
            String line = text.substring(at, end);
            if (line.isEmpty() && signed) {
                notes.add(text.substring(begin, at));
                begin = end + 1;
                signed = false;
            } else {
                signed = line.startsWith("— ");
            }
            at = end + 1;
        }
        return notes;
    }

    /**
     * While no other process appends: what {@code work} makes of the notes that are there.
     *
     * @throws JournalRefusedException if the file cannot be written, or another process does not let go of it
     */
    <T> T locked(Function<Appending, T> work) {
        synchronized (IN_THIS_PROCESS) {
            try {
                Path folder = file.getParent();
                if (folder != null) {
                    Files.createDirectories(folder);
                }
                try (FileChannel channel = FileChannel.open(
                                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                        FileLock lock = PatientLock.on(channel, patience).orElseThrow(this::held)) {
                    return work.apply(new Appending(channel, lock));
                }
            } catch (IOException e) {
                throw unwritable(e);
            }
        }
    }

    private JournalRefusedException held() {
        return new JournalRefusedException(
                "another process holds the checkpoints in " + file,
                "see whether a Lapse process stands still there and end it; what is not covered, the next checkpoint covers");
    }

    private JournalRefusedException unwritable(IOException e) {
        return new JournalRefusedException(
                "the checkpoints cannot be written to " + file,
                "make its folder writable for the user that runs Lapse, see that the disk is not full, or correct"
                        + " lapse.checkpoints.file",
                e);
    }

    /** The file while it is ours. */
    final class Appending {

        private final FileChannel channel;
        private final FileLock lock;

        private Appending(FileChannel channel, FileLock lock) {
            this.channel = channel;
            this.lock = lock;
        }

        List<String> notes() {
            return CheckpointFile.this.notes();
        }

        /** Notes the leaves up to {@code to}, of which {@code covered} lie there already if nobody lost them. */
        void note(StoredLeaves leaves, long covered, long to) {
            LeafFile noted = leaves();
            try {
                leaves.pages(Math.min(noted.size(), covered), to, (from, page) -> {
                    try {
                        noted.write(from, page);
                    } catch (IOException e) {
                        throw unwritable(e);
                    }
                });
            } catch (IOException e) {
                throw unwritable(e);
            }
        }

        /** Durable on return. What was cut off before is overwritten. */
        void append(String note, String verifierKey) {
            try {
                if (!keys().contains(verifierKey)) {
                    Files.writeString(
                            keyFile,
                            verifierKey + "\n",
                            StandardOpenOption.CREATE,
                            StandardOpenOption.APPEND,
                            StandardOpenOption.SYNC);
                }
                long whole = notes().stream()
                        .mapToLong(one -> one.getBytes(StandardCharsets.UTF_8).length + 1L)
                        .sum();
                ByteBuffer bytes = ByteBuffer.wrap((note + "\n").getBytes(StandardCharsets.UTF_8));
                channel.position(lock.isValid() ? whole : channel.size());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.truncate(channel.position());
                channel.force(true);
            } catch (IOException e) {
                throw unwritable(e);
            }
        }
    }
}
