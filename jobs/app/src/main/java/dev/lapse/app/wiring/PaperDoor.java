package dev.lapse.app.wiring;

import dev.lapse.app.desk.Paper;
import dev.lapse.app.paper.Attachment;
import dev.lapse.app.paper.Attachments;
import dev.lapse.app.paper.PageTemplates;
import dev.lapse.app.paper.PdfPrinter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pages as the command line knows them. */
record PaperDoor(PageTemplates templates, PdfPrinter printer) implements Paper {

    static PaperDoor open() {
        return new PaperDoor(new PageTemplates(), new PdfPrinter());
    }

    @Override
    public String page(String template, Map<String, Object> content) {
        return templates.filled(template, content);
    }

    @Override
    public byte[] pdf(String page, List<Enclosure> enclosures) {
        return printer.print(
                page,
                enclosures.stream()
                        .map(file -> new Attachment(file.name(), file.mediaType(), file.description(), file.content()))
                        .toList());
    }

    @Override
    public Optional<byte[]> enclosed(byte[] pdf, String name) {
        return Attachments.of(pdf, name);
    }
}
