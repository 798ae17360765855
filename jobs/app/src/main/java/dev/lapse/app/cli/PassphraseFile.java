package dev.lapse.app.cli;

import dev.lapse.app.desk.Refusal;
import dev.lapse.app.desk.RequestPackaging;
import dev.lapse.app.desk.handout.Passphrase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The file that a passphrase goes into, readable by its owner only; none where it is shown. */
record PassphraseFile(Optional<Path> path) implements RequestPackaging.Keeper {

    /** Makes it, empty. @throws Refusal if there is such a file already, or it cannot be made */
    static PassphraseFile made(Optional<Path> path) {
        path.ifPresent(file -> {
            try {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } catch (FileAlreadyExistsException e) {
                throw new Refusal(
                        "file-exists", "the file given with --passphrase-to is there already; name another one");
            } catch (IOException e) {
                throw unwritable();
            }
        });
        return new PassphraseFile(path);
    }

    @Override
    public Optional<Passphrase> kept(Passphrase passphrase) {
        path.ifPresent(file -> write(file, passphrase));
        return path.isPresent() ? Optional.empty() : Optional.of(passphrase);
    }

    private static void write(Path file, Passphrase passphrase) {
        try {
            Files.writeString(
                    file, passphrase.reveal() + "\n", StandardCharsets.US_ASCII, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw unwritable();
        }
    }

    @Override
    public void drop() {
        path.ifPresent(file -> {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // It is empty, or opens nothing that is there.
            }
        });
    }

    private static Refusal unwritable() {
        return new Refusal(
                "file", "the file given with --passphrase-to cannot be written; name one in a folder of your own");
    }
}
