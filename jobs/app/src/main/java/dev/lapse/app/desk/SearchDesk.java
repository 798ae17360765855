package dev.lapse.app.desk;

import dev.lapse.app.batch.RunReport.Reason;
import dev.lapse.core.planning.Binder;
import dev.lapse.core.planning.BoundPolicy;
import dev.lapse.core.policy.StoreBinding;
import dev.lapse.core.request.search.IdentifierNotation;
import dev.lapse.core.request.search.PersonSearch;
import dev.lapse.core.store.Catalog;
import dev.lapse.core.store.Store;
import dev.lapse.core.store.StoreException;
import dev.lapse.core.token.KeyRing;
import dev.lapse.core.token.Pseudonyms;
import dev.lapse.core.token.Purpose;
import dev.lapse.core.token.PurposeKey;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a search for a person is made with.
 *
 * @param silent why a store does not answer, by its name
 */
public record SearchDesk(BoundPolicy policy, PersonSearch search, Map<String, Reason> silent) {

    /** Of a journal that is not there: nothing was ever reduced. */
    private static final KeyRing NO_KEYS = new KeyRing() {
        @Override
        public PurposeKey current(Purpose purpose) {
            throw new IllegalStateException("there are no keys yet");
        }

        @Override
        public List<PurposeKey> all(Purpose purpose) {
            return List.of();
        }
    };

    /** Over the stores of {@code place} that answer, whether or not the policy set fits them in all. */
    public static SearchDesk at(Workplace place, IdentifierNotation phones) {
        Map<String, Reason> silent = new LinkedHashMap<>(place.silent());
        Map<String, Catalog> catalogs = new LinkedHashMap<>();
        Map<String, Store> answering = new LinkedHashMap<>();
        place.policySet().bindings().stream()
                .filter(binding -> place.stores().containsKey(binding.store()) && !silent.containsKey(binding.store()))
                .forEach(binding -> look(place, binding, catalogs, answering, silent));
        BoundPolicy policy = Binder.asFarAsKnown(place.policySet(), catalogs);
        return new SearchDesk(policy, search(place, policy, answering, phones), silent);
    }

    /** Over {@code answering}, of which {@code policy} is known. */
    static PersonSearch search(
            Workplace place, BoundPolicy policy, Map<String, Store> answering, IdentifierNotation phones) {
        KeyRing keys = place.journal().map(SearchDesk::keys).orElse(NO_KEYS);
        return new PersonSearch(
                policy,
                answering,
                List.of(phones),
                new Pseudonyms(keys, new SecureRandom()),
                name -> place.tallies().reducedEver(name) > 0);
    }

    private static void look(
            Workplace place,
            StoreBinding binding,
            Map<String, Catalog> catalogs,
            Map<String, Store> answering,
            Map<String, Reason> silent) {
        Store store = Objects.requireNonNull(place.stores().get(binding.store()));
        try {
            catalogs.put(binding.store(), store.catalog(binding));
            answering.put(binding.store(), store);
        } catch (StoreException e) {
            silent.put(binding.store(), Refusal.reason(e));
        }
    }

    private static KeyRing keys(OpenJournal journal) {
        journal.keys(Access.READING).refusal().ifPresent(refusal -> {
            throw refusal;
        });
        return journal.keyRing();
    }
}
