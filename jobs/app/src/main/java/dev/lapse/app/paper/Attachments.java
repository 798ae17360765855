package dev.lapse.app.paper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;

/** The files in a PDF. */
public final class Attachments {

    /** Far more than a certificate or a package has, and less than the heap of a command. */
    private static final int MOST = 32 * 1024 * 1024;

    private Attachments() {}

    static void add(PDDocument document, List<Attachment> files) throws IOException {
        if (files.isEmpty()) {
            return;
        }
        Map<String, PDComplexFileSpecification> byName = new TreeMap<>();
        COSArray associated = new COSArray();
        for (Attachment file : files) {
            PDComplexFileSpecification specification = specification(document, file);
            byName.put(file.name(), specification);
            associated.add(specification.getCOSObject());
        }
        PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(byName);
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        document.getDocumentCatalog().setNames(names);
        document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("AF"), associated);
    }

    private static PDComplexFileSpecification specification(PDDocument document, Attachment file) throws IOException {
        PDEmbeddedFile embedded =
                new PDEmbeddedFile(document, new ByteArrayInputStream(file.content()), COSName.FLATE_DECODE);
        embedded.setSubtype(file.mediaType());
        embedded.setSize(file.content().length);
        PDComplexFileSpecification specification = new PDComplexFileSpecification();
        specification.setFile(file.name());
        specification.setFileUnicode(file.name());
        specification.setFileDescription(file.description());
        specification.setEmbeddedFile(embedded);
        specification.getCOSObject().setName(COSName.getPDFName("AFRelationship"), "Data");
        return specification;
    }

    /** The content of the file called {@code name} in {@code pdf}; empty where that is no PDF, is damaged or has no such file. */
    public static Optional<byte[]> of(byte[] pdf, String name) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return content(document, name);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Whoever damages a PDF finds places at which its reader was not prepared for that.
            return Optional.empty();
        }
    }

    private static Optional<byte[]> content(PDDocument document, String name) throws IOException {
        PDEmbeddedFilesNameTreeNode files =
                document.getDocumentCatalog().getNames().getEmbeddedFiles();
        PDComplexFileSpecification specification = files.getNames().get(name);
        if (specification == null) {
            return Optional.empty();
        }
        try (InputStream in = specification.getEmbeddedFile().createInputStream()) {
            byte[] content = in.readNBytes(MOST + 1);
            return content.length > MOST ? Optional.empty() : Optional.of(content);
        }
    }
}
