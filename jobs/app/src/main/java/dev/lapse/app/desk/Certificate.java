package dev.lapse.app.desk;

import dev.lapse.app.desk.output.Json;
import dev.lapse.core.planning.Reason;
import dev.lapse.core.verifying.CertificateCheck;
import dev.lapse.core.verifying.EntryText;
import dev.lapse.core.verifying.StoredEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the log says of one request, with a proof of each entry. Whom it is about is not in it, for it is not in the log.
 *
 * @param entries in their order: the moves of the request, and of each of its runs what was found to stay and the end
 * @param positions where each stands in the log, from 0
 * @param each the proof of each
 * @param past how many entries of its runs are past the evidence period
 */
public record Certificate(
        String request,
        List<Map<String, Object>> entries,
        List<Long> positions,
        List<String> each,
        int past,
        Proofs proofs) {

    /** What the file is called in the certificate for people. */
    public static final String FILE = "certificate.json";

    /** Of a run, these say all that the others add up to. */
    private static final Set<String> OF_A_RUN = Set.of("verified", "run-ended");

    /**
     * An entry that names a suspension not among {@code disclosed} is left out: the person gets to see this. So is one that is past
     * the evidence period, of which nothing is left to be seen.
     *
     * @throws Refusal if one of the entries is not covered by a checkpoint yet, or all of them are past the evidence period
     */
    public static Certificate of(String request, List<StoredEntry> found, Set<String> disclosed, Proofs proofs) {
        List<StoredEntry> left =
                found.stream().filter(entry -> entry.body().isPresent()).toList();
        if (left.isEmpty()) {
            throw new Refusal(
                    "body-removed",
                    "what the log said of the request " + request
                            + " is past the evidence period; nothing is left to prove");
        }
        List<StoredEntry> shown = left.stream()
                .filter(entry -> isShown(EntryText.read(Proofs.body(entry)), disclosed))
                .toList();
        return new Certificate(
                request,
                shown.stream().map(entry -> EntryText.read(Proofs.body(entry))).toList(),
                shown.stream().map(StoredEntry::position).toList(),
                shown.stream().map(proofs::of).toList(),
                found.size() - left.size(),
                proofs);
    }

    private static boolean isShown(Map<String, Object> entry, Set<String> disclosed) {
        boolean tells = entry.containsKey("request") || OF_A_RUN.contains(String.valueOf(entry.get("kind")));
        return tells
                && entry.values().stream()
                        .filter(List.class::isInstance)
                        .flatMap(tallies -> ((List<?>) tallies).stream())
                        .allMatch(tally -> mayBeSeen(tally, disclosed));
    }

    private static boolean mayBeSeen(Object tally, Set<String> disclosed) {
        return !(tally instanceof Map<?, ?> members)
                || !Reason.SUSPENDED.code().equals(members.get("reason"))
                || disclosed.contains(String.valueOf(members.get("citation")));
    }

    /** The file. */
    public String text() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("certificate", CertificateCheck.FORM);
        document.put("log", proofs.checkpoint().origin());
        document.put("request", request);
        document.put("entries", entries);
        document.put("proofs", each);
        return Json.of(document);
    }
}
