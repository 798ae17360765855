package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.Certificate;
import dev.lapse.app.desk.CertificatePage;
import dev.lapse.app.desk.EntryLines;
import dev.lapse.app.desk.Lines;
import dev.lapse.app.desk.OpenEvidence.Moment;
import dev.lapse.app.desk.PageFormat;
import dev.lapse.app.desk.Proofs;
import dev.lapse.app.desk.Refusal;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.core.verifying.EntryText;
import dev.lapse.core.verifying.StoredEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A file that proves one entry to somebody who has neither the log nor trust in Lapse. */
@Command(
        name = "prove",
        mixinStandardHelpOptions = true,
        description =
                "Write a file that proves the end of a run, a chunk, or a request; lapse log verify --proof checks it offline.")
final class LogProveCommand extends OfTheLog {

    @Parameters(
            paramLabel = "RUN|CHUNK|REQUEST",
            description = "The run, as in 2026-11-24.1, the chunk, or the request.")
    private String name = "";

    @Option(names = "--to", paramLabel = "FILE", required = true, description = "Where the proof goes.")
    private Path to = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "json|pdf",
            description =
                    "Of a request: the certificate for machines, or a page for people with it inside; pdf where the"
                            + " name of FILE ends so, else json.")
    private Optional<PageFormat> format = Optional.empty();

    LogProveCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer answer() {
        if (format.filter(PageFormat.HTML::equals).isPresent()) {
            throw usage("--format is json or pdf");
        }
        return readBeside(configuration(), journal -> {
            Set<String> disclosed = journal.suspensionBook().disclosed();
            return moment -> answer(moment, disclosed);
        });
    }

    private Answer answer(Moment moment, Set<String> disclosed) {
        List<StoredEntry> found = moment.of().apply(name);
        List<StoredEntry> ofRequest = found.isEmpty() ? moment.ofRequest().apply(name) : List.of();
        return ofRequest.isEmpty()
                ? ofEntry(Proofs.of(moment), entry(found))
                : ofRequest(Certificate.of(name, ofRequest, disclosed, Proofs.of(moment)));
    }

    private boolean asPdf() {
        return PageFormat.of(format, to).filter(PageFormat.PDF::equals).isPresent();
    }

    private Answer ofEntry(Proofs proofs, StoredEntry entry) {
        if (asPdf()) {
            throw new Refusal(
                    "format",
                    "the proof of a run or a chunk has no page; leave --format out, and name another file than .pdf");
        }
        write(proofs.of(entry).getBytes(StandardCharsets.UTF_8));
        Map<String, Object> members = EntryText.read(Proofs.body(entry));
        Map<String, Object> json = written(proofs);
        json.put("position", entry.position());
        json.put("entry", members);
        return answer("it proves entry " + entry.position() + ", " + EntryLines.sentence(members), List.of(), json);
    }

    private Answer ofRequest(Certificate certificate) {
        write(
                asPdf()
                        ? CertificatePage.pdf(
                                certificate,
                                surroundings().paper().get(),
                                office().notes().sandbox())
                        : certificate.text().getBytes(StandardCharsets.UTF_8));
        Map<String, Object> json = written(certificate.proofs());
        json.put("request", name);
        json.put("entries", certificate.entries());
        json.put("past-evidence-period", certificate.past());
        List<String> text = new ArrayList<>();
        certificate.entries().forEach(entry -> text.addAll(Lines.item(EntryLines.sentence(entry))));
        if (certificate.past() > 0) {
            text.addAll(Lines.item(certificate.past()
                    + " entries of its runs, and those beside them, are past the evidence" + " period and not in it"));
        }
        return answer(
                "it proves " + certificate.entries().size() + " entries that tell of the request " + name, text, json);
    }

    private Map<String, Object> written(Proofs proofs) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("log", proofs.checkpoint().origin());
        json.put("covered", proofs.checkpoint().size());
        json.put("file", to);
        return json;
    }

    private Answer answer(String what, List<String> lines, Map<String, Object> json) {
        List<String> text = new ArrayList<>(lines);
        text.addAll(Lines.item(
                "give it away with the key of the log, the line in the file of keys beside the checkpoints; lapse log"
                        + " verify --proof " + to + " --key KEY checks it without this host"));
        return new Answer("WRITTEN", 0, "WRITTEN " + to + ": " + what, List.of(), text, json);
    }

    /** Of a run, the entry that ends it, or else its newest. */
    private StoredEntry entry(List<StoredEntry> found) {
        return found.stream()
                .filter(entry ->
                        entry.body().map(EntryText::read).filter(this::isMeant).isPresent())
                .findFirst()
                .or(() -> found.stream().findFirst())
                .orElseThrow(() -> new Refusal(
                        "not-in-the-log",
                        "the log has no run, chunk or request of that name; lapse log show lists them"));
    }

    private boolean isMeant(Map<String, Object> members) {
        return "run-ended".equals(members.get("kind")) || name.equals(members.get("chunk"));
    }

    private void write(byte[] proof) {
        try {
            Files.write(to, proof);
        } catch (IOException e) {
            throw new Refusal("file-unwritable", to + " cannot be written; name a file in a folder you may write to");
        }
    }
}
