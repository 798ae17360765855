package dev.lapse.app.cli;

import dev.lapse.app.desk.Refusal;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that only its owner may read. */
final class OwnersFile {

    private OwnersFile() {}

    /** Makes an empty one. @throws IOException also where there is such a file already */
    static void create(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /** @throws Refusal if there is such a file already, or it cannot be written; then there is none */
    static void write(Path file, byte[] content) {
        write(file, "--to", content);
    }

    /** The same. @param option by which the file was given */
    static void write(Path file, String option, byte[] content) {
        try {
            create(file);
        } catch (FileAlreadyExistsException e) {
            throw new Refusal("file-exists", "the file given with " + option + " is there already; name another one");
        } catch (IOException e) {
            throw unwritable(option);
        }
        try {
            Files.write(file, content, StandardOpenOption.WRITE);
        } catch (IOException e) {
            remove(file);
            throw unwritable(option);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // What is left of it is told of all the same, as not written.
        }
    }

    private static Refusal unwritable(String option) {
        return new Refusal(
                "file-unwritable",
                "the file given with " + option + " cannot be written; name one in a folder you may write to");
    }
}
