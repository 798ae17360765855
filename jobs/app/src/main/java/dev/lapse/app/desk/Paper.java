package dev.lapse.app.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The port to what makes pages for people. Nothing that a page refers to is fetched. */
public interface Paper {

    /**
     * A page as HTML: what the template called {@code template} makes of {@code content}, which is maps, lists, texts, numbers
     * and truths. Every text is escaped.
     */
    String page(String template, Map<String, Object> content);

    /** {@code page} as PDF, with files in it; the same makes the same bytes. A letter that cannot be printed shows as a square. */
    byte[] pdf(String page, List<Enclosure> enclosures);

    /** The content of the file called {@code name} in {@code pdf}; empty where that is no PDF, is damaged or has no such file. */
    Optional<byte[]> enclosed(byte[] pdf, String name);

    /**
     * A file that goes into a PDF.
     *
     * @param mediaType as in {@code application/json}
     * @param description what it is, for people
     */
    record Enclosure(String name, String mediaType, String description, byte[] content) {

        @Override
        public String toString() {
            return "the enclosed file " + name;
        }
    }
}
