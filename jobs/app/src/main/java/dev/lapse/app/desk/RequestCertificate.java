package dev.lapse.app.desk;

import dev.lapse.app.desk.configuration.Configuration;
import dev.lapse.core.verifying.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The certificate of a request: what the log says of it, with the proof of each entry. Needs neither stores nor keys. */
public record RequestCertificate(Office office) {

    /**
     * Of the request of that id, as JSON or as a PDF with the JSON in it.
     *
     * @throws Refusal if the log tells of none, or not all of it is covered by a checkpoint yet
     */
    public byte[] write(String id, PageFormat as) {
        Configuration configuration = office.configuration();
        if (!configuration.journal().mayExist()) {
            throw RequestDesk.unknown();
        }
        try (OpenJournal journal = office.surroundings().journal().open(configuration.journal())) {
            Set<String> disclosed = journal.suspensionBook().disclosed();
            Certificate certificate = journal.evidence().read(moment -> {
                var found = moment.ofRequest().apply(id);
                if (found.isEmpty()) {
                    throw RequestDesk.unknown();
                }
                return Certificate.of(id, found, disclosed, Proofs.of(moment));
            });
            return as == PageFormat.PDF
                    ? CertificatePage.pdf(
                            certificate,
                            office.surroundings().paper().get(),
                            office.notes().sandbox())
                    : certificate.text().getBytes(StandardCharsets.UTF_8);
        } catch (UnreadableException e) {
            throw new Refusal(
                    "entry-unreadable", "an entry cannot be read: " + e.getMessage() + "; run lapse log verify");
        }
    }
}
