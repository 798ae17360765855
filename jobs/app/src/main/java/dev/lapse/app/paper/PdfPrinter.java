package dev.lapse.app.paper;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Pages as PDF, tagged for screen readers (PDF/UA), with the title and the language that the page names. It prints in one font,
 * which has the letters of every European language; any other character becomes a hollow square. The same page makes the same
 * bytes whenever it is printed. Nothing that a page refers to is ever fetched, from a network or from a file.
 */
public final class PdfPrinter {

    private static final String MISSING = "\u25A1";
    private static final int NORMAL = 400;

    /** What XML cannot hold. */
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    static {
        // It writes to standard error, and may show a text that it cannot lay out.
        XRLog.setLoggingEnabled(false);
        OneFont.standIn();
    }

    /** {@code page}, a well-formed HTML document, as PDF with {@code attached} files. */
    public byte[] print(String page, List<Attachment> attached) {
        String clean = UNPRINTABLE.matcher(page).replaceAll(MISSING);
        try (PdfBoxRenderer renderer = builder(clean).buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            try (PDDocument document = renderer.getPdfDocument()) {
                document.getDocumentInformation().getCOSObject().removeItem(COSName.CREATION_DATE);
                document.setDocumentId(number(clean, attached));
                Attachments.add(document, attached);
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                document.save(out);
                return out.toByteArray();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a page cannot be printed", e);
        }
    }

    private static PdfRendererBuilder builder(String page) {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePdfUaAccessibility(true);
        builder.withProducer("Lapse");
        builder.useReplacementText(MISSING);
        builder.useFont(OneFont::open, OneFont.FAMILY, NORMAL, FontStyle.NORMAL, true);
        builder.useFont(
                OneFont::open,
                OneFont.FAMILY,
                NORMAL,
                FontStyle.NORMAL,
                true,
                EnumSet.of(FSFontUseCase.FALLBACK_FINAL));
        builder.useExternalResourceAccessControl(
                (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.useExternalResourceAccessControl(
                (uri, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
        builder.withHtmlContent(page, "");
        return builder;
    }

    /** In place of the time, which PDF would make a number of. */
    private static long number(String page, List<Attachment> attached) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(page.getBytes(StandardCharsets.UTF_8));
            attached.forEach(file -> digest.update(file.content()));
            return ByteBuffer.wrap(digest.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
