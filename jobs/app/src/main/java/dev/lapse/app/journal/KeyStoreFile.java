package dev.lapse.app.journal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A PKCS#12 file that only its owner may read, replaced as a whole or not at all. */
final class KeyStoreFile {

    private static final String TYPE = "PKCS12";
    private static final long LARGEST = 1 << 20;
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final Set<PosixFilePermission> OTHERS_USE = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    /** Of the mode of a folder, as POSIX has it. */
    private static final int OTHERS_WRITE = 0002;

    private static final int STICKY = 01000;

    /** A lock on a file is the whole process's; its threads need one of their own. */
    private static final Object IN_THIS_PROCESS = new Object();

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path file;
    private final Duration patience;

    KeyStoreFile(Path file) {
        this(file, PATIENCE);
    }

    /** @param patience how long another process may hold the file */
    KeyStoreFile(Path file, Duration patience) {
        this.file = file.toAbsolutePath();
        this.patience = patience;
    }

    Path path() {
        return file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    FileTime changedAt() {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** @throws JournalRefusedException if it cannot be read, or not with this password */
    KeyStore load(char[] password) {
        requireOwnerOnly();
        requireSmall();
        try (var in = Files.newInputStream(file)) {
            KeyStore keys = KeyStore.getInstance(TYPE);
            keys.load(in, password);
            return keys;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // A damaged file makes the parser of PKCS#12 throw whatever it meets.
            throw new JournalRefusedException(
                    "the key file " + file + " cannot be opened: the password is wrong, or the file is damaged",
                    "check the password, lapse.keys.password; if it is right, put the key file back from its backup",
                    e);
        }
    }

    /** Changes the file while no other process does: {@code change} gets what is there, or an empty store. */
    KeyStore change(char[] password, UnaryOperator<KeyStore> change) {
        synchronized (IN_THIS_PROCESS) {
            return changeLocked(password, change);
        }
    }

    private KeyStore changeLocked(char[] password, UnaryOperator<KeyStore> change) {
        try {
            Files.createDirectories(folder().getParent() == null ? folder() : folder().getParent());
            if (!Files.exists(folder())) {
                Files.createDirectory(folder(), OWNER_ONLY_FOLDER);
            }
            Path lockFile = folder().resolve(file.getFileName() + ".lock");
            try (FileChannel channel = FileChannel.open(
                            lockFile, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OWNER_ONLY);
                    FileLock lock = PatientLock.on(channel, patience).orElseThrow(this::held)) {
                KeyStore keys = exists() ? load(password) : empty();
                int before = keys.size();
                KeyStore changed = change.apply(keys);
                if (lock.isValid() && changed.size() != before) {
                    replace(changed, password);
                }
                return changed;
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new JournalRefusedException(
                    "the key file " + file + " cannot be written",
                    "make its folder writable for the user that runs Lapse, or correct lapse.keys.file",
                    e);
        }
    }

    private JournalRefusedException held() {
        return new JournalRefusedException(
                "another process holds the key file " + file,
                "see whether a Lapse process stands still there and end it, then try again");
    }

    private Path folder() {
        return file.getParent() == null ? file : file.getParent();
    }

    private void requireOwnerOnly() {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (!Collections.disjoint(permissions, OTHERS_USE)) {
                throw new JournalRefusedException(
                        "the key file " + file + " can be read or written by others than its owner ("
                                + PosixFilePermissions.toString(permissions) + ")",
                        "run: chmod 600 " + file);
            }
            // Who may write a folder may put another file in a file's place; not where it is sticky, as /tmp is.
            int folderMode = (Integer) Files.getAttribute(folder(), "unix:mode");
            if ((folderMode & OTHERS_WRITE) != 0 && (folderMode & STICKY) == 0) {
                throw new JournalRefusedException(
                        "everybody may replace or remove the key file " + file + ": its folder can be written by all ("
                                + PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())) + ")",
                        "run: chmod o-w " + folder());
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** What is larger was never written by Lapse, and would be read into memory whole. */
    private void requireSmall() {
        try {
            if (Files.size(file) > LARGEST) {
                throw new JournalRefusedException(
                        "the key file " + file + " is larger than a key file of Lapse can be",
                        "put the right one back from its backup, or correct lapse.keys.file");
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private JournalRefusedException unreadable(IOException cause) {
        return new JournalRefusedException(
                "the key file " + file + " cannot be read", "give the file to the user that runs Lapse", cause);
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance(TYPE);
        keys.load(null, null);
        return keys;
    }

    private void replace(KeyStore keys, char[] password) throws IOException, GeneralSecurityException {
        Path fresh = Files.createTempFile(folder(), file.getFileName().toString(), ".new", OWNER_ONLY);
        try {
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE);
                    OutputStream out = Channels.newOutputStream(channel)) {
                keys.store(out, password);
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel channel = FileChannel.open(folder(), StandardOpenOption.READ)) {
                channel.force(true);
            }
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
