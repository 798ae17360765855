package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.Obligation;
import dev.lapse.core.policy.PolicySet;
import dev.lapse.core.policy.Rule;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the policy set of a folder: {@code entity.yaml}, {@code recipients.yaml}, {@code obligations/}, {@code rules/} and {@code bindings/}. Either the
 * set is sound, or every fault of every file is told. Neither a database nor the network is asked; safe for threads.
 */
public final class PolicyReader {

    private PolicyReader() {}

    /**
     * Reads the set in {@code folder}.
     *
     * @param today the date on which a review date has passed or not
     */
    public static PolicyReading read(Path folder, LocalDate today) {
        Remarks remarks = new Remarks();
        Values values = new Values(remarks);
        Draft draft = new Draft();
        List<ContentHash.Content> contents = new ArrayList<>();
        for (PolicyFolder.PolicyFile file : new PolicyFolder(folder, remarks).files()) {
            Optional<YamlNode> node = new YamlText(remarks)
                    .read(file.path(), file.name())
                    .flatMap(text -> new YamlTree(file.name(), remarks).parse(text));
            if (node.isEmpty()) {
                remarks.unread(file.kind());
            }
            node.ifPresent(tree -> {
                contents.add(new ContentHash.Content(file.kind(), tree));
                draft.add(file.kind(), tree, values);
            });
        }
        new Checks(draft, remarks, today).all();
        return remarks.faults().isEmpty()
                ? new PolicyReading.Sound(set(draft, ContentHash.of(contents)), remarks.notices())
                : new PolicyReading.Refused(remarks.faults());
    }

    private static PolicySet set(Draft draft, String contentHash) {
        return new PolicySet(
                draft.entity().orElseThrow().value(),
                draft.obligations().stream()
                        .map(Located::value)
                        .collect(Collectors.toMap(Obligation::name, obligation -> obligation)),
                draft.rules().stream().map(Located::value).collect(Collectors.toMap(Rule::cluster, rule -> rule)),
                draft.bindings().stream()
                        .map(Located::value)
                        .sorted(Comparator.comparing(binding -> binding.store()))
                        .toList(),
                draft.recipients().stream().map(Located::value).toList(),
                contentHash);
    }
}
