package dev.lapse.app.policyfiles;

import dev.lapse.core.policy.Eea;
import dev.lapse.core.policy.Recipient;
import dev.lapse.core.policy.Rule;
import dev.lapse.core.policy.Subject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Every recipient got data that there are, lies in a country that there is, and knows a person by what the bindings know. */
final class RecipientChecks {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final Draft draft;
    private final Remarks remarks;

    RecipientChecks(Draft draft, Remarks remarks) {
        this.draft = draft;
        this.remarks = remarks;
    }

    void all() {
        for (Located<Recipient> recipient : draft.recipients()) {
            clusters(recipient);
            country(recipient);
            knowsBy(recipient);
        }
    }

    private void clusters(Located<Recipient> recipient) {
        List<String> known = rules().stream().map(Rule::cluster).toList();
        List<String> named = recipient.value().clusters();
        for (int i = 0; i < named.size(); i++) {
            String cluster = named.get(i);
            if (remarks.complete(FileKind.RULES) && !known.contains(cluster)) {
                remarks.fault(
                        recipient.at("clusters", i),
                        "no rule governs the cluster " + cluster + Suggestion.of(cluster, known)
                                + "; correct the name or write the rule");
            }
        }
    }

    private void country(Located<Recipient> recipient) {
        String country = recipient.value().country();
        if (country.equals(Values.UNREADABLE)) {
            return;
        }
        Optional<?> transfer = recipient.value().transfer();
        if (!COUNTRIES.contains(country)) {
            remarks.fault(
                    recipient.at("country"),
                    "there is no country " + country + "; write the two letters of ISO 3166, as in DK (GR is Greece, GB"
                            + " the United Kingdom)");
        } else if (Eea.has(country) && transfer.isPresent()) {
            remarks.fault(
                    recipient.at("transfer"),
                    country + " is in the EEA, and data go there without a basis for a transfer; delete transfer, or"
                            + " correct the country");
        } else if (!Eea.has(country) && transfer.isEmpty()) {
            remarks.fault(
                    recipient.at("country"),
                    country + " is outside the EEA and the recipient has no transfer; add the basis of Chapter V of the"
                            + " GDPR, as in transfer: standard-clauses");
        }
    }

    private void knowsBy(Located<Recipient> recipient) {
        List<String> clusters = recipient.value().clusters();
        boolean clustersAreKnown = !clusters.isEmpty()
                && clusters.stream().allMatch(cluster -> draft.rule(cluster).isPresent());
        if (!clustersAreKnown || !remarks.complete(FileKind.BINDINGS)) {
            return;
        }
        Set<String> known = identifiers(recipient.value());
        List<String> named = recipient.value().knowsBy();
        for (int i = 0; i < named.size(); i++) {
            String kind = named.get(i);
            if (!known.contains(kind)) {
                remarks.fault(
                        recipient.at("knows-by", i),
                        "no binding has the identifier " + kind + Suggestion.of(kind, known)
                                + " for the persons of these clusters; "
                                + (known.isEmpty()
                                        ? "declare it at the subject of its record set"
                                        : "write one of " + String.join(", ", known) + ", or declare it"));
            }
        }
    }

    /** The kinds of identifier of the persons whom the recipient's clusters are about. */
    private Set<String> identifiers(Recipient recipient) {
        Set<String> kinds = new TreeSet<>();
        rules().stream()
                .filter(rule -> recipient.clusters().contains(rule.cluster()))
                .map(Rule::subject)
                .forEach(kinds::add);
        Set<String> identifiers = new TreeSet<>();
        draft.recordSets().stream()
                .flatMap(set -> set.value().subject().stream())
                .filter(subject -> kinds.contains(subject.kind()))
                .flatMap(subject -> subject.identifiers().stream())
                .map(Subject.Identifier::kind)
                .forEach(identifiers::add);
        return identifiers;
    }

    private List<Rule> rules() {
        return draft.rules().stream().map(Located::value).toList();
    }
}
