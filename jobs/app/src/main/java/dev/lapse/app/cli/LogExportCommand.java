package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.OpenEvidence;
import dev.lapse.app.desk.Refusal;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.output.Words;
import dev.lapse.core.ledger.MalformedLogException;
import dev.lapse.core.verifying.LogUnderTest.FoundNote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The log in files. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Write the log into a folder: tiles (c2sp.org/tlog-tiles), lines of JSON, or a table of its counts.")
final class LogExportCommand extends OfTheLog {

    enum Format {
        tiles,
        jsonl,
        csv
    }

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "An empty folder, or one to be made.")
    private Path to = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "tiles|jsonl|csv",
            defaultValue = "tiles",
            description = "What to write (default: ${DEFAULT-VALUE}).")
    private Format format = Format.tiles;

    LogExportCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer answer() {
        return read(configuration(), this::answer);
    }

    private Answer answer(OpenEvidence.Moment moment) {
        try {
            ExportWriter writer = ExportWriter.into(to);
            List<String> notes =
                    moment.checkpoints().stream().map(FoundNote::note).toList();
            long written = switch (format) {
                case tiles -> writer.tiles(moment.rows(), notes);
                case jsonl -> writer.lines(moment.rows(), notes);
                case csv -> writer.table(moment.rows());
            };
            long all = moment.beside().head();
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("folder", to);
            json.put("format", format);
            json.put("entries", written);
            json.put("not-exported", all - written);
            return new Answer(
                    "EXPORTED",
                    0,
                    "EXPORTED " + Words.number(written) + " entries to " + to
                            + (written == all
                                    ? ""
                                    : "; the last " + Words.number(all - written) + " are not yet covered"),
                    List.of(),
                    List.of(),
                    json);
        } catch (MalformedLogException e) {
            throw new Refusal("not-exportable", e.getMessage() + "; export it with --format jsonl");
        } catch (IOException | UncheckedIOException e) {
            throw new Refusal("file-unwritable", to + " cannot be written; name a folder you may write to, with room");
        }
    }
}
