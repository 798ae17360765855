package dev.lapse.app.desk;

import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.app.desk.output.Words;
import dev.lapse.core.verifying.CertificateCheck;
import dev.lapse.core.verifying.EntryText;
import dev.lapse.core.verifying.Fault;
import dev.lapse.core.verifying.ProofCheck;
import dev.lapse.core.verifying.Verification;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a verification found, as an answer. */
public final class LogAnswer {

    public static final int TAMPERED = 5;

    private LogAnswer() {}

    public static Answer of(Verification found) {
        List<Reason> reasons = new ArrayList<>();
        found.faults().forEach(fault -> reasons.add(reason(fault)));
        List<String> text = new ArrayList<>(Lines.ofReasons(reasons));
        if (found.faultCount() > found.faults().size()) {
            text.addAll(Lines.item(Words.number(found.faultCount()) + " things are wrong; these are the first"));
        }
        text.addAll(Lines.item("checkpoints that hold: " + Words.number(found.checkpoints()) + "; runs: "
                + Words.number(found.runs()) + "; chunks: " + Words.number(found.chunks())));
        if (found.withoutBody() > 0) {
            text.addAll(Lines.item(Words.number(found.withoutBody())
                    + " entries are past the evidence period and count by their leaf hashes"));
        }
        if (found.recordLogsGone() > 0) {
            text.addAll(Lines.item("of " + Words.number(found.recordLogsGone())
                    + " chunks the record log was removed, as the log says; their roots stay"));
        }
        if (!found.waiting().isEmpty()) {
            text.addAll(Lines.item("chunks that wait for their settlement: " + String.join(", ", found.waiting())
                    + "; lapse run settles them"));
        }
        return new Answer(
                found.holds() ? "VERIFIED" : "TAMPERED",
                found.holds() ? 0 : TAMPERED,
                firstLine(found),
                reasons,
                text,
                json(found));
    }

    private static String firstLine(Verification found) {
        if (!found.holds()) {
            String more = found.faultCount() == 1 ? "" : " (and " + (found.faultCount() - 1) + " more)";
            return "TAMPERED " + found.faults().getFirst().what() + more;
        }
        String entries = Words.number(found.entries()) + " entries";
        if (found.notYetCovered() == 0) {
            return "VERIFIED " + entries + ", all covered by a checkpoint";
        }
        return "VERIFIED " + entries + "; the last " + Words.number(found.notYetCovered())
                + " are not yet covered by a checkpoint";
    }

    private static Map<String, Object> json(Verification found) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("entries", found.entries());
        json.put("covered", found.covered());
        json.put("not-yet-covered", found.notYetCovered());
        json.put("without-body", found.withoutBody());
        json.put("checkpoints", found.checkpoints());
        json.put("runs", found.runs());
        json.put("chunks", found.chunks());
        json.put("record-logs-gone", found.recordLogsGone());
        json.put("waiting", found.waiting());
        json.put("root", HexFormat.of().formatHex(found.root()));
        json.put("fault-count", found.faultCount());
        json.put("faults", found.faults().stream().map(LogAnswer::json).toList());
        return json;
    }

    private static Map<String, Object> json(Fault fault) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", Words.kebab(fault.code()));
        json.put("entry", fault.entry().isPresent() ? Optional.of(fault.entry().getAsLong()) : Optional.empty());
        json.put("what", fault.what());
        return json;
    }

    private static Reason reason(Fault fault) {
        return new Reason(Words.kebab(fault.code()), Optional.empty(), Optional.empty(), fault.what());
    }

    public static Answer of(ProofCheck.Shown shown) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("log", shown.origin());
        json.put("position", shown.index());
        json.put("covered", shown.size());
        if (shown.fault().isPresent()) {
            return tampered(shown.fault().get(), json);
        }
        Map<String, Object> entry = EntryText.read(shown.entry());
        json.put("entry", entry);
        return new Answer(
                "PROVEN",
                0,
                "PROVEN entry " + shown.index() + " of " + shown.origin() + ": " + EntryLines.sentence(entry),
                List.of(),
                EntryLines.details(entry),
                json);
    }

    public static Answer of(CertificateCheck.Certified certified) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("request", certified.request());
        if (certified.fault().isPresent()) {
            return tampered(certified.fault().get(), json);
        }
        List<Map<String, Object>> entries = certified.entries().stream()
                .map(shown -> EntryText.read(shown.entry()))
                .toList();
        json.put("log", certified.entries().getFirst().origin());
        json.put(
                "positions",
                certified.entries().stream().map(ProofCheck.Shown::index).toList());
        json.put("entries", entries);
        List<String> text = new ArrayList<>();
        entries.forEach(entry -> {
            text.addAll(Lines.item(EntryLines.sentence(entry)));
            text.addAll(EntryLines.details(entry));
        });
        return new Answer(
                "PROVEN",
                0,
                "PROVEN " + entries.size() + " entries about the request " + certified.request() + " of "
                        + certified.entries().getFirst().origin(),
                List.of(),
                text,
                json);
    }

    public static Answer unreadable(String what) {
        return tampered(new Fault(Fault.Code.UNREADABLE, java.util.OptionalLong.empty(), what), new LinkedHashMap<>());
    }

    private static Answer tampered(Fault fault, Map<String, Object> json) {
        json.put("faults", List.of(json(fault)));
        return new Answer("TAMPERED", TAMPERED, "TAMPERED " + fault.what(), List.of(reason(fault)), List.of(), json);
    }
}
