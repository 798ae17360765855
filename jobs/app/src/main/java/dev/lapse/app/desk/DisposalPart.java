package dev.lapse.app.desk;

import dev.lapse.core.erasing.Bounds;
import dev.lapse.core.planning.Binding;
import dev.lapse.core.planning.BoundSet;
import dev.lapse.core.planning.Disposal;
import dev.lapse.core.planning.DisposalBook;
import dev.lapse.core.planning.DisposalListing;
import dev.lapse.core.planning.Resolver;
import dev.lapse.core.planning.Survey;
import dev.lapse.core.store.Key;
import dev.lapse.core.token.Purpose;
import dev.lapse.core.token.RecordToken;
import dev.lapse.core.token.RecordTokens;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Parts a list that waits in two, and counts both as the stores stand. */
record DisposalPart(Workplace place, DisposalBook book) {

    /**
     * The number of the list that has the roots with {@code keys} alone.
     *
     * @throws Refusal if the list does not have all of them, or some are no longer due
     */
    long of(Disposal list, List<String> lines) {
        if (!(place.catalogBinding() instanceof Binding.Sound sound)) {
            throw new Refusal("approval-not-listed", "the policy set does not fit its stores; look at lapse check");
        }
        BoundSet root =
                sound.policy().set(sound.policy().structure(list.cluster()).root());
        Set<Key> keys = lines.stream()
                .map(line -> KeyText.of(root, List.of(line.split("\t", -1))))
                .collect(Collectors.toSet());
        Resolver resolver = new Resolver(sound.policy(), list.asOf(), place.carriedDates());
        Survey survey = new Survey(resolver, place.stores(), place.suspensions(), Bounds.DEFAULT.records());
        RecordTokens tokens = new RecordTokens(place.journal().orElseThrow().keyRing(), Purpose.RECORD_LOG);
        DisposalListing listing = new DisposalListing(survey, tokens);
        Set<RecordToken> chosen = listing.among(list, keys);
        Optional<Disposal> part = listing.of(list, chosen, true);
        int found = part.map(one -> one.roots().size()).orElse(0);
        if (found != keys.size()) {
            throw new Refusal(
                    "approval-not-listed",
                    "of the keys given, " + (keys.size() - found) + " name no root of list " + list.id()
                            + " that is due yet; nothing was decided");
        }
        Optional<Disposal> rest = listing.of(list, chosen, false);
        if (rest.isEmpty()) {
            return list.id();
        }
        long id = book.part(list.id(), part.orElseThrow(), rest.get());
        if (id == 0) {
            throw new Refusal("approval-not-waiting", "somebody else has just decided about list " + list.id());
        }
        return id;
    }
}
