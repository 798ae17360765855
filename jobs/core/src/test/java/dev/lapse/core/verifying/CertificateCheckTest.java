package dev.lapse.core.verifying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lapse.core.ledger.EvidenceEntry;
import dev.lapse.core.ledger.EvidenceEntry.RequestMoved;
import dev.lapse.core.ledger.EvidenceEntry.RunEnded;
import dev.lapse.core.ledger.InclusionProof;
import dev.lapse.core.ledger.Leaves;
import dev.lapse.core.ledger.ProofText;
import dev.lapse.core.ledger.SignedNote;
import dev.lapse.core.verifying.CertificateCheck.Certified;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A certificate holds for exactly the entries of its request, as they were logged. */
class CertificateCheckTest {

    private final KeptLog log = new KeptLog();

    @BeforeEach
    void aRequestBetweenOthers() {
        log.add("2026-11-23.1", new RunEnded("COMPLETE", List.of(KeptLog.erased(9))));
        log.add("2026-11-23.request-R1.1", new RunEnded("COMPLETE", List.of(KeptLog.erased(3))));
        log.add(EvidenceEntry.OF_NO_RUN, moved("R1"));
        log.add("2026-11-23.request-R12.1", new RunEnded("COMPLETE", List.of(KeptLog.erased(5))));
        log.add(EvidenceEntry.OF_NO_RUN, moved("R2"));
        log.sign();
    }

    private static RequestMoved moved(String request) {
        return new RequestMoved(request, "approved", "executed", Optional.of("erased"), "desk 4", "all is \"done\"");
    }

    @Test
    void whatWasLoggedOfTheRequestIsProven() {
        Certified certified = CertificateCheck.check(certificate("R1", 1, 2), log.trusted);

        assertThat(certified.fault()).isEmpty();
        assertThat(certified.request()).isEqualTo("R1");
        assertThat(certified.entries()).extracting(ProofCheck.Shown::index).containsExactly(1L, 2L);
    }

    @Test
    void anotherCountThanWasLoggedIsFound() {
        String forged = certificate("R1", 1, 2).replace("\"count\":3", "\"count\":4");

        assertThat(CertificateCheck.check(forged, log.trusted).fault())
                .map(Fault::what)
                .contains("what the certificate says of entry 1 is not what was logged");
    }

    @Test
    void theEntryOfAnotherRequestIsFoundAlsoWhereItsNameBeginsAlike() {
        assertThat(CertificateCheck.check(certificate("R1", 1, 3), log.trusted).fault())
                .map(Fault::what)
                .contains("entry 3 belongs to another request than the certificate");
        assertThat(CertificateCheck.check(certificate("R1", 4), log.trusted).fault())
                .map(Fault::what)
                .contains("entry 4 belongs to another request than the certificate");
        assertThat(CertificateCheck.check(certificate("R.", 1), log.trusted).fault())
                .map(Fault::what)
                .contains("entry 1 belongs to another request than the certificate");
    }

    @Test
    void anEntryShownTwiceOrOutOfOrderIsFound() {
        assertThat(CertificateCheck.check(certificate("R1", 2, 1), log.trusted).fault())
                .map(Fault::what)
                .contains("entry 1 is out of order in the certificate");
        assertThat(CertificateCheck.check(certificate("R1", 1, 1), log.trusted).fault())
                .map(Fault::what)
                .contains("entry 1 is out of order in the certificate");
    }

    @Test
    void aSignatureThatNobodyTrustsIsFound() {
        assertThat(CertificateCheck.check(certificate("R1", 1), List.of()).fault())
                .isPresent();
    }

    @Test
    void whatIsNoCertificateIsRefused() {
        for (String text : List.of("{", "{}", "{\"certificate\": \"other\"}", certificate("R1"))) {
            assertThatThrownBy(() -> CertificateCheck.check(text, log.trusted)).isInstanceOf(UnreadableException.class);
        }
    }

    /** Laid out as people do, with an entry for each of {@code positions}. */
    private String certificate(String request, int... positions) {
        Leaves leaves =
                new Leaves(log.entries.stream().map(StoredEntry::leafHash).toList());
        SignedNote note = SignedNote.parse(log.notes.getLast());
        StringBuilder entries = new StringBuilder();
        StringBuilder proofs = new StringBuilder();
        for (int at : positions) {
            String comma = entries.isEmpty() ? "" : ",";
            entries.append(comma).append("\n    ").append(new String(log.body(at), StandardCharsets.UTF_8));
            proofs.append(comma)
                    .append("\n    \"")
                    .append(ProofText.of(log.body(at), InclusionProof.of(at, log.entries.size(), leaves), note)
                            .replace("\n", "\\n"))
                    .append('"');
        }
        return "{\n  \"certificate\": \"" + CertificateCheck.FORM + "\",\n  \"request\": \"" + request
                + "\",\n  \"entries\": [" + entries + "\n  ],\n  \"proofs\": [" + proofs + "\n  ]\n}\n";
    }
}
