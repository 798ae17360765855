package dev.lapse.app.cases;

import dev.lapse.app.policyfiles.PolicyReader;
import dev.lapse.app.policyfiles.PolicyReading;
import dev.lapse.core.policy.PolicySet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The policy set of one case, in a folder of its own, with an entity and two laws that every case shares. */
public final class Policies {

    private static final String ENTITY = """
            entity: house
            zone: Europe/Copenhagen
            jurisdictions: [DK]
            subjects: {person: {da: person, en: person}, doctor: {da: læge, en: doctor}}
            financial-years: [{first: 2000-01-01, last: 2000-12-31, repeat: yearly}]
            standard-periods: [P6M, P1Y, P2Y, P3Y, P5Y, P10Y]
            backup-horizon: P35D
            evidence-period: P5Y
            """;

    private static final String OBLIGATIONS = """
            - obligation: bookkeeping
              title: {da: Regnskabsmateriale, en: Accounting material}
              citation: Bogføringsloven § 12
              roll: end-of-financial-year
              period: P5Y
              checked: 2026-11-23
            - obligation: ten-years
              citation: Example Act § 1
              period: P10Y
              checked: 2026-11-23
            """;

    private final Path folder;

    public Policies(Path folder) {
        this.folder = folder;
        file("entity.yaml", ENTITY);
        file("obligations/obligations.yaml", OBLIGATIONS);
    }

    /** A file of the policy set. */
    public void file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A rule that deletes after {@code retention} from {@code event}, with further lines. */
    public void rule(String cluster, String event, String retention, String... more) {
        String text = """
                cluster: %s
                title: {da: %s, en: %s}
                purpose: {da: Prøve, en: Test}
                subject: person
                legal-basis: contract
                starting-point: {kind: end-of-relationship, event: %s}
                retention-period: %s
                action: delete
                delete-within: P1M
                """.formatted(cluster, cluster, cluster, event, retention);
        List<String> lines = new ArrayList<>(List.of(more));
        if (lines.stream().noneMatch(line -> line.startsWith("limits:"))) {
            lines.add("limits: {max-share: 100%}");
        }
        for (String line : lines) {
            String key = line.substring(0, line.indexOf(':') + 1);
            text = text.lines().filter(old -> !old.startsWith(key)).collect(Collectors.joining("\n", "", "\n"));
            text += line + "\n";
        }
        file("rules/" + cluster + ".yaml", text);
    }

    public PolicySet read(LocalDate today) {
        return switch (PolicyReader.read(folder, today)) {
            case PolicyReading.Sound sound -> sound.set();
            case PolicyReading.Refused refused ->
                throw new IllegalStateException(
                        refused.faults().stream().map(Object::toString).collect(Collectors.joining("\n")));
        };
    }
}
