package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.EntryLines;
import dev.lapse.app.desk.Lines;
import dev.lapse.app.desk.OpenEvidence;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.output.Words;
import dev.lapse.core.verifying.EntryText;
import dev.lapse.core.verifying.StoredEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What does the log say? */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Show the newest entries, or those of a run or chunk. Verifies nothing.")
final class LogShowCommand extends OfTheLog {

    @Option(names = "--of", paramLabel = "RUN|CHUNK", description = "Of this run or chunk only.")
    private Optional<String> of = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "At most so many, the newest (default: ${DEFAULT-VALUE}).")
    private int limit = 20;

    LogShowCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer answer() {
        if (limit < 1) {
            throw usage("--limit takes a number above 0");
        }
        return read(configuration(), this::answer);
    }

    private Answer answer(OpenEvidence.Moment moment) {
        List<StoredEntry> entries = of.map(
                        name -> newest(moment.of().apply(name).reversed()))
                .orElseGet(() -> newest(moment.rows().entries()));
        List<String> text = new ArrayList<>();
        for (StoredEntry entry : entries) {
            text.addAll(Lines.item(entry.position() + " "
                    + entry.body()
                            .map(EntryText::read)
                            .map(EntryLines::sentence)
                            .orElse("past the evidence period; its leaf hash is "
                                    + HexFormat.of().formatHex(entry.leafHash()))));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("log", log(moment));
        json.put("entries", entries.stream().map(LogShowCommand::json).toList());
        String which = of.map(name -> " of " + name).orElse("");
        return new Answer(
                "SHOWN",
                0,
                "SHOWN " + Words.number(entries.size()) + " entries" + which + " of "
                        + Words.number(moment.beside().head()) + " in the log",
                List.of(),
                text,
                json);
    }

    private static Optional<String> log(OpenEvidence.Moment moment) {
        return moment.checkpoints().stream()
                .map(found -> found.note().split("\n", 2)[0])
                .findFirst();
    }

    private List<StoredEntry> newest(Iterable<StoredEntry> entries) {
        Deque<StoredEntry> last = new ArrayDeque<>();
        for (StoredEntry entry : entries) {
            last.add(entry);
            if (last.size() > limit) {
                last.removeFirst();
            }
        }
        return List.copyOf(last);
    }

    private static Map<String, Object> json(StoredEntry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("position", entry.position());
        json.put("leaf-hash", HexFormat.of().formatHex(entry.leafHash()));
        json.put("entry", entry.body().map(EntryText::read));
        return json;
    }
}
