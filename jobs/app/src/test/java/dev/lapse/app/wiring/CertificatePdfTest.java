package dev.lapse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lapse.app.paper.Attachment;
import dev.lapse.app.paper.Attachments;
import dev.lapse.app.paper.PdfPrinter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate that a person can read and Lapse can check. */
class CertificatePdfTest {

    private static final String PAGE =
            "<!DOCTYPE html><html lang=\"en\"><head><title>t</title></head><body><p>PDF</p></body></html>";

    @TempDir
    static Path folder;

    private static TinyShop shop;
    private static Path certificate;

    @BeforeAll
    static void certify() throws Exception {
        shop = TinyShop.onH2(folder).at("2026-11-01T08:00:00Z");
        Ended erased = shop.lapse(
                "erase", "--subject", "customer:2", "--id", "R-1", "--reason", "called <back>", "--by", "desk-4");
        assertThat(erased.code()).as(erased.words()).isZero();
        certificate = folder.resolve("certificate.pdf");
        Ended written = shop.lapse("log", "prove", "R-1", "--to", certificate.toString());
        assertThat(written.code()).as(written.words()).isZero();
    }

    private static Ended verify(Path file) {
        return shop.lapse("log", "verify", "--proof", file.toString());
    }

    private static Ended verify(byte[] file) throws IOException {
        return verify(Files.write(folder.resolve("other.pdf"), file));
    }

    private static String attached(Path file) throws IOException {
        return new String(
                Attachments.of(Files.readAllBytes(file), "certificate.json").orElseThrow(), StandardCharsets.UTF_8);
    }

    private static byte[] pdfWith(String name, String content) {
        return new PdfPrinter()
                .print(
                        PAGE,
                        List.of(new Attachment(
                                name, "application/json", "d", content.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void printsWhatItsFileProvesAndTheFileIsVerified() throws Exception {
        Ended machines = shop.lapse(
                "log",
                "prove",
                "R-1",
                "--format",
                "json",
                "--to",
                folder.resolve("c.json").toString(),
                "--output",
                "json");
        assertThat(attached(certificate)).isEqualTo(Files.readString(folder.resolve("c.json")));
        Ended verified = shop.lapse("log", "verify", "--proof", certificate.toString(), "--output", "json");
        assertThat(verified.json()).containsEntry("outcome", "PROVEN").containsEntry("request", "R-1");
        List<?> positions = (List<?>) verified.json().get("positions");
        String text = LetterTest.ofPdf(certificate);
        assertThat(text)
                .contains(
                        "Certificate of request R-1",
                        "covers the first " + machines.json().get("covered") + " entries")
                .contains(String.valueOf(machines.json().get("log")))
                .contains("shop/invoice ERASED 1", "shop/invoice-line ERASED 1")
                .contains(
                        "shop/invoice KEPT 1 obligation Bogføringsloven (lov nr. 700 af 24. maj 2022) § 12 2030-01-01")
                .contains("because called <back>")
                .doesNotContain(TinyShop.MARKER);
        assertThat(positions)
                .isNotEmpty()
                .allSatisfy(position -> assertThat(text).contains("Entry " + position + ":"));
        assertThat(text.replace(" ", "")).contains(root());
    }

    /** The root in the checkpoint of the proofs. */
    private static String root() throws IOException {
        String note = attached(certificate);
        String origin = note.substring(note.indexOf("\\n\\n") + 4);
        return origin.split("\\\\n")[2];
    }

    @Test
    void tellsOfAFileThatWasChangedInAPdf() throws Exception {
        String changed = attached(certificate).replaceFirst("\"count\": 1\n", "\"count\": 2\n");
        assertThat(changed).isNotEqualTo(attached(certificate));

        Ended tampered = verify(pdfWith("certificate.json", changed));

        assertThat(tampered.code()).isEqualTo(5);
        assertThat(tampered.firstLine()).startsWith("TAMPERED what the certificate says of entry ");
        assertThat(verify(pdfWith("certificate.json", attached(certificate))).firstLine())
                .startsWith("PROVEN");
    }

    @Test
    void tellsOfAPdfWithoutACertificateOrADamagedOne() throws Exception {
        byte[] whole = Files.readAllBytes(certificate);
        byte[] emptied = whole.clone();
        Arrays.fill(emptied, 1000, whole.length, (byte) ' ');

        for (byte[] file : List.of(
                pdfWith("another.json", attached(certificate)),
                Arrays.copyOf(whole, 200),
                emptied,
                "%PDF-".getBytes(StandardCharsets.US_ASCII))) {
            Ended unreadable = verify(file);
            assertThat(unreadable.code()).isEqualTo(5);
            assertThat(unreadable.words())
                    .startsWith("TAMPERED the PDF")
                    .contains("is damaged, or holds no certificate; ask for the file as it was written");
        }
        assertThat(verify(pdfWith("certificate.json", "{\"certificate\": [}")).firstLine())
                .startsWith("TAMPERED the proof in");
    }

    @Test
    void hasNoPageForTheProofOfARun() {
        Path none = folder.resolve("none.pdf");
        Map<String, Object> json = shop.lapse(
                        "log", "prove", "2026-11-01.request-R-1.1", "--to", none.toString(), "--output", "json")
                .json();

        assertThat(json).containsEntry("outcome", "REFUSED");
        assertThat(none).doesNotExist();
        assertThat(shop.lapse("log", "prove", "R-1", "--format", "html", "--to", none.toString())
                        .code())
                .isEqualTo(64);
    }
}
