package dev.lapse.app.desk;

import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.planning.SubjectKey;
import dev.lapse.core.request.search.Given;
import dev.lapse.core.request.search.IdentifierNotation;
import dev.lapse.core.request.search.OtherAccounts;
import dev.lapse.core.request.search.PersonSearch;
import dev.lapse.core.request.search.SearchAnswer;
import dev.lapse.core.store.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Whom an identifier means for certain, and who may be the same person. */
public record Accounts(BoundPolicy policy, Map<String, Store> stores, PersonSearch search) {

    /** In the stores of {@code place}, all of which {@code policy} fits. */
    public static Accounts at(Workplace place, BoundPolicy policy, Surroundings surroundings) {
        IdentifierNotation phones =
                surroundings.phones().apply(place.policySet().entity());
        return new Accounts(policy, place.stores(), SearchDesk.search(place, policy, place.stores(), phones));
    }

    /** @throws Refusal unless exactly one person of that kind is found for certain, in stores that all answered */
    public SubjectKey theOne(String kind, List<Given> given) {
        if (!(search.of(given) instanceof SearchAnswer.Found found)) {
            throw several();
        }
        if (found.isIncomplete()) {
            throw new Refusal(
                    found.failures().values().stream().map(Refusal::reason).toList());
        }
        List<SubjectKey> exact = found.exact().stream()
                .map(SearchAnswer.Person::key)
                .filter(key -> key.kind().equals(kind))
                .toList();
        if (exact.size() > 1) {
            throw several();
        }
        return exact.stream()
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "nobody-for-certain",
                        "nobody of that kind is found by that for certain; nothing was placed. Look with lapse request find"
                                + " who may be meant, and place it by the key"));
    }

    private static Refusal several() {
        return new Refusal(
                "identifier-shared",
                "that identifies several persons; nothing was placed. Look with lapse request find who they are, and place one"
                        + " for each who is meant, by the key");
    }

    public OtherAccounts.Likely likelyOthers(SubjectKey person) {
        return new OtherAccounts(policy, store -> Objects.requireNonNull(stores.get(store)), search).of(person);
    }

    /** In words, a line each; the key is told because somebody must look at it. */
    static List<String> lines(OtherAccounts.Likely likely) {
        List<String> lines = new ArrayList<>();
        likely.identifiers().entrySet().stream()
                .sorted(Comparator.comparing(
                                (Map.Entry<SubjectKey, ?> each) -> each.getKey().kind())
                        .thenComparing(each -> each.getKey().key()))
                .forEach(each -> lines.addAll(Lines.item("likely the same person, and not covered: "
                        + each.getKey().kind() + ":"
                        + each.getKey().key() + ", by the same "
                        + String.join(" and ", new TreeSet<>(each.getValue())) + "; look, and place one there too")));
        new TreeSet<>(likely.shared())
                .forEach(kind -> lines.addAll(
                        Lines.item("other accounts cannot be told by the " + kind + ": too many have the same")));
        if (!likely.whole()) {
            lines.addAll(Lines.item("other accounts were not looked for everywhere: a store does not answer"));
        }
        return lines;
    }

    static List<Map<String, Object>> json(OtherAccounts.Likely likely) {
        return likely.identifiers().entrySet().stream()
                .sorted(Comparator.comparing(
                                (Map.Entry<SubjectKey, ?> each) -> each.getKey().kind())
                        .thenComparing(each -> each.getKey().key()))
                .map(each -> Map.<String, Object>of(
                        "kind", each.getKey().kind(),
                        "key", each.getKey().key(),
                        "identifiers", List.copyOf(new TreeSet<>(each.getValue()))))
                .toList();
    }
}
