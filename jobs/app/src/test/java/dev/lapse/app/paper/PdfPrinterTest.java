package dev.lapse.app.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfPrinterTest {

    private static final PdfPrinter PRINTER = new PdfPrinter();
    private static final Attachment FILE = new Attachment(
            "facts.json", "application/json", "the facts", "{\"a\": 1}".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path folder;

    private static String page(String head, String body) {
        return "<!DOCTYPE html><html lang=\"da\"><head><title>Svar på R-1</title>" + head + "</head><body>" + body
                + "</body></html>";
    }

    private static byte[] printed(String body) {
        return PRINTER.print(page("", body), List.of());
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper()
                    .getText(document)
                    .replaceAll("\\s+", " ")
                    .strip();
        }
    }

    @Test
    void printsEveryEuropeanNameAndASquareForWhatTheFontLacks() throws IOException {
        String names = "Søren Ægidius Åkjær, Łukasz Żółć, Ștefan Țăran, Ğülşah, Ελευθερία, Ђорђе Щукин, Þórunn";

        assertThat(text(printed("<p>" + names + "</p>"))).isEqualTo(names);
        assertThat(text(printed("<p>a漢b\u0001c\uD800d</p>"))).isEqualTo("a□b□c□d");
    }

    @Test
    void isTaggedAndHasTitleAndLanguageForWhoHearsIt() throws IOException {
        try (PDDocument document = Loader.loadPDF(printed("<h1>Svar</h1><p>Tekst</p>"))) {
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Svar på R-1");
            assertThat(document.getDocumentInformation().getCreationDate()).isNull();
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("da");
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(document.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
        }
    }

    @Test
    void makesTheSameBytesOfTheSamePage() {
        byte[] first = PRINTER.print(page("", "<h1>Svar</h1><table><tr><td>æ</td></tr></table>"), List.of(FILE));
        byte[] second = PRINTER.print(page("", "<h1>Svar</h1><table><tr><td>æ</td></tr></table>"), List.of(FILE));
        byte[] other = PRINTER.print(page("", "<h1>Svar</h1><table><tr><td>å</td></tr></table>"), List.of(FILE));

        assertThat(second).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void fetchesNothingFromTheNetworkOrFromAFile() throws IOException {
        Path sheet = Files.writeString(folder.resolve("sheet.css"), "p:before { content: 'from a file' }");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(300);
            String web = "http://localhost:" + server.getLocalPort();
            byte[] pdf = PRINTER.print(
                    page(
                            "<link rel=\"stylesheet\" href=\"" + web + "/sheet.css\"/><link rel=\"stylesheet\" href=\""
                                    + sheet.toUri() + "\"/><style>@import url(" + web + "/more.css); @font-face {"
                                    + " font-family: x; src: url(" + web + "/x.ttf); } p { font-family: x;"
                                    + " background-image: url(" + web + "/b.png) }</style>",
                            "<p>Tekst</p><img src=\"" + web + "/i.png\" alt=\"i\"/><object data=\"" + web
                                    + "/o\"></object><iframe src=\"" + sheet.toUri() + "\"></iframe>"),
                    List.of());

            assertThat(text(pdf)).contains("Tekst").doesNotContain("from a file");
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    /** PDFBox would read all fonts of the host, and write a list of them into the home of the user. */
    @Test
    void looksForNoFontOnTheHost() {
        printed("<p>Tekst</p>");

        assertThat(FontMappers.instance()).isInstanceOf(OneFont.class);
    }

    @Test
    void givesBackAFileThatWasPutIntoIt() {
        byte[] pdf = PRINTER.print(page("", "<p>Tekst</p>"), List.of(FILE));

        assertThat(Attachments.of(pdf, "facts.json"))
                .hasValueSatisfying(content -> assertThat(content).isEqualTo(FILE.content()));
        assertThat(Attachments.of(pdf, "others.json")).isEmpty();
        assertThat(Attachments.of(printed("<p>Tekst</p>"), "facts.json")).isEmpty();
    }

    @Test
    void findsNothingInWhatIsNoPdfOrABrokenOne() {
        byte[] pdf = PRINTER.print(page("", "<p>Tekst</p>"), List.of(FILE));

        assertThat(Attachments.of("no PDF".getBytes(StandardCharsets.UTF_8), "facts.json"))
                .isEmpty();
        for (int length = 0; length < pdf.length; length += 997) {
            byte[] cut = Arrays.copyOf(pdf, length);
            Attachments.of(cut, "facts.json")
                    .ifPresent(content -> assertThat(content).isEqualTo(FILE.content()));
        }
    }
}
