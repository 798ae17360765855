package dev.lapse.app.cli;

import dev.lapse.app.desk.Refusal;
import dev.lapse.core.verifying.LineExport;
import dev.lapse.core.verifying.LogRows;
import dev.lapse.core.verifying.LogUnderTest;
import dev.lapse.core.verifying.LogUnderTest.FoundNote;
import dev.lapse.core.verifying.NoteList;
import dev.lapse.core.verifying.TileExport;
import dev.lapse.core.verifying.UnreadableException;
import dev.lapse.core.verifying.VerifierKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** A folder with an export of the log. */
record ExportFolder(Path folder) {

    static final String CHECKPOINT = "checkpoint";
    static final String CHECKPOINTS = "checkpoints";
    static final String LINES = "entries.jsonl";
    static final String TABLE = "entries.csv";

    static ExportFolder at(Path folder) {
        return new ExportFolder(folder);
    }

    /** The text of {@code file}; empty where there is none. */
    static Optional<String> read(Path file) {
        return bytes(file).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** The bytes of {@code file}; empty where there is none. */
    static Optional<byte[]> bytes(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new Refusal("file-unreadable", "the file " + file + " cannot be read; see that you may read it");
        }
    }

    /** The export held against its own checkpoints. */
    LogUnderTest underTest(List<VerifierKey> trusted) {
        if (trusted.isEmpty()) {
            throw new Refusal(
                    "key-missing",
                    "no key says whose signatures count; name the log's key with --key, as it was given to you");
        }
        List<FoundNote> notes = new ArrayList<>();
        read(folder.resolve(CHECKPOINTS))
                .map(NoteList::split)
                .orElse(List.of())
                .forEach(note -> notes.add(new FoundNote(
                        "checkpoint " + (notes.size() + 1) + " in " + folder.resolve(CHECKPOINTS), note)));
        if (notes.isEmpty()) {
            throw new Refusal(
                    "no-export",
                    folder + " holds no export with checkpoints; name the folder that lapse log export wrote");
        }
        return new LogUnderTest(rows(), notes, trusted, Optional.empty());
    }

    private LogRows rows() {
        if (Files.exists(folder.resolve(LINES))) {
            return new LineExport(this::lines);
        }
        String checkpoint = read(folder.resolve(CHECKPOINT))
                .orElseThrow(
                        () -> new Refusal(
                                "no-export",
                                folder
                                        + " holds neither tiles nor lines of JSON; a table cannot be verified, export tiles or jsonl"));
        try {
            return new TileExport(path -> bytes(folder.resolve(path)), checkpoint);
        } catch (UnreadableException e) {
            return () -> {
                throw e;
            };
        }
    }

    private Iterator<String> lines() {
        try {
            BufferedReader reader = Files.newBufferedReader(folder.resolve(LINES));
            return reader.lines().onClose(() -> close(reader)).iterator();
        } catch (IOException e) {
            throw new Refusal("file-unreadable", folder.resolve(LINES) + " cannot be read; see that you may read it");
        }
    }

    private static void close(BufferedReader reader) {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
