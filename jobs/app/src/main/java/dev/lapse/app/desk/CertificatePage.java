package dev.lapse.app.desk;

import dev.lapse.app.desk.output.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A certificate for people: the page says what the file in it proves, and both come from the same certificate. */
public final class CertificatePage {

    private static final String TEMPLATE = "certificate.en";

    private CertificatePage() {}

    /** The PDF, which {@code lapse log verify --proof} checks by the file in it. */
    public static byte[] pdf(Certificate certificate, Paper paper, boolean sandbox) {
        Map<String, Object> content = content(certificate);
        content.put("sandbox", sandbox);
        return paper.pdf(
                paper.page(TEMPLATE, content),
                List.of(new Paper.Enclosure(
                        Certificate.FILE,
                        "application/json",
                        "the entries and the proof of each",
                        certificate.text().getBytes(StandardCharsets.UTF_8))));
    }

    /** The certificate in {@code file}, where that is a PDF; empty where it holds none that can be read. */
    public static Optional<String> enclosed(byte[] file, Paper paper) {
        return paper.enclosed(file, Certificate.FILE).map(content -> new String(content, StandardCharsets.UTF_8));
    }

    /** Whether {@code file} is meant as a PDF. */
    public static boolean isMeant(byte[] file) {
        return new String(file, 0, Math.min(file.length, 5), StandardCharsets.ISO_8859_1).equals("%PDF-");
    }

    private static Map<String, Object> content(Certificate certificate) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("number", certificate.request());
        content.put("log", certificate.proofs().checkpoint().origin());
        content.put("covered", Words.number(certificate.proofs().checkpoint().size()));
        content.put(
                "root",
                Base64.getEncoder()
                        .encodeToString(certificate.proofs().checkpoint().root()));
        content.put("file", Certificate.FILE);
        List<Map<String, Object>> entries = new ArrayList<>();
        for (int i = 0; i < certificate.entries().size(); i++) {
            entries.add(
                    entry(certificate.positions().get(i), certificate.entries().get(i)));
        }
        content.put("entries", entries);
        return content;
    }

    private static Map<String, Object> entry(long position, Map<String, Object> entry) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("position", Words.number(position));
        line.put("sentence", EntryLines.sentence(entry));
        List<Map<String, Object>> tallies = new ArrayList<>();
        entry.values().forEach(value -> {
            if (value instanceof List<?> items) {
                items.forEach(item -> tallies.add(tally(item)));
            }
        });
        line.put("tallies", tallies);
        return line;
    }

    private static Map<String, Object> tally(Object item) {
        Map<String, Object> line = new LinkedHashMap<>();
        for (String name : List.of("record-set", "answer", "count", "reason", "citation", "until")) {
            Object value = item instanceof Map<?, ?> members ? members.get(name) : null;
            line.put(name.replace("-", ""), value == null ? "" : String.valueOf(value));
        }
        return line;
    }
}
