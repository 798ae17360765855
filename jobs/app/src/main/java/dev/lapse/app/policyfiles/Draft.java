package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.ClusterMembers;
import dev.lapse.core.policy.Entity;
import dev.lapse.core.policy.Obligation;
import dev.lapse.core.policy.Recipient;
import dev.lapse.core.policy.RecordSet;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.policy.Rule;
import dev.lapse.core.policy.StoreBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that the files said, each with its place, before anything is compared across files. */
final class Draft {

    private Optional<Located<Entity>> entity = Optional.empty();
    private final List<Located<Obligation>> obligations = new ArrayList<>();
    private final List<Located<Rule>> rules = new ArrayList<>();
    private final List<Located<StoreBinding>> bindings = new ArrayList<>();
    private final List<Located<RecordSet>> recordSets = new ArrayList<>();
    private final List<Located<Recipient>> recipients = new ArrayList<>();

    void add(FileKind kind, YamlNode node, Values values) {
        switch (kind) {
            case ENTITY -> entity = Optional.of(new EntityFile(values).read(node));
            case OBLIGATIONS -> obligations.addAll(new ObligationFile(values).read(node));
            case RULES -> rules.add(new RuleFile(values).read(node));
            case BINDINGS -> {
                BindingFile.Read read = new BindingFile(values).read(node);
                bindings.add(read.binding());
                recordSets.addAll(read.recordSets());
            }
            case RECIPIENTS -> recipients.addAll(new RecipientFile(values).read(node));
        }
    }

    Optional<Located<Entity>> entity() {
        return entity;
    }

    List<Located<Obligation>> obligations() {
        return obligations;
    }

    List<Located<Rule>> rules() {
        return rules;
    }

    List<Located<StoreBinding>> bindings() {
        return bindings;
    }

    List<Located<RecordSet>> recordSets() {
        return recordSets;
    }

    List<Located<Recipient>> recipients() {
        return recipients;
    }

    Optional<Located<Obligation>> obligation(String name) {
        return obligations.stream()
                .filter(each -> each.value().name().equals(name))
                .findFirst();
    }

    Optional<Located<Rule>> rule(String cluster) {
        return rules.stream()
                .filter(each -> each.value().cluster().equals(cluster))
                .findFirst();
    }

    Optional<Located<RecordSet>> recordSet(RecordSetName name) {
        return recordSets.stream()
                .filter(each -> each.value().name().equals(name))
                .findFirst();
    }

    ClusterMembers members(String cluster) {
        return ClusterMembers.of(recordSets.stream().map(Located::value).toList(), cluster);
    }

    /** The field groups that the record sets of {@code cluster} have. */
    List<String> groups(String cluster) {
        return members(cluster).recordSets().stream()
                .flatMap(recordSet -> recordSet.fields().stream())
                .map(field -> field.group())
                .distinct()
                .sorted()
                .toList();
    }
}
