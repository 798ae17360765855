package dev.lapse.app.desk.handout;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The folder in which packages lie until they are fetched, for its owner only. A package has its name when it is whole; what is still
 * being written is called {@code .part} and locked, so that what a killed process left behind can be told and goes.
 */
public final class PackageFolder {

    private static final Pattern WHOLE = Pattern.compile("(lapse-[0-9a-f]{24})\\.zip");
    private static final Pattern PART = Pattern.compile("lapse-[0-9a-f]{24}\\.part");
    private static final int ID_BYTES = 12;

    private final Path folder;

    public PackageFolder(Path folder) {
        this.folder = folder;
    }

    /** Writes to what is no package yet. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** The name of a new package, which tells of nobody. */
    public static String newId(SecureRandom random) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return "lapse-" + HexFormat.of().formatHex(bytes);
    }

    /** Where the package {@code id} lies. */
    public Path file(String id) {
        return folder.resolve(id + ".zip");
    }

    /**
     * Writes {@code content} for the package {@code id}, which has its name only when {@code whole} has returned. If anything goes
     * wrong, nothing of it stays.
     *
     * @param whole is told the SHA-256 of the file, in hexadecimal, when it is written to the disk
     */
    public void write(String id, Content content, Consumer<String> whole) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path part = folder.resolve(id + ".part");
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        boolean done = false;
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            MessageDigest digest = sha256();
            OutputStream out = new BufferedOutputStream(
                    new DigestOutputStream(new Kept(Channels.newOutputStream(channel)), digest), 1 << 16);
            content.writeTo(out);
            out.flush();
            channel.force(true);
            whole.accept(HexFormat.of().formatHex(digest.digest()));
            Files.move(part, file(id), StandardCopyOption.ATOMIC_MOVE);
            done = lock.isValid();
        } finally {
            if (!done) {
                Files.deleteIfExists(part);
                Files.deleteIfExists(file(id));
            }
        }
    }

    /** Erases the package {@code id}; whether there was one. */
    public boolean erase(String id) {
        try {
            return Files.deleteIfExists(file(id));
        } catch (IOException e) {
            throw new UncheckedIOException("a package cannot be erased", e);
        }
    }

    /** Erases what processes left behind that did not come to their end; how many there were. */
    public int eraseLeftBehind() {
        int erased = 0;
        for (Path part : named(PART)) {
            if (isLeftBehind(part)) {
                delete(part);
                erased++;
            }
        }
        return erased;
    }

    /** Erases packages that are not among {@code known} and were written before {@code time}; how many there were. */
    public int eraseUnknown(Set<String> known, Instant time) {
        int erased = 0;
        for (Path file : named(WHOLE)) {
            String name = String.valueOf(file.getFileName());
            if (!known.contains(name.substring(0, name.length() - ".zip".length())) && isOlder(file, time)) {
                delete(file);
                erased++;
            }
        }
        return erased;
    }

    private static boolean isOlder(Path file, Instant time) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(time);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whoever writes it holds its lock. */
    private static boolean isLeftBehind(Path part) {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (NoSuchFileException | OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("what was left behind cannot be looked at", e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("a package cannot be erased", e);
        }
    }

    private List<Path> named(Pattern pattern) {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(file -> {
                if (pattern.matcher(String.valueOf(file.getFileName())).matches()) {
                    found.add(file);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of packages cannot be read", e);
        }
        return found;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The channel is closed by who opened it, with its lock. */
    private static final class Kept extends FilterOutputStream {

        private Kept(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
