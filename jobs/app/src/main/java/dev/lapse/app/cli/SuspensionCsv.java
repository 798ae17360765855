package dev.lapse.app.cli;

import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.app.desk.PersonText;
import dev.lapse.app.desk.Refusal;
import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.planning.Suspension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Suspensions of persons as lines of a table: {@code id}, {@code kind} and {@code key}, in any order, under a line with these
 * names, apart by commas or semicolons; in quotes where a value holds one. Faults are told by their line and never with a value.
 */
final class SuspensionCsv {

    private static final List<String> COLUMNS = List.of("id", "kind", "key");

    /** A suspension and the line it came from. */
    record Row(int line, Suspension suspension) {}

    private final BoundPolicy policy;
    private final List<Reason> faults = new ArrayList<>();

    private SuspensionCsv(BoundPolicy policy) {
        this.policy = policy;
    }

    /** The text of {@code from}, or of {@code input} where that is {@code -}. @throws Refusal if it cannot be read */
    static String text(String from, InputStream input) {
        try {
            byte[] bytes = from.equals("-") ? input.readAllBytes() : Files.readAllBytes(Path.of(from));
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Refusal("csv", "the table is not written in UTF-8; save it so");
        } catch (IOException e) {
            throw new Refusal(
                    "file-unreadable", "the table cannot be read; see that the file exists and you may read it");
        }
    }

    /** What {@code text} says. @throws Refusal with every fault of it */
    static List<Row> read(String text, BoundPolicy policy) {
        SuspensionCsv csv = new SuspensionCsv(policy);
        List<Row> rows = csv.rows(text.lines().toList());
        if (!csv.faults.isEmpty()) {
            throw new Refusal(csv.faults);
        }
        return rows;
    }

    /** That something is wrong in {@code line}. */
    static Reason fault(String code, int line, String what) {
        return new Reason(code, Optional.empty(), Optional.empty(), "line " + line + ": " + what);
    }

    private List<Row> rows(List<String> lines) {
        String header = lines.isEmpty() ? "" : lines.get(0);
        char separator = header.contains(";") ? ';' : ',';
        List<String> names = fields(header, separator).orElse(List.of()).stream()
                .map(String::strip)
                .toList();
        if (names.size() != COLUMNS.size() || !names.containsAll(COLUMNS)) {
            faults.add(fault("csv", 1, "name the columns id, kind and key here, apart by commas or semicolons"));
            return List.of();
        }
        List<Row> rows = new ArrayList<>();
        Map<String, Integer> ids = new HashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            int line = i + 1;
            if (!lines.get(i).isBlank()) {
                fields(lines.get(i), separator)
                        .filter(fields -> fields.size() == COLUMNS.size())
                        .ifPresentOrElse(
                                fields -> row(line, names, fields, ids).ifPresent(rows::add),
                                () -> faults.add(fault(
                                        "csv",
                                        line,
                                        "it is not three values; one that holds a separator or a quotation mark is"
                                                + " written in quotation marks, with each of its own doubled")));
            }
        }
        if (rows.isEmpty() && faults.isEmpty()) {
            faults.add(fault("csv", 1, "nothing follows the names of the columns"));
        }
        return rows;
    }

    private Optional<Row> row(int line, List<String> names, List<String> fields, Map<String, Integer> ids) {
        String id = fields.get(names.indexOf("id")).strip();
        String kind = fields.get(names.indexOf("kind")).strip();
        String key = fields.get(names.indexOf("key"));
        if (id.isEmpty() || kind.isEmpty() || key.isBlank()) {
            faults.add(fault("csv", line, "a value is missing; id, kind and key need one each"));
            return Optional.empty();
        }
        if (Suspension.isOfRequest(id)) {
            faults.add(fault("suspension-known", line, "such an id tells of a request; give it another beginning"));
        }
        Integer earlier = ids.putIfAbsent(id, line);
        if (earlier != null) {
            faults.add(fault("suspension-known", line, "the line " + earlier + " has the same id; give each its own"));
        }
        try {
            SubjectKey person = new PersonText(kind, key).in(policy);
            return Optional.of(new Row(line, new Suspension(id, new Suspension.OfSubject(person, Optional.empty()))));
        } catch (Refusal refused) {
            refused.reasons().forEach(reason -> faults.add(fault(reason.code(), line, reason.action())));
            return Optional.empty();
        }
    }

    /** The values of a line; empty where its quotation marks are not in pairs. */
    static Optional<List<String>> fields(String line, char separator) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return quoted ? Optional.empty() : Optional.of(fields);
    }
}
