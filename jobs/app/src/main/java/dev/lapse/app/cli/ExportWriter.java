package dev.lapse.app.cli;

import dev.lapse.app.desk.Refusal;
import dev.lapse.core.ledger.Checkpoint;
import dev.lapse.core.ledger.SignedNote;
import dev.lapse.core.ledger.TileWriter;
import dev.lapse.core.verifying.EntryText;
import dev.lapse.core.verifying.LogRows;
import dev.lapse.core.verifying.StoredEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the log into a folder, entry by entry. */
record ExportWriter(Path folder) {

    private static final List<String> COLUMNS = List.of("position", "at", "run", "kind", "chunk", "cluster", "outcome");

    private static final List<String> TALLY = List.of("record-set", "answer", "reason", "citation", "until", "count");

    /** @throws Refusal if the folder holds something */
    static ExportWriter into(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> inIt = Files.list(folder)) {
            if (inIt.findAny().isPresent()) {
                throw new Refusal("folder-not-empty", folder + " is not empty; name a folder that is, or a new one");
            }
        }
        return new ExportWriter(folder);
    }

    /** What the newest checkpoint covers, as tiles. */
    long tiles(LogRows rows, List<String> notes) throws IOException {
        Optional<String> newest = notes.stream().max(Comparator.comparingLong(ExportWriter::size));
        if (newest.isEmpty()) {
            throw new Refusal(
                    "not-yet-covered",
                    "nothing is covered by a checkpoint yet; the next run signs one, or export jsonl");
        }
        long size = size(newest.get());
        TileWriter tiles = new TileWriter(this::write);
        long written = 0;
        for (StoredEntry entry : rows.entries()) {
            if (written == size) {
                break;
            }
            tiles.add(entry.leafHash(), entry.body());
            written++;
        }
        tiles.finish();
        write(ExportFolder.CHECKPOINT, newest.get().getBytes(StandardCharsets.UTF_8));
        checkpoints(notes);
        return written;
    }

    private static long size(String note) {
        return Checkpoint.parse(SignedNote.parse(note).text()).size();
    }

    private void checkpoints(List<String> notes) {
        write(
                ExportFolder.CHECKPOINTS,
                (String.join("\n", notes) + (notes.isEmpty() ? "" : "\n")).getBytes(StandardCharsets.UTF_8));
    }

    private void write(String path, byte[] content) {
        Path file = folder.resolve(path);
        try {
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every entry, a line of JSON each, its canonical bytes as they are. */
    long lines(LogRows rows, List<String> notes) throws IOException {
        long written = 0;
        try (Writer out = Files.newBufferedWriter(folder.resolve(ExportFolder.LINES))) {
            for (StoredEntry entry : rows.entries()) {
                out.write("{\"position\":" + entry.position() + ",\"leaf-hash\":\""
                        + HexFormat.of().formatHex(entry.leafHash()) + "\",\"entry\":"
                        + entry.body()
                                .map(body -> new String(body, StandardCharsets.UTF_8))
                                .orElse("null")
                        + "}\n");
                written++;
            }
        }
        checkpoints(notes);
        return written;
    }

    /** Every entry, a row for each of its counts. */
    long table(LogRows rows) throws IOException {
        long written = 0;
        try (Writer out = Files.newBufferedWriter(folder.resolve(ExportFolder.TABLE))) {
            row(out, Stream.concat(COLUMNS.stream(), TALLY.stream()).toList());
            for (StoredEntry entry : rows.entries()) {
                Map<String, Object> members =
                        entry.body().map(EntryText::read).orElse(Map.of("kind", "past-evidence-period"));
                for (Map<?, ?> tally : tallies(members)) {
                    List<String> cells = new ArrayList<>(List.of(String.valueOf(entry.position())));
                    COLUMNS.stream().skip(1).forEach(name -> cells.add(text(members.get(name))));
                    TALLY.forEach(name -> cells.add(text(tally.get(name))));
                    row(out, cells);
                }
                written++;
            }
        }
        return written;
    }

    private static List<Map<?, ?>> tallies(Map<String, Object> members) {
        List<Map<?, ?>> tallies = new ArrayList<>();
        for (Object value : members.values()) {
            if (value instanceof List<?> items) {
                items.forEach(item -> tallies.add((Map<?, ?>) item));
            }
        }
        return tallies.isEmpty() ? List.of(Map.of()) : tallies;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** RFC 4180; what a spreadsheet would take for a formula is made a text. */
    private static void row(Writer out, List<String> cells) throws IOException {
        List<String> quoted = cells.stream()
                .map(cell -> !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell)
                .map(cell -> cell.matches("[^\",\r\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"')
                .toList();
        out.write(String.join(",", quoted) + "\r\n");
    }
}
