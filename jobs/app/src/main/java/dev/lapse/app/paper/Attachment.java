package dev.lapse.app.paper;

/**
 * A file in a PDF.
 *
 * @param mediaType as in {@code application/json}
 * @param description what it is, for people
 */
public record Attachment(String name, String mediaType, String description, byte[] content) {

    @Override
    public String toString() {
        return "the attached file " + name;
    }
}
