package dev.lapse.app.cli;

import dev.lapse.app.cli.OpenEvidence.Moment;
import dev.lapse.core.ledger.Checkpoint;
import dev.lapse.core.ledger.InclusionProof;
import dev.lapse.core.ledger.MalformedLogException;
import dev.lapse.core.ledger.ProofText;
import dev.lapse.core.ledger.SignedNote;
import dev.lapse.core.verifying.EntryText;
import dev.lapse.core.verifying.StoredEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A file that proves one entry to somebody who has neither the log nor trust in Lapse. */
@Command(
        name = "prove",
        mixinStandardHelpOptions = true,
        description =
                "Write a file that proves the end of a run, or a chunk; lapse log verify --proof checks it offline.")
final class LogProveCommand extends OfTheLog {

    @Parameters(paramLabel = "RUN|CHUNK", description = "The run, as in 2026-11-24.1, or the chunk.")
    private String name = "";

    @Option(names = "--to", paramLabel = "FILE", required = true, description = "Where the proof goes.")
    private Path to = Path.of("");

    LogProveCommand(Surroundings surroundings) {
        super(surroundings);
    }

    private record Covered(Checkpoint checkpoint, SignedNote note) {}

    @Override
    Answer answer() {
        return read(configuration(), this::answer);
    }

    private Answer answer(Moment moment) {
        StoredEntry entry = entry(moment.of().apply(name));
        byte[] body = entry.body()
                .orElseThrow(() -> new Refusal(
                        "body-removed",
                        "entry " + entry.position() + " is past the evidence period and has lost its body"));
        Covered covered = newest(moment);
        if (covered.checkpoint().size() <= entry.position()) {
            throw new Refusal(
                    "not-yet-covered",
                    "entry " + entry.position() + " is not yet covered by a checkpoint; the next run signs one");
        }
        InclusionProof proof =
                InclusionProof.of(entry.position(), covered.checkpoint().size(), moment.leaves());
        write(ProofText.of(body, proof, covered.note()));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("log", covered.checkpoint().origin());
        json.put("position", entry.position());
        json.put("covered", covered.checkpoint().size());
        json.put("file", to);
        Map<String, Object> members = EntryText.read(body);
        json.put("entry", members);
        return new Answer(
                "WRITTEN",
                0,
                "WRITTEN " + to + ": it proves entry " + entry.position() + ", " + EntryLines.sentence(members),
                List.of(),
                Lines.item(
                        "give it away with the key of the log, the line in the file of keys beside the checkpoints; lapse"
                                + " log verify --proof " + to + " --key KEY checks it without this host"),
                json);
    }

    /** Of a run, the entry that ends it, or else its newest. */
    private StoredEntry entry(List<StoredEntry> found) {
        return found.stream()
                .filter(entry ->
                        entry.body().map(EntryText::read).filter(this::isMeant).isPresent())
                .findFirst()
                .or(() -> found.stream().findFirst())
                .orElseThrow(() -> new Refusal(
                        "not-in-the-log", "the log has no run and no chunk of that name; lapse log show lists them"));
    }

    private boolean isMeant(Map<String, Object> members) {
        return "run-ended".equals(members.get("kind")) || name.equals(members.get("chunk"));
    }

    private static Covered newest(Moment moment) {
        Covered newest = null;
        for (var found : moment.checkpoints()) {
            try {
                SignedNote note = SignedNote.parse(found.note());
                Checkpoint checkpoint = Checkpoint.parse(note.text());
                if (newest == null || checkpoint.size() > newest.checkpoint().size()) {
                    newest = new Covered(checkpoint, note);
                }
            } catch (MalformedLogException e) {
                throw new Refusal("checkpoint-unreadable", found.where() + " cannot be read; run lapse log verify");
            }
        }
        if (newest == null) {
            throw new Refusal("not-yet-covered", "nothing is covered by a checkpoint yet; the next run signs one");
        }
        return newest;
    }

    private void write(String proof) {
        try {
            Files.writeString(to, proof);
        } catch (IOException e) {
            throw new Refusal("file-unwritable", to + " cannot be written; name a file in a folder you may write to");
        }
    }
}
