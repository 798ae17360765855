package dev.lapse.app.cases;

import dev.lapse.app.journal.Journal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the evidence log says that chunks did, read from its own lines. */
public final class Evidence {

    private static final Pattern TALLY = Pattern.compile("\\{\"record-set\":\"([^\"]+)\",\"answer\":\"([A-Z]+)\""
            + "(?:,\"reason\":\"([^\"]+)\")?[^}]*\"count\":(\\d+)\\}");

    private Evidence() {}

    /** Counts by record set, answer and, where there is one, reason; over all runs. */
    public static Map<String, Long> of(Journal journal) {
        Map<String, Long> counts = new TreeMap<>();
        journal.evidence().from(0, 10_000).stream()
                .map(stored -> new String(stored.bytes(), StandardCharsets.UTF_8))
                .filter(line -> line.contains("\"kind\":\"chunk-confirmed\""))
                .forEach(line -> {
                    Matcher tally = TALLY.matcher(line);
                    while (tally.find()) {
                        String reason = tally.group(3) == null ? "" : " " + tally.group(3);
                        counts.merge(
                                tally.group(1) + " " + tally.group(2) + reason,
                                Long.parseLong(tally.group(4)),
                                Long::sum);
                    }
                });
        return counts;
    }
}
