package dev.lapse.core.verifying;

import dev.lapse.core.verifying.ProofCheck.Shown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Checks the certificate of a request without the log: that each entry it shows is the one that its proof proves, and belongs to
 * that request. That it shows every entry of the request no file can prove; the log itself can.
 */
public final class CertificateCheck {

    /** What a certificate begins with. */
    public static final String FORM = "lapse-certificate@v1";

    private CertificateCheck() {}

    /**
     * What a certificate shows.
     *
     * @param entries in the order of the log; unproven where there is a fault
     */
    public record Certified(String request, List<Shown> entries, Optional<Fault> fault) {
        public Certified {
            entries = List.copyOf(entries);
        }
    }

    /** Whether {@code text} is meant as one. */
    public static boolean isMeant(String text) {
        return text.stripLeading().startsWith("{");
    }

    /** @throws UnreadableException if it is no certificate */
    public static Certified check(String text, Collection<VerifierKey> trusted) {
        Members document = new Members(JsonText.document(text));
        if (!FORM.equals(document.map().get("certificate"))) {
            throw new UnreadableException("it is no certificate; it must say that it is one: " + FORM);
        }
        String request = document.text("request");
        List<Object> entries = list(document, "entries");
        List<Object> proofs = list(document, "proofs");
        if (proofs.isEmpty() || proofs.size() != entries.size()) {
            throw new UnreadableException("it must show at least one entry, and a proof of each");
        }
        List<Shown> shown = new ArrayList<>();
        Optional<Fault> fault = Optional.empty();
        for (int i = 0; i < proofs.size(); i++) {
            Shown proven = ProofCheck.check(String.valueOf(proofs.get(i)), trusted);
            Optional<Shown> before = shown.isEmpty() ? Optional.empty() : Optional.of(shown.getLast());
            shown.add(proven);
            if (fault.isEmpty()) {
                fault = proven.fault().or(() -> wrong(request, entries.get(shown.size() - 1), proven, before));
            }
        }
        return new Certified(request, shown, fault);
    }

    private static Optional<Fault> wrong(String request, Object claimed, Shown proven, Optional<Shown> before) {
        Map<String, Object> entry = EntryText.read(proven.entry());
        if (!entry.equals(claimed)) {
            return fault(proven, "what the certificate says of entry " + proven.index() + " is not what was logged");
        }
        if (!isOf(request, entry)) {
            return fault(proven, "entry " + proven.index() + " belongs to another request than the certificate");
        }
        if (before.filter(earlier -> earlier.index() >= proven.index()).isPresent()) {
            return fault(proven, "entry " + proven.index() + " is out of order in the certificate");
        }
        return before.filter(earlier -> !earlier.origin().equals(proven.origin()))
                        .isPresent()
                ? fault(proven, "entry " + proven.index() + " is one of another log")
                : Optional.empty();
    }

    /** Whether the entry tells of that request: of a move of it, or of a run that carried it out. */
    static boolean isOf(String request, Map<String, Object> entry) {
        return request.equals(entry.get("request"))
                || Pattern.matches(
                        "[0-9-]{10}[.]request-" + Pattern.quote(request) + "[.][0-9]+",
                        String.valueOf(entry.get("run")));
    }

    private static Optional<Fault> fault(Shown proven, String what) {
        return Optional.of(new Fault(Fault.Code.PROOF_FAILS, OptionalLong.of(proven.index()), what));
    }

    private static List<Object> list(Members document, String name) {
        if (document.map().get(name) instanceof List<?> items) {
            return new ArrayList<>(items);
        }
        throw new UnreadableException("it has no proper " + name);
    }
}
