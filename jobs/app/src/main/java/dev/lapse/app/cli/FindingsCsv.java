package dev.lapse.app.cli;

import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.app.desk.Refusal;
import dev.lapse.core.discovery.Classified;
import dev.lapse.core.discovery.PersonalData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What other tools found, as lines of a table under a line with its names, apart by commas or semicolons. */
final class FindingsCsv {

    private static final List<String> COLUMNS = List.of("store", "table", "column", "class", "confidence");

    private FindingsCsv() {}

    /** The findings about {@code store}. @throws Refusal with every fault of the table */
    static List<Classified> read(String text, String store) {
        List<String> lines = text.lines().toList();
        String header = lines.isEmpty() ? "" : lines.getFirst();
        char separator = header.contains(";") ? ';' : ',';
        List<String> names = SuspensionCsv.fields(header, separator).orElse(List.of()).stream()
                .map(String::strip)
                .toList();
        if (!names.containsAll(COLUMNS)) {
            throw new Refusal(List.of(SuspensionCsv.fault(
                    "csv", 1, "name the columns " + String.join(", ", COLUMNS) + ", apart by commas or semicolons")));
        }
        List<Reason> faults = new ArrayList<>();
        List<Classified> found = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                row(i + 1, names, SuspensionCsv.fields(lines.get(i), separator), faults)
                        .filter(row -> row.store().equals(store))
                        .ifPresent(row -> found.add(row.finding()));
            }
        }
        if (!faults.isEmpty()) {
            throw new Refusal(faults);
        }
        return found;
    }

    private record Row(String store, Classified finding) {}

    private static Optional<Row> row(int line, List<String> names, Optional<List<String>> read, List<Reason> faults) {
        List<String> fields = read.orElse(List.of());
        if (fields.size() != names.size()) {
            faults.add(SuspensionCsv.fault("csv", line, "it has not as many values as the first line has names"));
            return Optional.empty();
        }
        Optional<PersonalData> kind =
                PersonalData.of(fields.get(names.indexOf("class")).strip());
        Optional<Double> confidence =
                confidence(fields.get(names.indexOf("confidence")).strip());
        if (kind.isEmpty()) {
            faults.add(SuspensionCsv.fault(
                    "csv",
                    line,
                    "its class is none of "
                            + Arrays.stream(PersonalData.values())
                                    .map(PersonalData::code)
                                    .collect(Collectors.joining(", "))));
        }
        if (confidence.isEmpty()) {
            faults.add(SuspensionCsv.fault("csv", line, "its confidence is no number from 0 to 1"));
        }
        return kind.flatMap(known -> confidence.map(sure -> new Row(
                fields.get(names.indexOf("store")).strip(),
                new Classified(
                        fields.get(names.indexOf("table")).strip(),
                        fields.get(names.indexOf("column")).strip(),
                        known,
                        sure,
                        "another tool says so",
                        List.of()))));
    }

    private static Optional<Double> confidence(String text) {
        try {
            return Optional.of(Double.parseDouble(text)).filter(sure -> sure >= 0 && sure <= 1);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
