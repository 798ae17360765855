package dev.lapse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes the policy set of a work load. */
final class PolicyFolder {

    private static final String ENTITY = """
            entity: bench
            zone: Europe/Copenhagen
            jurisdictions: [DK]
            subjects: {visitor: {da: gæst, en: visitor}}
            financial-years: [{first: 2000-01-01, last: 2000-12-31, repeat: yearly}]
            standard-periods: [P1Y]
            backup-horizon: P35D
            evidence-period: P5Y
            """;

    private PolicyFolder() {}

    /**
     * Below {@code folder}, each text a file.
     *
     * @param rules by cluster
     * @param bindings by store
     */
    static void write(Path folder, Map<String, String> rules, Map<String, String> bindings) throws IOException {
        Path policies = Files.createDirectories(folder.resolve("policies"));
        Files.writeString(policies.resolve("entity.yaml"), ENTITY);
        each(Files.createDirectories(policies.resolve("rules")), rules);
        each(Files.createDirectories(policies.resolve("bindings")), bindings);
    }

    private static void each(Path folder, Map<String, String> texts) throws IOException {
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Files.writeString(folder.resolve(text.getKey() + ".yaml"), text.getValue());
        }
    }
}
