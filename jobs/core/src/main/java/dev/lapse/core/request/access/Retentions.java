package dev.lapse.core.request.access;

import dev.lapse.core.planning.Decided;
import dev.lapse.core.planning.Disposition;
import dev.lapse.core.planning.Gone;
import dev.lapse.core.planning.Readers;
import dev.lapse.core.planning.Reason;
import dev.lapse.core.planning.Resolver;
import dev.lapse.core.planning.Suspension;
import dev.lapse.core.planning.Suspensions;
import dev.lapse.core.planning.TooManyRecordsException;
import dev.lapse.core.policy.RecordSetName;
import dev.lapse.core.request.Disclosure;
import dev.lapse.core.request.PlacedSuspension;
import dev.lapse.core.store.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How long records are kept, as the person may be told: by the rules, the laws and the suspensions that anybody may know of. What
 * requests keep is not among them, for it ends with the answer. A suspension that must not be disclosed changes nothing of the
 * answer; where a record would go but for it, it stays for what is to be said in its place.
 */
public final class Retentions {

    private static final int PAGE = 500;

    private record Record(RecordSetName recordSet, Key key) {}

    /** A record and what may be told of it. */
    record Told(Decided decided, Disposition disposition) {}

    private final Resolver resolver;
    private final Disclosure disclosure;
    private final Resolver.Asking open;
    private final Resolver.Asking all;

    /** @param limit the most records that roots may bring with them */
    public Retentions(Resolver resolver, Readers readers, List<PlacedSuspension> placed, int limit) {
        this.resolver = resolver;
        this.disclosure = new Disclosure(placed);
        List<Suspension> every =
                placed.stream().map(PlacedSuspension::suspension).toList();
        List<Suspension> known = every.stream()
                .filter(suspension -> disclosure.instead(suspension.id()).isEmpty())
                .toList();
        this.open = new Resolver.Asking(readers, new Suspensions(0, known), Gone.NONE, false, limit);
        this.all = new Resolver.Asking(readers, new Suspensions(0, every), Gone.NONE, false, limit);
    }

    Resolver resolver() {
        return resolver;
    }

    /** Hands the answers for the roots with {@code keys}, and for all they bring along, to {@code pages}. */
    void of(String cluster, List<Key> keys, Consumer<List<Told>> pages) {
        for (int from = 0; from < keys.size(); from += PAGE) {
            page(cluster, keys.subList(from, Math.min(keys.size(), from + PAGE)), pages);
        }
    }

    private void page(String cluster, List<Key> keys, Consumer<List<Told>> pages) {
        List<Told> told;
        try {
            told = told(cluster, keys);
        } catch (TooManyRecordsException tooMany) {
            if (keys.size() == 1) {
                throw tooMany;
            }
            int half = keys.size() / 2;
            page(cluster, keys.subList(0, half), pages);
            page(cluster, keys.subList(half, keys.size()), pages);
            return;
        }
        pages.accept(told);
    }

    private List<Told> told(String cluster, List<Key> keys) {
        List<Decided> decided = resolver.decideKeys(cluster, keys, open).records();
        Map<Record, Disposition> undisclosed = new HashMap<>();
        if (open.suspensions().inForce().size() < all.suspensions().inForce().size()) {
            resolver.decideKeys(cluster, keys, all)
                    .records()
                    .forEach(record -> undisclosed.put(
                            new Record(record.name(), record.key()), disclosure.of(record.disposition())));
        }
        List<Told> told = new ArrayList<>();
        for (Decided record : decided) {
            Disposition really =
                    undisclosed.getOrDefault(new Record(record.name(), record.key()), record.disposition());
            told.add(new Told(record, mayBeTold(record.disposition(), really)));
        }
        return told;
    }

    private static Disposition mayBeTold(Disposition open, Disposition really) {
        return open instanceof Disposition.Erase
                        && really instanceof Disposition.Keep keep
                        && keep.why().reason() == Reason.RETAINED
                ? really
                : open;
    }
}
