package dev.lapse.core.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a run obeys, checked to be sound in itself.
 *
 * @param contentHash SHA-256 over the canonical content in hexadecimal: comments, white space and the order of keys do not count
 */
public record PolicySet(
        Entity entity,
        Map<String, Obligation> obligations,
        Map<String, Rule> rules,
        List<StoreBinding> bindings,
        List<Recipient> recipients,
        String contentHash) {

    public PolicySet {
        obligations = Map.copyOf(obligations);
        rules = Map.copyOf(rules);
        bindings = List.copyOf(bindings);
        recipients = List.copyOf(recipients);
    }

    /** One whose data went to nobody. */
    public PolicySet(
            Entity entity,
            Map<String, Obligation> obligations,
            Map<String, Rule> rules,
            List<StoreBinding> bindings,
            String contentHash) {
        this(entity, obligations, rules, bindings, List.of(), contentHash);
    }

    /** The recipient that is called {@code id}; empty where there is none. */
    public Optional<Recipient> recipient(String id) {
        return recipients.stream()
                .filter(recipient -> recipient.id().equals(id))
                .findFirst();
    }

    /** The record set named {@code name}; empty where no binding has it. */
    public Optional<RecordSet> recordSet(RecordSetName name) {
        return bindings.stream()
                .filter(binding -> binding.store().equals(name.store()))
                .flatMap(binding -> binding.recordSets().stream())
                .filter(recordSet -> recordSet.name().equals(name))
                .findFirst();
    }
}
